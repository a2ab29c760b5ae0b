"""A table of a worksheet as we know it: its columns by what they hold, and its rows by kind."""

from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cached_property

from .headings import Meaning

TO_DATE = "goal_to_date"  # what should be done by now, in a column of no quarter


class Kind(Enum):
    """What a row below a heading is."""

    DATA = auto()
    GROUP = auto()  # a line across the table that names the category of the rows below
    OTHER = auto()  # notes, totals, page numbers, titles on a new page
    END = auto()  # the table is over


@dataclass(frozen=True, slots=True)
class Column:
    index: int
    heading: str  # as written, in one line, with the group heading before it
    meaning: Meaning
    field: str  # what it holds after looking at the cells; "extra" for what we do not know, "ours" for what we added


@dataclass(frozen=True)
class Table:
    """One table: its columns, the rows that hold its headings (repeated on pages), and the rows between."""

    sheet: str
    title: str
    columns: tuple[Column, ...]
    heading_rows: tuple[tuple[int, int], ...]  # (first, last) of every heading
    body: tuple[int, ...]  # rows below the headings, blank ones left out
    row_kinds: dict[int, Kind]
    beside: int = 0  # column of another table on the same rows, which is not read
    unit: str = ""  # the unit of measure that a line above it tells for its amounts of money

    @cached_property
    def left(self) -> int:
        return min(c.index for c in self.columns if c.field != "ours")

    @cached_property
    def right(self) -> int:
        """The last column of the office's own table."""
        return max(c.index for c in self.columns if c.field != "ours")

    @property
    def fields(self) -> frozenset[str]:
        """What its columns hold."""
        return frozenset(self._by_field)

    def seen_in(self, quarter: int | None) -> "Table":
        """The table with what should be done by now as the goal of a quarter, counted from the year's start."""
        if not quarter or TO_DATE not in self.fields:
            return self
        columns = (
            replace(c, field="quarter_goal", meaning=replace(c.meaning, quarters=(quarter,), cumulative=True))
            if c.field == TO_DATE
            else c
            for c in self.columns
        )
        return replace(self, columns=tuple(columns))

    @cached_property
    def has_deadlines_only(self) -> bool:
        """True if it asks for nothing but its matters by their deadlines: what names them is their goal."""
        goal = self.column("quarter_goals")
        return goal is not None and any(c.index == goal.index and c.field != goal.field for c in self.columns)

    def column(self, field: str) -> Column | None:
        """The column of a field, the one with the most usual heading where several claim it."""
        return self._usual.get(field)

    def all(self, field: str) -> list[Column]:
        return self._by_field.get(field, [])

    @cached_property
    def _usual(self) -> dict[str, Column]:
        return {field: min(columns, key=lambda c: c.meaning.rank) for field, columns in self._by_field.items()}

    @cached_property
    def _by_field(self) -> dict[str, list[Column]]:
        found: dict[str, list[Column]] = {}
        for column in self.columns:
            found.setdefault(column.field, []).append(column)
        return found
