"""One worksheet part: its rows as they are spelled, and a small tree of all that stands around them."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any
from xml.parsers import expat

from lxml import etree

from ..core.grid import Area
from .cells import LAST_COLUMN, LAST_ROW, Areas, BrokenPart, area, area_address
from .changes import CellValue
from .columns_xml import ColumnsXml
from .row_xml import ATTRIBUTES, TEXT_KINDS, Cell, Row, Spelling, attribute
from .xml import DeclarationError, child, children, is_on, parse, to_bytes

_DATA = re.compile(rb"<((?:[\w.\-]+:)?)sheetData(?=[\s/>])%s(/?)>" % ATTRIBUTES)
_ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([\w.\-]+)["']""")
_ROOT = re.compile(rb"<[A-Za-z_]")
MOST_PARSED = 500  # rows held apart at a time


def _plain_utf8(data: bytes) -> bytes:
    """The part as UTF-8 without comments, CDATA and instructions, in which every "<" opens a tag."""
    encoding = _ENCODING.match(data)
    is_utf8 = data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") and b"\0" not in data[:100]
    if encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii", b"ascii"):
        is_utf8 = False
    if is_utf8 and b"<!" not in data and data.count(b"<?") == data[:10].count(b"<?xml"):
        return data
    parse(data)  # refuses what must not be there
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return to_bytes(etree.fromstring(data, parser))


def refuse_broken(data: bytes) -> None:
    """ValueError if it is no XML, DeclarationError if it declares a document type."""

    def declared(*_: object) -> None:
        raise DeclarationError

    reader = expat.ParserCreate()
    reader.StartDoctypeDeclHandler = declared
    try:
        reader.Parse(data, True)
    except expat.ExpatError as error:
        raise ValueError("no XML") from error


def _area_of(element: Any) -> Area | None:
    """The area that an element names, None where it names none that there can be."""
    try:
        return area(element.get("ref", "")) if element is not None else None
    except BrokenPart:
        return None


