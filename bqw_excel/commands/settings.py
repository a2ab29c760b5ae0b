"""settings: the sheet 设置 in the ledger, with everything that can be set and its present value."""

from ..books.book import Book
from ..books.changes import Changes
from ..books.errors import SheetNotOurs
from ..books.file_book import open_book
from ..core.problems import CannotColour
from ..cycle import by_hand
from ..settings import Sheet, resolved, sheet_of
from ..settings_sheet import to_new_sheet
from ..wording import say
from ..wording.rules_text import rule_sentence
from . import as_json
from .findings_sheet import added_to
from .opened import book_of
from .outputs_of import target_of
from .request import Reply, Request
from .saved import loses_by_hand, save
from .screen import findings


def run(request: Request) -> Reply:
    """Write the sheet into the ledger, or into its copy in a folder; a copy that is there keeps all it holds."""
    request.progress(say("commands.stage.read"))
    target = target_of(request)
    earlier = request.book is None and target.exists()
    book = open_book(target) if earlier else book_of(request)
    if not book.can_write:
        raise CannotColour(book.name)
    sheet = _sheet(book)
    settings = resolved(sheet, request.preset or "")
    request.progress(say("commands.stage.write"))
    found = (*settings.problems, *by_hand.problems(say("settings.sheet"), sheet.kept))
    loses = request.in_place and not book.is_open and loses_by_hand(book, [say("settings.sheet")])
    book.apply(added_to(Changes(sheets=(to_new_sheet(settings, sheet),)), book, found))
    written = save(book, target, request.in_place, loses)
    rule = rule_sentence(settings.rules, settings.looks)
    lines = (say("commands.rule", rule=rule), *findings(found), *written)
    return Reply(lines, {"rule": rule, "problems": as_json.problems(found)}, found)


def _sheet(book: Book) -> Sheet:
    """The sheet as people left it; SheetNotOurs if they use the name for something else."""
    sheet, name = sheet_of(book), say("settings.sheet")
    if name in book.sheet_names and not sheet.lines:
        raise SheetNotOurs(name=name)
    return sheet
