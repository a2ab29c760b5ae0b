"""Where our result columns stand on a sheet, and the sheet as it is without them."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from ..books.cells import LAST_COLUMN
from ..books.errors import NoFreeColumn
from ..core.grid import Area, Grid, Value
from ..core.ledger import Ledger
from ..core.table_reading.columns import Table
from ..core.texts import text_of
from ..core.vocabulary import words
from ..cycle.memory import Memory
from ..cycle.remembered import Remembered
from ..cycle.standing import told_sum

FIELDS = ("attainment", "verdict", "basis")
Places = dict[str, dict[str, int]]  # {sheet: {attainment, verdict, basis: column}}


def own_columns(grid: Grid, memory: Memory, sheets: Collection[str]) -> dict[str, int]:
    """{attainment, verdict, basis: column} as far as columns of an earlier run are on a sheet; `sheets`: all there are.

    A person's own columns may have the same headings: ours are on sheets that the memory knows, which also says how
    many of a person's stand before them.
    """
    layout = memory.layout(grid.sheet, sheets)
    if layout is None:
        return {}
    ranks_by_name = dict(zip(FIELDS, layout.ranks, strict=False))
    wrote = _wrote(memory.of(grid.sheet, sheets))
    named = _named(grid, ())
    if not named:
        return _left_over(grid, wrote, ranks_by_name)
    said = {column: _said(grid, column) for columns in named.values() for column in columns}
    ours = {column: len(said[column] & wrote.get(name, set())) for name, columns in named.items() for column in columns}
    if wrote and any(said.values()) and not any(ours.values()):
        return {}  # a person deleted ours and made columns with these headings
    found: dict[str, int] = {}
    for name, columns in named.items():
        by_rank = columns[min(ranks_by_name.get(name, 0), len(columns) - 1)]
        most = max(ours[column] for column in columns)
        found[name] = by_rank if ours[by_rank] == most else next(c for c in columns if ours[c] == most)
    return found


def _wrote(memory: Memory) -> dict[str, set[str]]:
    """{result: sums of all that our column said}; nothing where an earlier version did not remember it."""
    return {name: {told.get(name, "") for told in memory.results.values()} for name in FIELDS if memory.results}


def _said(grid: Grid, column: int) -> set[str]:
    """Sums of what a column says that is none of our headings."""
    values = {grid.value(row, column) for row in range(1, grid.height + 1)}
    return {told_sum(value) for value in values - {None, *words("headings")["ours"].values()}}


def _left_over(grid: Grid, wrote: Mapping[str, set[str]], ranks_by_name: Mapping[str, int]) -> dict[str, int]:
    """The column left where a person deleted two of ours: it says only what we wrote there."""
    found: dict[str, int] = {}
    for name, columns in _named(grid, range(1, grid.height + 1)).items() if wrote else ():
        for column in columns if len(columns) > ranks_by_name.get(name, 0) else ():
            if (said := _said(grid, column)) and said <= wrote[name]:
                found[name] = column
    return found


def without_results(grid: Grid, memory: Memory, sheets: Collection[str]) -> Grid:
    """The sheet without our columns: it reads as it did before us, and no result is taken for a part of the ledger."""
    columns = set(own_columns(grid, memory, sheets).values())
    if not columns:
        return grid
    rows = (tuple(None if c in columns else value for c, value in enumerate(row, start=1)) for row in grid.rows)
    return replace(grid, rows=tuple(rows))


def digest_of(values: Iterable[Value]) -> str:
    """A short sum of the results on a sheet, whatever their order, and how many there are."""
    texts = (f"{v:.6f}" if isinstance(v, float | int) else text_of(v) for v in values)
    told = sorted(text for text in texts if text)
    digest = hashlib.sha256()
    for number, text in enumerate(told):  # one by one: together they may be large
        digest.update(f"\n{text}".encode() if number else text.encode())
    return f"{digest.hexdigest()[:16]}-{len(told)}"


def changed_results(grids: Iterable[Grid], memory: Memory, sheets: Collection[str]) -> Iterator[str]:
    """The sheets on whose results a person wrote: as many as we wrote, but not the same.

    Where rows were put in or deleted since, the number is another and nothing can be told.
    """
    for grid in grids:
        layout = memory.layout(grid.sheet, sheets)
        columns = own_columns(grid, memory, sheets).values()
        if layout is not None and columns and "-" in layout.values:
            now = digest_of(line[c - 1] for line in grid.rows for c in columns if c <= len(line))
            if now != layout.values and now.partition("-")[2] == layout.values.partition("-")[2]:
                yield grid.sheet


def result_columns(tables: list[Table], grids: Mapping[str, Grid], memory: Memory, sheets: Collection[str]) -> Places:
    """The columns of an earlier run, else the first free ones. `sheets`: all that the workbook has."""
    found: Places = {}
    for sheet, grid in grids.items():
        columns = own_columns(grid, memory, sheets)
        missing = [name for name in FIELDS if name not in columns]
        start = max(max((t.right for t in tables if t.sheet == sheet), default=0), *columns.values(), 0) + 1
        slots = _gaps(columns)
        if missing and not (slots and _is_free(grid, slots.values())):
            first = _first_free(grid, start, len(missing))
            slots = {name: first + offset for offset, name in enumerate(missing)}
        found[sheet] = columns | slots
    return found


def emptied_columns(
    ledger: Ledger, grids: Mapping[str, Grid], places: Mapping[str, Mapping[str, int]], known: Memory, fills: Remembered
) -> Places:
    """{sheet: all our columns} where a person deleted the texts of some: our colours go on through these."""
    found: Places = {}
    for sheet in dict.fromkeys(table.sheet for table in ledger.tables):
        there, layout = places.get(sheet, {}), known.layout(sheet, grids)
        if layout is None or len(there) == len(FIELDS):
            continue
        grid, right = grids[sheet], max(table.right for table in ledger.tables if table.sheet == sheet)
        first = right + 1 + (layout.gap or 0)
        emptied = _gaps(there) if there else {name: first + n for n, name in enumerate(FIELDS)}
        rows = (row for matter in ledger.matters if matter.sheet == sheet for row in matter.rows)
        spots = [(row, c) for row in rows if fills.before(sheet, row, right) is not None for c in emptied.values()]
        ours = all(grid.fills.get((row, c)) == grid.fills[row, right] for row, c in spots)
        if spots and ours and _is_free(grid, emptied.values()):
            found[sheet] = dict(there) | emptied
    return found


def _gaps(columns: Mapping[str, int]) -> dict[str, int]:
    """{result: column} of results that are missing among the columns of the others."""
    first = next((column - FIELDS.index(name) for name, column in columns.items()), 0)
    places = {name: first + n for n, name in enumerate(FIELDS) if name not in columns}
    between = all(0 < column < max(columns.values()) + len(FIELDS) for column in places.values()) if columns else False
    return places if between and not {*places.values()} & {*columns.values()} else {}


def ranks(tables: Iterable[Table], grid: Grid, columns: Mapping[str, int]) -> tuple[int, ...]:
    """How many columns of a person's own with the same heading stand before each of ours."""
    headings = {bottom for table in tables if table.sheet == grid.sheet for _, bottom in table.heading_rows}
    named = _named(grid, headings)
    return tuple(sum(other < columns[name] for other in named.get(name, ())) for name in FIELDS)


