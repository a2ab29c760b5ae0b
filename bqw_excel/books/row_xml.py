"""One row of a worksheet as it is spelled in the file: cells cut out and put in, every other byte as it came.

A "<" can only open a tag where an XML text holds no comments, CDATA and instructions; sheet_xml sees to that. So rows
and cells can be told by their tags, which is many times quicker and smaller than a tree of them.
"""

import math
import re
from collections.abc import Iterator
from functools import cache
from xml.sax.saxutils import escape as escape_xml

from .cells import BrokenPart, address, column_number, escape, unescape
from .changes import CellValue

_INNER = rb"""[^<>"'/]*(?:(?:"[^"]*"|'[^']*')[^<>"'/]*)*"""
ATTRIBUTES = b"(%s)" % _INNER
_ENTITY = re.compile(r"&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|(lt|gt|amp|quot|apos));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_USUAL = rb'(?: r="([A-Z]{1,3})[0-9]+")?(?: s="([0-9]{1,9})")?(?: t="([A-Za-z]+)")?'
TEXT_KINDS = ("s", "inlineStr", "str")


@cache
def _attribute(name: str) -> re.Pattern[bytes]:
    return re.compile(rb"""(?:^|\s)%s\s*=\s*(?:"([^"]*)"|'([^']*)')""" % name.encode())


def attribute(attributes: bytes, name: str) -> str:
    """The value of an attribute in the text of a tag, "" if it is not there."""
    found = _attribute(name).search(attributes)
    return plain(found[1] or found[2] or b"") if found else ""


def with_attribute(attributes: bytes, name: str, value: str) -> bytes:
    """The text of a tag with an attribute set, or taken out if `value` is ""."""
    new = f' {name}="{value}"'.encode() if value else b""
    if name.encode() in attributes:
        changed, found = _attribute(name).subn(new, attributes, count=1)
        if found:
            return changed
    return attributes.rstrip() + new


def plain(raw: bytes) -> str:
    """The characters that a piece of XML text stands for."""
    text = raw.decode("utf-8")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    return _NAMED[name] if name else chr(int(hexadecimal, 16) if hexadecimal else int(decimal))


class Cell:
    """A cell: the text of its tag, what it holds (None for an empty tag), and what follows up to the next cell."""

    __slots__ = ("attributes", "gap", "inner", "kind", "raw", "style")

    def __init__(self, attributes: bytes, style: int, kind: str, inner: bytes | None, raw: bytes = b"") -> None:
        self.attributes = attributes
        self.style = style
        self.kind = kind
        self.inner = inner
        self.raw = raw  # as it came, b"" once changed
        self.gap = b""

    def set_style(self, style: int) -> None:
        self.attributes = with_attribute(self.attributes, "s", str(style) if style else "")
        self.style = style
        self.raw = b""

    def set_held(self, kind: str, inner: bytes | None) -> None:
        for name in ("t", "cm", "vm"):
            self.attributes = with_attribute(self.attributes, name, kind if name == "t" else "")
        self.kind = kind or "n"
        self.inner = inner
        self.raw = b""


class Spelling:
    """How a sheet spells its tags: with the prefix `prefix` (b"" or b"x:")."""

    def __init__(self, prefix: bytes) -> None:
        self.prefix = prefix
        p = re.escape(prefix)
        self.row_start = re.compile(rb"""<%srow(?=[\s/>])(?: r="([0-9]{1,9})"(?=[\s/>]))?""" % p)
        self._row = re.compile(rb"<%srow(?=[\s/>])%s(/?)>" % (p, ATTRIBUTES))
        self._row_end = b"</%srow" % prefix
        # (all of it, all attributes, the usual ones: letters of the address, style and kind, others, what it holds)
        self._cell = re.compile(rb"(<%sc(?=[\s/>])(%s(%s))(?:/>|>(.*?)</%sc\s*>))" % (p, _USUAL, _INNER, p), re.DOTALL)
        self._held = re.compile(rb"<%sv(?:\s[^>]*)?>([^<]*)<" % p)
        self._any_held = re.compile(rb"<%sv(?=[\s/>])" % p)
        self.formula_tag = b"<%sf" % prefix
        self._formula = re.compile(rb"<%sf(?=[\s/>])%s" % (p, ATTRIBUTES))
        self._texts = re.compile(rb"<%st(?:\s%s)?>([^<]*)<" % (p, ATTRIBUTES))
        self._phonetic = re.compile(rb"<%srPh(?=[\s/>]).*?</%srPh\s*>" % (p, p), re.DOTALL)

    # reading

    def row_attributes(self, chunk: bytes) -> bytes:
        found = self._row.match(chunk)
        if found is None:
            raise BrokenPart("not a row")
        return found[1]

    def cells(self, chunk: bytes) -> Iterator[tuple[int, Cell]]:
        """(column, cell) in the file's order. ValueError for an address that is none, or a cell twice."""
        column, seen = 0, set()
        for raw, attributes, letters, style, kind, others, inner in self._cell.findall(chunk):
            column = _letters_column(letters) if letters else _column(attributes, column)
            if column in seen:
                raise BrokenPart("a cell twice")
            seen.add(column)
            held = None if not inner and raw.endswith(b"/>") else inner
            if others:  # in another order, or more than the usual ones
                yield column, Cell(attributes, _style(attributes), attribute(attributes, "t") or "n", held, raw)
            else:
                yield column, Cell(attributes, int(style or 0), kind.decode() or "n", held, raw)

    def values(self, chunk: bytes) -> Iterator[tuple[int, int, str, bytes]]:
        """(column, style, kind, what it holds) of the cells, for reading a whole sheet."""
        column, seen = 0, set()
        for _, attributes, letters, style, kind, others, inner in self._cell.findall(chunk):
            column = _letters_column(letters) if letters else _column(attributes, column)
            if column in seen:
                raise BrokenPart("a cell twice")
            seen.add(column)
            if others:
                yield column, _style(attributes), attribute(attributes, "t") or "n", inner
            else:
                yield column, int(style or 0), kind.decode() or "n", inner

    def held(self, cell: Cell) -> str:
        """The text of <v>, "" if there is none."""
        return self.held_in(cell.inner) if cell.inner else ""

    def held_in(self, inner: bytes) -> str:
        found = self._held.search(inner)
        return plain(found[1]) if found else ""

    def has_held(self, inner: bytes) -> bool:
        """Whether there is a <v>, if only an empty one."""
        return self._any_held.search(inner) is not None

    def text(self, cell: Cell, strings: list[str]) -> str:
        """The text of a cell of a text kind; `strings` are the workbook's shared ones."""
        kind = cell.kind
        if kind == "inlineStr":
            return self.inline(cell.inner or b"")
        held = self.held(cell)
        if kind == "s":
            return strings[int(held)] if held and int(held) < len(strings) else ""
        return unescape(held)

    def inline(self, inner: bytes) -> str:
        found = self._texts.finditer(self._phonetic.sub(b"", inner) if b"rPh" in inner else inner)
        return unescape("".join(plain(text[text.re.groups]) for text in found))

    def formula(self, cell: Cell) -> bytes | None:
        """The attributes of the cell's formula, None if it holds none."""
        found = self._formula.search(cell.inner) if cell.inner else None
        return found[1] if found else None

    def holds_formula(self, inner: bytes) -> bool:
        return self.formula_tag in inner and self._formula.search(inner) is not None

    # writing

    def new_cell(self, row: int, column: int, style: int) -> Cell:
        attributes = b' r="%s"' % address(row, column).encode()
        return Cell(attributes + (b' s="%d"' % style if style else b""), style, "n", None)

    def value(self, value: CellValue) -> tuple[str, bytes]:
        """(kind, what the cell holds); ValueError for a number that no cell can hold."""
        p = self.prefix
        if isinstance(value, str):
            attributes, text = spelled_text(value)
            return "inlineStr", b"<%sis><%st%s>%s</%st></%sis>" % (p, p, attributes.encode(), text.encode(), p, p)
        if value is None:
            return "", b""
        if isinstance(value, bool):
            return "b", b"<%sv>%d</%sv>" % (p, value, p)
        if not math.isfinite(value):
            raise ValueError(f"not a number for a cell: {value!r}")
        return "", b"<%sv>%s</%sv>" % (p, repr(value).encode(), p)

    def formula_with(self, formula: str, value: CellValue) -> tuple[str, bytes]:
        """(kind, what the cell holds) for a formula with its stored result."""
        p = self.prefix
        spelled = b"<%sf>%s</%sf>" % (p, escape_xml(formula).encode(), p)
        if isinstance(value, str):
            return "str", spelled + b"<%sv>%s</%sv>" % (p, escape_xml(value).encode(), p)
        # a plain 0 is what libraries put there that do not calculate
        kind, held = self.value(0.0 if value == 0 and not isinstance(value, bool) else value)
        return kind, spelled + held

    def spelled(self, cell: Cell) -> bytes:
        if cell.raw:
            return cell.raw + cell.gap
        p = self.prefix
        if cell.inner is None:
            return b"<%sc%s/>%s" % (p, cell.attributes, cell.gap)
        return b"<%sc%s>%s</%sc>%s" % (p, cell.attributes, cell.inner, p, cell.gap)


def spelled_text(text: str) -> tuple[str, str]:
    """(attributes of <t>, the text inside it)."""
    if "&" in text or "<" in text or ">" in text:
        told = escape_xml(escape(text))
    else:
        told = escape(text) if "_x" in text else text
    return ' xml:space="preserve"' if "\n" in text or text != text.strip() else "", told


@cache
def _letters_column(letters: bytes) -> int:
    text = letters.decode()
    if not (text.isascii() and text.isalpha() and len(text) <= 3):
        raise BrokenPart(f"not a column: {text!r}")
    return column_number(text)


def _column(attributes: bytes, before: int) -> int:
    """The column of a cell spelled in an unusual way; one without an address follows the one before."""
    text = attribute(attributes, "r")
    return _letters_column(text.encode().rstrip(b"0123456789")) if text else before + 1


def _style(attributes: bytes) -> int:
    return int(attribute(attributes, "s") or 0)


class Row:
    """The cells of one row, changed in place and spelled again."""

    def __init__(self, spelling: Spelling, number: int, chunk: bytes) -> None:
        self._spelling = spelling
        self.number = number
        self.changed = False
        head = spelling._row.match(chunk)
        if head is None:
            raise BrokenPart("not a row")
        self.attributes = head[1]
        end = len(chunk) if head[2] else chunk.rindex(spelling._row_end)
        self._after = chunk[head.end() :] if head[2] else chunk[chunk.index(b">", end) + 1 :]
        inside = chunk[head.end() : end] if not head[2] else b""
        self.cells = dict(spelling.cells(inside))
        self._lead = b""
        self._set_gaps(inside)

    def _set_gaps(self, inside: bytes) -> None:
        """Keep what stands between the cells, which is nothing in most files."""
        if sum([len(cell.raw) for cell in self.cells.values()]) == len(inside):
            return
        place, last = 0, None
        for column, cell in self.cells.items():
            start = inside.index(cell.raw, place)
            self._set_gap(last, inside[place:start])
            place, last = start + len(cell.raw), column
        self._set_gap(last, inside[place:])

    def _set_gap(self, column: int | None, gap: bytes) -> None:
        if column is None:
            self._lead = gap
        else:
            self.cells[column].gap = gap

    def add(self, column: int, cell: Cell) -> None:
        """Put a new cell at its place."""
        before = [c for c in self.cells if c < column]
        last = next(reversed(self.cells), 0)
        if before and max(before) == last:
            cell.gap, self.cells[last].gap = self.cells[last].gap, b""
            self.cells[column] = cell
        else:
            self.cells[column] = cell
            self.cells = dict(sorted(self.cells.items()))
        self.attributes = with_attribute(self.attributes, "spans", "")
        self.changed = True

    def remove(self, column: int) -> None:
        gap = self.cells.pop(column).gap
        if gap.strip():  # what the row holds after its cells
            last = list(self.cells)[-1] if self.cells else None
            self._set_gap(last, (self.cells[last].gap if last else self._lead) + gap)
        self.changed = True

    def spelled(self) -> bytes:
        p = self._spelling.prefix
        cells = b"".join(map(self._spelling.spelled, self.cells.values()))
        if not cells and not self._lead:
            return b"<%srow%s/>%s" % (p, self.attributes, self._after)
        return b"<%srow%s>%s%s</%srow>%s" % (p, self.attributes, self._lead, cells, p, self._after)
