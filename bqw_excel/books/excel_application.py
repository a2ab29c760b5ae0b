"""Excel: the one place where its own objects (COM) are touched."""

import contextlib
import sys
from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

import xlwings

from .any_application import Application, attempt, first_cell, is_busy
from .live_errors import NotCalculated
from .sheet_guards import PERMISSIONS, Filter, Protection


def windows() -> Any:
    """The part of xlwings that there is on Windows alone."""
    return xlwings._xlwindows


def be_patient(attempts: int) -> None:
    """How often xlwings tries a call that Excel rejects, for instance because a cell is being edited."""
    if sys.platform == "win32":
        windows().N_COM_ATTEMPTS = attempts


def book_of_window(hwnd: int, name: str) -> xlwings.Book:
    """The workbook of a name in the Excel of a window (Windows only); KeyError if it is not open there."""
    return xlwings.App(impl=windows().App(xl=hwnd)).books[name]


ATTEMPTS = 50  # without a pause; xlwings would try for ever
ATTEMPTS_WHILE_WRITING = 200_000  # half a change is worse than waiting for somebody who edits a cell


class ExcelApplication(Application):
    """Excel, through COM."""

    lifts_filters = True
    FORMATS: ClassVar = {50: ".xlsb", 51: ".xlsx", 52: ".xlsm", 56: ".xls"}  # XlFileFormat
    VERY_HIDDEN, NO_SELECTION, UNLOCKED_ONLY, FORCE_DISABLE, PENDING = 2, -4142, 1, 3, 2
    GRADIENTS = (4000, 4001)

    def __init__(self, book: xlwings.Book) -> None:
        super().__init__(book)
        be_patient(ATTEMPTS)

    @property
    def ending(self) -> str:
        return self.FORMATS.get(self.book.api.FileFormat) or super().ending

    @property
    def address(self) -> str:
        try:
            return super().address  # of a cloud folder that is kept on this computer, the local path
        except Exception as error:
            if is_busy(error):
                raise
            return str(self.book.api.FullName)

    @cached_property
    def is_shared(self) -> bool:
        return bool(self.book.api.MultiUserEditing)

    @cached_property
    def saves_by_itself(self) -> bool:
        return bool(_or_none(lambda: self.book.api.AutoSaveOn))  # earlier versions have no such thing

    def refuse_if_stale(self) -> None:
        if self.app.calculation == "manual" and self.app.api.CalculationState == self.PENDING:
            raise NotCalculated(name=self.book.name)

    def save_copy(self, path: Path) -> None:
        """Without the macros that are run before saving: they ask things, change the workbook, or cancel."""
        with self._states({"enable_events": False}):
            self.book.api.SaveCopyAs(str(path))

    @contextlib.contextmanager
    def quiet(self, replaced: Collection[str] = (), with_tables: bool = False) -> Iterator[None]:
        be_patient(ATTEMPTS_WHILE_WRITING)
        try:
            with super().quiet(replaced), self._tables_as_they_are() if with_tables else contextlib.nullcontext():
                yield
        finally:
            be_patient(ATTEMPTS)

    @contextlib.contextmanager
    def _tables_as_they_are(self) -> Iterator[None]:
        """Tables otherwise take in what is written beside them."""
        corrections = self.app.api.AutoCorrect
        grow = corrections.AutoExpandListRange
        try:
            corrections.AutoExpandListRange = False
            yield
        finally:
            attempt(lambda: setattr(corrections, "AutoExpandListRange", grow))

    def _show(self, sheet: str) -> None:
        self.book.api.Sheets(sheet).Activate()  # a chart may be a sheet too

    @contextlib.contextmanager
    def carrier(self, path: Path) -> Iterator[xlwings.Book]:
        security = self.app.api.AutomationSecurity
        try:
            self.app.api.AutomationSecurity = self.FORCE_DISABLE
            with super().carrier(path) as carrier:
                yield carrier
        finally:
            attempt(lambda: setattr(self.app.api, "AutomationSecurity", security))

    def _hide(self, carrier: xlwings.Book) -> None:
        carrier.api.Windows(1).Visible = False

    def copy_sheet(
        self, source: xlwings.Sheet, name: str, before: xlwings.Sheet | None = None, after: xlwings.Sheet | None = None
    ) -> xlwings.Sheet:
        """It is found by its name, for whether Excel shows it depends on what is hidden."""
        source.api.Copy(**({"Before": before.api} if before is not None else {"After": after.api if after else None}))
        return self.book.sheets[name]

    def unset_width(self, target: xlwings.Range, source: xlwings.Range) -> None:
        target.api.EntireColumn.UseStandardWidth = True

    def hide_deeply(self, sheet: xlwings.Sheet) -> None:
        sheet.api.Visible = self.VERY_HIDDEN

    def guards_people_only(self, sheet: xlwings.Sheet) -> bool:
        return bool(sheet.api.ProtectionMode)

    def unprotect(self, sheet: xlwings.Sheet, password: str) -> bool:
        try:
            sheet.api.Unprotect(password)
        except Exception as error:
            if is_busy(error):
                raise
        return not sheet.api.ProtectContents

    def protect(self, sheet: xlwings.Sheet, protection: Protection, password: str) -> None:
        names = {
            "formatCells": "AllowFormattingCells",
            "formatColumns": "AllowFormattingColumns",
            "formatRows": "AllowFormattingRows",
            "insertColumns": "AllowInsertingColumns",
            "insertRows": "AllowInsertingRows",
            "insertHyperlinks": "AllowInsertingHyperlinks",
            "deleteColumns": "AllowDeletingColumns",
            "deleteRows": "AllowDeletingRows",
            "sort": "AllowSorting",
            "autoFilter": "AllowFiltering",
            "pivotTables": "AllowUsingPivotTables",
        }
        allowed = {name: own in protection.allowed for own, name in names.items()}
        objects, scenarios, any_cell, unlocked = (name not in protection.allowed for name in list(PERMISSIONS)[:4])
        given = {"Password": password} if password else {}
        sheet.api.Protect(DrawingObjects=objects, Contents=True, Scenarios=scenarios, **allowed, **given)
        if any_cell:
            sheet.api.EnableSelection = self.NO_SELECTION if unlocked else self.UNLOCKED_ONLY

    def lift_filter(self, sheet: xlwings.Sheet) -> None:
        sheet.api.ShowAllData()

    def put_filter(self, sheet: xlwings.Sheet, kept: Filter, address: str) -> None:
        if kept.area is None:
            return
        target = sheet.range(address)
        if address != sheet.api.AutoFilter.Range.Address.replace("$", ""):
            sheet.api.AutoFilterMode = False
            target.api.AutoFilter()
        for one in kept.criteria:
            asked: dict[str, Any] = {} if one.first is None else {"Criteria1": one.first}
            asked |= {"Operator": one.operator} if one.operator else {}
            asked |= {"Criteria2": one.second} if one.second is not None else {}
            target.api.AutoFilter(Field=one.field, VisibleDropDown=one.button, **asked)

    def copy_fill(self, source: xlwings.Sheet, target: xlwings.Sheet, place: str) -> None:
        """Colours of the theme stay such; gradients go along with all other looks, so each cell gets its own."""
        old, new = source.range(first_cell(place)).api.Interior, target.range(place).api.Interior
        if old.Pattern in self.GRADIENTS:
            for area in place.split(","):
                source.range(area).copy()
                target.range(area).paste("formats")
            self.app.cut_copy_mode = False
            return
        new.Pattern = old.Pattern
        for color, theme, tint in (
            ("Color", "ThemeColor", "TintAndShade"),
            ("PatternColor", "PatternThemeColor", "PatternTintAndShade"),
        ):
            number = _or_none(lambda name=theme: getattr(old, name))  # type: ignore[misc]
            if number is not None and number > 0:
                setattr(new, theme, number)
                setattr(new, tint, getattr(old, tint))
            else:
                setattr(new, color, getattr(old, color))

    def set_print_area(self, sheet: xlwings.Sheet, printed: str) -> None:
        """Where there is no printer Excel takes it as a name alone."""
        try:
            super().set_print_area(sheet, printed)
        except Exception as error:
            if is_busy(error):
                raise
            sheet.api.Names.Add("Print_Area", f"={printed}")


def _or_none(read: Callable[[], Any]) -> Any:
    with contextlib.suppress(Exception):
        return read()
    return None
