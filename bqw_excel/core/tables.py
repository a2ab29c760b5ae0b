"""Where the tables of a worksheet are: heading rows found by their words, data rows between them, titles above."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .columns import Column, Kind, Table
from .grid import Grid
from .headings import Meaning, meaning
from .rows import GOAL_FIELDS, kind_of
from .texts import number_of, one_line, squeezed, text_of
from .vocabulary import pattern, words

LEAST_KNOWN = 3  # a row with fewer known headings is not a heading row


@dataclass(frozen=True, slots=True)
class _Heading:
    top: int
    bottom: int
    cells: tuple[tuple[int, str, Meaning | None], ...]  # (column, text, meaning)

    @property
    def signature(self) -> tuple[tuple[int, str], ...]:
        return tuple((column, squeezed(text)) for column, text, m in self.cells if m is None or m.fields != ("ours",))


def find_tables(grid: Grid) -> tuple[Table, ...]:
    """All tables of a worksheet. A heading repeated on a new page goes on with its table."""
    headings = list(_headings(grid))
    tables: list[Table] = []
    previous: _Heading | None = None
    for number, heading in enumerate(headings):
        below = headings[number + 1].top if number + 1 < len(headings) else grid.height + 1
        between = _titles_above(grid, heading.top, previous.bottom if previous else 0)
        rows = [row for row in range(heading.bottom + 1, below) if _filled(grid, row)]
        if number + 1 < len(headings):
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
    return tuple(_with_rows(grid, table) for table in tables)


def _filled(grid: Grid, row: int) -> bool:
    return any(text_of(v) for v in grid.rows[row - 1])


def _headings(grid: Grid) -> Iterator[_Heading]:
    row = 1
    while row <= grid.height:
        heading = _heading_at(grid, row)
        if heading:
            yield heading
            row = heading.bottom
        row += 1


def _heading_at(grid: Grid, row: int) -> _Heading | None:
    two = _two_rows(grid, row)
    for bottom, cells in ((row + 1, two), (row, _one_row(grid, row))):
        if cells and _is_heading(cells):
            return _Heading(row, bottom, cells)
    return None


def _is_heading(cells: tuple[tuple[int, str, Meaning | None], ...]) -> bool:
    known = [m for _, _, m in cells if m and m.fields != ("ours",)]
    fields = {(m.fields, m.quarters) for m in known}
    names_matters = any({"title", "content", "quarter_goals"} & set(m.fields) for m in known)
    return len(fields) >= LEAST_KNOWN and names_matters and 2 * len(known) >= len(cells)


def _one_row(grid: Grid, row: int) -> tuple[tuple[int, str, Meaning | None], ...]:
    texts = ((column, one_line(grid.value(row, column))) for column in range(1, grid.width + 1))
    return tuple((column, text, meaning(text)) for column, text in texts if text)


def _two_rows(grid: Grid, row: int) -> tuple[tuple[int, str, Meaning | None], ...]:
    """A heading over two rows: groups above, what they hold below; () where the second row is not of that kind."""
    if row >= grid.height or not _filled(grid, row):
        return ()
    cells: list[tuple[int, str, Meaning | None]] = []
    group, grouped, alone = "", 0, 0
    for column in range(1, grid.width + 1):
        upper, lower = one_line(grid.value(row, column)), one_line(grid.value(row + 1, column))
        if upper:
            group = upper if _spans(grid, row, column) else ""
        own = meaning(lower, group) if lower else None
        is_ours = own is not None and own.fields == ("ours",)
        if lower and not group and not is_ours:
            return ()
        if lower:
            cells.append((column, f"{group} {lower}".strip(), own))
            grouped += own is not None and not is_ours
        elif upper:
            known = meaning(upper)
            cells.append((column, upper, known))
            alone += known is not None
    return tuple(cells) if grouped >= 2 and alone >= 2 else ()


def _spans(grid: Grid, row: int, column: int) -> bool:
    """True if a heading stands over several columns: merged, or with empty cells after it."""
    area = grid.merge(row, column)
    if area is not None:
        return area.right > column and area.bottom == row
    return grid.merge(row, column + 1) is None and not text_of(grid.value(row, column + 1))


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


def _without_titles(grid: Grid, heading: _Heading, rows: list[int]) -> list[int]:
    """Rows without the titles at their end, which belong to the heading that follows."""
    goals = {column for column, _, m in heading.cells if m and set(GOAL_FIELDS) & set(m.fields)}
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


def _table(grid: Grid, heading: _Heading, title: str, rows: list[int]) -> Table:
    columns = tuple(
        Column(column, text, found or Meaning(("extra",)), _decided(grid, column, rows, found))
        for column, text, found in heading.cells
    )
    columns = _without_strangers(columns)
    return Table(grid.sheet, title, columns, ((heading.top, heading.bottom),), tuple(rows), {})


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


def _decided(grid: Grid, column: int, rows: list[int], found: Meaning | None) -> str:
    """The field of a column; where a heading has two meanings, or means text or number, its cells decide."""
    if found is None:
        return "extra"
    values = [grid.value(row, column) for row in rows]
    texts = [t for t in (text_of(v) for v in values) if t]
    if found.fields == ("progress",):
        numeric = sum(number_of(v) is not None for v in values)
        return "done" if texts and 2 * numeric > len(texts) else "progress"
    if len(found.fields) == 1:
        return found.fields[0]
    return next((field for field in found.fields if _fits(field, texts)), found.fields[0])


def _fits(field: str, texts: list[str]) -> bool:
    listed = words("headings")["words"]
    if field in ("unit", "lead_org"):
        orgs = sum(any(t.endswith(w) for w in listed["organisation"]) and len(t) > 2 for t in texts)
        return (2 * orgs > len(texts)) == (field == "lead_org")
    if field in ("progress", "stated_status"):
        states = sum(squeezed(t) in {squeezed(s) for s in listed["status"]} for t in texts)
        return (2 * states > len(texts)) == (field == "stated_status")
    if field == "annual_goal":
        return 2 * sum(number_of(t) is not None for t in texts) > len(texts)
    return True


def _with_rows(grid: Grid, table: Table) -> Table:
    """Tell data rows from notes, totals, titles and group rows, and end the table where another begins."""
    kinds: dict[int, Kind] = {}
    last = 0
    for row in table.body:
        after_gap = bool(last) and row > last + 1 and not _page_break(table, last, row)
        kind = kind_of(grid, row, table.columns, after_gap)
        if kind is Kind.END:
            break
        kinds[row] = kind
        last = row
    return replace(table, body=tuple(kinds), row_kinds=kinds)


def _page_break(table: Table, last: int, row: int) -> bool:
    """True if a repeated heading stands between two rows."""
    return any(last < top < row for top, _ in table.heading_rows)
