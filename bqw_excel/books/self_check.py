"""A last look at the bytes of a workbook before they take the place of a file."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from .cells import clean_text
from .changes import CellValue, Erase, Fill, Write
from .errors import BookError, SelfCheckFailed
from .fills import fill_element, fill_text, solid_text
from .package import Package
from .sheet_read import open_sheet
from .sheet_xml import SheetXml, refuse_broken
from .workbook_xml import WorkbookXml

Done = Write | Fill | Erase


def check(old: Package, data: bytes, done: list[Done]) -> None:
    """Read a changed workbook anew. SelfCheckFailed if a part, a link or a cell is not as it must be."""
    try:
        new = Package(data, old.file)
        _check_parts(old, new)
        _check_links(old, new)
        _check_cells(WorkbookXml(new), old.changed_parts, done)
    except SelfCheckFailed:
        raise
    except (BookError, ValueError, LookupError, AttributeError) as error:
        raise SelfCheckFailed(file=old.file, detail=str(error)) from error


def _check_parts(old: Package, new: Package) -> None:
    """All parts are there once, whole, and the same where they were not to change."""
    if sorted(old.names) != sorted(new.names):
        raise SelfCheckFailed(file=old.file, detail="parts")
    for part in new.names:
        untouched = part not in old.changed_parts
        # reading compares the content with its checksum
        if new.source(part) != (old.source(part) if untouched else old.read(part)):
            raise SelfCheckFailed(file=old.file, detail=part)


def _check_links(old: Package, new: Package) -> None:
    """Every link that led to a part still does."""
    for part in ["", *(name for name in old.names if not name.endswith(".rels"))]:
        if old.links(part) != new.links(part):
            raise SelfCheckFailed(file=old.file, detail=f"links {part}")


def _check_cells(workbook: WorkbookXml, changed: set[str], done: list[Done]) -> None:
    """The cells hold and show what was asked for, in styles that exist."""
    by_sheet: dict[str, list[Done]] = {}
    for change in done:
        by_sheet.setdefault(change.sheet.casefold(), []).append(change)
    for entry in workbook.worksheets:
        if entry.part not in changed:
            continue
        data = workbook.package.source(entry.part)
        asked = by_sheet.get(entry.name.casefold())
        if asked is None:
            refuse_broken(data)  # one of our own
            continue
        sheet = open_sheet(workbook.package, data, entry.part)
        asked.sort(key=attrgetter("row"))
        for row, changes in groupby(asked, key=attrgetter("row")):
            _check_row(workbook, sheet, entry.name, row, changes)


def _check_row(workbook: WorkbookXml, sheet: SheetXml, name: str, row: int, changes: Iterable[Done]) -> None:
    """What was done last to a cell counts."""
    values: dict[int, CellValue] = {}
    fills: dict[int, str] = {}
    for change in changes:
        if isinstance(change, Fill):
            fills[change.column] = wanted_fill(change)
        else:
            values[change.column] = wanted_value(change) if isinstance(change, Write) else None
        if isinstance(change, Erase):
            fills.pop(change.column, None)
    cells, styles = sheet.cells(row), workbook.styles
    for column in values.keys() | fills.keys():
        cell = cells.get(column)
        style = sheet.style(row, column) if cell is None else cell.style
        wrong = column in values and not sheet.holds(cell, values[column], workbook.strings)
        wrong = wrong or (column in fills and styles.fill(style) != fills[column])
        if wrong or style >= max(styles.count, 1):
            raise SelfCheckFailed(file=workbook.package.file, detail=f"{name}!{row},{column}")


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
