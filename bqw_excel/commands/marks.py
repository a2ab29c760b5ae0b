"""A graded ledger's marks on the office's own sheets: fills of red and yellow rows, and the three result columns."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from ..books.book import Book
from ..books.changes import Changes, Erase, Fill, Width, Write
from ..books.fills import solid_color
from ..core.conclusions import Judged, Results
from ..core.grid import Grid, Value
from ..core.ledger import Ledger
from ..core.looks import Looks
from ..core.model import Matter, Verdict
from ..core.table_reading.columns import Table
from ..core.verdict import is_near
from ..core.vocabulary import words
from ..cycle import memory as memories
from ..cycle.blank_rows import borders_beside, coloured_beside, coloured_blanks, stray_results
from ..cycle.decisions import DecisionSheet
from ..cycle.heard import column_names
from ..cycle.memory import Layout, Memory, Place
from ..cycle.moved_rows import distances, moved_rows
from ..cycle.remembered import Remembered, in_row, place, tables_by_row
from ..cycle.standing import rows_by_title, told_sum
from ..wording.judged import basis_text, verdict_text
from .giving_back import columns_put_in, restored
from .own_sheets import is_named_like_ours
from .result_columns import FIELDS, digest_of, ranks, result_columns

Kept = dict[str, dict[str, memories.Fill]]  # as memory.Fills
Shown = tuple[float | None, str, str]  # what our three columns say of a matter
Spot = tuple[Place, str, int, int]  # a cell of our columns: what it is known by, sheet, row, column
WIDTHS = {"attainment": 10.0, "verdict": 16.0, "basis": 60.0}


@dataclass(frozen=True, slots=True)
class Marks:
    changes: Changes
    memory: Memory


def marks(book: Book, ledger: Ledger, results: Results, decisions: DecisionSheet, memory: Memory) -> Marks:
    """The Changes that show the results on the ledger, and the memory of what they replace."""
    by_row = tables_by_row(ledger)
    tables = list(ledger.tables)
    grids = {table.sheet: book.grid(table.sheet) for table in tables}
    sheets = book.sheet_names
    places = result_columns(tables, grids, memory, sheets)
    remembered = Remembered(memory, ledger, grids, places, sheets)
    names = {id(table): column_names(table) for table in tables}
    writes = [write for table in tables for write in _headings(table, places[table.sheet])]
    fills: list[Fill | Erase] = []
    kept: Kept = {}
    verdicts: dict[tuple[Verdict, bool], str] = {}
    told: dict[str, Shown] = {}
    known_sheets = {sheet for sheet in places if memory.layout(sheet, sheets) is not None}
    looks = dict(_looks(book, heading_spots(ledger, places), known_sheets, memory, remembered))
    filled = {sheet: {row for row, _ in grid.fills} for sheet, grid in grids.items()}
    for judged in results.judged:
        table = by_row[judged.matter.sheet, judged.matter.row]
        columns = places[table.sheet]
        working = decisions.rows[judged.matter.fingerprint].shown["basis"]
        concluded = judged.verdict, judged.decided
        if concluded not in verdicts:
            verdicts[concluded] = verdict_text(judged, results.looks)
        basis = basis_text(judged, results.looks, str(working))
        share = judged.proposal.attainment
        shown = (float(share) if share is not None else None, verdicts[concluded], basis)
        told[judged.matter.fingerprint] = shown
        writes += _results(table, columns, judged.matter, shown)
        if judged.verdict in results.looks.row_fill or not filled[table.sheet].isdisjoint(judged.matter.rows):
            fills += _fills(book, grids[table.sheet], names[id(table)], judged, remembered, kept, results.looks)
        fills += _tints(book, table, columns, judged, results.looks)
        looks.update(_looks(book, matter_spots(judged.matter, columns), known_sheets, memory, remembered))
    others = {name: book.grid(name) for name in sheets if memory.results and not is_named_like_ours(name)}
    moved = list(moved_rows(ledger, others, memory))
    left_alone = {(one.sheet, one.row) for one in moved}
    for cell in coloured_blanks(ledger, grids, remembered, remembered.colors | set(results.looks.row_fill.values())):
        sheet, row, column = cell.spot
        if (sheet, row) in left_alone:
            continue
        if cell.before is not None:
            fills.append(restored(grids[sheet], row, column, cell.before))
        else:
            _keep(kept, cell.place, book.fill(sheet, row, column), "")
    fills += columns_put_in(ledger, grids, places, remembered)
    beside = coloured_beside(ledger, grids, places)
    known_beside = {spot: known_by for spot, known_by in beside.items() if spot[0] in known_sheets}
    strays = set(stray_results(ledger, grids, known_beside, remembered))
    fills += [Erase(*spot) for spot in sorted(strays | set(borders_beside(ledger, grids, remembered)))]
    for spot, known_by in beside.items():
        if spot not in strays:
            _keep(kept, known_by, book.fill(*spot), "")
    layouts = {}
    for sheet, columns in places.items():
        known = memory.layout(sheet, sheets) or _layout(book, tables, grids[sheet], columns)
        before = ranks(tables, grids[sheet], columns)
        layouts[sheet] = replace(known, ranks=before, values=digest_of(_written(writes, sheet, columns)))
    apart = _apart(ledger, memory, sheets)
    layouts |= {sheet: layout for sheet in apart if (layout := memory.layout(sheet, sheets)) is not None}
    changes = Changes(
        tuple(writes),
        tuple(fill for fill in fills if isinstance(fill, Fill)),
        tuple(
            Width(sheet, columns[name], WIDTHS[name])
            for sheet, columns in places.items()
            for name in layouts[sheet].widths
        ),
        erases=tuple(fill for fill in fills if isinstance(fill, Erase)),
    )
    calculation = memory.calculation or not book.asks_for_calculation
    rows, headings = rows_by_title(ledger.matters), tuple(tuple(names[id(table)].values()) for table in tables)
    sums = {key: dict(zip(FIELDS, map(told_sum, shown), strict=True)) for key, shown in told.items()}
    for key in {one.key for one in moved}:
        kept[key], sums[key] = dict(memory.fills[key]), dict(memory.results[key])
        looks |= {spot: look for spot, look in memory.looks.items() if spot[0] == key}
    afar = {**memory.distances, **distances(ledger, places)}
    return Marks(changes, Memory(kept, looks, layouts, calculation, {}, rows, headings, afar, sums, apart))


def _apart(ledger: Ledger, memory: Memory, sheets: Collection[str]) -> dict[str, Memory]:
    """What is remembered of sheets that we marked and that are not graded now, such as last quarter's."""
    graded = {table.sheet for table in ledger.tables}
    versions = {version.tables[0].sheet for version in ledger.versions}
    named = memory.layouts.keys() & {*sheets} | {sheet for sheet in versions if memory.layout(sheet, sheets)}
    return {sheet: memory.of(sheet, sheets).alone() for sheet in sorted(named - graded)}


