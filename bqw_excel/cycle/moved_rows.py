"""Marked rows whose matter is no longer in the ledger: cut and put on a sheet without a table, or emptied of texts.

They are known by what our columns said of the matter, and by our colour. A row whose matter is still in the ledger was
copied: what a person put elsewhere is his own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..core.grid import Grid
from ..core.ledger import Ledger
from .heard import alike, column_names, looks_by_matter, same_results
from .memory import Fill, Memory
from .remembered import in_row
from .standing import told_sum


@dataclass(frozen=True, slots=True)
class MovedRow:
    sheet: str
    row: int
    key: str  # the fingerprint under which it is remembered
    results: Mapping[str, int]  # {result: column}
    fills: Mapping[int, Fill]  # {column: Fill} of cells that show ours


def moved_rows(ledger: Ledger, grids: Mapping[str, Grid], memory: Memory) -> Iterator[MovedRow]:
    """The rows of `grids` with our results and our colour that are no matter's."""
    here = {matter.fingerprint for matter in ledger.matters}
    gone = {key: told for key, told in memory.results.items() if key in memory.fills and key not in here}
    names = list(next(iter(gone.values()), ()))
    verdicts = {told["verdict"] for told in gone.values()} if "verdict" in names else set()
    looks = looks_by_matter(memory)
    taken = {(matter.sheet, row) for matter in ledger.matters for row in matter.rows}
    for sheet, grid in grids.items():
        for row, column in _coloured_texts(grid) if verdicts else ():
            first = column - names.index("verdict")
            results = {name: first + number for number, name in enumerate(names)}
            if first < 1 or (sheet, row) in taken or told_sum(grid.value(row, column)) not in verdicts:
                continue
            told = {name: told_sum(grid.value(row, each)) for name, each in results.items()}
            known = same_results(gone, {"": told})[""]
            if known and all(alike(memory.fills, looks, known[0], each) for each in known):
                fills = dict(_fills(memory, known[0], grid, row, first))
                if fills and {grid.fills.get((row, c)) for c in results.values()} == {f.ours for f in fills.values()}:
                    yield MovedRow(sheet, row, known[0], results, fills)


def distances(ledger: Ledger, places: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    """{column heading: columns from it to our first}, as far as all tables agree."""
    found: dict[str, set[int]] = {}
    for table in ledger.tables:
        for column, name in column_names(table).items():
            found.setdefault(name, set()).add(min(places[table.sheet].values()) - column)
    return {name: distance for name, (distance, *others) in found.items() if not others}


def _coloured_texts(grid: Grid) -> Iterator[tuple[int, int]]:
    for row, column in grid.fills:
        if isinstance(grid.value(row, column), str) and (row, column) not in grid.formulas:
            yield row, column


def _fills(memory: Memory, key: str, grid: Grid, row: int, first: int) -> Iterator[tuple[int, Fill]]:
    """(column, what it hides) of cells in our colour, where the results of the matter's row begin in column `first`."""
    for name, distance in memory.distances.items():
        fill = memory.fills[key].get(in_row(name, 0))
        if fill is not None and fill.ours and grid.fills.get((row, first - distance)) == fill.ours:
            yield first - distance, fill
