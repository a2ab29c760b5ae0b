"""A spreadsheet application for tests: an xlwings engine over openpyxl workbooks in memory, as strict as Excel.

It counts calls, and enforces what Excel enforces: addresses of at most 255 characters, nothing written into filtered
rows, protection, sheets that are hidden deeply neither copied nor deleted, no call while a cell is edited. A call is
whatever reads, sets or does something; handing out an object (a book, a sheet, a range) is none.
"""

import contextlib
import functools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from copy import copy
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import openpyxl
import openpyxl.styles
import xlwings
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.filters import CustomFilter, CustomFilters, FilterColumn, Filters
from xlwings import base_classes

LONGEST_ADDRESS = 255
PADDING = 5 / 7  # what a file's column width counts more than Excel's
STANDARD_WIDTH = 8.43
REJECTED, EDITING, FAILED = -2147418111, -2146777998, -2146827284
PART = re.compile(r"\$?([A-Z]{1,3})?\$?(\d+)?(?::\$?([A-Z]{1,3})?\$?(\d+)?)?")
KNOWN: WeakKeyDictionary[Any, dict[Any, Any]] = WeakKeyDictionary()  # {workbook: {look elsewhere: its look here}}
Box = tuple[int, int, int, int]  # top, left, bottom, right


class ComError(Exception):
    """What COM raises; `excepinfo` ends with the code of what Excel says."""

    def __init__(self, code: int = FAILED, text: str = "") -> None:
        self.hresult = code if code == REJECTED else -2147352567
        self.excepinfo = (0, "Excel", text, None, 0, code)
        super().__init__(code, text)


def call(function: Callable[..., Any]) -> Callable[..., Any]:
    """A method of an object with `app` that counts as a call."""

    @functools.wraps(function)
    def counted(self: Any, *args: Any, **more: Any) -> Any:
        self.app.count(f"{type(self).__name__}.{function.__name__}")
        return function(self, *args, **more)

    return counted


