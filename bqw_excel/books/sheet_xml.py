"""One worksheet part: its rows as they are spelled, and a small tree of all that stands around them."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from ..core.grid import Area
from .cells import LAST_COLUMN, LAST_ROW, Areas, BrokenPart, area, area_address
from .changes import CellValue
from .columns_xml import ColumnsXml
from .row_change import Row
from .row_xml import Cell, Spelling, is_value
from .sheet_rows import DATA, SheetRows
from .tags import attribute
from .xml import child, children, is_on, parse, plain_utf8, refuse_broken

_ROOT = re.compile(rb"<[A-Za-z_]")


def _area_of(element: Any) -> Area | None:
    """The area that an element names, None where it names none that there can be."""
    try:
        return area(element.get("ref", "")) if element is not None else None
    except BrokenPart:
        return None


class SheetXml:
    """A worksheet part; `changed` once something was. ValueError if it is none, else errors as of parse."""

    def __init__(self, data: bytes) -> None:
        data = plain_utf8(data)
        refuse_broken(data)
        found = DATA.search(data)
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
        self._rows = SheetRows(self.spelling, self.columns, data, found.end(), end)
        self._formula_rows: frozenset[int] | None = None
        merged = children(child(self.root, "mergeCells"), "mergeCell")
        self.merges = tuple(area(m.get("ref")) for m in merged)
        self._merged = Areas(self.merges)
        self._arrays: Areas | None = None

    @property
    def changed(self) -> bool:
        return self._changed or self._around_changed or self.columns.changed

    def pieces(self) -> Iterator[bytes]:
        """The part as it is now, piece by piece; all that was not changed is spelled as it came."""
        p = self.spelling.prefix
        head, tail = self._head, self._tail
        if self._around_changed or self.columns.changed:
            around = etree.tostring(self.root, encoding="UTF-8", xml_declaration=False)
            found = DATA.search(around)
            if found is None:
                raise ValueError("a worksheet without sheetData")
            declared = self._head[: _ROOT.search(self._head).start()]  # type: ignore[union-attr]
            head, tail = declared + around[: found.start()], around[found.end() :]
        yield b"%s<%ssheetData%s>%s" % (head, p, self._attributes, self._rows.lead)
        yield from self._rows.pieces()
        yield b"</%ssheetData>%s" % (p, tail)

    # reading

    def rows(self) -> Iterator[tuple[int, bytes]]:
        """(number, row as it is spelled) in the file's order."""
        return iter(self._rows)

    def hidden_rows(self) -> frozenset[int]:
        """Rows that are not shown."""
        hidden = ((n, self.spelling.row_attributes(chunk)) for n, chunk in self._rows.with_any(b"hidden"))
        return frozenset(number for number, attributes in hidden if is_on(attribute(attributes, "hidden")))

    def heights(self) -> dict[int, float]:
        """{row: height} where somebody set it."""
        tags = ((n, self.spelling.row_attributes(chunk)) for n, chunk in self._rows.with_any(b"customHeight"))
        set_by_hand = ((n, attribute(tag, "ht")) for n, tag in tags if is_on(attribute(tag, "customHeight")))
        return {number: float(height) for number, height in set_by_hand if height}

    def row(self, number: int) -> Row:
        """A row to be read or changed, until another is asked for; to change it see put."""
        return self._rows.row(number)

    def cell(self, row: int, column: int) -> Cell | None:
        return self._rows.row(row).cell(column)

    def style(self, row: int, column: int) -> int:
        """The style a cell has, or would have if it were there."""
        return self._rows.row(row).style(column)

    def inherited_style(self, row: int, column: int) -> int:
        """The style a cell would have that is not there."""
        text = self._rows.text(row)
        if text.find(b"custom", 0, text.find(b">")) >= 0:
            return self._rows.row(row).inherited_style(column)
        return self.columns.style(column)

    def merge(self, row: int, column: int) -> Area | None:
        """The merged area that a cell belongs to."""
        return self._merged.at(row, column)

    def is_special(self, row: int) -> bool:
        """Whether cells of a row may be merged or hold formulas."""
        if self._formula_rows is None:
            self._formula_rows = frozenset(number for number, _ in self._rows.with_any(self.spelling.formula_tag))
        return row in self._formula_rows or self._merged.reaches(row) or self.arrays.reaches(row)

    def has_formula(self, row: int, column: int) -> bool:
        """Whether a cell holds a formula or belongs to one that fills several cells."""
        cell = self.cell(row, column)
        if cell is not None and self.spelling.formula(cell) is not None:
            return True
        return self.arrays.at(row, column) is not None

    @property
    def arrays(self) -> Areas:
        """The areas of formulas that fill several cells."""
        if self._arrays is None:
            found = []
            for _, chunk in self._rows.with_any(b"array", b"dataTable"):
                formulas = (self.spelling.formula(cell) for _, cell in self.spelling.cells(chunk))
                found += [f for f in formulas if f and attribute(f, "t") in ("array", "dataTable")]
            self._arrays = Areas(tuple(area(attribute(f, "ref")) for f in found if ":" in attribute(f, "ref")))
        return self._arrays

    @property
    def has_formulas(self) -> bool:
        return any(
            self.spelling.formula(cell) is not None
            for _, chunk in self._rows.with_any(self.spelling.formula_tag)
            for _, cell in self.spelling.cells(chunk)
        )

    def stands(self, row: int, column: int, value: CellValue, strings: list[str]) -> bool:
        """Whether a cell holds just this value; `strings` are the workbook's shared ones."""
        return self.holds(self.cell(row, column), value, strings)

    def holds(self, cell: Cell | None, value: CellValue, strings: list[str]) -> bool:
        if cell is None or not cell.inner:
            return value is None
        return is_value(value, cell.kind, self.spelling.told(cell, strings))

    # changing cells

    def put(self, row: Row, column: int, style: int, held: tuple[str, bytes] | None = None) -> None:
        """Give a cell a style, and where asked what it holds, as Spelling.value tells it."""
        number = row.number
        if not (1 <= number <= LAST_ROW and 1 <= column <= LAST_COLUMN):
            raise ValueError(f"no such cell: row {number}, column {column}")
        if not self._is_used(number, column) and row.cell(column) is None:
            self._use(number, column)
        row.change(column, style, held)
        self._changed = True

    def row_text(self, number: int) -> bytes:
        """A row as it is spelled now, b"" if it is not there."""
        return self._rows.text(number)

    def replace_row(self, number: int, spelled: bytes, added: Iterable[int]) -> None:
        """Put a changed row in the place of the one that is there; `added` are the columns of its new cells."""
        for column in added:
            if not self._is_used(number, column):
                self._use(number, column)
        self._rows.replace(number, spelled)
        self._changed = True

    def remove(self, row: int, column: int) -> None:
        """Take a cell away; its place looks like the row or the column again."""
        line = self._rows.row(row)
        line.remove(column)
        self._changed = self._changed or line.changed

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

    def _is_used(self, row: int, column: int) -> bool:
        """Whether a cell lies where the sheet says that it is used; it need not say anything."""
        used = self._used
        return used is None or (used.top <= row <= used.bottom and used.left <= column <= used.right)

    def _use(self, row: int, column: int) -> None:
        """Let the sheet say that it is used as far as a cell."""
        if (used := self._used) is not None:
            ends = min(used.top, row), min(used.left, column), max(used.bottom, row), max(used.right, column)
            self._set_used(Area(*ends))

    def _set_used(self, used: Area) -> None:
        self._used = used
        child(self.root, "dimension").set("ref", area_address(used))
        self._around_changed = True

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
