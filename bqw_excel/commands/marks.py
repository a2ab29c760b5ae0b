"""A graded ledger's marks on the office's own sheets: fills of red and yellow rows, and the three result columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..books.book import Book
from ..books.changes import Changes, Fill, NewSheet, Width, Write
from ..core.columns import Column, Table
from ..core.grid import Area, Grid
from ..core.ledger import Ledger
from ..core.model import Judged, Results, Verdict
from ..core.texts import squeezed, text_of
from ..core.vocabulary import words
from ..cycle.memory import Fill as Remembered
from ..cycle.memory import Memory, Place
from ..wording.judged import basis_text, verdict_text

ROW_FILLS = {Verdict.YELLOW: "FFE699", Verdict.RED: "F8CBAD"}
TINTS = {Verdict.DONE: "C6E0B4", Verdict.REVIEW: "D9D9D9", Verdict.UNREPORTED: "D9D9D9"}
FIELDS = ("attainment", "verdict", "basis")
WIDTHS = {"attainment": 10.0, "verdict": 16.0, "basis": 60.0}


@dataclass(frozen=True, slots=True)
class Marks:
    changes: Changes
    memory: Memory
    coloured_rows: int


def marks(book: Book, ledger: Ledger, results: Results, memory: Memory, sheets: tuple[NewSheet, ...]) -> Marks:
    """The Changes that show the results on the ledger, with `sheets` besides; and which fills they replace."""
    by_table: dict[int, list[Judged]] = {}
    tables = list(ledger.tables)
    for judged in results.judged:
        by_table.setdefault(tables.index(ledger.table_of(judged.matter)), []).append(judged)
    grids = {table.sheet: book.grid(table.sheet) for table in tables}
    places = result_columns(tables, grids)
    writes: list[Write] = []
    fills: list[Fill] = []
    widths: dict[tuple[str, int], float] = {}
    remembered: dict[Place, Remembered] = {}
    for number, table in enumerate(tables):
        grid, columns = grids[table.sheet], places[table.sheet]
        writes += _headings(table, columns)
        widths |= {(table.sheet, columns[name]): WIDTHS[name] for name in FIELDS}
        for judged in by_table.get(number, ()):
            writes += _results(table, columns, judged)
            row_fills, kept = _fills(book, grid, table, columns, judged, memory)
            fills += row_fills
            remembered |= kept
    changes = Changes(
        tuple(writes), tuple(fills), tuple(Width(sheet, column, w) for (sheet, column), w in widths.items()), sheets
    )
    coloured = sum(len(j.matter.rows) for j in results.judged if j.verdict in ROW_FILLS)
    return Marks(changes, Memory(remembered), coloured)


def result_columns(tables: list[Table], grids: Mapping[str, Grid]) -> dict[str, dict[str, int]]:
    """{sheet: {attainment, verdict, basis: column}}: those of an earlier run, else the first three free columns."""
    found: dict[str, dict[str, int]] = {}
    for table in tables:
        ours = [c for c in table.columns if c.field == "ours"]
        if len(ours) >= len(FIELDS) and table.sheet not in found:
            found[table.sheet] = _by_heading(ours)
    for sheet, grid in grids.items():
        if sheet not in found:
            first = _first_free(grid, max(t.right for t in tables if t.sheet == sheet) + 1)
            found[sheet] = {name: first + offset for offset, name in enumerate(FIELDS)}
    return found


def _by_heading(ours: list[Column]) -> dict[str, int]:
    names = {squeezed(heading): name for name, heading in words("headings")["ours"].items()}
    return {names[squeezed(c.heading.split()[-1])]: c.index for c in ours}


def _first_free(grid: Grid, start: int) -> int:
    """The first of three neighbouring columns that hold nothing at all: no value, merge, picture or sparkline."""
    taken = {c for row in grid.rows for c, value in enumerate(row, start=1) if text_of(value)}
    areas: tuple[Area, ...] = (*grid.merges, *grid.occupied)
    taken |= {c for row, c in grid.formulas}
    column = start
    while any(c in taken or any(a.left <= c <= a.right for a in areas) for c in range(column, column + len(FIELDS))):
        column += 1
    return column


def _headings(table: Table, columns: Mapping[str, int]) -> Iterator[Write]:
    """The three headings beside every heading row of the table, in its last line."""
    for top, bottom in table.heading_rows:
        for name in FIELDS:
            yield Write(
                table.sheet, bottom, columns[name], str(words("headings")["ours"][name]), like=(top, table.right)
            )


def _results(table: Table, columns: Mapping[str, int], judged: Judged) -> Iterator[Write]:
    first, *others = judged.matter.rows
    attainment = judged.proposal.attainment
    values = {
        "attainment": float(attainment) if attainment is not None else None,
        "verdict": verdict_text(judged),
        "basis": basis_text(judged),
    }
    for name in FIELDS:
        style = {"number_format": "0.0%"} if name == "attainment" else {}
        alignment = "left" if name == "basis" else "center"
        for row in (first, *others):
            value = values[name] if row == first else None
            like = (row, table.right)
            yield Write(table.sheet, row, columns[name], value, like, wrap=True, horizontal=alignment, **style)


def _fills(
    book: Book, grid: Grid, table: Table, columns: Mapping[str, int], judged: Judged, memory: Memory
) -> tuple[list[Fill], dict[Place, Remembered]]:
    """Fills of a matter's rows and its result cells; what stood there before is remembered or put back."""
    color = ROW_FILLS.get(judged.verdict)
    fills: list[Fill] = []
    kept: dict[Place, Remembered] = {}
    for row in judged.matter.rows:
        for column in table.columns:
            if column.field == "ours" or not _own_cell(grid, row, column.index, judged):
                continue
            place = (judged.matter.fingerprint, f"{column.heading}#{row - judged.matter.row}")
            known = memory.fills.get(place)
            is_ours = known is not None and grid.fills.get((row, column.index)) == known.ours
            if color:
                original = known.original if known and is_ours else book.fill(table.sheet, row, column.index)
                kept[place] = Remembered(original, color)
                fills.append(Fill(table.sheet, row, column.index, color))
            elif known and is_ours:
                fills.append(Fill(table.sheet, row, column.index, fill=known.original))
        for name in FIELDS:
            tint = color or (TINTS.get(judged.verdict) if name == "verdict" else None)
            fills.append(Fill(table.sheet, row, columns[name], tint))
    return fills, kept


def _own_cell(grid: Grid, row: int, column: int, judged: Judged) -> bool:
    """False for a cell merged over rows of other matters: it belongs to them too."""
    area = grid.merge(row, column)
    return area is None or set(range(area.top, area.bottom + 1)) <= set(judged.matter.rows)
