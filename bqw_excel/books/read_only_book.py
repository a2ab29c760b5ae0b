"""Workbooks in formats that are only read: .xls, .xlsb and .ods, through calamine."""

from collections.abc import Collection, Mapping
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum
from python_calamine import SheetVisibleEnum as Visible

from ..core.grid import Area, Grid
from .changes import ByHand, Changes, Frame
from .errors import EncryptedFile, NotAWorkbook, NoWorksheet, ReadOnlyFormat, UnknownSheet
from .file_checks import content


class ReadOnlyBook:
    """A workbook whose values can be read and that refuses every change."""

    can_write = False
    is_open = False
    asks_for_calculation = False
    backup = None

    def __init__(self, path: Path) -> None:
        self._path = path
        content(path)
        try:
            self._book = CalamineWorkbook.from_path(str(path))
        except PasswordError as error:
            raise EncryptedFile(file=path.name) from error
        except (CalamineError, OSError, ValueError) as error:
            raise NotAWorkbook(file=path.name) from error
        if not self.sheet_names:
            raise NoWorksheet(file=path.name)

    @property
    def name(self) -> str:
        return self._path.name

    @property
    def place(self) -> Path:
        """The path of its file."""
        return self._path

    @property
    def sheet_names(self) -> tuple[str, ...]:
        sheets = self._book.sheets_metadata
        return tuple(sheet.name for sheet in sheets if sheet.typ == SheetTypeEnum.WorkSheet)

    def grid(self, sheet: str) -> Grid:
        """The values of a worksheet; these formats tell no formulas, fills or objects."""
        if sheet not in self.sheet_names:
            raise UnknownSheet(file=self.name, name=sheet, names=self.sheet_names)
        found = self._book.get_sheet_by_name(sheet)
        states = {entry.name: entry.visible for entry in self._book.sheets_metadata}
        values = found.to_python(skip_empty_area=False)
        return Grid(
            sheet=sheet,
            rows=tuple(tuple(None if value == "" else value for value in row) for row in values),
            merges=_merges(found),
            visible=states[sheet] == Visible.Visible,
        )

    def fill(self, sheet: str, row: int, column: int) -> str:
        return ""

    def row_fills(self, sheet: str, row: int) -> Mapping[int, str]:
        return {}

    def has_cell(self, sheet: str, row: int, column: int) -> bool:
        return False

    def has_width(self, sheet: str, column: int) -> bool:
        return False

    def frame(self, sheet: str) -> Frame:
        return Frame()

    def is_protected(self, sheet: str) -> bool:
        return False

    def by_hand(self, sheet: str, own_fills: Collection[str]) -> ByHand:
        return ByHand()

    def mentions(self, name: str) -> bool:
        return False

    def apply(self, changes: Changes) -> None:
        raise self._refusal()

    def save(self, target: Path) -> bool:
        raise self._refusal()

    def _refusal(self) -> ReadOnlyFormat:
        return ReadOnlyFormat(file=self.name, ending=self._path.suffix)


def _merges(sheet: CalamineSheet) -> tuple[Area, ...]:
    ranges = sheet.merged_cell_ranges or []
    return tuple(Area(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges)
