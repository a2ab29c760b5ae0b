"""A worksheet part as a Grid: values with dates, formulas, fills, and where pictures and tables stand."""

from collections.abc import Iterator
from typing import Any

from ..core.grid import Area, Grid
from ..wording import entry
from .cells import area
from .errors import DamagedFile, UnsafeFile
from .package import Package
from .row_read import CellSet, Line, RowReader
from .sheet_xml import SheetXml
from .workbook_xml import SheetEntry, WorkbookXml
from .xml import DeclarationError, XmlError, child, children, local

ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor", "anchor")
# a default column and row in English Metric Units; wider ones make an object cover fewer cells than is assumed
COLUMN_WIDTH, ROW_HEIGHT = 609_600, 171_450
MOST_MERGED = 5_000_000  # cells


def open_sheet(package: Package, data: bytes, part: str) -> SheetXml:
    """The worksheet in the bytes of a part; DamagedFile or UnsafeFile if they are none."""
    try:
        return SheetXml(data)
    except DeclarationError as error:
        raise UnsafeFile(file=package.file, reason=entry("books.unsafe_reasons.declaration")) from error
    except (XmlError, ValueError, TypeError) as error:
        raise DamagedFile(file=package.file, part=part) from error


def read_grid(package: Package, workbook: WorkbookXml, sheet_entry: SheetEntry, sheet: SheetXml | None) -> Grid:
    """The grid of a worksheet as it stands in the file; `sheet` is the same where it is open already."""
    sheet = sheet or open_sheet(package, package.source(sheet_entry.part), sheet_entry.part)
    reader = RowReader(sheet.spelling, workbook)
    reader.check_columns(sheet.columns)
    for row, chunk in sheet.rows():
        reader.read(row, chunk)
    formulas = reader.formulas | set(_filled_by_arrays(sheet) if reader.formulas else ())
    return Grid(
        sheet=sheet_entry.name,
        rows=tuple(reader.rows.get(number, ()) for number in range(1, max(reader.rows, default=0) + 1)),
        merges=_bounded(sheet.merges, reader.rows),
        occupied=occupied(package, sheet_entry.part, sheet.root),
        without_value=frozenset(reader.without_value),
        formulas=frozenset(formulas),
        percents=CellSet(reader.percents),
        hidden_rows=sheet.hidden_rows(),
        fills=reader.fills,
        visible=sheet_entry.visible,
    )


def _filled_by_arrays(sheet: SheetXml) -> Iterator[tuple[int, int]]:
    """The cells there are that belong to a formula which fills several."""
    for row, chunk in sheet.rows():
        if sheet.arrays.reaches(row):
            for column, _ in sheet.spelling.cells(chunk):
                if sheet.arrays.at(row, column) is not None:
                    yield row, column


def _bounded(merges: tuple[Area, ...], rows: dict[int, Line]) -> tuple[Area, ...]:
    """The merges; ValueError if they hold more cells than a sheet of this size may have."""
    height, width = max(rows, default=0), max(map(len, rows.values()), default=0)
    covered = sum(max(0, min(m.bottom, height) - m.top + 1) * max(0, min(m.right, width) - m.left + 1) for m in merges)
    if covered > MOST_MERGED:
        raise ValueError("merges over more cells than there can be")
    return merges


def occupied(package: Package, part: str, root: Any) -> tuple[Area, ...]:
    """Where pictures, charts, controls, sparklines, tables and pivot tables stand on a worksheet."""
    found = set(anchored(root)) | set(_sparklines(root))
    for link in package.links(part):
        if link.kind == "drawing" and link.target:
            found |= set(anchored(package.parsed(link.target)))
        elif link.kind == "table" and link.target:
            found.add(area(package.parsed(link.target).get("ref")))
        elif link.kind == "pivotTable" and link.target:
            location = child(package.parsed(link.target), "location")
            found |= {area(location.get("ref"))} if location is not None else set()
    return tuple(sorted(found, key=lambda a: (a.top, a.left, a.bottom, a.right)))


def table_headings(package: Package, part: str) -> tuple[Area, ...]:
    """The heading rows of the tables (ListObjects) of a worksheet: their texts stand in the table's part too."""
    tables = [package.parsed(link.target) for link in package.links(part) if link.kind == "table" and link.target]
    areas = [area(table.get("ref")) for table in tables if table.get("headerRowCount", "1") != "0"]
    return tuple(Area(a.top, a.left, a.top, a.right) for a in areas)


def _sparklines(root: Any) -> Iterator[Area]:
    for sparkline in root.iter("{*}sparkline"):
        for reference in children(sparkline, "sqref"):
            for part in (reference.text or "").split():
                yield area(part)


def anchored(root: Any) -> Iterator[Area]:
    """Where the objects of a drawing, or the controls of a sheet, stand."""
    for anchor in root.iter(*("{*}" + name for name in ANCHORS)):
        row, column, _, _ = _corner(child(anchor, "from"))
        end = child(anchor, "to")
        if end is not None:
            last_row, last_column, down, right = _corner(end)
            # an object that ends on the line between two cells does not cover the second
            last_row, last_column = last_row - (down == 0), last_column - (right == 0)
        else:
            size = child(anchor, "ext")
            last_column = column + (int(size.get("cx")) // COLUMN_WIDTH if size is not None else 0)
            last_row = row + (int(size.get("cy")) // ROW_HEIGHT if size is not None else 0)
        yield Area(row, column, max(row, last_row), max(column, last_column))


def _corner(corner: Any) -> tuple[int, int, int, int]:
    """(row, column, offset down, offset right); the sheet's first cell where there is no corner."""
    numbers = {local(c): int(c.text or 0) for c in children(corner)}
    row, column = numbers.get("row", 0) + 1, numbers.get("col", 0) + 1
    return row, column, numbers.get("rowOff", 0), numbers.get("colOff", 0)
