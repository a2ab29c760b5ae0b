"""Blank rows among the matters that show a colour of ours: put in with the look of a row beside, or a person's."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from ..core.grid import Grid
from ..core.ledger import Ledger
from ..core.model import Matter
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


def _is_blank(grid: Grid, row: int, column: int, names: Collection[int]) -> bool:
    return grid.merge(row, column) is None and not any(text_of(grid.value(row, each)) for each in names)


def _blank_cell(grid: Grid, row: int, column: int, above: Matter, name: str, remembered: Remembered) -> BlankCell:
    known_by = place(above, row, name)
    own = remembered.is_own(known_by)
    return BlankCell((grid.sheet, row, column), known_by, None if own else remembered.before(grid.sheet, row, column))
