"""Cells of our sheets that lead to a place in the workbook."""

from collections.abc import Collection

from ..books.changes import Cell, Style
from ..wording import say

TEXT = Style(border=True, wrap=True, vertical="center")
LINK = Style(border=True, wrap=True, vertical="center", color="0563C1")
LONGEST_TEXT = 255  # characters of a text within a formula


def link(sheet: str, row: int, known: Collection[str]) -> Cell:
    """A link to a row of a sheet, 0 for the sheet itself; plain text where no sheet of this name is `known`."""
    shown = say("live.row_place", sheet=sheet, row=row) if row else sheet
    target = "#'" + sheet.replace("'", "''") + f"'!A{row or 1}"
    if sheet not in known or max(len(target), len(shown)) > LONGEST_TEXT:
        return Cell(shown or None, TEXT)
    first, second = (text.replace('"', '""') for text in (target, shown))
    return Cell(shown, LINK, formula=f'HYPERLINK("{first}","{second}")')
