"""Worksheets: adding, naming, copying, deleting, and the ranges on them."""

from collections.abc import Iterable, Iterator
from numbers import Number
from typing import Any

from xlwings import NoSuchObjectError, base_classes

from .areas import MOST_COLUMNS, WHOLE_SHEET, Area, between, from_uno, parsed
from .names import Names
from .parts import BookPart
from .ranges import Range
from .sheet_copies import copy_sheet
from .uno_bridge import struct


class Sheets(base_classes.Sheets):
    def __init__(self, book: BookPart) -> None:
        self.book = book

    @property
    def api(self) -> Any:
        return self.book.api.Sheets

    @property
    def active(self) -> "Sheet":
        return Sheet(self.book, self.book.view.getActiveSheet())

    def __call__(self, key: Any) -> "Sheet":
        if isinstance(key, Number):
            return Sheet(self.book, self.api.getByIndex(int(key) - 1))  # type: ignore[call-overload]
        if key not in self:
            raise NoSuchObjectError(f"no sheet {key!r} in {self.book.name}")
        return Sheet(self.book, self.api.getByName(key))

    def __len__(self) -> int:
        return int(self.api.getCount())

    def __iter__(self) -> Iterator["Sheet"]:
        return (Sheet(self.book, self.api.getByIndex(i)) for i in range(len(self)))

    def __contains__(self, key: str) -> bool:
        return bool(self.api.hasByName(key))

    def add(self, before: "Sheet | None" = None, after: "Sheet | None" = None, name: str | None = None) -> "Sheet":
        """A new sheet, which becomes the active one; without a place it comes before the active one, as in Excel."""
        added: Sheet = self.book.app.in_main_thread(lambda: self._added(before, after, name))
        return added

    def _added(self, before: "Sheet | None", after: "Sheet | None", name: str | None) -> "Sheet":
        place = after.index if after is not None else (before or self.active).index - 1
        number = len(self) + 1
        while self.api.hasByName(f"Sheet{number}"):
            number += 1
        self.api.insertNewByName(f"Sheet{number}", place)
        sheet = Sheet(self.book, self.api.getByIndex(place))
        if name is not None:
            try:
                sheet.name = name
            except ValueError:
                sheet.delete()
                raise
        sheet.activate()
        return sheet


