"""form: the sheet 填报-N季度, on which units enter their figures; what was entered before stays."""

from collections.abc import Iterator

from ..books.book import Book
from ..books.changes import Changes, NewSheet
from ..core.goal_units import in_one_unit
from ..core.matter_goals import goals_of
from ..core.model import Problem
from ..core.problems import CannotColour, FormUnreadable
from ..cycle import by_hand, decision_layout
from ..cycle.form import INDICATOR, MILESTONE, Form, headings, merged, sheet_name
from ..cycle.form_fresh import fresh
from ..cycle.form_layout import placed, to_new_sheet
from ..cycle.form_returns import returns
from ..settings import resolved
from ..settings_sheet import to_new_sheet as settings_sheet
from ..wording import say
from . import as_json, findings_sheet
from .grading import read_ledger, year_told
from .opened import book_of
from .outputs_of import NOTHING, Earlier, earlier_output, target_of
from .request import Reply, Request
from .returned import forms_by_quarter, goals_before, is_form_sheet
from .saved import loses_by_hand, save
from .saved_entries import not_taken_up
from .screen import findings


def run(request: Request) -> Reply:
    """Make or refresh the form of a quarter, in place or in a folder."""
    request.progress(say("commands.stage.read"))
    book = book_of(request)
    if not book.can_write:
        raise CannotColour(book.name)
    target = target_of(request)
    name = sheet_name(request.quarter)
    if name in book.sheet_names and not is_form_sheet(book, name):
        raise FormUnreadable(name)
    earlier = NOTHING if request.in_place else earlier_output(target)
    ledger = read_ledger(book, request.quarter)
    rules = resolved(earlier.settings_in_force(book)).rules
    year = request.year or year_told(book, ledger)
    read = {matter.fingerprint: in_one_unit(goals_of(matter, rules, year)) for matter in ledger.matters}
    forms = forms_by_quarter(book, earlier.forms)
    goals = goals_before(forms, read, request.quarter - 1)
    entered = [forms[request.quarter]] if request.quarter in forms else []
    new = fresh(ledger, goals, request.quarter, forms.get(request.quarter - 1), forms.get(request.quarter))
    form = merged(new, entered)
    request.progress(say("commands.stage.write"))
    sheet = to_new_sheet(form)
    problems = (
        *returns(placed(form, sheet), goals_before(forms, read, request.quarter)).problems,
        *_by_hand(form, earlier),
        *not_taken_up(book, earlier, target, request.quarter),
        *by_hand.problems(say("settings.sheet"), earlier.settings_for(book).kept),
    )
    loses = request.in_place and not book.is_open and loses_by_hand(book, [sheet.name])
    _write(book, sheet, earlier, forms, problems)
    written = save(book, target, request.in_place, loses)
    return Reply((*_counts(form), *findings(problems), *written), _data(form, problems), problems)


def _by_hand(form: Form, earlier: Earlier) -> Iterator[Problem]:
    """Findings on what the sheets lose that are written anew; the form holds what was on its sheet before."""
    hands = {sheet.name: sheet.kept for sheet in earlier.decisions} | {one.name: one.kept for one in earlier.forms}
    for name, kept in (hands | {form.name: form.kept}).items():
        yield from by_hand.problems(name, kept)


def _write(
    book: Book, sheet: NewSheet, earlier: Earlier, forms: dict[int, Form], problems: tuple[Problem, ...]
) -> None:
    """Put the form, and what only the earlier output holds: other quarters' forms and the decisions."""
    names = {one.name for one in earlier.forms} - {sheet.name}
    carried = (to_new_sheet(one) for one in forms.values() if one.name in names)
    decisions = (decision_layout.to_new_sheet(sheet) for sheet in earlier.decisions)
    own = earlier.settings_for(book)
    settings = [settings_sheet(resolved(own), own)] if own.lines else []
    changes = Changes(sheets=(*decisions, *carried, *settings, sheet))
    book.apply(findings_sheet.added_to(changes, book, problems))


def _counts(form: Form) -> tuple[str, ...]:
    kinds = [key[0] for block in form.blocks.values() for key in block.items]
    counts = {"indicators": kinds.count(INDICATOR), "milestones": kinds.count(MILESTONE)}
    fields = {"matters": len(form.blocks), **counts}
    lines = [say("form.counted", sheet=form.name, **fields)]
    if form.open_items:
        lines.append(say("form.unsettled", count=form.open_items, column=headings()["counting"]))
    return tuple(lines)


def _data(form: Form, problems: tuple[Problem, ...]) -> dict[str, object]:
    return {
        "sheet": form.name,
        "matters": len(form.blocks),
        "unsettled": form.open_items,
        "problems": as_json.problems(problems),
    }
