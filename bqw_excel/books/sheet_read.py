"""A worksheet part as a Grid: values with dates, formulas, fills, and where pictures and tables stand."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from ..core.grid import Area, Grid, Value
from .cells import area
from .package import Package
from .sheet_xml import FORMULA, HELD, TEXT_TYPES, SheetXml
from .workbook_xml import SheetEntry, WorkbookXml
from .xml import child, children, is_on, local

ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor", "anchor")
# a default column and row in English Metric Units; wider ones make an object cover fewer cells than is assumed
COLUMN_WIDTH, ROW_HEIGHT = 609_600, 171_450
DAY = timedelta(days=1)


def read_grid(package: Package, workbook: WorkbookXml, entry: SheetEntry) -> Grid:
    """The grid of a worksheet as it stands in the file."""
    root = package.parsed(entry.part)
    sheet, styles = SheetXml(root), workbook.styles
    rows: dict[int, dict[int, Value]] = {}
    formulas, without_value, percents, fills = set(), set(), set(), {}
    for (row, column), cell in sheet.cells.items():
        style = int(cell.get("s") or 0)
        value = cell_value(sheet, row, column, workbook)
        if value is not None:
            rows.setdefault(row, {})[column] = value
            if styles.is_percent(style):
                percents.add((row, column))
        if cell.find(FORMULA) is not None:
            formulas.add((row, column))
            rows.setdefault(row, {}).setdefault(column, None)
            held = cell.find(HELD)
            if held is None or (not held.text and cell.get("t") != "str"):
                without_value.add((row, column))
        if color := styles.solid_color(style):
            fills[row, column] = color
    for found in sheet.arrays:
        formulas |= {place for place in sheet.cells if place in found}
    return Grid(
        sheet=entry.name,
        rows=tuple(_line(rows.get(number, {})) for number in range(1, max(rows, default=0) + 1)),
        merges=sheet.merges,
        occupied=occupied(package, entry.part, root),
        without_value=frozenset(without_value),
        formulas=frozenset(formulas),
        percents=frozenset(percents),
        hidden_rows=frozenset(number for number, row in sheet.rows.items() if is_on(row.get("hidden"))),
        fills=fills,
        visible=entry.visible,
    )


def _line(values: dict[int, Value]) -> tuple[Value, ...]:
    return tuple(values.get(column) for column in range(1, max(values, default=0) + 1))


def cell_value(sheet: SheetXml, row: int, column: int, workbook: WorkbookXml) -> Value:
    """What a cell shows: text (an error is its text), number, truth or date; None for an empty one."""
    cell = sheet.cells[row, column]
    kind = cell.get("t", "n")
    if kind in TEXT_TYPES:
        return sheet.text(row, column, workbook.strings) or None
    held = cell.find(HELD)
    content = held.text if held is not None else None
    if not content:
        return None
    if kind == "b":
        return is_on(content)
    if kind == "e":
        return str(content)
    if kind == "d":
        return datetime.fromisoformat(content.replace("Z", ""))
    number = float(content)
    style = int(cell.get("s") or 0)
    if workbook.styles.is_elapsed(style):
        return timedelta(days=number)
    if workbook.styles.shows_date(style):
        return _date(number, since_1904=workbook.since_1904)
    return int(content) if content.lstrip("-").isdigit() else number


def _date(serial: float, *, since_1904: bool) -> Value:
    """A date, time or both from days since the workbook's beginning of time; the number if it is none."""
    try:
        if since_1904:
            moment = datetime(1904, 1, 1) + serial * DAY
        else:
            # Excel counts a 29 February 1900 that never was
            moment = datetime(1899, 12, 30 if serial >= 60 else 31) + serial * DAY
    except OverflowError:
        return serial
    if serial < 0:
        return serial
    # seconds are as fine as a cell shows
    moment = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    if serial < 1 and not since_1904:
        return moment.time()
    return moment.date() if moment.time() == time() else moment


def occupied(package: Package, part: str, root: Any) -> tuple[Area, ...]:
    """Where pictures, charts, controls, sparklines, tables and pivot tables stand on a worksheet."""
    found = set(_anchored(root)) | set(_sparklines(root))
    for link in package.links(part):
        if link.kind == "drawing" and link.target:
            found |= set(_anchored(package.parsed(link.target)))
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


def _anchored(root: Any) -> Iterator[Area]:
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
