"""One worksheet part as a tree: its cells, rows, columns and merges, found and changed in place."""

import copy
import math
from typing import Any

from ..core.grid import Area
from .cells import LAST_COLUMN, LAST_ROW, address, area, area_address, column_number, escape, unescape
from .changes import CellValue
from .xml import SPACE, child, children, element, is_on, local, main

TEXT_TYPES = ("s", "inlineStr", "str")
# tags of what is looked up in every cell
_ROW, _CELL, FORMULA, HELD, INLINE = map(main, ("row", "c", "f", "v", "is"))


def text_of(item: Any) -> str:
    """The text of a shared or inline string, its runs joined, without phonetic hints."""
    found = (t.text or "" for t in item.iter(main("t")) if local(t.getparent()) != "rPh")
    return unescape("".join(found))


class SheetXml:
    """A worksheet's tree with an index of its rows and cells; `changed` once something was."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.changed = False
        self._data = child(root, "sheetData")
        if self._data is None:
            raise ValueError("a worksheet without sheetData")
        self.rows: dict[int, Any] = {}
        self.cells: dict[tuple[int, int], Any] = {}
        self._row_ends: dict[int, int] = {}
        self._index()
        merged = children(child(root, "mergeCells"), "mergeCell")
        self.merges = tuple(area(m.get("ref")) for m in merged)
        shared = (f for f in self._data.iter(FORMULA) if f.get("ref") and f.get("t") in ("array", "dataTable"))
        # the areas of formulas that fill several cells
        self.arrays = tuple(area(f.get("ref")) for f in shared if ":" in f.get("ref"))

    def _index(self) -> None:
        """Number rows and cells; those without an address follow the one before."""
        number = 0
        for row in self._data.iterchildren(_ROW):
            number = int(row.get("r") or number + 1)
            self.rows[number] = row
            column = 0
            for cell in row.iterchildren(_CELL):
                reference = cell.get("r")
                column = column_number(reference.rstrip("0123456789")) if reference else column + 1
                self.cells[number, column] = cell
            self._row_ends[number] = column

    # reading

    def style(self, row: int, column: int) -> int:
        """The style a cell has, or would have if it were there."""
        if (row, column) in self.cells:
            return int(self.cells[row, column].get("s") or 0)
        return self._inherited_style(row, column)

    def _inherited_style(self, row: int, column: int) -> int:
        line = self.rows.get(row)
        if line is not None and is_on(line.get("customFormat")):
            return int(line.get("s") or 0)
        found = self._column_entry(column)
        return int(found.get("style") or 0) if found is not None else 0

    def merge(self, row: int, column: int) -> Area | None:
        """The merged area that a cell belongs to."""
        return next((found for found in self.merges if (row, column) in found), None)

    def has_formula(self, row: int, column: int) -> bool:
        """Whether a cell holds a formula or belongs to one that fills several cells."""
        cell = self.cells.get((row, column))
        return (cell is not None and cell.find(FORMULA) is not None) or any(
            (row, column) in found for found in self.arrays
        )

    @property
    def has_formulas(self) -> bool:
        return next(self._data.iter(FORMULA), None) is not None

    def stands(self, row: int, column: int, value: CellValue, strings: list[str]) -> bool:
        """Whether a cell holds just this value; `strings` are the workbook's shared ones."""
        cell = self.cells.get((row, column))
        kind = "n" if cell is None else cell.get("t", "n")
        if kind in TEXT_TYPES:
            return (self.text(row, column, strings) or None) == value
        held = cell.find(HELD) if cell is not None else None
        if held is None or not held.text:
            return value is None
        if isinstance(value, bool) or kind == "b":
            return isinstance(value, bool) and kind == "b" and is_on(held.text) == value
        return kind == "n" and isinstance(value, int | float) and float(held.text) == value

    def text(self, row: int, column: int, strings: list[str]) -> str:
        """The text of a cell that holds text."""
        cell = self.cells[row, column]
        if cell.get("t") == "inlineStr":
            inline = cell.find(INLINE)
            return text_of(inline) if inline is not None else ""
        held = cell.find(HELD)
        content = (held.text or "") if held is not None else ""
        if cell.get("t") == "s" and content:
            return strings[int(content)] if int(content) < len(strings) else ""
        return unescape(content)

    # changing cells

    def set_style(self, row: int, column: int, style: int) -> None:
        if self.style(row, column) != style:
            cell = self._cell(row, column)
            cell.set("s", str(style))
            self.changed = True

    def set_value(self, row: int, column: int, value: CellValue) -> None:
        """Put a value into a cell; text stays text whatever it looks like."""
        if value is None and (row, column) not in self.cells:
            return
        cell = self._cell(row, column)
        for tag in (HELD, INLINE):
            for old in cell.findall(tag):
                cell.remove(old)
        for name in ("t", "cm", "vm"):
            cell.attrib.pop(name, None)
        self.changed = True
        if value is not None:
            kind, held = value_element(value)
            cell.insert(0, held)
            if kind:
                cell.set("t", kind)

    def _cell(self, row: int, column: int) -> Any:
        """The cell, made at its place if it is not there."""
        if (row, column) in self.cells:
            return self.cells[row, column]
        if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
            raise ValueError(f"no such cell: row {row}, column {column}")
        style = self._inherited_style(row, column)
        line = self._row(row)
        new = element("c", r=address(row, column))
        if style:
            new.set("s", str(style))
        if column > self._row_ends[row]:
            line.append(new)
            if (extension := line.find(main("extLst"))) is not None:
                line.append(extension)  # it stays last
            self._row_ends[row] = column
        else:
            following = min(c for r, c in self._cells_of(row) if c > column)
            self.cells[row, following].addprevious(new)
        line.attrib.pop("spans", None)
        self.cells[row, column] = new
        self._widen_dimension(row, column)
        self.changed = True
        return new

    def _cells_of(self, row: int) -> list[tuple[int, int]]:
        return [(row, c) for c in range(1, self._row_ends[row] + 1) if (row, c) in self.cells]

    def _row(self, number: int) -> Any:
        if number not in self.rows:
            new = element("row", r=str(number))
            following = min((n for n in self.rows if n > number), default=None)
            if following is None:
                self._data.append(new)
            else:
                self.rows[following].addprevious(new)
            self.rows[number] = new
            self._row_ends[number] = 0
        return self.rows[number]

    def _widen_dimension(self, row: int, column: int) -> None:
        dimension = child(self.root, "dimension")
        if dimension is None:
            return
        old = area(dimension.get("ref"))
        if (row, column) not in old:
            ends = min(old.top, row), min(old.left, column), max(old.bottom, row), max(old.right, column)
            dimension.set("ref", area_address(Area(*ends)))

    # columns

    def _column_entry(self, column: int) -> Any:
        entries = children(child(self.root, "cols"), "col")
        return next((e for e in entries if int(e.get("min")) <= column <= int(e.get("max"))), None)

    def set_width(self, column: int, width: float) -> None:
        """Set a column's width, in characters, unless somebody has set it already."""
        found = self._column_entry(column)
        if found is not None and is_on(found.get("customWidth")):
            return
        new = self._single_column(column) if found is not None else self._new_column(column)
        new.set("width", f"{width:g}")
        new.set("customWidth", "1")
        self.changed = True

    def _single_column(self, column: int) -> Any:
        """An entry of its own for a column that an entry covers together with others."""
        entry = self._column_entry(column)
        first, last = int(entry.get("min")), int(entry.get("max"))
        if first < column:
            before = copy.deepcopy(entry)
            before.set("max", str(column - 1))
            entry.addprevious(before)
        if last > column:
            after = copy.deepcopy(entry)
            after.set("min", str(column + 1))
            entry.addnext(after)
        entry.set("min", str(column))
        entry.set("max", str(column))
        return entry

    def _new_column(self, column: int) -> Any:
        entries = child(self.root, "cols")
        if entries is None:
            entries = element("cols")
            self._data.addprevious(entries)
        new = element("col", min=str(column), max=str(column))
        following = next((e for e in children(entries, "col") if int(e.get("min")) > column), None)
        if following is None:
            entries.append(new)
        else:
            following.addprevious(new)
        return new

    # the filter

    @property
    def filter(self) -> Area | None:
        found = child(self.root, "autoFilter")
        return area(found.get("ref")) if found is not None and found.get("ref") else None

    def set_filter(self, wide: Area) -> None:
        child(self.root, "autoFilter").set("ref", area_address(wide))
        self.changed = True


def value_element(value: str | int | float | bool) -> tuple[str, Any]:
    """(type attribute, element) that holds a value; ValueError for a number no cell can hold."""
    if isinstance(value, str):
        text = element("t")
        text.text = escape(value)
        if value != value.strip() or "\n" in value:
            text.set(SPACE, "preserve")
        return "inlineStr", element("is", text)
    held = element("v")
    if isinstance(value, bool):
        held.text = str(int(value))
        return "b", held
    if not math.isfinite(value):
        raise ValueError(f"not a number for a cell: {value!r}")
    held.text = repr(value)
    return "", held
