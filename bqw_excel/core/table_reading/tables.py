"""Where the tables of a worksheet are: heading rows found by their words, data rows between them, titles above."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import islice

from ..grid import Grid
from ..period import year_named
from ..quarters import labels
from ..texts import number_of, one_line, squeezed, text_of
from ..vocabulary import pattern, words
from .columns import Column, Kind, Table
from .folded_rows import marked
from .heading_rows import Heading, headings
from .headings import Meaning
from .row_cells import only_figure
from .rows import GOAL_FIELDS, heads_group, kind_of

QUARTERS = (1, 2, 3, 4)


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
    fields = _fields(grid, heading, year_named(title), rows)
    columns = tuple(
        Column(cell.column, cell.text, cell.meaning or Meaning(("extra",)), fields[cell.column])
        for cell in heading.cells
    )
    columns = _without_strangers(columns)
    return Table(grid.sheet, title, columns, ((heading.top, heading.bottom),), tuple(rows), {}, heading.beside)


def _fields(grid: Grid, heading: Heading, year: int | None, rows: list[int]) -> dict[int, str]:
    """{column: field}. Where a heading has two meanings, the cells decide between those that no other column has."""

    @cache
    def texts(column: int) -> list[str]:
        return [t for t in (text_of(grid.value(row, column)) for row in rows) if t]

    fields: dict[int, str] = {}
    for cell in heading.cells:
        found = cell.meaning
        if found is None or _of_another_year(cell.text, year):
            fields[cell.column] = "extra"
        elif found.fields == ("quarter_goals",) and _mostly_numbers(texts(cell.column)):
            fields[cell.column] = "extra"  # a number alone is no goal of any quarter
        elif found.fields == ("progress",):
            fields[cell.column] = "done" if _mostly_numbers(texts(cell.column)) else "progress"
        elif len(found.fields) == 1:
            fields[cell.column] = found.fields[0]
    taken = set(fields.values())
    for cell in heading.cells:
        if cell.column not in fields and cell.meaning:
            free = [f for f in cell.meaning.fields if f not in taken] or list(cell.meaning.fields)
            fields[cell.column] = next((f for f in free if _fits(f, texts(cell.column))), free[0])
    fields = _with_the_year(_with_goals_in_one_place(fields, texts, len(rows)), heading)
    return _with_lead(_with_titles(fields, texts, heading, len(rows)))


def _of_another_year(heading: str, year: int | None) -> bool:
    named = year_named(heading)
    return year is not None and named is not None and named != year


def _with_goals_in_one_place(fields: dict[int, str], texts: Callable[[int], list[str]], rows: int) -> dict[int, str]:
    """Where one column holds the goals of all quarters, a lone column of one quarter is something beside them."""
    whole = [c for c, field in fields.items() if field == "quarter_goals" and 2 * len(texts(c)) >= rows]
    quarters = [c for c, field in fields.items() if field == "quarter_goal"]
    if whole and len(quarters) < len(QUARTERS):
        return fields | dict.fromkeys(quarters, "extra")
    return fields


def _with_the_year(fields: dict[int, str], heading: Heading) -> dict[int, str]:
    """A column of all quarters beside one of each is the year's goal."""
    quarters = {c.column: c.meaning.quarters for c in heading.cells if c.meaning and fields[c.column] == "quarter_goal"}
    whole = [column for column, named in quarters.items() if named == QUARTERS]
    each = {named for named in quarters.values() if named and named != QUARTERS}
    if not whole or not any(named[-1] == QUARTERS[-1] for named in each) or "annual_goal" in fields.values():
        return fields
    return fields | dict.fromkeys(whole, "annual_goal")


def _with_lead(fields: dict[int, str]) -> dict[int, str]:
    """Where no column is that of the lead unit, those who carry the matter out are answerable for it."""
    carrying = [column for column, field in fields.items() if field == "implementing_orgs"]
    return fields if "lead_org" in fields.values() or not carrying else fields | {carrying[0]: "lead_org"}


def _with_titles(
    fields: dict[int, str], texts: Callable[[int], list[str]], heading: Heading, rows: int
) -> dict[int, str]:
    """Where no column is known to name the matters, the first before the goals does in which rows differ."""
    goals = [c for c, field in fields.items() if field in GOAL_FIELDS]
    if not goals or {"title", "content"} & set(fields.values()):
        return fields
    unknown = [cell.column for cell in heading.cells if cell.meaning is None and cell.column < min(goals)]
    naming = (c for c in unknown if not _mostly_numbers(texts(c)) and 2 * len(set(texts(c))) > rows)
    return fields | dict.fromkeys(islice(naming, 1), "title")


def _mostly_numbers(texts: list[str]) -> bool:
    return bool(texts) and 2 * sum(number_of(t) is not None or only_figure(t) is not None for t in texts) > len(texts)


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


def _fits(field: str, texts: list[str]) -> bool:
    listed = words("headings")["words"]
    if field in ("unit", "lead_org"):
        orgs = sum(any(t.endswith(w) for w in listed["organisation"]) and len(t) > 2 for t in texts)
        return (2 * orgs > len(texts)) == (field == "lead_org")
    if field in ("progress", "stated_status"):
        states = sum(squeezed(t) in {squeezed(s) for s in listed["status"]} for t in texts)
        return (2 * states > len(texts)) == (field == "stated_status")
    if field in ("annual_goal", "title"):
        return _mostly_numbers(texts) == (field == "annual_goal")
    if field == "due":
        return 2 * sum(bool(pattern("headings", "mere_date").match(squeezed(t))) for t in texts) > len(texts)
    if field == "quarter_goals":
        return 2 * sum(bool(labels(t)) for t in texts) > len(texts)
    return True


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
