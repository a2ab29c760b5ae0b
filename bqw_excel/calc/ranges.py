"""Ranges: one area of a sheet or a union of several. What they hold and how they look is next door."""

from typing import Any

from . import looks, values
from .areas import MOST_COLUMNS, MOST_ROWS, Area, between, from_uno
from .copies import copy_cells, copy_looks
from .lines import Lines
from .merges import merged_area
from .number_formats import NumberFormats
from .parts import SheetPart
from .uno_bridge import enum

CONTENT, NOTES, LOOKS = 1 | 2 | 4 | 16, 8, 32 | 64  # com.sun.star.sheet.CellFlags
STEPS = {"down": (1, 0), "up": (-1, 0), "right": (0, 1), "left": (0, -1)}


class Range(Lines):
    """As in Excel, row, column, shape and value of a union are those of its first area; looks are set on all."""

    options: Any = None  # xlwings keeps its own here

    def __init__(self, sheet: SheetPart, areas: tuple[Area, ...]) -> None:
        self._sheet, self.areas = sheet, areas

    @property
    def area(self) -> Area:
        return self.areas[0]

    @property
    def api(self) -> Any:
        """Calc's range, or ranges where it is a union; None for an empty range."""
        if not (self.area.rows and self.area.columns):
            return None
        return self._sheet.cells_of(self.area) if len(self.areas) == 1 else self._sheet.union_of(self.areas)

    @property
    def changed(self) -> Any:
        """`api`, to be changed."""
        self._sheet.guard()
        return self.api

    @property
    def coords(self) -> tuple[Any, ...]:
        return (self._sheet, *self.area)

    @property
    def sheet(self) -> SheetPart:
        return self._sheet

    @property
    def row(self) -> int:
        return self.area.row

    @property
    def column(self) -> int:
        return self.area.column

    @property
    def shape(self) -> tuple[int, int]:
        return self.area.rows, self.area.columns

    def __len__(self) -> int:
        return sum(area.rows * area.columns for area in self.areas)

    def __call__(self, first: int, second: int | None = None) -> "Range":
        """The cell by its number, or by its row and column, counted from 1; they may lie outside, as in Excel."""
        if second is None:
            down, right = divmod(first - 1, self.area.columns)
        else:
            down, right = first - 1, second - 1
        place = self.row + down, self.column + right
        return Range(self._sheet, (between(place, place),))

    def get_address(self, row_absolute: bool, column_absolute: bool, external: bool) -> str:
        text = ",".join(area.address(row_absolute, column_absolute) for area in self.areas)
        if not external:
            return text
        place = f"[{self._sheet.book.name}]{self._sheet.name}"
        return f"{place}!{text}" if place[1:-1].isalnum() else "'{}'!{}".format(place.replace("'", "''"), text)

    @property
    def address(self) -> str:
        return self.get_address(True, True, False)

    # ---- contents

    def _first(self) -> "Range":
        """The first area, whole rows and columns cut to what is used: a million rows would travel."""
        if self.area.rows < MOST_ROWS and self.area.columns < MOST_COLUMNS:
            return Range(self._sheet, (self.area,))
        used = self._sheet.used_range.area
        last = max(self.row, min(self.area.last_row, used.last_row))
        last_column = max(self.column, min(self.area.last_column, used.last_column))
        return Range(self._sheet, (between((self.row, self.column), (last, last_column)),))

    @property
    def raw_value(self) -> Any:
        rows = values.read(self._first())
        return rows[0][0] if self.shape == (1, 1) else rows

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        values.write(self, data)

    @property
    def formula(self) -> Any:
        rows = values.read_formulas(self._first())
        return rows[0][0] if self.shape == (1, 1) else tuple(tuple(row) for row in rows)

    @formula.setter
    def formula(self, data: Any) -> None:
        values.write(self, data)

    formula2 = formula

    @property
    def has_array(self) -> bool:
        return bool(self._sheet.cells_of(self.area).getArrayFormula())

    def clear_contents(self) -> None:
        self.changed.clearContents(CONTENT)

    def clear_formats(self) -> None:
        self.changed.clearContents(LOOKS)

    def clear(self) -> None:
        self.changed.clearContents(CONTENT | NOTES | LOOKS)

    # ---- neighbours

    def end(self, direction: str) -> "Range":
        """As Ctrl with an arrow: the edge of the filled cells, or the next filled one, or the edge of the sheet."""
        down, right = STEPS[direction]
        used = self._sheet.used_range.area
        if down:
            line = Area(1, self.column, max(used.last_row, self.row))
            at, most = self.row, MOST_ROWS
        else:
            line = Area(self.row, 1, 1, max(used.last_column, self.column))
            at, most = self.column, MOST_COLUMNS
        data = self._sheet.cells_of(line).getFormulaArray()
        filled = {number for number, text in enumerate((t for row in data for t in row), start=1) if text != ""}
        step = down + right
        if at in filled and at + step in filled:
            while at + step in filled:
                at += step
        else:
            ahead = [number for number in filled if (number - at) * step > 0]
            at = min(ahead, key=lambda number: abs(number - at)) if ahead else most if step > 0 else 1
        place = (at, self.column) if down else (self.row, at)
        return Range(self._sheet, (between(place, place),))

    @property
    def current_region(self) -> "Range":
        cursor = self._sheet.api.createCursorByRange(self._sheet.cells_of(self.area))
        cursor.collapseToCurrentRegion()
        return Range(self._sheet, (from_uno(cursor.RangeAddress),))

    def select(self) -> None:
        self._sheet.activate()
        book = self._sheet.book
        book.app.in_main_thread(lambda: book.view.select(self.api))

    # ---- looks

    @property
    def color(self) -> tuple[int, int, int] | None:
        return looks.color_of(looks.common(self.api, "CellBackColor"))

    @color.setter
    def color(self, value: Any) -> None:
        self.changed.CellBackColor = looks.calc_color(value)

    @property
    def font(self) -> looks.Font:
        return looks.Font(self)

    @property
    def wrap_text(self) -> bool | None:
        return looks.common(self.api, "IsTextWrapped")  # type: ignore[no-any-return]

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.changed.IsTextWrapped = bool(value)

    @property
    def number_format(self) -> str | None:
        key = looks.common(self.api, "NumberFormat")
        return None if key is None else NumberFormats(self._sheet.book.api).code(key)

    @number_format.setter
    def number_format(self, code: str) -> None:
        self.changed.NumberFormat = NumberFormats(self._sheet.book.api).key(code)

    # ---- merging, inserting, deleting

    @property
    def merge_area(self) -> "Range":
        return Range(self._sheet, (merged_area(self._sheet.api, Area(self.row, self.column)),))

    @property
    def merge_cells(self) -> bool:
        return self.merge_area.shape != (1, 1)

    def merge(self, across: bool = False) -> None:
        for area in self.areas:
            rows = [Area(area.row + i, area.column, 1, area.columns) for i in range(area.rows)] if across else [area]
            for row in rows:
                self._sheet.cells_of(row).merge(True)

    def unmerge(self) -> None:
        for area in self.areas:
            self._sheet.cells_of(area).merge(False)

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        self._sheet.api.insertCells(
            self._sheet.uno_addresses(self.areas)[0], enum("sheet.CellInsertMode", self._moves(shift, True))
        )

    def delete(self, shift: str | None = None) -> None:
        self._sheet.api.removeRange(
            self._sheet.uno_addresses(self.areas)[0], enum("sheet.CellDeleteMode", self._moves(shift, False))
        )

    def _moves(self, shift: str | None, insert: bool) -> str:
        if self.area.columns == MOST_COLUMNS:
            return "ROWS"
        if self.area.rows == MOST_ROWS:
            return "COLUMNS"
        sideways = shift in ("right", "left")
        return ("RIGHT" if sideways else "DOWN") if insert else ("LEFT" if sideways else "UP")

    # ---- copying

    def copy(self, destination: Any = None) -> None:
        """Copy to `destination`, which may be a union or lie in another book; without one, keep it for paste()."""
        if destination is None:
            self._sheet.book.app.clipboard = self
        else:
            copy_cells(self, destination.impl)

    def paste(
        self, paste: str | None = None, operation: Any = None, skip_blanks: bool = False, transpose: bool = False
    ) -> None:
        source = self._sheet.book.app.clipboard
        if source is None:
            raise ValueError("nothing was copied")
        if paste not in (None, "all", "formats") or operation or skip_blanks or transpose:
            raise NotImplementedError("paste everything or formats")
        (copy_looks if paste == "formats" else copy_cells)(source, self)

    # ---- hyperlinks

    def add_hyperlink(self, address: str, text_to_display: str | None = None, screen_tip: str | None = None) -> None:
        """A link in the first cell; "#Sheet!A1" leads within the book. Calc keeps no tip."""
        cell = self._sheet.api.getCellByPosition(self.column - 1, self.row - 1)
        link = self._sheet.book.api.createInstance("com.sun.star.text.TextField.URL")
        link.Representation = text_to_display or address
        link.URL = ".".join(address.rsplit("!", 1)) if address.startswith("#") else address
        cell.setString("")
        cell.insertTextContent(cell.createTextCursor(), link, False)

    @property
    def hyperlink(self) -> str:
        fields = self._sheet.api.getCellByPosition(self.column - 1, self.row - 1).getTextFields()
        if not fields.getCount():
            raise ValueError(f"no hyperlink in {self.address}")
        return str(fields.getByIndex(0).URL)