class Sheet(base_classes.Sheet):
    """One sheet; it is followed when it is moved or renamed."""

    def __init__(self, book: BookPart, api: Any) -> None:
        self._book, self._api = book, api

    @property
    def api(self) -> Any:
        """Calc's sheet, asked for anew: one that we keep loses its edge when rows or columns are deleted."""
        return self._book.api.Sheets.getByIndex(self.index - 1)

    @property
    def book(self) -> BookPart:
        return self._book

    @property
    def name(self) -> str:
        return str(self._api.Name)

    @name.setter
    def name(self, value: str) -> None:
        if value == self.name:
            return
        others = {sheet.name.lower() for sheet in self._book.sheets if sheet.index != self.index}
        self._api.Name = value
        if value.lower() in others or self.name != value:  # Calc refuses in silence
            raise ValueError(f"a sheet cannot be called {value!r}")

    @property
    def index(self) -> int:
        return int(self._api.RangeAddress.Sheet) + 1

    @property
    def names(self) -> Names:
        return Names(self._book, self.api.NamedRanges)

    @property
    def page_setup(self) -> "PageSetup":
        return PageSetup(self)

    @property
    def visible(self) -> bool:
        return bool(self.api.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.api.IsVisible = bool(value)

    def activate(self) -> None:
        self._book.app.in_main_thread(lambda: self._book.view.setActiveSheet(self.api))

    select = activate

    # ---- ranges

    def range(self, first: Any, last: Any = None) -> Range:
        """A range by address or name, by (row, column) corners, by (row, column, rows, columns), or by two ranges."""
        if isinstance(first, tuple) and len(first) == 4:
            return Range(self, (Area(*first),))
        if last is None and isinstance(first, Range):
            return first
        if last is None and isinstance(first, str):
            return self._called(first)
        ends = [self._spanned(end) for end in (first, last) if end is not None]
        top, left = min(area.row for area in ends), min(area.column for area in ends)
        bottom, right = max(area.last_row for area in ends), max(area.last_column for area in ends)
        return Range(self, (between((top, left), (bottom, right)),))

    def _spanned(self, end: Any) -> Area:
        if isinstance(end, Range):
            return end.area
        if isinstance(end, str):
            return self._called(end).area
        if 0 in end:
            raise IndexError("rows and columns are counted from 1")
        return between(end, end)

    def _called(self, text: str) -> Range:
        areas = parsed(text)
        if areas:
            return Range(self, areas)
        for names in (self.names, self._book.names):
            if names.contains(text) and isinstance(found := names(text).refers_to_range, Range):
                return found
        raise NoSuchObjectError(f"no address and no name of a range: {text!r}")

    def guard(self) -> None:
        """PermissionError while the sheet is protected: Calc would ignore in silence what Excel refuses aloud."""
        if self.api.isProtected():
            raise PermissionError(f"the sheet {self.name!r} is protected")

    def cells_of(self, area: Area) -> Any:
        """Calc's range of this area."""
        area = self._cut(area)
        return self.api.getCellRangeByPosition(area.column - 1, area.row - 1, area.last_column - 1, area.last_row - 1)

    def union_of(self, areas: Iterable[Area]) -> Any:
        """Calc's ranges of these areas, whose looks can be set in one go."""
        many = self._book.api.createInstance("com.sun.star.sheet.SheetCellRanges")
        many.addRangeAddresses(self.uno_addresses(areas), False)
        return many

    def uno_addresses(self, areas: Iterable[Area]) -> tuple[Any, ...]:
        """The areas as Calc counts, from 0."""
        sheet = self.index - 1
        return tuple(
            struct(
                "table.CellRangeAddress",
                Sheet=sheet,
                StartColumn=area.column - 1,
                StartRow=area.row - 1,
                EndColumn=area.last_column - 1,
                EndRow=area.last_row - 1,
            )
            for area in map(self._cut, areas)
        )

    def _cut(self, area: Area) -> Area:
        """Whole rows end where Calc's sheet ends: it may have fewer columns than one of Excel."""
        return area._replace(columns=self.api.Columns.Count) if area.columns == MOST_COLUMNS else area

    @property
    def cells(self) -> Range:
        return Range(self, (WHOLE_SHEET,))

    @property
    def used_range(self) -> Range:
        cursor = self.api.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return Range(self, (from_uno(cursor.RangeAddress),))

    def clear(self) -> None:
        self.cells.clear()

    def clear_contents(self) -> None:
        self.cells.clear_contents()

    def clear_formats(self) -> None:
        self.cells.clear_formats()

    def autofit(self, axis: str | None = None) -> None:
        self.used_range.autofit(axis)

    # ---- whole sheets

    def copy(self, before: "Sheet | None", after: "Sheet | None") -> None:
        """Copy before or after a sheet, of this book or another; the copy becomes the active sheet, as in Excel."""
        beside = before or after
        if beside is None:
            raise ValueError("before or after which sheet?")
        place = beside.index - 1 if before else beside.index
        self._book.app.in_main_thread(lambda: self._copy_to(beside.book, place))

    def _copy_to(self, book: BookPart, place: int) -> None:
        book.view.setActiveSheet(copy_sheet(self.api, self._book.api, book.api, place))

    def move(self, before: "Sheet | None", after: "Sheet | None") -> None:
        beside = before or after
        if beside is None:
            raise ValueError("before or after which sheet?")
        self._book.api.Sheets.moveByName(self.name, beside.index - 1 if before else beside.index)

    def delete(self) -> None:
        if sum(sheet.visible for sheet in self._book.sheets) == 1 and self.visible:
            raise ValueError("a workbook needs a visible sheet")
        self._book.app.in_main_thread(lambda: self._book.api.Sheets.removeByName(self.name))


class PageSetup(base_classes.PageSetup):
    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def api(self) -> Any:
        styles = self._sheet.book.api.StyleFamilies.getByName("PageStyles")
        return styles.getByName(self._sheet.api.PageStyle)

    @property
    def print_area(self) -> str | None:
        areas = self._sheet.api.getPrintAreas()
        return ",".join(from_uno(area).address() for area in areas) or None

    @print_area.setter
    def print_area(self, value: str | None) -> None:
        areas = self._sheet.uno_addresses(self._sheet.range(value).areas) if value else ()
        self._sheet.api.setPrintAreas(areas)
