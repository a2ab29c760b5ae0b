"""One data row of a table, cell by cell: its texts, and what the row adds to the rows above it."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from ..grid import Grid, Value
from ..model import GoalCell, Note, Problem
from ..numerals import Figure, begins_with_number, figures
from ..texts import lines_of, number_of, one_line, squeezed, text_of
from ..vocabulary import pattern, words
from .columns import Column, Table
from .rows import GOAL_FIELDS

SHARES_UP_TO = Decimal("1.5")  # a column of numbers up to here holds shares (0.76), beyond it percentages (76)


LONGEST_FIGURE, LONGEST_NOTHING = 60, 40  # characters of a cell


@dataclass(frozen=True, slots=True)
class TableFacts:
    """What only the whole table tells."""

    numbered: bool  # its rows have numbers
    percents: frozenset[int]  # columns of numbers that hold percentages (76), not shares (0.76)
    fractions: frozenset[int]  # columns of numbers up to 1 with fractions among them
    # goals in columns of quarters by what rows say there: many rows of a large ledger say the same
    goal_cells: dict[Hashable, tuple[GoalCell, ...]] = field(default_factory=dict, compare=False)


def facts_of(grid: Grid, table: Table) -> TableFacts:
    """Look once over a table's columns of numbers."""
    number = table.column("number")
    percents, fractions = set(), set()
    for column in (*table.all("done"), *table.all("stated_share")):
        numbers = [number_of(grid.shown(row, column.index)) or Decimal(0) for row in table.body]
        if any(n > SHARES_UP_TO for n in numbers):
            percents.add(column.index)
        elif any(n % 1 for n in numbers):
            fractions.add(column.index)
    numbered = number is not None and any(text_of(grid.value(row, number.index)) for row in table.body)
    return TableFacts(numbered, frozenset(percents), frozenset(fractions))


