"""A last look at the bytes of a workbook before they take the place of a file."""

from collections.abc import Mapping

from .changes import CellValue
from .errors import BookError, SelfCheckFailed
from .package import Package
from .sheet_read import open_sheet
from .sheet_xml import SheetXml
from .workbook_xml import WorkbookXml


class AskedRow:
    """What cells of a row have to hold and show, by column."""

    __slots__ = ("fills", "values")

    def __init__(self) -> None:
        self.values: dict[int, CellValue] = {}
        self.fills: dict[int, str] = {}


AskedRows = dict[int, AskedRow]


def check(old: Package, data: bytes, asked: Mapping[str, AskedRows]) -> None:
    """Read a changed workbook anew. SelfCheckFailed if a part, a link or a cell is not as it must be."""
    try:
        new = Package(data, old.file)
        _check_parts(old, new)
        _check_links(old, new)
        _check_cells(WorkbookXml(new), old.changed_parts, asked)
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


def _check_cells(workbook: WorkbookXml, changed: set[str], asked: Mapping[str, AskedRows]) -> None:
    """The cells hold and show what was asked for, in styles that exist."""
    rows_of = {name.casefold(): (name, rows) for name, rows in asked.items()}
    for entry in workbook.worksheets:
        if entry.part in changed:
            data = workbook.package.source(entry.part)
            sheet = open_sheet(workbook.package, data, entry.part)
            name, rows = rows_of.get(entry.name.casefold(), ("", {}))
            for row in sorted(rows):
                _check_row(workbook, sheet, name, row, rows[row])


def _check_row(workbook: WorkbookXml, sheet: SheetXml, name: str, row: int, asked: AskedRow) -> None:
    cells, styles = sheet.cells(row), workbook.styles
    for column in asked.values.keys() | asked.fills.keys():
        cell = cells.get(column)
        style = sheet.style(row, column) if cell is None else cell.style
        wrong = column in asked.values and not sheet.holds(cell, asked.values[column], workbook.strings)
        wrong = wrong or (column in asked.fills and styles.fill(style) != asked.fills[column])
        if wrong or style >= max(styles.count, 1):
            raise SelfCheckFailed(file=workbook.package.file, detail=f"{name}!{row},{column}")
