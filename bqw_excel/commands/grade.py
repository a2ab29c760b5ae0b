"""grade: the ledger itself with colours, result columns and the sheet 核定-N季度, into a folder or in place."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ..books.book import Book
from ..books.changes import Changes
from ..core.model import Problem
from ..core.problems import CannotColour
from ..cycle import memory
from ..cycle.decision_layout import to_new_sheet
from ..cycle.decisions import DecisionSheet
from ..cycle.form_layout import to_new_sheet as form_sheet
from ..settings import resolved
from ..settings_sheet import to_new_sheet as settings_sheet
from ..wording import say
from . import as_json
from .findings_sheet import added_to
from .grading import Graded, Order, grade, lost_formats
from .known import memory_of, rewritten
from .marks import Marks, marks
from .opened import book_of
from .outputs_of import NOTHING, Earlier, earlier_output, refuse_own_output, target_of
from .own_sheets import refuse_if_not_ours
from .request import Reply, Request
from .saved import loses_by_hand, save
from .saved_entries import not_taken_up
from .screen import counts_table, findings


def order_of(request: Request) -> Order:
    return Order(request.quarter, request.as_of, request.year, request.preset or "")


def run(request: Request) -> Reply:
    """Grade one ledger. With neither --out nor --in-place it goes into the folder beside the ledger."""
    book, target, graded, earlier = _judged(request)
    aside = not_taken_up(book, earlier, target, request.quarter)
    problems = (*lost_formats(book), *aside, *graded.results.problems)
    lines = (*counts_table(graded.results), *findings(problems))
    data = as_json.results(graded.results) | {"problems": as_json.problems(problems)} if request.data else {}
    changes = changes_of(book, graded, problems)
    del graded  # a large ledger needs the room now
    if changes is None:
        return Reply(lines, data, problems)
    protected, loses = _marked_in(book, changes, request.in_place)
    del changes
    return Reply((*lines, *protected, *save(book, target, request.in_place, loses)), data, problems)


def carried_out(request: Request) -> Graded:
    """Read, judge and write as a request asks, for those who want to go on with the results."""
    book, target, graded, _ = _judged(request)
    write(book, changes_of(book, graded), target, request.in_place)
    return graded


def _judged(request: Request) -> tuple[Book, Path, Graded, Earlier]:
    """The workbook, where it is to be written, what it comes to, and what an earlier output holds."""
    request.progress(say("commands.stage.read"))
    book = book_of(request)
    if request.in_place and not book.can_write:
        raise CannotColour(book.name)
    refuse_own_output(request)
    target = target_of(request)
    earlier = earlier_output(target) if book.can_write and not request.in_place else NOTHING
    request.progress(say("commands.stage.judge"))
    graded = grade(book, order_of(request), earlier)
    request.progress(say("commands.stage.write"))
    return book, target, graded, earlier


def changes_of(book: Book, graded: Graded, problems: Sequence[Problem] | None = None) -> Changes | None:
    """What is to be done to a ledger, its findings listed if they are given; None for one that is only read."""
    if not book.can_write:
        return None
    changes = marked(book, graded).changes
    return changes if problems is None else added_to(changes, book, problems)


def write(book: Book, changes: Changes | None, target: Path, in_place: bool = False) -> tuple[str, ...]:
    """Mark the ledger and save it as `target`; lines on what was written."""
    if changes is None:
        return ()
    protected, loses = _marked_in(book, changes, in_place)
    return (*protected, *save(book, target, in_place, loses))


def _marked_in(book: Book, changes: Changes, in_place: bool) -> tuple[tuple[str, ...], bool]:
    """Mark the ledger.

    Gives lines on the sheets that people cannot change by hand, and whether something that they put on our sheets goes.
    """
    loses = in_place and not book.is_open and _loses(book, changes)
    sheets = sorted({write.sheet for write in changes.writes})
    protected = [sheet for sheet in sheets if book.is_protected(sheet)]  # before they change: then they are read anew
    book.apply(changes)
    return tuple(say("commands.protected", sheet=sheet) for sheet in protected), loses


def _loses(book: Book, changes: Changes) -> bool:
    """Whether something that a person put into the workbook is not there after the Changes."""
    return loses_by_hand(book, [sheet.name for sheet in changes.sheets]) or bool(rewritten(book, memory_of(book)))


def marked(book: Book, graded: Graded) -> Marks:
    """The Changes to a ledger, its memory and decision sheets among them."""
    known = memory_of(book)
    own: list[DecisionSheet] = [*graded.others, graded.decisions]
    for name in (memory.SHEET, *(sheet.name for sheet in own)):
        refuse_if_not_ours(book, name)
    made = marks(book, graded.ledger, graded.results, graded.decisions, known)
    forms = (form_sheet(form) for form in graded.forms)
    carried = [settings_sheet(resolved(graded.settings), graded.settings)] if graded.settings.lines else []
    sheets = (
        *(to_new_sheet(sheet, graded.results.looks) for sheet in own),
        *forms,
        *carried,
        memory.to_new_sheet(made.memory),
    )
    return replace(made, changes=replace(made.changes, sheets=sheets))
