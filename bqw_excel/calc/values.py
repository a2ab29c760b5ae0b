"""Values of cells: what Calc keeps, as xlwings gives it, and back as Excel would take it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from numbers import Number
from typing import Any

from .areas import Area, from_uno
from .formulas import Formulas
from .merges import covered_cells
from .number_formats import DATE, GENERAL, LOGICAL, TEXT, TIME, NumberFormats
from .parts import Cells
from .typed import as_typed
from .uno_bridge import RuntimeException

ERRORS = {
    **dict.fromkeys((502, 503), "#NUM!"),
    519: "#VALUE!",
    521: "#NULL!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
    32767: "#N/A",
}
FAILED, ANY_RESULT = 4, 1 | 2 | 4  # com.sun.star.sheet.FormulaResult
DAY_MILLISECONDS = 86_400_000


class CellError(str):
    """What an error cell shows: #N/A, #DIV/0!, ..."""


def read(cells: Cells) -> list[list[Any]]:
    """The values of the first area: float, str, bool, datetime, CellError, None."""
    area, api = cells.area, cells.api
    rows = [[None if value == "" else value for value in row] for row in api.getDataArray()]
    epoch = _epoch(cells)
    formats = NumberFormats(cells.sheet.book.api)
    for key, areas in _format_areas(cells):
        kind = formats.kind(key)
        if kind & (DATE | TIME | LOGICAL):
            for row, column in _inside(area, areas):
                value = rows[row][column]
                if isinstance(value, float):
                    rows[row][column] = bool(value) if kind & LOGICAL else _moment(epoch, value)
    for row, column in _inside(area, map(from_uno, api.queryFormulaCells(FAILED).getRangeAddresses())):
        rows[row][column] = CellError(ERRORS.get(api.getCellByPosition(column, row).getError(), "#VALUE!"))
    return rows


def read_formulas(cells: Cells) -> list[list[str]]:
    """What stands in the cells as one would type it: formulas as Excel writes them, else the value as text."""
    area, api = cells.area, cells.api
    rows = [[_text(value) for value in row] for row in api.getDataArray()]
    formulas = Formulas(cells.sheet.book.api)
    for row, column in _inside(area, map(from_uno, api.queryFormulaCells(ANY_RESULT).getRangeAddresses())):
        cell = api.getCellByPosition(column, row)
        rows[row][column] = formulas.written(cell.getTokens(), cell.CellAddress)
    return rows


def write(cells: Cells, data: Any) -> None:
    """Write one value into every cell of all areas, or rows of values from the top left cell of the first area."""
    if not isinstance(data, list | tuple):
        for area in cells.areas:
            _write_block(cells, area, [[data] * area.columns] * area.rows, fill=True)
        return
    rows = data if data and isinstance(data[0], list | tuple) else [data]
    area = Area(cells.area.row, cells.area.column, len(rows), max(len(row) for row in rows))
    _write_block(cells, area, rows, fill=False)


def _write_block(cells: Cells, area: Area, rows: Sequence[Sequence[Any]], fill: bool) -> None:
    """Write rows of values into an area. With `fill` a formula is one for all cells: its references move."""
    block = cells.sheet.range(area)
    numbers = NumberFormats(cells.sheet.book.api)
    formats = _keys(block) if _depends_on_formats(rows) else {}
    texts = {place for place, key in formats.items() if key and numbers.code(key) == TEXT}
    taken = [
        [_taken(value, (row, column) in texts) for column, value in enumerate(line)]
        + [None] * (area.columns - len(line))
        for row, line in enumerate(rows)
    ]
    _set(block, taken)
    parser, tokens = Formulas(cells.sheet.book.api), None
    for row, line in enumerate(taken):
        for column, value in enumerate(line):
            if isinstance(value, Formula):
                cell = block.api.getCellByPosition(column, row)
                if tokens is None or not fill:
                    tokens = parser.parsed(value, cell.CellAddress)
                cell.setTokens(tokens)
    _show_dates_and_truth(block, taken, formats, numbers)


class Formula(str):
    """A string that is a formula, not a text that begins with an equals sign."""