def _layout(book: Book, tables: Iterable[Table], grid: Grid, columns: Mapping[str, int]) -> Layout:
    """How a sheet is before our columns."""
    first, frame = min(columns.values()), book.frame(grid.sheet)
    ends = (frame.printed, frame.filtered, frame.used)
    printed, filtered, used = (first - right if right else None for right in ends)
    widths = tuple(name for name in FIELDS if not book.has_width(grid.sheet, columns[name]))
    right = max(table.right for table in tables if table.sheet == grid.sheet)
    return Layout(printed, filtered, used, widths, ranks(tables, grid, columns), gap=first - right - 1)


def _written(writes: Iterable[Write], sheet: str, columns: Mapping[str, int]) -> Iterator[Value]:
    ours = set(columns.values())
    return (write.value for write in writes if write.sheet == sheet and write.column in ours)


def _looks(
    book: Book, spots: Iterable[Spot], known_sheets: Set[str], memory: Memory, remembered: Remembered
) -> Iterator[tuple[Place, tuple[str, int, int]]]:
    """Cells that stood, empty, where our columns are: on a sheet we know as remembered, else as they are."""
    for spot, sheet, row, column in spots:
        if sheet in known_sheets:
            known = remembered.look(sheet, spot)
            # a column of ours that a person deleted took with it what it hid; it is put in anew
            if known is not None and book.has_cell(sheet, row, column):
                yield spot, known
        elif book.has_cell(sheet, row, column):
            yield spot, (sheet, row, column)


def result_spots(ledger: Ledger, places: Mapping[str, Mapping[str, int]]) -> Iterator[Spot]:
    """All cells of our columns: under headings and beside matters."""
    yield from heading_spots(ledger, places)
    for matter in ledger.matters:
        yield from matter_spots(matter, places.get(matter.sheet, {}))


def heading_spots(ledger: Ledger, places: Mapping[str, Mapping[str, int]]) -> Iterator[Spot]:
    for table in ledger.tables:
        for number, (_, bottom) in enumerate(table.heading_rows):
            for name, column in places.get(table.sheet, {}).items():
                yield ("", f"{table.sheet}#{table.columns[0].heading}#{number}#{name}"), table.sheet, bottom, column