class SheetXml:
    """A worksheet part; `changed` once something was. ValueError if it is none, else errors as of parse."""

    def __init__(self, data: bytes) -> None:
        data = _plain_utf8(data)
        refuse_broken(data)
        found = _DATA.search(data)
        if found is None:
            raise ValueError("a worksheet without sheetData")
        prefix, attributes, closed = found.groups()
        self.spelling = Spelling(prefix)
        close = b"</%ssheetData" % prefix
        end = found.end() if closed else data.rindex(close)
        self._head = data[: found.start()]
        self._tail = data[end:] if closed else data[data.index(b">", end) + 1 :]
        self._attributes = attributes
        self.root = parse(self._head + b"<%ssheetData/>" % prefix + self._tail)
        if child(self.root, "sheetData") is None:
            raise ValueError("a worksheet without sheetData")
        self.columns = ColumnsXml(self.root, child(self.root, "sheetData"))
        self._changed = self._around_changed = False
        dimension = child(self.root, "dimension")
        self._used = _area_of(dimension)
        self._chunks: dict[int, bytes] = {}
        self._lead = b""
        self._split(data, found.end(), end)
        self._parsed: dict[int, Row] = {}
        merged = children(child(self.root, "mergeCells"), "mergeCell")
        self.merges = tuple(area(m.get("ref")) for m in merged)
        self._merged = Areas(self.merges)
        self._arrays: Areas | None = None

    def _split(self, data: bytes, first: int, last: int) -> None:
        """Number the rows between two places; those without a number follow the one before."""
        starts = [(m.start(), m[1]) for m in self.spelling.row_start.finditer(data, first, last)]
        self._lead = data[first : starts[0][0]] if starts else data[first:last]
        number = 0
        for (start, told), (end, _) in pairwise([*starts, (last, b"")]):
            chunk = data[start:end]
            number = int(told or attribute(self.spelling.row_attributes(chunk), "r") or number + 1)
            if number in self._chunks or not 1 <= number <= LAST_ROW:
                raise ValueError("a row twice or outside the sheet")
            self._chunks[number] = chunk

    @property
    def changed(self) -> bool:
        return self._changed or self._around_changed or self.columns.changed

    def to_bytes(self) -> bytes:
        """The part as it is now; all that was not changed is spelled as it came."""
        self._put_back()
        p = self.spelling.prefix
        head, tail = self._head, self._tail
        if self._around_changed or self.columns.changed:
            around = etree.tostring(self.root, encoding="UTF-8", xml_declaration=False)
            found = _DATA.search(around)
            if found is None:
                raise ValueError("a worksheet without sheetData")
            declared = self._head[: _ROOT.search(self._head).start()]  # type: ignore[union-attr]
            head, tail = declared + around[: found.start()], around[found.end() :]
        opening, closing = b"<%ssheetData%s>" % (p, self._attributes), b"</%ssheetData>" % p
        return b"".join([head, opening, self._lead, *self._chunks.values(), closing, tail])

    # reading

    def rows(self) -> Iterator[tuple[int, bytes]]:
        """(number, row as it is spelled) in the file's order."""
        self._put_back()
        yield from self._chunks.items()

    def hidden_rows(self) -> frozenset[int]:
        """Rows that are not shown."""
        hidden = ((n, self.spelling.row_attributes(chunk)) for n, chunk in self._chunks.items() if b"hidden" in chunk)
        return frozenset(number for number, attributes in hidden if is_on(attribute(attributes, "hidden")))

    def cell(self, row: int, column: int) -> Cell | None:
        return self.cells(row).get(column)

    def cells(self, row: int) -> Mapping[int, Cell]:
        """The cells of a row by column."""
        line = self._row(row)
        return line.cells if line is not None else {}

    def _row(self, number: int) -> Row | None:
        """A row held apart from the others, to be read or changed."""
        line = self._parsed.get(number)
        if line is None and number in self._chunks:
            if len(self._parsed) >= MOST_PARSED:
                self._put_back()
            line = self._parsed[number] = Row(self.spelling, number, self._chunks[number])
        return line

    def _put_back(self) -> None:
        for number, row in self._parsed.items():
            if row.changed:
                self._chunks[number] = row.spelled()
        self._parsed.clear()

    def style(self, row: int, column: int) -> int:
        """The style a cell has, or would have if it were there."""
        cell = self.cell(row, column)
        return cell.style if cell is not None else self._inherited_style(row, column)

    def _inherited_style(self, row: int, column: int) -> int:
        line = self._row(row)
        if line is not None and b"custom" in line.attributes and is_on(attribute(line.attributes, "customFormat")):
            return int(attribute(line.attributes, "s") or 0)
        return self.columns.style(column)

    def merge(self, row: int, column: int) -> Area | None:
        """The merged area that a cell belongs to."""
        return self._merged.at(row, column)

    def has_formula(self, row: int, column: int) -> bool:
        """Whether a cell holds a formula or belongs to one that fills several cells."""
        cell = self.cell(row, column) if self.spelling.formula_tag in self._chunks.get(row, b"") else None
        if cell is not None and self.spelling.formula(cell) is not None:
            return True
        return self.arrays.at(row, column) is not None

    @property
    def arrays(self) -> Areas:
        """The areas of formulas that fill several cells."""
        if self._arrays is None:
            found = []
            for _, chunk in self.rows():
                if b"array" in chunk or b"dataTable" in chunk:
                    formulas = (self.spelling.formula(cell) for _, cell in self.spelling.cells(chunk))
                    found += [f for f in formulas if f and attribute(f, "t") in ("array", "dataTable")]
            self._arrays = Areas(tuple(area(attribute(f, "ref")) for f in found if ":" in attribute(f, "ref")))
        return self._arrays

    @property
    def has_formulas(self) -> bool:
        return any(
            self.spelling.formula(cell) is not None
            for _, chunk in self.rows()
            if self.spelling.formula_tag in chunk
            for _, cell in self.spelling.cells(chunk)
        )

    def stands(self, row: int, column: int, value: CellValue, strings: list[str]) -> bool:
        """Whether a cell holds just this value; `strings` are the workbook's shared ones."""
        return self.holds(self.cell(row, column), value, strings)

    def holds(self, cell: Cell | None, value: CellValue, strings: list[str]) -> bool:
        if cell is None or not cell.inner:
            return value is None
        kind = cell.kind
        if kind in TEXT_KINDS:
            return (self.spelling.text(cell, strings) or None) == value
        held = self.spelling.held(cell)
        if not held:
            return value is None
        if isinstance(value, bool) or kind == "b":
            return isinstance(value, bool) and kind == "b" and is_on(held) == value
        return kind == "n" and isinstance(value, int | float) and float(held) == value

    # changing cells

    def set_style(self, row: int, column: int, style: int) -> None:
        if self.style(row, column) != style:
            self._change(row, column).set_style(style)

    def set_value(self, row: int, column: int, value: CellValue) -> None:
        """Put a value into a cell; text stays text whatever it looks like."""
        if value is None and self.cell(row, column) is None:
            return
        kind, held = self.spelling.value(value)
        self._change(row, column).set_held(kind, held or None)

    def remove(self, row: int, column: int) -> None:
        """Take a cell away; its place looks like the row or the column again."""
        line = self._row(row)
        if line is not None and column in line.cells:
            line.remove(column)
            self._changed = True

    def _change(self, row: int, column: int) -> Cell:
        """A cell to be changed, made at its place if it is not there."""
        if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
            raise ValueError(f"no such cell: row {row}, column {column}")
        if row not in self._chunks:
            self._add_row(row)
        line = self._row(row)
        assert line is not None
        if column not in line.cells:
            line.add(column, self.spelling.new_cell(row, column, self._inherited_style(row, column)))
            self._widen_used(row, column)
        line.changed = self._changed = True
        return line.cells[column]

    def _add_row(self, number: int) -> None:
        self._put_back()
        ascending = not self._chunks or number > next(reversed(self._chunks))
        self._chunks[number] = b'<%srow r="%d"/>' % (self.spelling.prefix, number)
        if not ascending:
            self._chunks = dict(sorted(self._chunks.items()))

    # around the cells

    @property
    def protected(self) -> bool:
        found = child(self.root, "sheetProtection")
        return found is not None and is_on(found.get("sheet"))

    @property
    def used(self) -> int:
        """The last column that the sheet says it uses, 0 if it does not say."""
        return self._used.right if self._used is not None else 0

    def set_used(self, right: int) -> None:
        """Let it say another one; it must say one already."""
        old = self._used
        if old is not None:
            self._set_used(Area(old.top, min(old.left, right), old.bottom, right))

    def _set_used(self, used: Area) -> None:
        self._used = used
        child(self.root, "dimension").set("ref", area_address(used))
        self._around_changed = True

    def _widen_used(self, row: int, column: int) -> None:
        old = self._used
        if old is not None and (row, column) not in old:
            ends = min(old.top, row), min(old.left, column), max(old.bottom, row), max(old.right, column)
            self._set_used(Area(*ends))

    @property
    def filter(self) -> Area | None:
        return _area_of(child(self.root, "autoFilter"))

    def set_filter(self, wide: Area) -> None:
        child(self.root, "autoFilter").set("ref", area_address(wide))
        self._around_changed = True

    def free(self) -> None:
        """Take protection and filter away; hidden rows stay hidden."""
        for name in ("sheetProtection", "autoFilter"):
            if (found := child(self.root, name)) is not None:
                self.root.remove(found)
        self._around_changed = True
