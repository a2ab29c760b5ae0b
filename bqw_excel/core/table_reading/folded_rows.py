"""Tables that give a matter several rows: one for each quarter, or one for its goals and one for what was done.

`marked` finds the column that says so; `unfolded` puts the rows of a matter side by side, as columns of quarters, so
that everything behind it reads one kind of table.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from ..grid import Grid, Value
from ..quarters import quarters_of
from ..texts import number_of, squeezed, text_of
from ..vocabulary import words
from .columns import Column, Kind, Table
from .headings import Meaning, meaning
from .row_cells import only_figure

PERIOD, ROW_KIND = "period", "row_kind"
MAY_BE_PERIOD = ("extra", "quarter_goals", "due")
MAY_BE_KIND = ("extra", "category", "content", "stated_status")
GOAL = "quarter_goals"
RETURNS = ("progress", "done", "stated_share")
LONGEST_PERIOD = 8
MOSTLY = 0.8  # of the rows, or of the matters with several


def marked(grid: Grid, table: Table) -> Table:
    """The table with the column that names the quarter or the kind of its rows known as such, if it has one."""
    for column in table.columns:
        goal = _goal_column(grid, table, column)
        if goal and column.field in MAY_BE_PERIOD and _names_periods(grid, table, column):
            return _with_field(_with_field(table, goal, GOAL), column, PERIOD)
        if column.field in MAY_BE_KIND and _names_kinds(grid, table, column):
            return _with_field(table, column, ROW_KIND)
    return table


def unfolded(grid: Grid, table: Table) -> tuple[Grid, Table]:
    """The same matters with one row each; rows keep their numbers, those behind the first of a matter become empty."""
    period, kind = table.column(PERIOD), table.column(ROW_KIND)
    if period is None and kind is None:
        return grid, table
    work = _Unfolding(grid, table)
    for rows in _matters(grid, table):
        for row in rows:
            if period is not None:
                work.put_quarter(rows[0], row, _period(grid, row, period), text_of(grid.shown(row, period.index)))
            elif row != rows[0]:
                work.put_done(rows[0], row)
        for row in rows[1:]:
            work.empty_what_repeats(rows[0], row)
    return work.result()


def _with_field(table: Table, column: Column, name: str) -> Table:
    return replace(table, columns=tuple(replace(c, field=name) if c is column else c for c in table.columns))


def _goal_column(grid: Grid, table: Table, other: Column) -> Column | None:
    """A column of goals besides one that may name the quarters, also one whose heading only calls it so.

    The year's goal, which a matter has only once, is none.
    """
    columns = [column for column in table.columns if column is not other]
    listed = words("headings")["words"]
    called_so = [c for c in columns if c.field == "extra" and any(word in c.heading for word in listed["goal"])]
    found = [*(c for c in columns if c.field == GOAL), *called_so]
    rows = [row for row in table.body if table.row_kinds[row] is Kind.DATA]
    of_year = (c for c in columns if c.field == "annual_goal" and _in_own_cells(grid, rows, c))
    return next((c for c in found if _in_own_cells(grid, rows, c)), None) or next(of_year, None)


def _in_own_cells(grid: Grid, rows: list[int], column: Column) -> bool:
    """Whether most rows have a text of their own in a column, which is not merged over several of them."""
    return 2 * sum(bool(text_of(grid.value(row, column.index))) for row in rows) > len(rows)


def _period(grid: Grid, row: int, column: Column) -> tuple[int, ...]:
    text = squeezed(text_of(grid.shown(row, column.index)))
    return quarters_of(text) if len(text) <= LONGEST_PERIOD else ()


def _names_periods(grid: Grid, table: Table, column: Column) -> bool:
    """True if most rows name a quarter there, rising within a matter, and its rows name no units of their own."""
    rows = [row for row in table.body if table.row_kinds[row] is Kind.DATA]
    if not rows or sum(bool(_period(grid, row, column)) for row in rows) < MOSTLY * len(rows):
        return False
    groups = list(_matters(grid, table))
    if any(_has_units_of_its_own(grid, table, row, group[0]) for group in groups for row in group):
        return False
    periods = [[_period(grid, row, column) for row in group] for group in groups]
    several = [group for group in periods if len(group) > 1]
    rising = [group for group in several if all(group) and group == sorted(set(group))]
    return 2 * len(several) >= len(groups) and len(rising) >= MOSTLY * len(several) > 0


def _has_units_of_its_own(grid: Grid, table: Table, row: int, first: int) -> bool:
    columns = (table.column(name) for name in ("lead_org", "implementing_orgs", "content"))
    texts = ((text_of(grid.shown(row, c.index)), text_of(grid.shown(first, c.index))) for c in columns if c)
    return any(own and own != above for own, above in texts)


def _names_kinds(grid: Grid, table: Table, column: Column) -> bool:
    """True if the rows of every matter are goal and done in turn."""
    if not table.all("quarter_goal"):
        return False
    listed = words("headings")["row_kinds"]
    groups = [[_kind(grid, row, column) for row in group] for group in _matters(grid, table)]
    pairs = [group for group in groups if group == ["goal", "done"] or group == ["goal"]]
    return bool(listed) and len(pairs) == len(groups) and any(len(group) > 1 for group in pairs)


def _kind(grid: Grid, row: int, column: Column) -> str:
    text = squeezed(text_of(grid.shown(row, column.index)))
    kinds: dict[str, list[str]] = words("headings")["row_kinds"]
    return next((kind for kind, names in kinds.items() if text in names), "")


def _matters(grid: Grid, table: Table) -> Iterator[list[int]]:
    """The rows of each matter: those without a number or title of their own, or with the same, belong together."""
    known_by = [column for column in (table.column("number"), table.column("title")) if column]
    rows: list[int] = []
    names: tuple[str, ...] = ()
    for row in table.body:
        if table.row_kinds[row] is not Kind.DATA:
            continue
        own = tuple(squeezed(text_of(grid.shown(row, column.index))) for column in known_by)
        if rows and any(text and text != name for text, name in zip(own, names, strict=True)):
            yield rows
            rows = []
        names = own if not rows else names
        rows.append(row)
    if rows:
        yield rows


@dataclass(slots=True)
class _Unfolding:
    """The cells of a table while its rows are put side by side, in new columns to the right of the worksheet."""

    grid: Grid
    table: Table
    cells: list[list[Value]] = field(init=False)
    columns: dict[tuple[int, tuple[int, ...]], Column] = field(default_factory=dict)
    moved: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)  # {cell: where it came from}

    def __post_init__(self) -> None:
        self.cells = [list(row) + [None] * (self.grid.width - len(row)) for row in self.grid.rows]

    def put_quarter(self, first: int, row: int, quarters: tuple[int, ...], name: str) -> None:
        for column in self.table.columns:
            if quarters and column.field in (GOAL, *RETURNS):
                is_goal = column.field == GOAL
                self._put(first, row, column, quarters, "quarter_goal" if is_goal else column.field, name)
                self.cells[row - 1][column.index - 1] = None

    def put_done(self, first: int, row: int) -> None:
        for column in self.table.columns:
            if column.field in ("quarter_goal", "annual_goal"):
                self._put(first, row, column, column.meaning.quarters, "progress", "")
                self.cells[row - 1][column.index - 1] = None

    def empty_what_repeats(self, first: int, row: int) -> None:
        cells = self.cells[row - 1]
        for place, value in enumerate(cells):
            if text_of(value) and text_of(value) == text_of(self.cells[first - 1][place]):
                cells[place] = None
        for name in (PERIOD, ROW_KIND):
            if column := self.table.column(name):
                cells[column.index - 1] = None

    def _put(self, first: int, row: int, column: Column, quarters: tuple[int, ...], field_name: str, name: str) -> None:
        """Put a cell of a row into a new column of the matter's first row."""
        place = column.index, quarters
        if place not in self.columns:
            heading = f"{name} {column.heading}".strip()
            said = (meaning(f"{name}{column.heading}") if name else None) or column.meaning
            found = Meaning((field_name,), quarters, said.cumulative, said.unit, column.meaning.rank)
            index = self.grid.width + len(self.columns) + 1
            self.columns[place] = Column(index, heading, found, field_name)
        target = self.columns[place].index
        cells = self.cells[first - 1]
        cells.extend([None] * (target - len(cells)))
        cells[target - 1] = self.grid.shown(row, column.index)
        self.moved[first, target] = (row, column.index)

    def result(self) -> tuple[Grid, Table]:
        grid = replace(
            self.grid,
            rows=tuple(map(tuple, self.cells)),
            percents=self.grid.percents | self._that_were(self.grid.percents),
            without_value=self.grid.without_value | self._that_were(self.grid.without_value),
        )
        columns = (*self._others(), *map(self._as_done, self.columns.values()))
        return grid, replace(self.table, columns=columns)

    def _that_were(self, places: Set[tuple[int, int]]) -> frozenset[tuple[int, int]]:
        return frozenset(new for new, old in self.moved.items() if old in places)

    def _others(self) -> Sequence[Column]:
        """The columns of the table without those whose cells have moved."""
        if self.table.column(ROW_KIND):
            return self.table.columns
        return [c for c in self.table.columns if c.field not in (GOAL, *RETURNS)]

    def _as_done(self, column: Column) -> Column:
        """A column of returns that holds nothing but numbers is one of amounts."""
        texts = [text_of(row[column.index - 1]) for row in self.cells if len(row) >= column.index]
        told = [text for text in texts if text]
        numbers = bool(told) and all(number_of(text) is not None or only_figure(text) for text in told)
        return replace(column, field="done") if column.field == "progress" and numbers else column