def matter_spots(matter: Matter, columns: Mapping[str, int]) -> Iterator[Spot]:
    for row in matter.rows:
        for name, column in columns.items():
            yield place(matter, row, name), matter.sheet, row, column


def _headings(table: Table, columns: Mapping[str, int]) -> Iterator[Write]:
    """The three headings beside every heading row of the table, in its last line."""
    for top, bottom in table.heading_rows:
        for name in FIELDS:
            yield Write(
                table.sheet, bottom, columns[name], str(words("headings")["ours"][name]), like=(top, table.right)
            )


def _results(table: Table, columns: Mapping[str, int], matter: Matter, shown: Shown) -> Iterator[Write]:
    looks = (("attainment", "0.0%", "center"), ("verdict", None, "center"), ("basis", None, "left"))
    for row in matter.rows:
        first, like = row == matter.rows[0], (row, table.right)
        for value, (name, number_format, alignment) in zip(shown, looks, strict=True):
            told = value if first else None
            yield Write(table.sheet, row, columns[name], told, like, number_format, True, alignment)


def _fills(
    book: Book,
    grid: Grid,
    names: Mapping[int, str],
    judged: Judged,
    remembered: Remembered,
    kept: Kept,
    looks: Looks,
) -> Iterator[Fill | Erase]:
    """Fills of a matter's rows; what stood there before goes into `kept`, or back to its place."""
    color = looks.row_fill.get(judged.verdict)
    for row in judged.matter.rows:
        if color and not grid.merges and not remembered.colors:  # every cell is the matter's own, and as it always was
            found = book.row_fills(grid.sheet, row)
            before_us = tuple([found.get(column, memories.NO_CELL) for column in names])
            all_kept = _kept_of_row(tuple(names.values()), row - judged.matter.row, before_us, color)
            kept.setdefault(judged.matter.fingerprint, {}).update(all_kept)
            yield from [Fill(grid.sheet, row, column, color) for column in names]
            continue
        for column, name in names.items():
            own = _own_cell(grid, row, column, judged)
            before = remembered.before(grid.sheet, row, column)
            if color and own:
                if before is None:
                    before = _look(book, grid, row, column)
                _keep(kept, place(judged.matter, row, name), before, color)
                yield Fill(grid.sheet, row, column, color)
                continue
            if before is not None:
                yield restored(grid, row, column, before)
            elif grid.fills.get((row, column)) in looks.row_fill.values():
                before = book.fill(grid.sheet, row, column)
            if solid_color(before or "") in looks.row_fill.values():
                # a person's own fill that looks like ours: never to be taken for one
                _keep(kept, place(judged.matter, row, name), str(before), "")


def _keep(kept: Kept, spot: Place, original: str, ours: str) -> None:
    key, name = spot
    kept.setdefault(key, {})[name] = _remembered(original, ours)


@lru_cache(maxsize=1000)
def _kept_of_row(
    names: tuple[str, ...], offset: int, before: tuple[str, ...], color: str
) -> Mapping[str, memories.Fill]:
    """What is kept of the cells of a row, the rows of a matter counted from 0."""
    return {in_row(name, offset): _remembered(look, color) for name, look in zip(names, before, strict=True)}


@lru_cache(maxsize=1000)
def _remembered(original: str, ours: str) -> memories.Fill:
    """The same object for the same looks: there may be very many cells."""
    return memories.Fill(original, ours)


def _look(book: Book, grid: Grid, row: int, column: int) -> str:
    if grid.value(row, column) is None and not book.has_cell(grid.sheet, row, column):
        return memories.NO_CELL
    return book.fill(grid.sheet, row, column)


def _tints(book: Book, table: Table, columns: Mapping[str, int], judged: Judged, looks: Looks) -> Iterator[Fill]:
    """Fills of a matter's result cells; a cell without any that gets none needs no Fill."""
    color = looks.row_fill.get(judged.verdict)
    kind = "near_deadline" if is_near(judged) else judged.verdict.value
    for row in judged.matter.rows:
        for name in FIELDS:
            tint = color or (looks.cell_tint.get(kind) if name == "verdict" else None)
            if tint or book.fill(table.sheet, row, columns[name]):
                yield Fill(table.sheet, row, columns[name], tint)


def _own_cell(grid: Grid, row: int, column: int, judged: Judged) -> bool:
    """False for a cell merged over rows of other matters: it belongs to them too."""
    area = grid.merge(row, column)
    return area is None or set(range(area.top, area.bottom + 1)) <= set(judged.matter.rows)
