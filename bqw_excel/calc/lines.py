"""Whole rows and columns of a range: how high and wide, hidden or not."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from xlwings import base_classes

from . import looks
from .areas import MOST_COLUMNS, MOST_ROWS, Area
from .parts import SheetPart

Measure = TypeVar("Measure", float, bool)


class Lines(base_classes.Range):
    """The part of a range that speaks of its rows and columns; sizes are Excel's, None where they differ."""

    areas: tuple[Area, ...]

    @property
    def sheet(self) -> SheetPart:
        raise NotImplementedError

    def _rows(self) -> Iterator[Any]:
        """Rows of all areas, of whole columns those that are used."""
        used = self.sheet.used_range.area.last_row
        for area in self.areas:
            rows = min(area.rows, max(1, used - area.row + 1)) if area.rows == MOST_ROWS else area.rows
            yield from self.sheet.cells_of(area._replace(rows=rows)).Rows

    def _columns(self) -> Iterator[Any]:
        used = self.sheet.used_range.area.last_column
        for area in self.areas:
            whole = area.columns == MOST_COLUMNS
            columns = min(area.columns, max(1, used - area.column + 1)) if whole else area.columns
            yield from self.sheet.cells_of(area._replace(columns=columns)).Columns

    def _set(self, kind: str, name: str, value: Any) -> None:
        self.sheet.guard()
        for area in self.areas:
            setattr(getattr(self.sheet.cells_of(area), kind), name, value)

    @property
    def column_width(self) -> float | None:
        digit = looks.digit_width(self.sheet.book)
        return _measured(self._columns, "Width", lambda width: looks.characters_of(width, digit))

    @column_width.setter
    def column_width(self, value: float) -> None:
        self._set("Columns", "Width", looks.width_of(value, looks.digit_width(self.sheet.book)))

    @property
    def row_height(self) -> float | None:
        return _measured(self._rows, "Height", looks.points_of)

    @row_height.setter
    def row_height(self, value: float) -> None:
        self._set("Rows", "Height", looks.height_of(value))

    @property
    def row_hidden(self) -> bool | None:
        return _measured(self._rows, "IsVisible", _not)

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self._set("Rows", "IsVisible", not value)

    @property
    def column_hidden(self) -> bool | None:
        return _measured(self._columns, "IsVisible", _not)

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self._set("Columns", "IsVisible", not value)

    def autofit(self, axis: str | None = None) -> None:
        if axis in (None, "c", "columns"):
            self._set("Columns", "OptimalWidth", True)
        if axis in (None, "r", "rows"):
            self._set("Rows", "OptimalHeight", True)


def _measured(lines: Callable[[], Iterator[Any]], name: str, measure: Callable[[Any], Measure]) -> Measure | None:
    value = looks.the_only(getattr(line, name) for line in lines())
    return None if value is None else measure(value)


def _not(value: bool) -> bool:
    return not value
