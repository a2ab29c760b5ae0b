"""A worksheet part as a Grid: values with dates, formulas, fills, and where pictures and tables stand."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from ..core.grid import Area, Grid, Value
from ..wording import entry
from .cells import BrokenPart, area, unescape
from .columns_xml import ColumnsXml
from .errors import DamagedFile, UnsafeFile
from .package import Package
from .row_xml import Spelling, attribute
from .sheet_xml import SheetXml
from .workbook_xml import SheetEntry, WorkbookXml
from .xml import DeclarationError, XmlError, child, children, is_on, local

ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor", "anchor")
# a default column and row in English Metric Units; wider ones make an object cover fewer cells than is assumed
COLUMN_WIDTH, ROW_HEIGHT = 609_600, 171_450
DAY = timedelta(days=1)
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
    reader = _Reader(sheet.spelling, workbook)
    reader.check_columns(sheet.columns)
    for row, chunk in sheet.rows():
        reader.check_row(chunk)
        reader.read(row, chunk)
    formulas = reader.formulas | set(_filled_by_arrays(sheet) if reader.formulas else ())
    return Grid(
        sheet=sheet_entry.name,
        rows=tuple(reader.rows.get(number, ()) for number in range(1, max(reader.rows, default=0) + 1)),
        merges=_bounded(sheet.merges, reader.rows),
        occupied=occupied(package, sheet_entry.part, sheet.root),
        without_value=frozenset(reader.without_value),
        formulas=frozenset(formulas),
        percents=frozenset(reader.percents),
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


def _bounded(merges: tuple[Area, ...], rows: dict[int, tuple[Value, ...]]) -> tuple[Area, ...]:
    """The merges; ValueError if they hold more cells than a sheet of this size may have."""
    height, width = max(rows, default=0), max(map(len, rows.values()), default=0)
    covered = sum(max(0, min(m.bottom, height) - m.top + 1) * max(0, min(m.right, width) - m.left + 1) for m in merges)
    if covered > MOST_MERGED:
        raise ValueError("merges over more cells than there can be")
    return merges


class _Reader:
    """Takes in row after row."""

    def __init__(self, spelling: Spelling, workbook: WorkbookXml) -> None:
        self._spelling = spelling
        self._workbook = workbook
        self.rows: dict[int, tuple[Value, ...]] = {}
        self.formulas: set[tuple[int, int]] = set()
        self.without_value: set[tuple[int, int]] = set()
        self.percents: set[tuple[int, int]] = set()
        self.fills: dict[tuple[int, int], str] = {}
        self._looks: dict[int, tuple[bool, str]] = {}  # {style: (shown as a percentage, solid colour)}
        self._never_calculated = workbook.never_calculated
        self._times: dict[int, str] = {}  # {style: elapsed, date or ""}

    def read(self, row: int, chunk: bytes) -> None:
        values: dict[int, Value] = {}
        for column, style, kind, inner in self._spelling.values(chunk):
            percent, color = self._look(style)
            if color:
                self.fills[row, column] = color
            if not inner:
                continue
            value = self._value(style, kind, inner)
            if value is not None:
                values[column] = value
                if percent:
                    self.percents.add((row, column))
            if self._spelling.holds_formula(inner):
                self.formulas.add((row, column))
                values.setdefault(column, None)
                if self._lacks_result(kind, inner):
                    self.without_value.add((row, column))
                    self.percents.discard((row, column))
                    values[column] = None
        if values:
            self.rows[row] = _line(values)

    def _lacks_result(self, kind: str, inner: bytes) -> bool:
        """Whether a formula has no result, or only the 0 that a library puts there before anybody has calculated."""
        held = self._spelling.held_in(inner)
        if held:
            return kind == "n" and held == "0" and self._never_calculated
        return kind != "str" or not self._spelling.has_held(inner)

    def check_row(self, chunk: bytes) -> None:
        """BrokenPart if a row has a style that is not there."""
        if b"customFormat" in chunk[: chunk.find(b">")]:
            self._look(int(attribute(self._spelling.row_attributes(chunk), "s") or 0))

    def check_columns(self, columns: ColumnsXml) -> None:
        for style in columns.styles:
            self._look(style)

    def _look(self, style: int) -> tuple[bool, str]:
        if style not in self._looks:
            styles = self._workbook.styles
            if not styles.is_whole(style):
                # what is added to the styles later would give such a cell a look
                raise BrokenPart(f"no such style: {style}")
            self._looks[style] = styles.is_percent(style), styles.solid_color(style)
        return self._looks[style]

    def _time_kind(self, style: int) -> str:
        if style not in self._times:
            styles = self._workbook.styles
            self._times[style] = "elapsed" if styles.is_elapsed(style) else "date" if styles.shows_date(style) else ""
        return self._times[style]

    def _value(self, style: int, kind: str, inner: bytes) -> Value:
        """What a cell shows: text (an error is its text), number, truth or date; None for an empty one."""
        if kind == "inlineStr":
            return self._spelling.inline(inner) or None
        held = self._spelling.held_in(inner)
        if kind == "s":
            strings = self._workbook.strings
            return (strings[int(held)] if held and int(held) < len(strings) else "") or None
        if not held:
            return None
        if kind == "str":
            return unescape(held)
        if kind == "b":
            return is_on(held)
        if kind == "e":
            return held
        if kind == "d":
            return datetime.fromisoformat(held.replace("Z", ""))
        number = float(held)
        time_kind = self._time_kind(style)
        if time_kind == "elapsed":
            return timedelta(days=number)
        if time_kind == "date":
            return _date(number, since_1904=self._workbook.since_1904)
        return int(held) if held.lstrip("-").isdigit() else number


def _line(values: dict[int, Value]) -> tuple[Value, ...]:
    return tuple(values.get(column) for column in range(1, max(values, default=0) + 1))


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
