"""One row of a worksheet as it is spelled in the file: cells cut out and put in, every other byte as it came.

A "<" can only open a tag where an XML text holds no comments, CDATA and instructions; sheet_xml sees to that. So rows
and cells can be told by their tags, which is many times quicker and smaller than a tree of them.
"""

import math
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from xml.sax.saxutils import escape as escape_xml

from .cells import BrokenPart, column_letters, column_number, escape, unescape
from .changes import CellValue
from .tags import ATTRIBUTES, INNER, attribute, plain, with_attribute
from .xml import is_on

_USUAL = rb'(?: r="([A-Z]{1,3})[0-9]+")?(?: s="([0-9]{1,9})")?(?: t="([A-Za-z]+)")?'
TEXT_KINDS = ("s", "inlineStr", "str")


class Cell:
    """A cell: the text of its tag, what it holds (None for an empty tag), and what follows up to the next cell."""

    __slots__ = ("attributes", "gap", "inner", "kind", "raw", "style", "usual")

    def __init__(self, attributes: bytes, style: int, kind: str, inner: bytes | None, raw: bytes = b"") -> None:
        self.attributes = attributes
        self.style = style
        self.kind = kind
        self.inner = inner
        self.raw = raw  # as it came, b"" once changed
        self.gap = b""
        self.usual = False  # whether its tag has nothing but address, style and kind

    def set_style(self, style: int) -> None:
        old = b' s="%d"' % self.style
        if self.usual and style and old in self.attributes:
            self.attributes = self.attributes.replace(old, b' s="%d"' % style)
        else:
            self.attributes = with_attribute(self.attributes, "s", str(style) if style else "")
            self.usual = False
        self.style = style
        self.raw = b""

    def set_address(self, row: int, column: int) -> None:
        """Tell an address where none is told."""
        self.attributes = b' r="%s%d"%s' % (column_letters(column).encode(), row, self.attributes)
        self.raw = b""

    def set_held(self, kind: str, inner: bytes) -> None:
        for name in ("t", "cm", "vm"):
            self.attributes = with_attribute(self.attributes, name, kind if name == "t" else "")
        self.kind = kind or "n"
        self.inner = inner or None
        self.raw = b""