class Com:
    """An object of the application itself: every attribute with a capital letter is a call."""

    def __init__(self, app: "App", owner: Any) -> None:
        self.app, self.owner = app, owner

    def __getattribute__(self, name: str) -> Any:
        if name[0].isupper():
            object.__getattribute__(self, "app").count(f"{type(self).__name__}.{name}")
        return object.__getattribute__(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name[0].isupper():
            self.app.count(f"{type(self).__name__}.{name}=")
            getattr(type(self), "set" + name)(self, value)
        else:
            object.__setattr__(self, name, value)


class Engine:
    name, type = "excel", "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(x: Any, options: Any) -> Any:
        return x

    @staticmethod
    def clean_value_data(data: Any, datetime_builder: Any, empty_as: Any, number_builder: Any, err: Any) -> Any:
        return [[empty_as if value is None else value for value in row] for row in data]


class Apps(base_classes.Apps):
    def __init__(self, engine: Engine) -> None:
        self.engine, self.all = engine, []

    def __iter__(self) -> Iterator["App"]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def __getitem__(self, pid: int) -> "App":
        return next(app for app in self.all if app.pid == pid)

    def keys(self) -> list[int]:
        return [app.pid for app in self.all]


class App(base_classes.App):
    engine = app = api = None
    pid = hwnd = 0

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.app = self
        self.pid = self.hwnd = 4000 + len(engine.apps.all)
        engine.apps.all.insert(0, self)
        self.opened: list[Book] = []
        self.calls: Counter[str] = Counter()
        self.clipboard: Any = None
        self.rejects = 0  # calls that are refused before it listens again; negative: all
        self.fails_at = ""  # the call at which it breaks
        self.calculation_state = 0  # 2: formulas wait to be calculated
        self.expands_tables = self.has_printer = True
        self.states: dict[str, Any] = {
            "screen_updating": True,
            "display_alerts": True,
            "enable_events": True,
            "calculation": "automatic",
            "status_bar": False,
            "cut_copy_mode": False,
        }
        self.history: list[tuple[str, Any]] = []
        self.security = 1
        self.api = AppCom(self, self)
        self.alerts: list[tuple[str, str]] = []
        self.answer = "yes"

    def count(self, name: str) -> None:
        if self.rejects:
            self.rejects -= 1
            raise ComError(EDITING if name.endswith("=") else REJECTED)
        self.calls[name] += 1
        if self.fails_at and name == self.fails_at:
            raise ComError(text="broken on purpose")

    books = property(lambda self: Books(self))
    version = "16.0"

    @property
    def selection(self) -> "Range | None":
        self.count("App.selection")
        return Range(self.opened[0].sheets.active_sheet, self.opened[0].sheets.active_sheet.selected)

    def activate(self, steal_focus: bool = False) -> None:
        assert not steal_focus

    def alert(self, prompt: str, title: str, buttons: str, mode: str, callback: Any) -> str:
        self.alerts.append((buttons, prompt))
        return self.answer if buttons == "yes_no" else "ok"


def _state(name: str) -> property:
    def read(self: App) -> Any:
        self.count(f"App.{name}")
        return self.states[name]

    def write(self: App, value: Any) -> None:
        self.count(f"App.{name}=")
        self.states[name] = value
        self.history.append((name, value))

    return property(read, write)


for _name in ("screen_updating", "display_alerts", "enable_events", "calculation", "status_bar", "cut_copy_mode"):
    setattr(App, _name, _state(_name))


class AppCom(Com):
    CalculationState = property(lambda self: self.owner.calculation_state)
    AutoCorrect = property(lambda self: AutoCorrectCom(self.app, self.owner))
    AutomationSecurity = property(lambda self: self.owner.security)

    def setAutomationSecurity(self, value: int) -> None:
        self.owner.security = value


class AutoCorrectCom(Com):
    AutoExpandListRange = property(lambda self: self.owner.expands_tables)

    def setAutoExpandListRange(self, value: bool) -> None:
        self.owner.expands_tables = value


class Books(base_classes.Books):
    app = None

    def __init__(self, app: App) -> None:
        self.app = app

    def __iter__(self) -> Iterator["Book"]:
        return iter(self.app.opened)

    def __len__(self) -> int:
        return len(self.app.opened)

    def __call__(self, key: Any) -> "Book":
        if isinstance(key, int):
            return self.app.opened[key - 1]
        found = next((book for book in self.app.opened if book.title.casefold() == key.casefold()), None)
        if found is None:
            raise KeyError(key)
        return found

    @property
    def active(self) -> "Book":
        return self.app.opened[0]

    @call
    def open(self, fullname: str, update_links: Any = None, read_only: Any = None, *_: Any, **__: Any) -> "Book":
        path = Path(fullname)
        assert path.name.casefold() not in [book.title.casefold() for book in self.app.opened]
        assert not self.app.states["enable_events"], "macros of the file would run"
        assert self.app.security == 3
        assert update_links is False
        assert read_only is True
        return Book(self.app, openpyxl.load_workbook(path), path.name, str(path))


class Book(base_classes.Book):
    app = api = None

    def __init__(self, app: App, workbook: openpyxl.Workbook, title: str, full: str) -> None:
        self.app, self.workbook, self.title, self.full = app, workbook, title, full
        self.shared = self.hidden = self.saves_by_itself = False
        self.copies: list[Path] = []
        self.saved: list[str] = []
        self.people_only: set[str] = set()  # sheets protected against people, not programs
        self.passwords: dict[str, str] = {}
        self.made = {ws: Sheet(self, ws) for ws in workbook.worksheets}
        self.front = workbook.active  # openpyxl keeps a mere number
        self.api = BookCom(app, self)
        app.opened.insert(0, self)

    sheets = property(lambda self: Sheets(self))

    @property
    def name(self) -> str:
        self.app.count("Book.name")
        return self.title

    @property
    def fullname(self) -> str:
        self.app.count("Book.fullname")
        if "://" in self.full:
            raise xlwings.XlwingsError("no local folder for this address")
        return self.full

    @call
    def activate(self) -> None:
        self.app.opened.remove(self)
        self.app.opened.insert(0, self)

    @call
    def close(self) -> None:
        self.app.opened.remove(self)

    @call
    def save(self, path: str | None = None, password: str | None = None) -> None:
        self.saved.append(path or self.full)


class BookCom(Com):
    FullName = property(lambda self: self.owner.full)
    MultiUserEditing = property(lambda self: self.owner.shared)
    AutoSaveOn = property(lambda self: self.owner.saves_by_itself)

    @property
    def FileFormat(self) -> int:
        return {".xlsm": 52, ".xlsb": 50, ".xls": 56}.get(Path(self.owner.title).suffix, 51)

    def Sheets(self, name: str) -> "SheetCom":
        return self.owner.sheets(name).api

    def SaveCopyAs(self, path: str) -> None:
        assert not self.app.states["enable_events"], "macros that are run before saving would run"
        assert not set(Path(path).name) & set("[]"), "Excel saves no file with brackets in its name"
        self.owner.copies.append(Path(path))
        self.owner.workbook.save(path)

    def Windows(self, number: int) -> "WindowCom":
        return WindowCom(self.app, self.owner)


class WindowCom(Com):
    def setVisible(self, value: bool) -> None:
        self.owner.hidden = not value


class Sheets(base_classes.Sheets):
    app = None

    def __init__(self, book: Book) -> None:
        self.book, self.app = book, book.app

    @property
    def active_sheet(self) -> "Sheet":
        return self.book.made[self.book.front]

    @property
    def active(self) -> "Sheet":
        self.app.count("Sheets.active")
        return self.active_sheet

    def __call__(self, key: Any) -> "Sheet":
        if isinstance(key, int):
            return self.book.made[self.book.workbook.worksheets[key - 1]]
        for ws in self.book.workbook.worksheets:
            if ws.title.casefold() == key.casefold():
                return self.book.made[ws]
        raise KeyError(key)

    def __len__(self) -> int:
        return len(self.book.workbook.worksheets)

    def __iter__(self) -> Iterator["Sheet"]:
        return (self.book.made[ws] for ws in self.book.workbook.worksheets)


class Sheet(base_classes.Sheet):
    app = api = None

    def __init__(self, book: Book, ws: Any) -> None:
        self.owner, self.ws, self.app = book, ws, book.app
        self.selected = "A1"
        self.api = SheetCom(self.app, self)

    book = property(lambda self: self.owner)
    page_setup = property(lambda self: PageSetup(self))
    cells = property(lambda self: Range(self, "1:1048576"))
    used_range = property(lambda self: Range(self, self.ws.dimensions))

    @property
    def name(self) -> str:
        self.app.count("Sheet.name")
        return self.ws.title

    @name.setter
    def name(self, value: str) -> None:
        self.app.count("Sheet.name=")
        if value.casefold() in (ws.title.casefold() for ws in self.owner.workbook.worksheets if ws is not self.ws):
            raise ComError(text="the name is taken")
        self.ws.title = value

    @property
    def index(self) -> int:
        self.app.count("Sheet.index")
        return self.owner.workbook.worksheets.index(self.ws) + 1

    @property
    def visible(self) -> int:
        self.app.count("Sheet.visible")
        return {"visible": -1, "hidden": 0, "veryHidden": 2}[self.ws.sheet_state]

    @visible.setter
    def visible(self, value: int) -> None:
        self.app.count("Sheet.visible=")
        self.show(value)

    def show(self, value: int) -> None:
        self.refuse_if_structure_is_protected()
        self.ws.sheet_state = {-1: "visible", 1: "visible", 0: "hidden", 2: "veryHidden"}[int(value)]
        if self.ws.sheet_state != "visible":
            self.leave_front(next(ws for ws in self.owner.workbook.worksheets if ws.sheet_state == "visible"))

    def leave_front(self, other: Any) -> None:
        """Another sheet is shown where this one was."""
        if self.owner.front is self.ws:
            self.owner.front = other

    def refuse_if_structure_is_protected(self) -> None:
        security = self.owner.workbook.security
        if security is not None and security.lockStructure:
            raise ComError(text="the structure is protected")

    def range(self, first: Any, second: Any = None) -> "Range":
        if isinstance(first, str):
            return Range(self, first)
        row, column = first if isinstance(first, tuple) else (first, second)
        return Range(self, f"{get_column_letter(column)}{row}")

    @call
    def activate(self) -> None:
        assert self.ws.sheet_state == "visible"
        self.owner.front = self.ws

    @call
    def clear(self) -> None:
        self.cells.guard()
        for merged in list(self.ws.merged_cells.ranges):
            self.ws.unmerge_cells(str(merged))
        self.ws.data_validations.dataValidation.clear()
        self.ws.delete_rows(1, self.ws.max_row)

    @call
    def delete(self) -> None:
        self.refuse_if_structure_is_protected()
        if self.ws.sheet_state == "veryHidden":
            raise ComError(text="a sheet hidden deeply is not deleted")
        workbook = self.owner.workbook
        others = [ws for ws in workbook.worksheets if ws is not self.ws and ws.sheet_state == "visible"]
        if not others:
            raise ComError(text="a workbook has a visible sheet")
        workbook.remove(self.ws)
        self.leave_front(others[0])

    def copy_to(self, book: Book, position: int) -> "Sheet":
        made_sheet = self.owner.made[self.ws]
        made_sheet.refuse_if_filtered()
        if self.ws.sheet_state == "veryHidden":
            raise ComError(text="a sheet hidden deeply is not copied")
        book.sheets.active_sheet.refuse_if_structure_is_protected()
        title = self.ws.title
        while title.casefold() in (ws.title.casefold() for ws in book.workbook.worksheets):
            title += " (2)"
        made = book.workbook.create_sheet(title, position)
        book.made[made] = Sheet(book, made)
        pour(self.ws, made)
        book.front = made
        return book.made[made]

    def refuse_if_filtered(self) -> None:
        assert not self.filtered_rows(), "only the rows that are shown would be copied"

    @call
    def copy(self, before: "Sheet | None", after: "Sheet | None") -> None:
        self.copy_beside(before, after)

    def copy_beside(self, before: "Sheet | None", after: "Sheet | None") -> None:
        beside = before or after
        assert beside is not None
        self.copy_to(beside.owner, beside.owner.workbook.worksheets.index(beside.ws) + (after is not None))

    def filtered_rows(self) -> set[int]:
        if not self.ws.auto_filter.filterColumn:
            return set()
        top, _, bottom, _ = box(self.ws.auto_filter.ref)
        return {row for row in range(top + 1, bottom + 1) if self.ws.row_dimensions[row].hidden}

    @property
    def is_guarded(self) -> bool:
        return bool(self.ws.protection.sheet) and self.ws.title not in self.owner.people_only


class SheetCom(Com):
    ProtectionMode = property(lambda self: self.owner.ws.title in self.owner.owner.people_only)
    ProtectContents = property(lambda self: bool(self.owner.ws.protection.sheet))
    AutoFilter = property(lambda self: FilterCom(self.app, self.owner))

    Names = property(lambda self: NamesCom(self.app, self.owner))

    def Activate(self) -> None:
        assert self.owner.ws.sheet_state == "visible"
        self.owner.owner.front = self.owner.ws

    def setVisible(self, value: int) -> None:
        self.owner.show(value)

    def setAutoFilterMode(self, value: bool) -> None:
        assert value is False
        self.ShowAllData()
        self.owner.ws.auto_filter.ref = None

    def setEnableSelection(self, value: int) -> None:
        protection = self.owner.ws.protection
        protection.selectLockedCells, protection.selectUnlockedCells = True, value == -4142

    def Copy(self, Before: "SheetCom | None" = None, After: "SheetCom | None" = None) -> None:
        self.owner.copy_beside(*(one.owner if one is not None else None for one in (Before, After)))

    def ShowAllData(self) -> None:
        if self.owner.is_guarded:
            raise ComError(text="the sheet is protected")
        for row in self.owner.filtered_rows():
            self.owner.ws.row_dimensions[row].hidden = False
        self.owner.ws.auto_filter.filterColumn.clear()

    def Unprotect(self, password: str = "") -> None:
        if self.owner.owner.passwords.get(self.owner.ws.title, "") != password:
            raise ComError(text="wrong password")
        self.owner.ws.protection.sheet = False

    def Protect(self, Password: str = "", **allowed: bool) -> None:
        protection = self.owner.ws.protection
        self.owner.owner.passwords[self.owner.ws.title] = Password
        protection.objects, protection.scenarios = allowed["DrawingObjects"], allowed["Scenarios"]
        protection.formatCells = not allowed["AllowFormattingCells"]
        protection.formatColumns = not allowed["AllowFormattingColumns"]
        protection.formatRows = not allowed["AllowFormattingRows"]
        protection.sort, protection.autoFilter = not allowed["AllowSorting"], not allowed["AllowFiltering"]
        protection.sheet = True
        if Password:
            protection.set_password(Password)


class NamesCom(Com):
    def Add(self, name: str, refers_to: str) -> None:
        assert name == "Print_Area"
        self.owner.ws.print_area = ",".join(part.rpartition("!")[2] for part in refers_to[1:].split(","))


class FilterCom(Com):
    @property
    def Range(self) -> "AddressCom":
        return AddressCom(self.app, self.owner)


class AddressCom(Com):
    @property
    def Address(self) -> str:
        return re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", self.owner.ws.auto_filter.ref)


class PageSetup(base_classes.PageSetup):
    app = None

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.app = sheet, sheet.app

    @property
    def print_area(self) -> str:
        self.app.count("PageSetup.print_area")
        return self.sheet.ws.print_area

    @print_area.setter
    def print_area(self, value: str) -> None:
        self.app.count("PageSetup.print_area=")
        if not self.app.has_printer:
            raise ComError(text="there is no printer")
        self.sheet.ws.print_area = value


class Range(base_classes.Range):
    options = app = api = None

    def __init__(self, sheet: Sheet, text: str) -> None:
        if len(text) > LONGEST_ADDRESS:
            raise ComError(text="the address is too long")
        self.sheet, self.app, self.text = sheet, sheet.app, text
        self.boxes = [box(part) for part in text.split(",")]
        self.api = RangeCom(self.app, self)

    def __call__(self, row: int, column: int) -> "Range":
        top, left, _, _ = self.boxes[0]
        return Range(self.sheet, f"{get_column_letter(left + column - 1)}{top + row - 1}")

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    @property
    def row(self) -> int:
        return self.boxes[0][0]

    @property
    def column(self) -> int:
        return self.boxes[0][1]

    @property
    def shape(self) -> tuple[int, int]:
        top, left, bottom, right = self.boxes[0]
        return bottom - top + 1, right - left + 1

    @property
    def address(self) -> str:
        self.app.count("Range.address")
        return re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", self.text.replace("$", ""))

    def cells(self) -> Iterator[tuple[int, int]]:
        for top, left, bottom, right in self.boxes:
            for row in range(top, min(bottom, 2000 if bottom > 1_000_000 else bottom) + 1):
                for column in range(left, right + 1):
                    yield row, column

    def guard(self, formats: bool = False) -> None:
        """What Excel refuses, or does wrong without a word."""
        sheet = self.sheet
        if sheet.is_guarded and not (formats and not sheet.ws.protection.formatCells):
            raise ComError(text="the sheet is protected")
        hidden = sheet.filtered_rows()
        rows = {row for top, _, bottom, _ in self.boxes for row in hidden if top <= row <= bottom}
        assert not rows, f"rows {sorted(rows)} are filtered out: what is written goes astray"

    @property
    def raw_value(self) -> Any:
        self.app.count("Range.value")
        top, left, bottom, right = self.boxes[0]
        rows = self.sheet.ws.iter_rows(top, bottom, left, right, values_only=True)
        values = tuple(rows)
        return values[0][0] if self.shape == (1, 1) else values

    @property
    def formula(self) -> Any:
        self.app.count("Range.formula")
        return self.sheet.ws.cell(self.row, self.column).value

    @formula.setter
    def formula(self, value: str) -> None:
        self.app.count("Range.formula=")
        self.sheet.ws.cell(self.row, self.column).value = value

    @property
    def color(self) -> tuple[int, int, int] | None:
        self.app.count("Range.color")
        colours = {self.sheet.ws.cell(*spot).fill.fgColor.rgb for spot in self.cells()}
        kinds = {self.sheet.ws.cell(*spot).fill.fill_type for spot in self.cells()}
        if len(colours) > 1 or kinds != {"solid"}:
            return None
        return tuple(bytes.fromhex(colours.pop()[-6:]))  # type: ignore[return-value]

    @color.setter
    def color(self, value: tuple[int, int, int] | None) -> None:
        self.app.count("Range.color=")
        self.guard(formats=True)
        fill = openpyxl.styles.PatternFill()
        if value is not None:
            fill = openpyxl.styles.PatternFill("solid", fgColor="FF{:02X}{:02X}{:02X}".format(*value))
        for spot in self.cells():
            cell = self.sheet.ws.cell(*spot)
            cell.fill = fill

    @property
    def column_width(self) -> float | None:
        self.app.count("Range.column_width")
        widths = {
            width_of(self.sheet.ws, column) for _, left, _, right in self.boxes for column in range(left, right + 1)
        }
        return widths.pop() if len(widths) == 1 else None

    @column_width.setter
    def column_width(self, value: float) -> None:
        self.app.count("Range.column_width=")
        if self.sheet.is_guarded and self.sheet.ws.protection.formatColumns:
            raise ComError(text="the sheet is protected")
        for _, left, _, right in self.boxes:
            for column in range(left, right + 1):
                self.sheet.ws.column_dimensions[get_column_letter(column)].width = value + PADDING

    @property
    def row_height(self) -> float | None:
        self.app.count("Range.row_height")
        return self.sheet.ws.row_dimensions[self.row].height

    @row_height.setter
    def row_height(self, value: float) -> None:
        self.app.count("Range.row_height=")
        for top, _, bottom, _ in self.boxes:
            for row in range(top, bottom + 1):
                self.sheet.ws.row_dimensions[row].height = value

    @call
    def copy(self, destination: Any = None) -> None:
        if destination is None:
            self.app.clipboard = self
            return
        target: Range = destination.impl
        target.guard()
        self.sheet.refuse_if_filtered()
        assert len(self.boxes) == len(target.boxes) == 1, "several areas are not copied"
        top, left, _, _ = target.boxes[0]
        tables = [box(table.ref) for table in target.sheet.ws.tables.values()] if self.app.expands_tables else []
        assert all(left != table[3] + 1 for table in tables), "the table would take in what is written beside it"
        for row, column in self.cells():
            spot = row - self.row + top, column - self.column + left
            assert not isinstance(target.sheet.ws.cell(*spot), MergedCell), "a part of a merged cell"
            if not isinstance(self.sheet.ws.cell(row, column), MergedCell):
                pour_cell(self.sheet.ws.cell(row, column), target.sheet.ws.cell(*spot))
        for merged in self.sheet.ws.merged_cells.ranges:
            if {(merged.min_row, merged.min_col), (merged.max_row, merged.max_col)} <= set(self.cells()):
                down, right = top - self.row, left - self.column
                target.sheet.ws.merge_cells(
                    None, merged.min_row + down, merged.min_col + right, merged.max_row + down, merged.max_col + right
                )

    @call
    def paste(self, paste: str | None, operation: Any, skip_blanks: bool, transpose: bool) -> None:
        assert paste == "formats"
        self.guard(formats=True)
        self.app.states["cut_copy_mode"] = "copy"
        source = self.app.clipboard
        for spot in self.cells():
            pour_look(source.sheet.ws.cell(source.row, source.column), self.sheet.ws.cell(*spot))

    @call
    def select(self) -> None:
        assert self.sheet.owner.sheets.active_sheet is self.sheet
        self.sheet.selected = self.text


class RangeCom(Com):
    Interior = property(lambda self: InteriorCom(self.app, self.owner))
    EntireColumn = property(lambda self: ColumnsCom(self.app, self.owner))

    def AutoFilter(
        self,
        Field: int = 0,
        Criteria1: Any = None,
        Operator: int = 1,
        Criteria2: Any = None,
        VisibleDropDown: bool = True,
    ) -> None:
        ws = self.owner.sheet.ws
        ws.auto_filter.ref = self.owner.text
        if not Field or Criteria1 is None:
            return
        column = FilterColumn(colId=Field - 1)
        texts = [one for one in (Criteria1, Criteria2) if one is not None]
        if Operator == 7:
            values = [value for value in Criteria1 if value != "="]
            column.filters = Filters(blank="=" in Criteria1 or None, filter=values)
            shows = [str(value) for value in values]
        else:
            assert len(texts) == 1, "the engine knows one comparison"
            column.customFilters = CustomFilters(customFilter=[CustomFilter(operator="equal", val=texts[0][1:])])
            assert texts[0].startswith("=")
            shows = [texts[0][1:]]
        ws.auto_filter.filterColumn.append(column)
        top, left, bottom, _ = box(ws.auto_filter.ref)
        for row in range(top + 1, bottom + 1):
            value = ws.cell(row, left + Field - 1).value
            if ("" if value is None else str(value)) not in shows:
                ws.row_dimensions[row].hidden = True


class ColumnsCom(Com):
    def setUseStandardWidth(self, value: bool) -> None:
        for _, left, _, right in self.owner.boxes:
            for column in range(left, right + 1):
                self.owner.sheet.ws.column_dimensions.pop(get_column_letter(column), None)


class InteriorCom(Com):
    """The fill of a cell; the pattern takes all along but gradients, so that a test can see it come back."""

    @property
    def Pattern(self) -> Any:
        fill = self.owner.sheet.ws.cell(self.owner.row, self.owner.column).fill
        return 4000 if isinstance(fill, openpyxl.styles.GradientFill) else copy(fill)

    def setPattern(self, value: Any) -> None:
        self.owner.guard(formats=True)
        for spot in self.owner.cells():
            self.owner.sheet.ws.cell(*spot).fill = value

    Color = PatternColor = TintAndShade = PatternTintAndShade = 0
    ThemeColor = PatternThemeColor = None

    def setColor(self, value: Any) -> None:
        """Part of the pattern here."""

    setPatternColor = setTintAndShade = setPatternTintAndShade = setColor


def box(text: str) -> Box:
    """The corners of an area; whole columns and rows reach to the end."""
    match = PART.fullmatch(text.upper())
    assert match, text
    left, top, right, bottom = match.groups()
    single = ":" not in text
    first = int(top or 1), column_index_from_string(left) if left else 1
    if single:
        return (*first, *first)
    return (*first, int(bottom or 1_048_576), column_index_from_string(right) if right else 16_384)


def width_of(ws: Any, column: int) -> float:
    found = next(
        (one for one in ws.column_dimensions.values() if one.width and one.min and one.min <= column <= one.max), None
    )
    found = found or ws.column_dimensions.get(get_column_letter(column))
    return STANDARD_WIDTH if found is None or not found.customWidth else found.width - PADDING


def pour_cell(old: Any, new: Any) -> None:
    new.value = old.value
    if isinstance(old.value, str) and old.data_type != "f":
        new.data_type = "s"
    pour_look(old, new)


def pour_look(old: Any, new: Any) -> None:
    """A cell's look into another workbook, where looks have other numbers; those found once are kept."""
    if not (old.has_style or new.has_style):
        return
    known = KNOWN.setdefault(new.parent.parent, {})
    key = id(old.parent.parent), tuple(old._style or ())
    if key not in known:
        for part in ("font", "fill", "border", "alignment", "number_format", "protection"):
            setattr(new, part, copy(getattr(old, part)))
        known[key] = copy(new._style)
    new._style = copy(known[key])


def pour(old: Any, new: Any) -> None:
    """All of a sheet into another one."""
    for row in old.iter_rows():
        for cell in row:
            if not isinstance(cell, MergedCell) and (cell.value is not None or cell.has_style):
                pour_cell(cell, new.cell(cell.row, cell.column))
            if cell.comment:
                new.cell(cell.row, cell.column).comment = copy(cell.comment)
    for merged in old.merged_cells.ranges:
        new.merge_cells(str(merged))
    for letter, dimension in old.column_dimensions.items():
        new.column_dimensions[letter] = copy(dimension)
        new.column_dimensions[letter].worksheet = new
    for number, dimension in old.row_dimensions.items():
        if dimension.height or dimension.hidden:
            new.row_dimensions[number].height = dimension.height
            new.row_dimensions[number].hidden = dimension.hidden
    for rule in old.data_validations.dataValidation:
        new.add_data_validation(copy(rule))
    new.freeze_panes = old.freeze_panes
    new.auto_filter.ref = old.auto_filter.ref
    new.protection = copy(old.protection)
    new.sheet_state = old.sheet_state
    new.print_title_rows = old.print_title_rows
    new.page_setup.orientation = old.page_setup.orientation


def open_in_excel(path: Path, full: str | None = None, title: str | None = None) -> xlwings.Book:
    """A workbook file open in an Excel of its own; `full` is the path or address that it tells."""
    engine = Engine()
    xlwings.main.Engine(impl=engine).activate()
    app = App(engine)
    book = Book(app, openpyxl.load_workbook(path), title or path.name, full or str(path))
    return xlwings.Book(impl=book)


@contextlib.contextmanager
def called_from(book: xlwings.Book) -> Iterator[None]:
    """xw.Book.caller() is this book meanwhile."""
    book.set_mock_caller()
    try:
        yield
    finally:
        del xlwings.Book._mock_caller
