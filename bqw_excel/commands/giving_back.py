"""Changes that give cells back the look they had before us, where a ledger is cleared or graded again."""

from collections.abc import Iterable, Iterator, Mapping

from ..books.changes import Erase, Fill
from ..core.grid import Grid
from ..core.ledger import Ledger
from ..cycle.memory import NO_CELL, Memory
from ..cycle.moved_rows import MovedRow
from ..cycle.remembered import Remembered, in_row, tables_by_row


def restored(grid: Grid, row: int, column: int, before: str) -> Fill | Erase:
    """What gives a cell back its look; one that we made goes, unless somebody has used it since."""
    if before != NO_CELL:
        return Fill(grid.sheet, row, column, fill=before)
    unused = grid.value(row, column) is None and (row, column) not in grid.formulas
    return Erase(grid.sheet, row, column) if unused else Fill(grid.sheet, row, column)


def moved_back(moved: Iterable[MovedRow], grids: Mapping[str, Grid], memory: Memory) -> Iterator[Fill | Erase]:
    """What gives rows that were moved out of the ledger their look back, without our results."""
    for one in moved:
        yield from (restored(grids[one.sheet], one.row, column, fill.original) for column, fill in one.fills.items())
        for name, column in one.results.items():
            yield Erase(one.sheet, one.row, column, memory.looks.get((one.key, in_row(name, 0))))


def columns_put_in(
    ledger: Ledger, grids: Mapping[str, Grid], places: Mapping[str, Mapping[str, int]], remembered: Remembered
) -> Iterator[Fill | Erase]:
    """What gives cells their look back in columns without a heading that were put into a table, or before ours."""
    put_in = {
        id(table): columns
        for table in ledger.tables
        if (columns := remembered.put_in(table, min(places.get(table.sheet, {}).values(), default=0)))
    }
    tables = tables_by_row(ledger) if put_in else {}
    for matter in ledger.matters if put_in else ():
        for row in matter.rows:
            for column in put_in.get(id(tables[matter.sheet, row]), ()):
                before = remembered.before(matter.sheet, row, column)
                if before is not None:
                    yield restored(grids[matter.sheet], row, column, before)