@dataclass(frozen=True, slots=True)
class RowCells:
    """The cells of one data row, by field."""

    grid: Grid
    table: Table
    row: int
    facts: TableFacts

    def value(self, name: str) -> Value:
        """What stands for the row in a column, of a merged area its first cell's value."""
        column = self.table.column(name)
        return self.grid.shown(self.row, column.index) if column else None

    def own(self, name: str) -> Value:
        """What stands in the row's own cell."""
        column = self.table.column(name)
        return self.grid.value(self.row, column.index) if column else None

    def text(self, name: str) -> str:
        column = self.table.column(name)
        return self._meant(column) if column else ""

    def texts(self, names: Iterable[str]) -> dict[str, str]:
        """{field: text} of those columns that the table has."""
        return {name: self._meant(column) for name in names if (column := self.table.column(name))}

    def own_text(self, name: str) -> str:
        return lines_of(self.own(name))

    def unit_in_heading(self, name: str) -> str:
        column = self.table.column(name)
        return column.meaning.unit if column else ""

    def asks_for_growth(self) -> bool:
        """Whether the heading of the quarters' or the year's goal says that it holds rates of growth."""
        columns = [c for name in ("quarter_goal", "annual_goal") for c in self.table.all(name)]
        return any(pattern("directions", "growth_heading").search(c.heading) for c in columns)

    def org_named_elsewhere(self, category: str) -> str:
        """The unit that the sheet, the line above the row or the row itself is named by; "" for none.

        Only where the table has no column for the lead unit.
        """
        if self.table.column("lead_org") is not None:
            return ""
        above = [pattern("headings", "bracketed").sub("", squeezed(name)) for name in (self.grid.sheet, category)]
        orgs = tuple(words("headings")["words"]["organisation"])
        place = one_line(self.value("title"))
        named = [name for name in above if name.endswith(orgs)]
        if pattern("headings", "place_name").search(place):
            named.append(place)
        return next((name for name in named if len(name) > 2), "")

    def covered(self, name: str) -> bool:
        """True if the cell belongs to a merged area that begins in a row above."""
        column = self.table.column(name)
        area = self.grid.merge(self.row, column.index) if column else None
        return area is not None and area.top < self.row

    def opens_matter(self) -> bool:
        """True if a new matter begins here: a number of its own, or a title of its own in a table without numbers."""
        if text_of(self.own("number")):
            return True
        if self.covered("number") or self.covered("title"):
            return False
        return bool(text_of(self.own("title"))) and not self.facts.numbered

    def lacks_number(self) -> bool:
        """True if a row has a title of its own and an empty cell for a number, which no merged area covers."""
        free = self.table.column("number") is not None and not (self.covered("number") or self.covered("title"))
        return free and bool(text_of(self.own("title"))) and not text_of(self.own("number"))

    def missing_number(self) -> Problem:
        """The finding on a row that lacks a number."""
        column = self.table.column("number")
        fields = {"title": one_line(self.own("title"))}
        return Problem(Note("problems.no_number", fields), self.grid.sheet, self.row, column.heading if column else "")

    def has_own_goal(self) -> bool:
        """True if the row has a goal that is not the tail of the one above."""
        columns = [c for name in GOAL_FIELDS for c in self.table.all(name)]
        own = any(text_of(self.grid.value(self.row, c.index)) for c in columns)
        return own and not self.continues_goal()

    def continues_goal(self) -> bool:
        """True if only the goal's text goes on here, as after a page break."""
        goal = self.table.column("quarter_goals")
        others = [
            name
            for name in ("number", "title", "due", "lead_org", "implementing_orgs", "overseer", "content", "progress")
            if (column := self.table.column(name)) and goal and column.index != goal.index
        ]
        if not text_of(self.own("quarter_goals")) or any(text_of(self.own(name)) for name in others):
            return False
        if self.table.has_deadlines_only:  # several measures against one fault
            return self.covered("title")
        return not any(self.covered(name) for name in others)

    def progress(self, quarter: int | None) -> tuple[str, bool]:
        """(the return as text, True if its heading says that it counts up to a day): from a column of the quarter,
        else the usual one, else words in a column of numbers."""
        of_quarter = columns_of(self.table.all("progress"), quarter)
        plain = [c for c in self.table.all("progress") if not c.meaning.quarters]
        numbers = [*columns_of(self.table.all("done"), quarter), *self._plain("done")]
        for column in (*of_quarter, *sorted(plain, key=lambda c: c.meaning.rank)):
            if text := self._meant(column):
                return text, bool(pattern("headings", "to_date").search(squeezed(column.heading)))
        texts = map(self._meant, numbers)
        return next((t for t in texts if t and number_of(t) is None and not only_figure(t)), ""), False

    def earlier_returns(self, quarter: int | None) -> tuple[tuple[int, str], ...]:
        """(quarter, return as text) for each quarter before that has a column of its own, the latest first."""
        told = self.table.all("progress")
        if not quarter or not any(c.meaning.quarters for c in told):
            return ()
        texts = ((q, map(self._meant, columns_of(told, q))) for q in range(quarter - 1, 0, -1))
        return tuple((q, text) for q, found in texts if (text := next(filter(None, found), "")))

    def _plain(self, field: str) -> list[Column]:
        return [c for c in self.table.all(field) if not c.meaning.quarters]

    def _meant(self, column: Column) -> str:
        """A cell's text, "" where it only says that there is nothing."""
        return said(lines_of(self.shown(column)))

    def shown(self, column: Column) -> Value:
        return self.grid.shown(self.row, column.index)

    def missing_results(self) -> list[Problem]:
        """Formulas without a stored result: they are no zero, and the file must be saved in its application first."""
        if not self.grid.without_value:
            return []
        columns = (c for c in self.table.columns if c.field not in ("extra", "ours"))
        without = (c for c in columns if (self.row, c.index) in self.grid.without_value)
        return [Problem(Note("problems.no_stored_result"), self.grid.sheet, self.row, c.heading) for c in without]


def said(text: str) -> str:
    """A text, "" where it only says that there is nothing."""
    if not text or len(text) > LONGEST_NOTHING:
        return text
    return "" if squeezed(text) in words("headings")["words"]["nothing"] else text


def columns_of(columns: list[Column], quarter: int | None) -> list[Column]:
    """The columns that speak of a quarter's end, the latest month first."""
    dated = [c for c in columns if c.meaning.quarters and (quarter is None or c.meaning.quarters[-1] == quarter)]
    return sorted(dated, key=lambda c: -c.index)


def only_figure(text: str) -> Figure | None:
    """The figure that a text consists of, such as 7400万元; None for anything more."""
    text = text.strip()
    if len(text) > LONGEST_FIGURE or not begins_with_number(text):
        return None
    found = figures(text)
    return found[0] if len(found) == 1 and found[0].unit and found[0].text.strip() == text else None