class Spelling:
    """How a sheet spells its tags: with the prefix `prefix` (b"" or b"x:")."""

    def __init__(self, prefix: bytes) -> None:
        self.prefix = prefix
        self._p = prefix.decode()
        self._openings: dict[int, bytes] = {}
        p = re.escape(prefix)
        self.row_start = re.compile(rb"""<%srow(?=[\s/>])(?: r="([0-9]{1,9})"(?=[\s/>]))?""" % p)
        self._row = re.compile(rb"<%srow(?=[\s/>])%s(/?)>" % (p, ATTRIBUTES))
        self.row_end = b"</%srow" % prefix
        self.cell_start = b"<%sc" % prefix
        self._address = re.compile(rb"""<%sc r="([A-Z]{1,3})[0-9]{1,7}"(?=[\s/>])""" % p)
        # (all of it, all attributes, the usual ones: letters of the address, style and kind, others, what it holds)
        self._cell = re.compile(rb"(<%sc(?=[\s/>])(%s(%s))(?:/>|>(.*?)</%sc\s*>))" % (p, _USUAL, INNER, p), re.DOTALL)
        # a tag that names a style, and that next to the address
        self.usual_style = re.compile(rb'<%sc r="[A-Z]{1,3}[0-9]{1,7}" s="([0-9]{1,9})"(?=[\s/>])' % p)
        self._held = re.compile(rb"<%sv(?:\s[^>]*)?>([^<]*)<" % p)
        self._any_held = re.compile(rb"<%sv(?=[\s/>])" % p)
        self.formula_tag = b"<%sf" % prefix
        self._formula = re.compile(rb"<%sf(?=[\s/>])%s" % (p, ATTRIBUTES))
        self._texts = re.compile(rb"<%st(?:\s%s)?>([^<]*)<" % (p, ATTRIBUTES))
        self._phonetic = re.compile(rb"<%srPh(?=[\s/>]).*?</%srPh\s*>" % (p, p), re.DOTALL)

    # reading

    def row_attributes(self, text: bytes, start: int = 0) -> bytes:
        """The text of a row's tag, which stands at a place of a text."""
        return self.row_tag(text, start)[1]

    def row_number(self, text: bytes, start: int, before: int) -> int:
        """The number of the row at a place; one that does not say it follows the one before."""
        usual = self.row_start.match(text, start)
        told = usual[1] if usual else None
        return int(told or attribute(self.row_attributes(text, start), "r") or before + 1)

    def row_tag(self, text: bytes, start: int = 0) -> re.Match[bytes]:
        """A row's tag: its attributes, and "/" if it holds nothing."""
        found = self._row.match(text, start)
        if found is None:
            raise BrokenPart("not a row")
        return found

    def cells(self, chunk: bytes) -> Iterator[tuple[int, Cell]]:
        """(column, cell) in the file's order. ValueError for an address that is none, or a cell twice."""
        column, seen = 0, set()
        for found in self._cell.finditer(chunk):
            letters, attributes = found[3], found[2]
            column = _letters_column(letters) if letters else _column(attributes, column)
            if column in seen:
                raise BrokenPart("a cell twice")
            seen.add(column)
            yield column, self._made(found)

    def cell(self, spelled: bytes) -> Cell:
        """The cell at the beginning of a text, with what follows it."""
        found = self._cell.match(spelled)
        if found is None:
            raise BrokenPart("not a cell")
        cell = self._made(found)
        cell.gap = spelled[found.end() :]
        return cell

    @staticmethod
    def _made(found: re.Match[bytes]) -> Cell:
        raw, attributes, _, style, kind, others, inner = found.groups()
        held = None if not inner and raw.endswith(b"/>") else inner
        if others:  # in another order, or more than the usual ones
            return Cell(attributes, _style(attributes), attribute(attributes, "t") or "n", held, raw)
        cell = Cell(attributes, int(style or 0), kind.decode() if kind else "n", held, raw)
        cell.usual = True
        return cell

    def cut(self, cells: bytes) -> tuple[bytes, dict[int, bytes]]:
        """(what stands before the first, {column: a cell and what follows it}) of the cells of a row.

        ValueError for an address that is none, or a cell twice.
        """
        lead, *pieces = cells.split(self.cell_start)
        columns = _columns(tuple(self._address.findall(cells)))
        if len(pieces) == len(columns):  # each tells its address first
            return lead, dict(zip(columns, [self.cell_start + piece for piece in pieces], strict=True))
        starts = [found.start() for found in self._cell.finditer(cells)]
        if not starts:
            return cells, {}
        spelled = [cells[start:end] for start, end in pairwise([*starts, len(cells)])]
        return cells[: starts[0]], dict(zip([column for column, _ in self.cells(cells)], spelled, strict=True))

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

    def told(self, cell: Cell, strings: list[str]) -> str:
        """What a cell says: its text, or what is held of another kind as it is spelled."""
        if cell.kind == "inlineStr":
            return self.inline(cell.inner or b"")
        return text_told(cell.kind, self.held(cell), strings)

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

    def new_cell(self, row: int, column: int, style: int, kind: str, inner: bytes) -> bytes:
        """A cell with what it holds, as `value` tells it."""
        opening, look = self._opening(column), _look(style, kind)
        if inner:
            return b"%s%d%s>%s</%sc>" % (opening, row, look, inner, self.prefix)
        return b"%s%d%s/>" % (opening, row, look)

    def _opening(self, column: int) -> bytes:
        """A tag up to the letters of the address."""
        opening = self._openings.get(column)
        if opening is None:
            opening = self._openings[column] = b'%s r="%s' % (self.cell_start, column_letters(column).encode())
        return opening

    def value(self, value: CellValue) -> tuple[str, bytes]:
        """(kind, what the cell holds); ValueError for a number that no cell can hold."""
        p = self._p
        if isinstance(value, str):
            attributes, text = spelled_text(value)
            return "inlineStr", f"<{p}is><{p}t{attributes}>{text}</{p}t></{p}is>".encode()
        if value is None:
            return "", b""
        if isinstance(value, bool):
            return "b", f"<{p}v>{value:d}</{p}v>".encode()
        if not math.isfinite(value):
            raise ValueError(f"not a number for a cell: {value!r}")
        return "", f"<{p}v>{value!r}</{p}v>".encode()

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


@lru_cache(maxsize=1000)
def _look(style: int, kind: str) -> bytes:
    """What follows the number of the row in a tag."""
    look, told = f' s="{style}"' if style else "", f' t="{kind}"' if kind else ""
    return f'"{look}{told}'.encode()


def text_told(kind: str, held: str, strings: list[str]) -> str:
    """What a cell of a kind says with what it holds; `strings` are the workbook's shared ones."""
    if kind == "s":
        return strings[int(held)] if held and int(held) < len(strings) else ""
    return unescape(held) if kind in TEXT_KINDS else held


def is_value(value: CellValue, kind: str, told: str) -> bool:
    """Whether a cell of a kind that says something has just this value."""
    if kind in TEXT_KINDS:
        return (told or None) == value
    if not told:
        return value is None
    if isinstance(value, bool) or kind == "b":
        return isinstance(value, bool) and kind == "b" and is_on(told) == value
    return kind == "n" and isinstance(value, int | float) and float(told) == value


@lru_cache(maxsize=200)  # names of units and verdicts come again and again
def spelled_text(text: str) -> tuple[str, str]:
    """(attributes of <t>, the text inside it)."""
    if "&" in text or "<" in text or ">" in text:
        told = escape_xml(escape(text))
    else:
        told = escape(text) if "_x" in text else text
    return ' xml:space="preserve"' if "\n" in text or text != text.strip() else "", told


@lru_cache(maxsize=1000)
def _columns(letters: tuple[bytes, ...]) -> tuple[int, ...]:
    """The columns of a row's addresses. BrokenPart for one that comes twice."""
    columns = tuple(map(_letters_column, letters))
    if len(set(columns)) < len(columns):
        raise BrokenPart("a cell twice")
    return columns


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
