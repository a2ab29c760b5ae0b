"""Blank rows among the matters that show a colour of ours: put in with the look of a row beside, or a person's."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from ..core.grid import Grid
from ..core.ledger import Ledger
from ..core.model import Matter
from ..core.table_reading.columns import Kind, Table
from ..core.texts import text_of
from .heard import column_names
from .memory import Place
from .remembered import Remembered, Spot, in_row, place

BESIDE = "beside "  # begins what a cell of our columns is known by that a person had coloured before us


@dataclass(frozen=True, slots=True)
class BlankCell:
    """A cell of a blank row; `before` is the look that our colour hides there, None where the colour is a person's."""

    spot: Spot
    place: Place  # what it is known by: the matter above it
    before: str | None


def coloured_blanks(
    ledger: Ledger, grids: Mapping[str, Grid], remembered: Remembered, colors: Collection[str]
) -> Iterator[BlankCell]:
    """The cells of rows below matters that show one of `colors`: blank ones, and headings put in with our look."""
    by_sheet = _matters_by_row(ledger)
    for table in ledger.tables:
        grid, names, matters = grids[table.sheet], column_names(table), by_sheet.get(table.sheet, {})
        rows = sorted(matters.keys() & table.row_kinds.keys())
        for (row, column), color in grid.fills.items():
            open_to_us = color in colors and column in names and row not in matters
            if open_to_us and (_is_blank(grid, row, column, names) or remembered.is_put_in_whole(table.sheet, row)):
                above = bisect_left(rows, row)
                if above:
                    yield _blank_cell(grid, row, column, matters[rows[above - 1]], names[column], remembered)


def coloured_beside(
    ledger: Ledger, grids: Mapping[str, Grid], places: Mapping[str, Mapping[str, int]]
) -> dict[Spot, Place]:
    """{empty cell of our columns that is no result and shows a fill: what it is known by}."""
    found: dict[Spot, Place] = {}
    by_row = _matters_by_row(ledger)
    for table in ledger.tables:
        sheet, matters = table.sheet, by_row.get(table.sheet, {})
        names = {column: name for name, column in places.get(sheet, {}).items()}
        top, last, headings = _extent(table)
        rows = sorted(row for row in matters if top < row <= last)
        for row, column in grids[sheet].fills:
            beside = column in names and top < row and row not in matters and row not in headings
            if beside and not _is_used(grids[sheet], row, column):
                above, name = bisect_left(rows, row), BESIDE + names[column]
                heading = "", in_row(f"{sheet}#{table.columns[0].heading}#{name}", row - top)
                found[sheet, row, column] = place(matters[rows[above - 1]], row, name) if above else heading
    return found


def borders_beside(ledger: Ledger, grids: Mapping[str, Grid], remembered: Remembered) -> Iterator[Spot]:
    """Empty cells of our columns beside rows put in since, without colour: they took no more than borders of ours."""
    for sheet, row in remembered.rows_put_in(ledger):
        for column in remembered.results(sheet):
            if not _is_used(grids[sheet], row, column) and (row, column) not in grids[sheet].fills:
                yield sheet, row, column


def stray_results(
    ledger: Ledger, grids: Mapping[str, Grid], coloured: Mapping[Spot, Place], remembered: Remembered
) -> Iterator[Spot]:
    """Those of `coloured` (as coloured_beside) that took the fill of a result above or below them.

    Only rows put in since take one so. Cells that a person had coloured before us are none: they lie below the matters
    they lay below. Where those are not all to be found there, any of these cells may be one of them.
    """
    own = {(_gap(known_by), color) for known_by, color in remembered.own_places() if BESIDE in known_by[1]}
    theirs = {spot for spot, known_by in coloured.items() if own & _as_own(spot, known_by, grids, remembered)}
    if len(theirs) < sum(BESIDE in known_by[1] for known_by, _ in remembered.own_places()):
        return
    by_row = _matters_by_row(ledger)
    headings = {sheet: {row for t in ledger.tables if t.sheet == sheet for row in _extent(t)[2]} for sheet in grids}
    for sheet, row, column in coloured.keys() - theirs:
        if not remembered.is_unmoved(sheet, row):
            results, columns = by_row.get(sheet, {}).keys() | headings[sheet], remembered.results(sheet)
            if remembered.is_ours_throughout(sheet, row) or _looks_like_results(grids[sheet], row, columns, results):
                yield sheet, row, column


def _as_own(spot: Spot, known_by: Place, grids: Mapping[str, Grid], remembered: Remembered) -> set[tuple[Place, str]]:
    """How own_places would tell a cell; "" is any colour that is no plain one."""
    sheet, row, column = spot
    gap = _gap(remembered.key(sheet, known_by))
    return {(gap, grids[sheet].fills[row, column]), (gap, "")}


def between(ledger: Ledger, places: Mapping[str, Mapping[str, int]]) -> Iterator[Spot]:
    """Cells of our columns beside all rows of a table; those of no matter may have been inserted since."""
    for table in ledger.tables:
        top, last, _ = _extent(table)
        for row in range(top + 1, last + 1):
            for column in places.get(table.sheet, {}).values():
                yield table.sheet, row, column


def _matters_by_row(ledger: Ledger) -> dict[str, dict[int, Matter]]:
    """{sheet: {row: its matter}}."""
    found: dict[str, dict[int, Matter]] = {}
    for matter in ledger.matters:
        found.setdefault(matter.sheet, {}).update(dict.fromkeys(matter.rows, matter))
    return found


def _extent(table: Table) -> tuple[int, int, set[int]]:
    """(the row of its first heading, its last row with data, all rows of ours with headings)."""
    rows = [row for row, kind in table.row_kinds.items() if kind is Kind.DATA]
    headings = {bottom for _, bottom in table.heading_rows}
    return table.heading_rows[0][1], max(rows, default=0), headings


def _gap(known_by: Place) -> Place:
    """The rows below a matter among which a cell lies."""
    return known_by[0], known_by[1].rpartition("#")[0]


def _is_used(grid: Grid, row: int, column: int) -> bool:
    return grid.value(row, column) is not None or (row, column) in grid.formulas


def _looks_like_results(grid: Grid, row: int, columns: Collection[int], results: Collection[int]) -> bool:
    """Whether our columns show in a row what they show in the next row with results; `results` are all these rows."""

    def shown(number: int) -> list[str | None]:
        return [grid.fills.get((number, column)) for column in columns]

    for step in (-1, 1):
        near = row + step
        while near not in results and shown(near) == shown(row):
            near += step
        if near in results and shown(near) == shown(row):
            return True
    return False


def _is_blank(grid: Grid, row: int, column: int, names: Collection[int]) -> bool:
    return grid.merge(row, column) is None and not any(text_of(grid.value(row, each)) for each in names)


def _blank_cell(grid: Grid, row: int, column: int, above: Matter, name: str, remembered: Remembered) -> BlankCell:
    known_by = place(above, row, name)
    own = remembered.is_own(grid.sheet, known_by, grid.fills[row, column])
    return BlankCell((grid.sheet, row, column), known_by, None if own else remembered.before(grid.sheet, row, column))
