"""Cells of an open workbook that a person sees selected, and who shows them."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Place:
    """Cells of one row; row and columns count from 1, and are 0 where no cell is meant."""

    sheet: str
    row: int = 0
    column: int = 0
    last_column: int = 0


class View(Protocol):
    """What a person has before them."""

    def selected(self) -> Place:
        """The first row of the selected cells; of the sheet alone where a picture is selected."""

    def show(self, place: Place) -> None:
        """Bring cells before the person, selected."""
