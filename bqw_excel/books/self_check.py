"""A last look at the bytes of a workbook before they take the place of a file."""

from collections.abc import Mapping
from functools import lru_cache

from .cells import clean_text
from .changes import CellValue, Erase, Fill, Write
from .errors import BookError, SelfCheckFailed
from .fills import fill_element, fill_text, solid_text
from .package import Package
from .row_shape import Seen, Shapes
from .row_xml import Cell, is_value, text_told
from .sheet_read import open_sheet
from .sheet_xml import SheetXml
from .tags import plain
from .workbook_xml import SheetEntry, WorkbookXml
from .xml import refuse_broken

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
    for change in done:
        by_sheet.setdefault(change.sheet.casefold(), []).append(change)
    for entry in sheets:
        stored = workbook.package.stored(entry.part)
        asked = by_sheet.get(entry.name.casefold())
        if asked is None:
            refuse_broken(stored.pieces())  # one of our own
        else:
            sheet = open_sheet(workbook.package, stored.content(), entry.part)
            _CheckedSheet(workbook, sheet, entry.name).check(asked)


class _CheckedSheet:
    """A changed sheet as it stands in the new file."""

    def __init__(self, workbook: WorkbookXml, sheet: SheetXml, name: str) -> None:
        self._workbook = workbook
        self._sheet = sheet
        self._name = name
        self._shapes: Shapes[Mapping[int, Cell | Seen]] = Shapes(sheet.spelling, _by_column)
        self._styles = max(workbook.styles.count, 1)

    def check(self, done: list[Done]) -> None:
        asked: dict[int, list[Done]] = {}
        for change in done:
            asked.setdefault(change.row, []).append(change)
        for row, chunk in self._sheet.rows():
            if row in asked:
                self._check_row(row, chunk, asked.pop(row))
        for row, changes in asked.items():  # rows that are not there
            self._check_row(row, b"", changes)

    def _check_row(self, row: int, chunk: bytes, changes: list[Done]) -> None:
        taken = self._shapes.take(row, chunk) if chunk else None
        if taken is None:
            taken = dict(self._sheet.spelling.cells(chunk)), []
        cells, texts = taken
        for change in [change for change in changes if not self._stands(row, cells.get(change.column), texts, change)]:
            if change in _last(changes):
                raise SelfCheckFailed(file=self._workbook.package.file, detail=f"{self._name}!{row},{change.column}")

    def _stands(self, row: int, cell: Cell | Seen | None, texts: list[bytes], change: Done) -> bool:
        """Whether a cell is as a change asks, in a style that there is."""
        style = self._sheet.style(row, change.column) if cell is None else cell.style
        if style >= self._styles:
            return False
        if isinstance(change, Fill):
            return self._workbook.styles.fill(style) == wanted_fill(change)
        value = wanted_value(change) if isinstance(change, Write) else None
        return value is None if cell is None else is_value(value, cell.kind, self._told(cell, texts))

    def _told(self, cell: Cell | Seen, texts: list[bytes]) -> str:
        strings = self._workbook.strings if cell.kind == "s" else []
        if isinstance(cell, Cell):
            return self._sheet.spelling.told(cell, strings)
        return "" if cell.text is None else text_told(cell.kind, plain(texts[cell.text]), strings)


def _by_column(cells: tuple[Seen, ...]) -> Mapping[int, Cell | Seen]:
    return {cell.column: cell for cell in cells}


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
