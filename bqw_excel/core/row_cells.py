"""One data row of a table, cell by cell: texts, numbers, and what the row adds to the rows above it."""

from dataclasses import dataclass
from decimal import Decimal

from .columns import Column, Table
from .grid import Grid, Value
from .model import GoalCell, Note, Problem
from .rows import GOAL_FIELDS
from .texts import lines_of, number_of, one_line, squeezed, text_of
from .vocabulary import words

SHARES_UP_TO = Decimal("1.5")  # a column of numbers up to here holds shares (0.76), beyond it percentages (76)
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class RowCells:
    """The cells of one data row, by field."""

    grid: Grid
    table: Table
    row: int

    def value(self, name: str) -> Value:
        """What stands for the row in a column, of a merged area its first cell's value."""
        column = self.table.column(name)
        return self.grid.shown(self.row, column.index) if column else None

    def own(self, name: str) -> Value:
        """What stands in the row's own cell."""
        column = self.table.column(name)
        return self.grid.value(self.row, column.index) if column else None

    def text(self, name: str) -> str:
        text = lines_of(self.value(name))
        return "" if squeezed(text) in words("headings")["words"]["nothing"] else text

    def own_text(self, name: str) -> str:
        return lines_of(self.own(name))

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
        column = self.table.column("number")
        numbered = column and any(text_of(self.grid.value(row, column.index)) for row in self.table.body)
        return bool(text_of(self.own("title"))) and not numbered

    def has_own_goal(self) -> bool:
        """True if the row has a goal that is not the tail of the one above."""
        columns = [c for name in GOAL_FIELDS for c in self.table.all(name)]
        own = any(text_of(self.grid.value(self.row, c.index)) for c in columns)
        return own and not self.continues_goal()

    def continues_goal(self) -> bool:
        """True if only the goal's text goes on here, as after a page break."""
        others = ("number", "title", "due", "lead_org", "implementing_orgs", "overseer", "content", "progress")
        if not text_of(self.own("quarter_goals")) or any(text_of(self.own(name)) for name in others):
            return False
        return not any(self.covered(name) for name in others)

    def progress(self, quarter: int | None) -> str:
        """The text of the return: the usual column, or of columns by quarter the latest one filled up to `quarter`."""
        columns = self.table.all("progress")
        plain = [c for c in columns if not c.meaning.quarters]
        dated = [c for c in columns if c.meaning.quarters and (quarter is None or c.meaning.quarters[-1] <= quarter)]
        for column in (*plain, *sorted(dated, key=lambda c: -c.meaning.quarters[-1])):
            text = lines_of(self.grid.shown(self.row, column.index))
            if text and squeezed(text) not in words("headings")["words"]["nothing"]:
                return text
        return ""

    def goal_cells(self) -> tuple[GoalCell, ...]:
        """The goals of quarter columns; () for a table that keeps them in one cell."""
        columns = self.table.all("quarter_goal")
        filled = [c for c in columns if text_of(self._shown(c))]
        numeric = bool(filled) and all(number_of(self._shown(c)) is not None for c in filled)
        shares = numeric and self._are_shares(columns)
        return tuple(self._goal_cell(c, numeric, shares) for c in filled)

    def _goal_cell(self, column: Column, numeric: bool, shares: bool) -> GoalCell:
        value, found = self._shown(column), column.meaning
        if not numeric:
            return GoalCell(column.heading, found.quarters, lines_of(value), cumulative=found.cumulative)
        number = number_of(value) or Decimal(0)
        unit = "%" if shares else one_line(self.value("unit")) or found.unit
        shown = number * HUNDRED if shares and self._as_share(column, number) else number
        return GoalCell(column.heading, found.quarters, f"{shown.normalize():f}{unit}", shown, unit, found.cumulative)

    def _are_shares(self, columns: list[Column]) -> bool:
        """True if the goals are shares of the year's task: shown as percentages, or running up to 1."""
        places = [(self.row, c.index) for c in columns]
        if any(place in self.grid.percents for place in places) or any("%" in text_of(self._shown(c)) for c in columns):
            return True
        numbers = [number_of(self._shown(c)) or Decimal(0) for c in columns]
        unit = one_line(self.value("unit")) or columns[0].meaning.unit
        return unit == "%" or (not unit and max(numbers) == 1 and any(0 < n < 1 for n in numbers))

    def _as_share(self, column: Column, number: Decimal) -> bool:
        """True if a share is kept as 0.75 and not as 75."""
        written_out = "%" in text_of(self._shown(column))
        return written_out or (self.row, column.index) in self.grid.percents or number <= SHARES_UP_TO

    def done(self, goals: tuple[GoalCell, ...]) -> tuple[Decimal | None, str, bool]:
        """(number in 累计完成 or 完成率, its unit, whether the number is beyond doubt); shares come as percent."""
        column = self.table.column("done") or self.table.column("stated_share")
        number = number_of(self._shown(column)) if column else None
        if column is None or number is None:
            return None, "", True
        unit = one_line(self.value("unit")) or column.meaning.unit
        goal_unit = next((g.unit for g in goals if g.number is not None), "")
        is_share = column.field == "stated_share" or goal_unit == "%" or unit == "%"
        if "%" in text_of(self._shown(column)) or (self.row, column.index) in self.grid.percents:
            return number * HUNDRED, "%", True
        numbers = [number_of(self.grid.shown(row, column.index)) or Decimal(0) for row in self.table.body]
        kept_as_percent = any(n > SHARES_UP_TO for n in numbers)
        fractions = any(n % 1 for n in numbers) and not kept_as_percent
        if not (is_share or (fractions and not unit and not goal_unit)):
            return number, unit or goal_unit, True
        if kept_as_percent:
            return number, "%", number > SHARES_UP_TO or number == 0
        return number * HUNDRED, "%", True

    def stated_share(self) -> Decimal | None:
        """What the unit claims to have done of its plan, in percent."""
        column = self.table.column("stated_share")
        number = number_of(self._shown(column)) if column else None
        return None if number is None else number * HUNDRED if number <= SHARES_UP_TO else number

    def missing_results(self) -> list[Problem]:
        """Formulas without a stored result: they are no zero, and the file must be saved in its application first."""
        columns = (c for c in self.table.columns if c.field not in ("extra", "ours"))
        without = (c for c in columns if (self.row, c.index) in self.grid.without_value)
        return [Problem(Note("problems.no_stored_result"), self.grid.sheet, self.row, c.heading) for c in without]

    def _shown(self, column: Column) -> Value:
        return self.grid.shown(self.row, column.index)
