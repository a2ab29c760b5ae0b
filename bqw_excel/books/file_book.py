"""A workbook file: read as grids and changed by a patch that leaves every part it has no business with as it was."""

from collections.abc import Collection, Mapping
from pathlib import Path

from ..core.grid import Grid
from .backup import keep_backup
from .book import Book
from .cells import BrokenPart
from .changes import ByHand, Changes, Frame
from .errors import ChangedMeanwhile, DamagedFile, FileMissing, IsFolder, NotAWorkbook, NoWorksheet, UnknownSheet
from .file_checks import (
    content,
    refuse_if_not_zip,
    refuse_if_open,
    refuse_if_read_only,
    refuse_if_shared,
    refuse_if_signed,
)
from .hand_read import read_by_hand
from .package import Package
from .patch import Patch
from .remove_sheet import mentions
from .replace import replace_file
from .row_shape import Seen, Shapes
from .self_check import check
from .sheet_read import read_grid
from .workbook_xml import WorkbookXml

PATCHED = (".xlsx", ".xlsm")
ONLY_READ = (".xls", ".xlsb", ".ods")


def open_book(path: Path) -> Book:
    """The workbook in a file; a BookError says why it cannot be worked on."""
    path = Path(path)
    if path.is_dir():
        raise IsFolder(file=path.resolve())
    if path.suffix.lower() in PATCHED:
        return FileBook(path)
    if path.suffix.lower() in ONLY_READ:
        from .read_only_book import ReadOnlyBook  # calamine is needed for old formats alone

        return ReadOnlyBook(path)
    raise (NotAWorkbook if path.exists() else FileMissing)(file=path.name)


class FileBook:
    """An .xlsx or .xlsm file, held in memory."""

    can_write = True
    is_open = False
    backup: Path | None = None

    def __init__(self, path: Path) -> None:
        self._path = path
        self._on_disk = content(path)
        refuse_if_not_zip(self._on_disk, path.name)
        self._package = Package(self._on_disk, path.name)
        self._workbook = WorkbookXml(self._package)
        refuse_if_signed(self._package)
        refuse_if_shared(self._package, self._workbook.part)
        self._entries = self._workbook.worksheets  # as they stand in the file
        if not self._entries:
            raise NoWorksheet(file=path.name)
        self._patch = Patch(self._package, self._workbook)
        self._grids: dict[str, Grid] = {}
        self._shapes: dict[str, Shapes[Mapping[int, str]]] = {}
        self._near: tuple[tuple[str, int], Mapping[int, str]] = (("", 0), {})  # the row that was asked for last

    @property
    def name(self) -> str:
        return self._path.name

    @property
    def place(self) -> Path:
        """The path of its file."""
        return self._path

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """All worksheets in their order; chart sheets are left out."""
        return tuple(sheet.name for sheet in self._entries)

    def grid(self, sheet: str) -> Grid:
        """The values of a worksheet as they stand in the file (before any Changes)."""
        if sheet not in self._grids:
            entry = next((entry for entry in self._entries if entry.name == sheet), None)
            if entry is None:
                raise UnknownSheet(file=self.name, name=sheet, names=self.sheet_names)
            try:
                opened = self._patch.untouched(entry)
                self._grids[sheet] = read_grid(self._package, self._workbook, entry, opened)
            except (ValueError, TypeError) as error:  # numbers and addresses that are none
                raise DamagedFile(file=self.name, part=entry.part) from error
        return self._grids[sheet]

    def fill(self, sheet: str, row: int, column: int) -> str:
        """A cell's fill as a short text that Fill(fill=...) puts back, "" for none."""
        fills = self.row_fills(sheet, row)
        if column in fills:
            return fills[column]
        return self._workbook.styles.fill(self._patch.sheet(sheet).inherited_style(row, column))

    def row_fills(self, sheet: str, row: int) -> Mapping[int, str]:
        """{column: fill} of the cells that the file keeps in a row, if only for their look."""
        place, fills = self._near
        if place != (sheet, row):
            fills = self._fills_of(sheet, row)
            self._near = (sheet, row), fills
        return fills

    def _fills_of(self, sheet: str, row: int) -> Mapping[int, str]:
        opened = self._patch.sheet(sheet)
        if sheet not in self._shapes:
            self._shapes[sheet] = Shapes(opened.spelling, self._fills_of_cells)
        text = opened.row_text(row)
        taken = self._shapes[sheet].take(row, text) if text else None
        if taken is not None:
            return taken[0]
        return {column: self._workbook.styles.fill(cell.style) for column, cell in opened.spelling.cells(text)}

    def _fills_of_cells(self, cells: tuple[Seen, ...]) -> Mapping[int, str]:
        return {cell.column: self._workbook.styles.fill(cell.style) for cell in cells}

    def has_cell(self, sheet: str, row: int, column: int) -> bool:
        """Whether the file keeps a cell there, if only for its look."""
        return column in self.row_fills(sheet, row)

    def has_width(self, sheet: str, column: int) -> bool:
        """Whether somebody set the width of a column."""
        return self._patch.sheet(sheet).columns.has_width(column)

    def frame(self, sheet: str) -> Frame:
        """How far a sheet reaches to the right."""
        return self._patch.frame(sheet)

    def is_protected(self, sheet: str) -> bool:
        """Whether a sheet is protected against changes by hand."""
        return self._patch.sheet(sheet).protected

    def by_hand(self, sheet: str, own_fills: Collection[str]) -> ByHand:
        """What people put on one of our sheets beside entries; `own_fills` are the fill texts that we use there."""
        opened, entry = self._patch.sheet(sheet), self._patch.entry(sheet)
        try:
            return read_by_hand(self._package, self._workbook, entry, opened, own_fills)
        except (ValueError, TypeError) as error:  # areas and sizes that are none
            raise DamagedFile(file=self.name, part=entry.part) from error

    def mentions(self, name: str) -> bool:
        """Whether a formula, defined name or chart elsewhere refers to the sheet of this name."""
        return mentions(self._workbook, name)

    @property
    def asks_for_calculation(self) -> bool:
        """Whether the program that opens the file is to work out all formulas."""
        return self._workbook.asks_for_calculation

    def apply(self, changes: Changes) -> None:
        """Carry out Changes: all of them, or none with a BookError."""
        self._near = ("", 0), {}
        try:
            self._patch.apply(changes)
        except BrokenPart as error:  # on a sheet that nobody has read
            raise DamagedFile(file=self.name, part=str(error)) from error

    def save(self, target: Path) -> bool:
        """Write to `target`, checked and by a rename; True if the bytes differ from what stood there."""
        target = Path(target)
        refuse_if_open(target)
        refuse_if_read_only(target)
        data = self._package.to_bytes()
        if data != self._package.data:
            check(self._package, data, self._patch.done)
        ours = self._path.exists() and target.exists() and target.samefile(self._path)
        standing = target.read_bytes() if ours else b""
        if ours and standing not in (self._on_disk, data):
            raise ChangedMeanwhile(file=target.name)
        self.backup = keep_backup(target, standing) if ours and standing != data else None
        changed = replace_file(target, data)
        if ours:
            self._on_disk = data
        return changed
