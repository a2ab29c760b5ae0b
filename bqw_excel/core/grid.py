"""A worksheet as a grid of values: what every back end hands to the reader of ledgers."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

Value = str | int | float | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, ends included, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, place: tuple[int, int]) -> bool:
        row, column = place
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True)
class Grid:
    """The values of one worksheet, row 1 and column 1 first; empty cells are None."""

    sheet: str
    rows: tuple[tuple[Value, ...], ...]
    merges: tuple[Area, ...] = ()
    occupied: tuple[Area, ...] = ()  # where pictures, charts, sparklines or tables stand
    without_value: frozenset[tuple[int, int]] = frozenset()  # formulas that hold no stored result
    formulas: frozenset[tuple[int, int]] = frozenset()  # cells with a formula (never written to)
    percents: Set[tuple[int, int]] = frozenset()  # cells shown as a percentage
    hidden_rows: frozenset[int] = frozenset()
    fills: Mapping[tuple[int, int], str] = field(default_factory=dict)  # {cell: RRGGBB} of solid fills
    visible: bool = True

    @cached_property
    def height(self) -> int:
        return len(self.rows)

    @cached_property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    def value(self, row: int, column: int) -> Value:
        """The value that stands in a cell itself; None outside the grid."""
        if row < 1 or column < 1:
            return None
        try:
            return self.rows[row - 1][column - 1]
        except IndexError:
            return None

    @cached_property
    def _merged(self) -> dict[tuple[int, int], Area]:
        return {
            (row, column): area
            for area in self.merges
            for row in range(area.top, min(area.bottom, self.height) + 1)
            for column in range(area.left, min(area.right, self.width) + 1)
        }

    def merge(self, row: int, column: int) -> Area | None:
        """The merged area that a cell belongs to."""
        return self._merged.get((row, column))

    def shown(self, row: int, column: int) -> Value:
        """The value that a reader sees at a cell: of a merged area its first cell's."""
        if self.merges and (area := self.merge(row, column)):
            return self.value(area.top, area.left)
        return self.value(row, column)