def _taken(value: Any, as_text: bool) -> Any:
    """What a value becomes in a cell; `as_text` where the cell is formatted as text."""
    if not isinstance(value, str):
        return value
    if value.startswith("'"):
        return value[1:]
    if as_text or value == "=":
        return value
    return Formula(value) if value.startswith("=") else as_typed(value)


def _depends_on_formats(rows: Sequence[Sequence[Any]]) -> bool:
    """Strings are taken by the format of their cell; dates and truth values change it."""
    return any(isinstance(value, str | bool | dt.date) for row in rows for value in row)


def _set(block: Cells, rows: Sequence[Sequence[Any]]) -> None:
    """Write plain values in one go, formulas stay empty. Cells under a merged one keep what they hold, as in Excel."""
    epoch = _epoch(block)
    plain = [[_plain(epoch, value) for value in row] for row in rows]
    if covered := covered_cells(block):
        held = block.api.getDataArray()
        for row, column in covered:
            plain[row][column] = held[row][column]
    if any(one.CellProtection.IsLocked for one in _format_ranges(block)):
        block.sheet.guard()
    try:
        block.api.setDataArray(tuple(tuple(row) for row in plain))
    except RuntimeException as error:
        raise ValueError(f"cannot write into {block.address}: part of an array formula?") from error


def _plain(epoch: dt.datetime, value: Any) -> float | str:
    """As Calc keeps it: numbers and text; dates are days since the epoch."""
    if value is None or isinstance(value, Formula):
        return ""
    if isinstance(value, dt.datetime):
        return (value.replace(tzinfo=None) - epoch) / dt.timedelta(days=1)
    if isinstance(value, dt.date):
        return float((dt.datetime(value.year, value.month, value.day) - epoch).days)
    return float(value) if isinstance(value, Number) else str(value)  # type: ignore[arg-type]


def _show_dates_and_truth(
    block: Cells, rows: Sequence[Sequence[Any]], formats: dict[tuple[int, int], int], numbers: NumberFormats
) -> None:
    """Dates and truth values are numbers in Calc: their cells get such a format unless they have one already."""
    codes: dict[str, list[Area]] = {}
    for row, line in enumerate(rows):
        for column, value in enumerate(line):
            code = _code_of(value)
            if code and numbers.code(formats[row, column]) == GENERAL:
                codes.setdefault(code, []).append(Area(block.area.row + row, block.area.column + column))
    for code, areas in codes.items():
        block.sheet.union_of(areas).NumberFormat = numbers.key(code)


def _code_of(value: Any) -> str:
    if isinstance(value, bool):
        return "BOOLEAN"
    if isinstance(value, dt.datetime) and value.time() != dt.time():
        return "yyyy/m/d h:mm"
    return "yyyy/m/d" if isinstance(value, dt.date) else ""


def _keys(block: Cells) -> dict[tuple[int, int], int]:
    """The number format of every cell by its place (from 0) in the block."""
    return {place: key for key, areas in _format_areas(block) for place in _inside(block.area, areas)}


def _format_ranges(cells: Cells) -> Iterable[Any]:
    return cells.api.getUniqueCellFormatRanges()  # type: ignore[no-any-return]


def _format_areas(cells: Cells) -> Iterable[tuple[int, list[Area]]]:
    return ((one.NumberFormat, [from_uno(a) for a in one.getRangeAddresses()]) for one in _format_ranges(cells))


def _inside(whole: Area, areas: Iterable[Area]) -> Iterable[tuple[int, int]]:
    return ((row - whole.row, column - whole.column) for area in areas for row, column in area.positions())


def _epoch(cells: Cells) -> dt.datetime:
    day = cells.sheet.book.api.NullDate
    return dt.datetime(day.Year, day.Month, day.Day)


def _moment(epoch: dt.datetime, days: float) -> dt.datetime:
    return epoch + dt.timedelta(milliseconds=round(days * DAY_MILLISECONDS))


def _text(value: float | str | None) -> str:
    return value if isinstance(value, str) else "" if value is None else f"{value:.15g}"
