"""A table of a worksheet as we know it: its columns by what they hold, and its rows by kind."""

from dataclasses import dataclass
from enum import Enum, auto

from .headings import Meaning


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


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns, the rows that hold its headings (repeated on pages), and the rows between."""

    sheet: str
    title: str
    columns: tuple[Column, ...]
    heading_rows: tuple[tuple[int, int], ...]  # (first, last) of every heading
    body: tuple[int, ...]  # rows below the headings, blank ones left out
    row_kinds: dict[int, Kind]
    beside: int = 0  # column of another table on the same rows, which is not read

    @property
    def left(self) -> int:
        return min(c.index for c in self.columns if c.field != "ours")

    @property
    def right(self) -> int:
        """The last column of the office's own table."""
        return max(c.index for c in self.columns if c.field != "ours")

    def column(self, field: str) -> Column | None:
        """The column of a field, the one with the most usual heading where several claim it."""
        claiming = [c for c in self.columns if c.field == field]
        return min(claiming, key=lambda c: c.meaning.rank) if claiming else None

    def all(self, field: str) -> list[Column]:
        return [c for c in self.columns if c.field == field]
