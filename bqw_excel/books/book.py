"""The small interface that files and open workbooks share."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Protocol

from ..core.grid import Grid
from .changes import ByHand, Changes, Frame


class Book(Protocol):
    """A workbook that can be read as grids and changed by Changes."""

    @property
    def name(self) -> str:
        """File name with its ending."""

    @property
    def place(self) -> Path:
        """The path of its file; a BookError if it has none on this computer."""

    @property
    def is_open(self) -> bool:
        """Whether it is open before a person, who alone saves it."""

    @property
    def can_write(self) -> bool:
        """False for formats that are only read (.xls, .xlsb, .ods)."""

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """All worksheets in their order, hidden ones too; chart sheets are left out."""

    def grid(self, sheet: str) -> Grid:
        """The values of a worksheet as they stand in the file (before any Changes)."""

    def fill(self, sheet: str, row: int, column: int) -> str:
        """A cell's fill as a short text that Fill(fill=...) puts back, "" for none.

        The same look gives the same text in any workbook.
        """

    def row_fills(self, sheet: str, row: int) -> Mapping[int, str]:
        """{column: fill} of the cells that the file keeps in a row, if only for their look."""

    def has_cell(self, sheet: str, row: int, column: int) -> bool:
        """Whether the file keeps a cell there, if only for its look."""

    def has_width(self, sheet: str, column: int) -> bool:
        """Whether somebody set the width of a column."""

    def frame(self, sheet: str) -> Frame:
        """How far a sheet reaches to the right."""

    def is_protected(self, sheet: str) -> bool:
        """Whether a sheet is protected against changes by hand."""

    def by_hand(self, sheet: str, own_fills: Collection[str]) -> ByHand:
        """What people put on one of our sheets beside entries; `own_fills` are the fill texts that we use there."""

    def mentions(self, name: str) -> bool:
        """Whether a formula, defined name or chart elsewhere refers to the sheet of this name."""

    @property
    def backup(self) -> Path | None:
        """Where the last save kept the file that it replaced in place; None if there was nothing to keep."""

    @property
    def asks_for_calculation(self) -> bool:
        """Whether the program that opens the file is to work out all formulas."""

    def apply(self, changes: Changes) -> None:
        """Carry out Changes: all of them, or none with a BookError.

        What already is as asked stays untouched, so that doing it twice gives the same bytes.
        """

    def save(self, target: Path) -> bool:
        """Write to `target` through a temporary file and a rename; True if the bytes differ from what stood there."""
