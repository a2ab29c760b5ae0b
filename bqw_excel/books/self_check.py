"""A last look at the bytes of a workbook before they take the place of a file."""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from itertools import groupby
from operator import attrgetter

from .cells import clean_text
from .changes import CellValue, Erase, Fill, Write
from .errors import BookError, SelfCheckFailed
from .fills import fill_element, fill_text, solid_text
from .package import Package
from .row_shape import Seen, Shapes
from .row_xml import Cell, Spelling, is_value, text_told
from .sheet_read import open_sheet
from .sheet_rows import streamed
from .sheet_xml import SheetXml
from .tags import plain
from .workbook_xml import SheetEntry, WorkbookXml
from .xml import well_formed

Done = Write | Fill | Erase


def check(old: Package, data: bytes, done: list[Done]) -> None:
    """Read a changed workbook anew. SelfCheckFailed if a part, a link or a cell is not as it must be."""
    try:
        new = Package(data, old.file)
        workbook = WorkbookXml(new)
        sheets = [sheet for sheet in workbook.worksheets if sheet.part in old.changed_parts]
        _check_parts(old, new, {sheet.part for sheet in sheets})
        _check_links(old, new)
        _check_cells(workbook, sheets, done)
    except SelfCheckFailed:
        raise
    except (BookError, ValueError, LookupError, AttributeError) as error:
        raise SelfCheckFailed(file=old.file, detail=str(error)) from error


def _check_parts(old: Package, new: Package, read_later: set[str]) -> None:
    """All parts are there once, whole, and the same where they were not to change."""
    if sorted(old.names) != sorted(new.names):
        raise SelfCheckFailed(file=old.file, detail="parts")
    for part in new.names:
        if new.stored(part) != old.packed(part):
            raise SelfCheckFailed(file=old.file, detail=part)
        if part not in read_later:
            new.source(part)  # compares the content with its checksum


def _check_links(old: Package, new: Package) -> None:
    """Every link that led to a part still does."""
    for part in ["", *(name for name in old.names if not name.endswith(".rels"))]:
        if old.links(part) != new.links(part):
            raise SelfCheckFailed(file=old.file, detail=f"links {part}")


def _check_cells(workbook: WorkbookXml, sheets: list[SheetEntry], done: list[Done]) -> None:
    """The cells hold and show what was asked for, in styles that exist."""
    by_sheet: dict[str, list[Done]] = {}
    for sheet, changes in groupby(done, key=attrgetter("sheet")):
        by_sheet.setdefault(sheet.casefold(), []).extend(changes)
    for entry in sheets:
        _CheckedSheet(workbook, entry).check(by_sheet.get(entry.name.casefold(), []))


class _CheckedSheet:
    """A changed sheet as it stands in the new file."""

    def __init__(self, workbook: WorkbookXml, entry: SheetEntry) -> None:
        self._workbook = workbook
        self._entry = entry
        self._stored = workbook.package.stored(entry.part)
        self._styles = max(workbook.styles.count, 1)
        self._spelling = Spelling(b"")
        self._shapes: Shapes[_Cells] | None = None

    @cached_property
    def _sheet(self) -> SheetXml:
        """All of it, for what cells look like that are not there."""
        return self._open()

    def _open(self) -> SheetXml:
        return open_sheet(self._workbook.package, self._stored.content(), self._entry.part)

    def check(self, done: list[Done]) -> None:
        """Read it once, which shows whether it is whole, and look at the rows that were changed."""
        asked: dict[int, list[Done]] = {}
        for change in done:
            asked.setdefault(change.row, []).append(change)
        ascending, before = True, 0
        for spelling, row, chunk in streamed(well_formed(self._stored.pieces())):
            ascending, before = ascending and row > before, row
            if row in asked:
                self._check_row(row, asked.pop(row), *self._cells(spelling, row, chunk))
        if not ascending:
            self._open()  # refuses a row that is there twice
        for row, changes in asked.items():  # rows that are not there
            self._check_row(row, changes, _Cells({}), [])

    def _cells(self, spelling: Spelling, row: int, chunk: bytes) -> tuple["_Cells", list[bytes]]:
        """The cells of a row, and the texts that those of a shape name."""
        if self._shapes is None:
            self._spelling = spelling
            self._shapes = Shapes(spelling, lambda cells: _Cells({cell.column: cell for cell in cells}))
        return self._shapes.take(row, chunk) or (_Cells(dict(spelling.cells(chunk))), [])

    def _check_row(self, row: int, changes: list[Done], cells: "_Cells", texts: list[bytes]) -> None:
        fills = tuple([(fill.column, fill.color, fill.fill) for fill in changes if isinstance(fill, Fill)])
        known = fills in cells.shown
        asked = [change for change in changes if not isinstance(change, Fill)] if known else changes
        found = cells.by_column
        wrong = [change for change in asked if not self._stands(row, found.get(change.column), texts, change)]
        if not wrong and all(column in found for column, _, _ in fills):
            cells.shown.add(fills)
        for change in wrong:
            if change in _last(changes):
                detail = f"{self._entry.name}!{row},{change.column}"
                raise SelfCheckFailed(file=self._workbook.package.file, detail=detail)

    def _stands(self, row: int, cell: Cell | Seen | None, texts: list[bytes], change: Done) -> bool:
        """Whether a cell is as a change asks, in a style that there is."""
        if isinstance(change, Fill):
            style = self._sheet.style(row, change.column) if cell is None else cell.style
            return style < self._styles and self._workbook.styles.fill(style) == wanted_fill(change)
        value = wanted_value(change) if isinstance(change, Write) else None
        if cell is None:
            return value is None
        return cell.style < self._styles and is_value(value, cell.kind, self._told(cell, texts))

    def _told(self, cell: Cell | Seen, texts: list[bytes]) -> str:
        strings = self._workbook.strings if cell.kind == "s" else []
        if isinstance(cell, Cell):
            return self._spelling.told(cell, strings)
        return "" if cell.text is None else text_told(cell.kind, plain(texts[cell.text]), strings)


class _Cells:
    """The cells of a row or of a shape of rows; `shown`: fills (column, color, fill) that they were seen with."""

    def __init__(self, by_column: Mapping[int, Cell | Seen]) -> None:
        self.by_column = by_column
        self.shown: set[tuple[tuple[int, str | None, str | None], ...]] = set()


def _last(changes: list[Done]) -> list[Done]:
    """The changes of a row that count: what was done last to the value and to the fill of each cell."""
    values: dict[int, Done] = {}
    fills: dict[int, Done] = {}
    for change in changes:
        (fills if isinstance(change, Fill) else values)[change.column] = change
        if isinstance(change, Erase):
            fills.pop(change.column, None)
    return [*values.values(), *fills.values()]


def wanted_value(write: Write) -> CellValue:
    """The value as a cell can hold it; an empty text is an empty cell."""
    return (clean_text(write.value) or None) if isinstance(write.value, str) else write.value


def wanted_fill(fill: Fill) -> str:
    """The fill as a fill text."""
    return solid_text(fill.color) if fill.color else _told(fill.fill or "")


@lru_cache(maxsize=1000)
def _told(fill: str) -> str:
    """A fill text as it reads once it was written."""
    return fill_text(fill_element(fill)) if fill else ""
