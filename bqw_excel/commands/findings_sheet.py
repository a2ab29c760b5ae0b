"""The sheet 检查结果: the findings of the last run on an open workbook, each with a link to its place."""

from collections.abc import Iterable
from dataclasses import replace

from ..books.book import Book
from ..books.changes import Cell, Changes, NewSheet, Style
from ..core.grid import Area, Grid
from ..core.model import Problem
from ..core.texts import text_of
from ..wording import Finding, finding, say
from .link import TEXT, link
from .listing_hand import with_hand

FIELDS = ("number", "place", "what", "fix")
WIDTHS = (8.0, 30.0, 72.0, 60.0)
KNOWN_BY = (2, 3)  # place and what
TITLE_ROW, HEADING_ROW = 1, 2
HEADING = Style(bold=True, fill="D9E1F2", border=True, wrap=True, horizontal="center", vertical="center")
NUMBER = Style(border=True, horizontal="center", vertical="center")


def sheet_name() -> str:
    return say("live.findings.sheet")


def is_findings(grid: Grid) -> bool:
    """Whether a sheet is one that we made; a person's sheet of this name is not."""
    return text_of(grid.value(TITLE_ROW, 1)) == say("live.findings.title")


def added_to(changes: Changes, book: Book, problems: Iterable[Problem]) -> Changes:
    """Changes with the sheet among them, so that a person who is asked hears of it; as they are for a file."""
    found = tuple(problems)
    if not book.is_open or not (found or sheet_name() in book.sheet_names):
        return changes
    names = (*book.sheet_names, *(sheet.name for sheet in changes.sheets))
    sheet, lost = with_hand(to_new_sheet(found, names), book, HEADING_ROW, KNOWN_BY)
    if lost:  # told on the sheet itself
        sheet, _ = with_hand(to_new_sheet((*found, *lost), names), book, HEADING_ROW, KNOWN_BY)
    return replace(changes, sheets=(*changes.sheets, sheet))


def to_new_sheet(problems: Iterable[Problem], sheets: Iterable[str]) -> NewSheet:
    """The sheet; `sheets` are those of the workbook, to which links can lead."""
    known = set(sheets)
    found = [finding(problem) for problem in problems]
    rows = [_row(number, one, known) for number, one in enumerate(found, start=1)]
    if not rows:
        rows.append((Cell(None, TEXT), Cell(None, TEXT), Cell(say("commands.no_findings"), TEXT), Cell(None, TEXT)))
    title = Cell(say("live.findings.title"), Style(bold=True, size=14, vertical="center"))
    heads = tuple(Cell(say(f"live.findings.{name}"), HEADING) for name in FIELDS)
    return NewSheet(
        name=sheet_name(),
        rows=((title, Cell(), Cell(), Cell()), heads, *rows),
        widths=WIDTHS,
        freeze=(HEADING_ROW, 0),
        filter=Area(HEADING_ROW, 1, HEADING_ROW + len(rows), len(FIELDS)),
        landscape=True,
        title_rows=(HEADING_ROW, HEADING_ROW),
    )


def _row(number: int, found: Finding, known: set[str]) -> tuple[Cell, ...]:
    place = link(found.sheet, found.row, known)
    return Cell(number, NUMBER), place, Cell(found.what, TEXT), Cell(found.fix, TEXT)
