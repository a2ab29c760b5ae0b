"""Where the tables of a worksheet are: heading rows found by their words, data rows between them, titles above."""

from dataclasses import replace

from ..grid import Grid
from ..period import year_named
from ..texts import one_line, squeezed, text_of
from ..units import dimension
from ..vocabulary import pattern, words
from .column_fields import fields_of
from .columns import TO_DATE, Column, Kind, Table
from .folded_rows import marked
from .heading_rows import Heading, headings
from .headings import Meaning
from .rows import GOAL_FIELDS, heads_group, kind_of

LINES_ABOVE = 3
WHAT_IS_ASKED = ("content", "title")  # of a matter without goals of its own, what says most first
MONEY = str(words("headings")["words"]["money_unit"])


def find_tables(grid: Grid) -> tuple[Table, ...]:
    """All tables of a worksheet. A heading repeated on a new page goes on with its table."""
    found = list(headings(grid))
    tables: list[Table] = []
    previous: Heading | None = None
    for number, heading in enumerate(found):
        below = found[number + 1].top if number + 1 < len(found) else grid.height + 1
        between = _titles_above(grid, heading.top, previous.bottom if previous else 0)
        rows = [row for row in range(heading.bottom + 1, below) if _filled(grid, row)]
        if number + 1 < len(found):
            rows = _without_titles(grid, heading, rows)
        if tables and previous and heading.signature == previous.signature and not _is_new_title(between, tables[-1]):
            tables[-1] = replace(
                tables[-1],
                heading_rows=(*tables[-1].heading_rows, (heading.top, heading.bottom)),
                body=(*tables[-1].body, *rows),
            )
        else:
            title = between or (tables[-1].title if tables else "")
            tables.append(_table(grid, heading, title, rows))
        previous = heading
    return tuple(marked(grid, _with_rows(grid, table)) for table in tables)


def _filled(grid: Grid, row: int) -> bool:
    return any(text_of(v) for v in grid.rows[row - 1])


def _titles_above(grid: Grid, top: int, floor: int) -> str:
    """The title that stands above a heading: the longest line that is neither an annex label nor part of a table."""
    candidates: list[str] = []
    for row in range(top - 1, floor, -1):
        texts = [one_line(v) for v in grid.rows[row - 1] if text_of(v)]
        if len(texts) > 2:
            break
        candidates += [t for t in texts if _can_be_title(t)]
    named = [t for t in candidates if any(w in t for w in words("headings")["words"]["ledger_words"])]
    return max(named or candidates, key=len, default="")


def _can_be_title(text: str) -> bool:
    flat = squeezed(text)
    if pattern("headings", "annex").search(flat) or pattern("headings", "page_number").search(flat):
        return False
    starts_as_note = any(flat.startswith(squeezed(word)) for word in words("headings")["words"]["notes"])
    return len(flat) >= 4 and not starts_as_note


def _without_titles(grid: Grid, heading: Heading, rows: list[int]) -> list[int]:
    """Rows without the titles at their end, which belong to the heading that follows."""
    goals = {c.column for c in heading.cells if c.meaning and set(GOAL_FIELDS) & set(c.meaning.fields)}
    kept = list(rows)
    while kept:
        filled = [c for c, value in enumerate(grid.rows[kept[-1] - 1], start=1) if text_of(value)]
        if len(filled) > 1 or goals & set(filled):
            break
        kept.pop()
    return kept


def _is_new_title(title: str, table: Table) -> bool:
    """True if a title between two equal headings opens another table and is not the same title on a new page."""
    flat = squeezed(title)
    for mark in words("headings")["words"]["continued"]:
        flat = flat.replace(squeezed(mark), "")
    return bool(flat) and flat not in squeezed(table.title)


def _table(grid: Grid, heading: Heading, title: str, rows: list[int]) -> Table:
    fields = fields_of(grid, heading, year_named(title), rows)
    of_all = pattern("headings", "cumulative_table").search(squeezed(title)) is not None
    columns = tuple(
        Column(cell.column, cell.text, _counted(cell.meaning or Meaning(("extra",)), of_all), fields[cell.column])
        for cell in heading.cells
    )
    columns = _with_goals_by_deadline(_without_strangers(columns))
    unit = _unit_above(grid, heading.top)
    return Table(grid.sheet, title, columns, ((heading.top, heading.bottom),), tuple(rows), {}, heading.beside, unit)


def _unit_above(grid: Grid, top: int) -> str:
    """The unit of money that a line right above a heading tells; "" for none."""
    lines = (squeezed(text_of(v)) for row in grid.rows[max(0, top - 1 - LINES_ABOVE) : top - 1] for v in row)
    found = (pattern("headings", "unit_line").search(line) for line in lines)
    return next((one["unit"] for one in found if one and dimension(one["unit"]) == dimension(MONEY)), "")


def _counted(found: Meaning, cumulative: bool) -> Meaning:
    """The meaning of a heading in a table whose title may say that all its amounts count from the year's start."""
    return replace(found, cumulative=True) if cumulative and found.cumulative is None else found


def _without_strangers(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Leave out headings that stand apart from the table, behind an empty column: a person's own notes beside it."""
    known = [c.index for c in columns if c.field not in ("extra", "ours")]
    left, right = min(known), max(known)
    indexes = {c.index for c in columns if c.field != "ours"}
    while left - 1 in indexes:
        left -= 1
    while right + 1 in indexes:
        right += 1
    return tuple(c for c in columns if left <= c.index <= right or c.field == "ours")


def _with_goals_by_deadline(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Where a table asks for nothing but matters by deadlines, what names them is also read as what is to be done.

    Such are the lists of what a meeting decided, what a leader asked for, and faults to be mended. A column that may
    hold goals under a heading that we do not know makes it no such list.
    """
    fields = {column.field for column in columns}
    told = {"progress", "stated_status", "done_on"} & fields
    if "due" not in fields or not told or fields & {*GOAL_FIELDS, TO_DATE, "stated_share"}:
        return columns
    listed = words("headings")["words"]["goal"]
    if any(column.field == "extra" and any(word in column.heading for word in listed) for column in columns):
        return columns
    asked = next((field for field in WHAT_IS_ASKED if field in fields), "")
    both = sorted((c for c in columns if c.field == asked), key=lambda column: column.meaning.rank)[:1]
    return (*columns, *(replace(column, field="quarter_goals") for column in both))


def _with_rows(grid: Grid, table: Table) -> Table:
    """Tell data rows from notes, totals, titles and group rows, and end the table where another begins."""
    kinds: dict[int, Kind] = {}
    last, apart = 0, False
    digits = _counts_in_digits(grid, table)
    for row in table.body:
        on_new_page = _page_break(table, last, row)
        apart = not on_new_page and (apart or (bool(last) and row > last + 1))
        kind = kind_of(grid, row, table.columns, apart, digits)
        if kind is Kind.END:
            break
        apart = apart and kind is not Kind.DATA
        kinds[row] = kind
        last = row
    return replace(table, body=tuple(kinds), row_kinds=kinds)


def _counts_in_digits(grid: Grid, table: Table) -> bool:
    """True if the table's numbers are digits, so that a Chinese numeral in their column heads a group."""
    column = table.column("number")
    numbers = [text_of(grid.value(row, column.index)) for row in table.body] if column else []
    in_digits = sum(text[:1].isdigit() for text in numbers)
    return in_digits > 0 and in_digits >= sum(heads_group(text) for text in numbers)


def _page_break(table: Table, last: int, row: int) -> bool:
    """True if a repeated heading stands between two rows."""
    return any(last < top < row for top, _ in table.heading_rows)
