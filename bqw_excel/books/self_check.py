"""A last look at the bytes of a workbook before they take the place of a file."""

from .changes import CellValue
from .errors import BookError, SelfCheckFailed
from .package import Package
from .sheet_read import open_sheet
from .sheet_xml import SheetXml
from .workbook_xml import WorkbookXml

Place = tuple[str, int, int]


def check(old: Package, data: bytes, values: dict[Place, CellValue], fills: dict[Place, str]) -> None:
    """Read a changed workbook anew. SelfCheckFailed if a part, a link or a cell is not as it must be."""
    try:
        new = Package(data, old.file)
        _check_parts(old, new)
        _check_links(old, new)
        _check_cells(WorkbookXml(new), old.changed_parts, values, fills)
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


def _check_cells(
    workbook: WorkbookXml, changed: set[str], values: dict[Place, CellValue], fills: dict[Place, str]
) -> None:
    """The cells hold and show what was asked for, in styles that exist."""
    sheets: dict[str, SheetXml] = {}
    for entry in workbook.worksheets:
        if entry.part in changed:
            data = workbook.package.source(entry.part)
            sheets[entry.name.casefold()] = open_sheet(workbook.package, data, entry.part)
    for name, row, column in sorted({*values, *fills}):
        if name.casefold() not in sheets:  # nothing had to be done there
            continue
        sheet = sheets[name.casefold()]
        place = name, row, column
        wrong = place in values and not sheet.stands(row, column, values[place], workbook.strings)
        style = sheet.style(row, column)
        wrong = wrong or (place in fills and workbook.styles.fill(style) != fills[place])
        if wrong or style >= max(workbook.styles.count, 1):
            raise SelfCheckFailed(file=workbook.package.file, detail=f"{name}!{row},{column}")
