"""goals: how the quarterly goals of a ledger were read."""

from ..books.book import Book
from ..books.changes import Changes, NewSheet
from ..core.matter_goals import goals_of
from ..core.model import Note, Target
from ..settings import settings_of
from ..wording import say, word
from . import as_json, goals_sheet
from .findings_sheet import added_to
from .grading import read_ledger, year_told
from .listing_hand import with_hand
from .opened import book_of
from .own_sheets import refuse_if_not_ours
from .request import Reply, Request
from .saved import save
from .screen import findings


def run(request: Request) -> Reply:
    request.progress(say("commands.stage.read"))
    book = book_of(request)
    ledger, rules = read_ledger(book), settings_of(book).rules
    year = year_told(book, ledger)
    read = {matter.fingerprint: goals_of(matter, rules, year) for matter in ledger.matters}
    if book.is_open:
        return Reply(_listed(book, request, goals_sheet.to_new_sheet(ledger, read)), as_json.goals(ledger, read))
    lines = []
    for matter in ledger.matters:
        lines.append(say("commands.goal_matter", sheet=matter.sheet, row=matter.row, title=matter.title))
        lines += [line_of(target) for target in read[matter.fingerprint].targets]
    return Reply(tuple(lines), as_json.goals(ledger, read))


def _listed(book: Book, request: Request, sheet: NewSheet) -> tuple[str, ...]:
    """In an open workbook the goals go onto a sheet of their own: they are too many for a dialog."""
    refuse_if_not_ours(book, sheet.name)
    sheet, lost = with_hand(sheet, book, goals_sheet.HEADING_ROW, goals_sheet.KNOWN_BY)
    book.apply(added_to(Changes(sheets=(sheet,)), book, lost))
    written = save(book, request.ledger, request.in_place)
    listed = say("live.goals.listed", count=len(sheet.rows) - goals_sheet.HEADING_ROW, sheet=sheet.name)
    return (listed, *findings(lost), *written)


def line_of(target: Target) -> str:
    """A target as a line of text: quarter, name, amount, and how it is counted."""
    name = f"{target.part} {target.name}".strip()
    how = goals_sheet.how_counted(target)
    fields = {"quarter": target.quarter, "name": name, "value": target.cumulative, "unit": target.unit, "how": how}
    kind = "goal_level" if target.level or target.at_most else "goal_target_how" if how else "goal_target"
    return word(Note(f"commands.{kind}", fields))