def _named(grid: Grid, headings: Collection[int]) -> dict[str, list[int]]:
    """{attainment, verdict, basis: columns with that heading, from the left}.

    Only rows count that hold two of these headings, and the rows `headings`.
    """
    names = {str(heading): name for name, heading in words("headings")["ours"].items()}
    found: dict[str, set[int]] = {}
    for number, row in enumerate(grid.rows, start=1):
        here = [] if names.keys().isdisjoint(row) else _headings_in(row, names)
        if len({name for name, _ in here}) > 1 or number in headings:
            for name, column in here:
                found.setdefault(name, set()).add(column)
    return {name: sorted(columns) for name, columns in found.items()}


def _headings_in(row: tuple[Value, ...], names: Mapping[str, str]) -> list[tuple[str, int]]:
    return [(names[v], column) for column, v in enumerate(row, start=1) if isinstance(v, str) and v in names]


def _is_free(grid: Grid, columns: Collection[int]) -> bool:
    """Whether columns hold nothing at all: no value, merge, picture or sparkline."""
    return next(_free(grid, [columns]), None) is not None


def _first_free(grid: Grid, start: int, count: int) -> int:
    """The first of neighbouring columns that are free."""
    asked = (range(column, column + count) for column in range(start, LAST_COLUMN - count + 2))
    found = next(_free(grid, asked), None)
    if found is None:
        raise NoFreeColumn(sheet=grid.sheet)
    return min(found)


def _free(grid: Grid, asked: Iterable[Collection[int]]) -> Iterator[Collection[int]]:
    """Those of `asked` that hold nothing at all."""
    taken = {c for row in grid.rows for c, value in enumerate(row, start=1) if value is not None}
    areas: tuple[Area, ...] = (*grid.merges, *grid.occupied)
    taken |= {c for row, c in grid.formulas}
    for columns in asked:
        if not any(c in taken or any(a.left <= c <= a.right for a in areas) for c in columns):
            yield columns
