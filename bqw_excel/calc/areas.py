"""Addresses as Excel writes them: A1, A1:B2, A:C, 3:5 and unions of these, to numbers and back."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ..books.cells import column_letters, column_number

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
LONGEST_ADDRESS = 255  # Excel refuses a longer one

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_COLUMN = re.compile(r"\$?([A-Za-z]{1,3})")
_ROW = re.compile(r"\$?([0-9]{1,7})")


class Area(NamedTuple):
    """A rectangle of cells, counted from 1; `rows` and `columns` are how many."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def last_row(self) -> int:
        return self.row + self.rows - 1

    @property
    def last_column(self) -> int:
        return self.column + self.columns - 1

    def address(self, row_absolute: bool = True, column_absolute: bool = True) -> str:
        """As Excel writes it: $A$1, $A$1:$B$2, $A:$C, $3:$5."""
        row_mark, column_mark = "$" * bool(row_absolute), "$" * bool(column_absolute)
        first, last = (f"{column_mark}{column_letters(column)}" for column in (self.column, self.last_column))
        top, bottom = (f"{row_mark}{row}" for row in (self.row, self.last_row))
        if self.rows == MOST_ROWS:
            return f"{first}:{last}"
        if self.columns == MOST_COLUMNS:
            return f"{top}:{bottom}"
        return f"{first}{top}" if (self.rows, self.columns) == (1, 1) else f"{first}{top}:{last}{bottom}"

    def positions(self) -> Iterator[tuple[int, int]]:
        return ((r, c) for r in range(self.row, self.last_row + 1) for c in range(self.column, self.last_column + 1))


WHOLE_SHEET = Area(1, 1, MOST_ROWS, MOST_COLUMNS)


def between(first: tuple[int, int], last: tuple[int, int]) -> Area:
    """The area with these two corners (row, column); IndexError outside the sheet."""
    (top, bottom), (left, right) = (sorted(pair) for pair in zip(first, last, strict=True))
    if top < 1 or left < 1 or bottom > MOST_ROWS or right > MOST_COLUMNS:
        raise IndexError(f"outside the sheet: rows {top} to {bottom}, columns {left} to {right} (counted from 1)")
    return Area(top, left, bottom - top + 1, right - left + 1)


def parsed(address: str) -> tuple[Area, ...] | None:
    """The areas of an address; None where it is none (a name, perhaps)."""
    areas = tuple(_area(part.strip()) for part in address.split(","))
    if None in areas:
        return None
    if len(address) > LONGEST_ADDRESS:
        raise ValueError(f"an address of {len(address)} characters; Excel takes {LONGEST_ADDRESS}")
    return tuple(area for area in areas if area)


def _area(text: str) -> Area | None:
    first, colon, last = text.partition(":")
    last = last if colon else first
    for pattern, whole in ((_CELL, ()), (_COLUMN, (":",)), (_ROW, (":",))):
        ends = pattern.fullmatch(first), pattern.fullmatch(last)
        if ends[0] and ends[1] and (colon or not whole):
            return between(_corner(ends[0], pattern, 1, 1), _corner(ends[1], pattern, MOST_ROWS, MOST_COLUMNS))
    return None


def _corner(match: re.Match[str], pattern: re.Pattern[str], row: int, column: int) -> tuple[int, int]:
    """Row and column of one end; what a whole row or column leaves open is `row` or `column`."""
    if pattern is _CELL:
        return int(match[2]), column_number(match[1].upper())
    if pattern is _COLUMN:
        return row, column_number(match[1].upper())
    return int(match[1]), column


def from_uno(address: Any) -> Area:
    """Calc's range address, which counts from 0."""
    return between((address.StartRow + 1, address.StartColumn + 1), (address.EndRow + 1, address.EndColumn + 1))
