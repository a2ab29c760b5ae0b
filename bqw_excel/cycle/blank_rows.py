"""Blank rows among the matters that show a colour of ours: put in with the look of a row beside, or a person's."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from ..core.grid import Grid
from ..core.ledger import Ledger
from ..core.model import Matter
from ..core.table_reading.columns import Kind
from ..core.texts import text_of
from .memory import Place
from .remembered import Remembered, Spot, column_names, place


@dataclass(frozen=True, slots=True)
class BlankCell:
    """A cell of a blank row; `before` is the look that our colour hides there, None where the colour is a person's."""

    spot: Spot
    place: Place  # what it is known by: the matter above it
    before: str | None


def coloured_blanks(
    ledger: Ledger, grids: Mapping[str, Grid], remembered: Remembered, colors: Collection[str]
) -> Iterator[BlankCell]:
    """The cells of blank rows below matters that show one of `colors`."""
    by_sheet: dict[str, dict[int, Matter]] = {}
    for matter in ledger.matters:
        by_sheet.setdefault(matter.sheet, {}).update(dict.fromkeys(matter.rows, matter))
    for table in ledger.tables:
        grid, names, matters = grids[table.sheet], column_names(table), by_sheet.get(table.sheet, {})
        rows = sorted(matters.keys() & table.row_kinds.keys())
        for (row, column), color in grid.fills.items():
            if color in colors and column in names and row not in matters and _is_blank(grid, row, column, names):
                above = bisect_left(rows, row)
                if above:
                    yield _blank_cell(grid, row, column, matters[rows[above - 1]], names[column], remembered)


def stray_results(
    ledger: Ledger, grids: Mapping[str, Grid], places: Mapping[str, Mapping[str, int]], results: Collection[Spot]
) -> Iterator[Spot]:
    """Empty cells of our columns that are not among `results` and show the fill of the one above or below them."""
    for spot in between(ledger, places):
        grid = grids[spot[0]]
        if spot not in results and not _is_used(grid, *spot[1:]) and _looks_like_a_result(grid, spot, results):
            yield spot


def between(ledger: Ledger, places: Mapping[str, Mapping[str, int]]) -> Iterator[Spot]:
    """Cells of our columns beside all rows of a table; those of no matter may have been inserted since."""
    for table in ledger.tables:
        rows = [row for row, kind in table.row_kinds.items() if kind is Kind.DATA]
        for row in range(table.heading_rows[0][1] + 1, max(rows, default=0) + 1):
            for column in places.get(table.sheet, {}).values():
                yield table.sheet, row, column


def _is_used(grid: Grid, row: int, column: int) -> bool:
    return grid.value(row, column) is not None or (row, column) in grid.formulas


def _looks_like_a_result(grid: Grid, spot: Spot, results: Collection[Spot]) -> bool:
    sheet, row, column = spot
    color = grid.fills.get((row, column))
    for step in (-1, 1) if color else ():
        near = row + step
        while (sheet, near, column) not in results and grid.fills.get((near, column)) == color:
            near += step
        if (sheet, near, column) in results and grid.fills.get((near, column)) == color:
            return True
    return False


def _is_blank(grid: Grid, row: int, column: int, names: Collection[int]) -> bool:
    return grid.merge(row, column) is None and not any(text_of(grid.value(row, each)) for each in names)


def _blank_cell(grid: Grid, row: int, column: int, above: Matter, name: str, remembered: Remembered) -> BlankCell:
    known_by = place(above, row, name)
    own = remembered.is_own(known_by)
    return BlankCell((grid.sheet, row, column), known_by, None if own else remembered.before(grid.sheet, row, column))
