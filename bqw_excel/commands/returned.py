"""What the return forms of a workbook and of an earlier output say, taken into goals and matters before judging."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..books.book import Book
from ..core.model import Goals, Matter, Problem
from ..core.return_reading.entries.form_entries import Filled, corrected
from ..core.texts import text_of
from ..cycle import decisions
from ..cycle.by_hand import OWN_FILLS, with_heights_by_hand
from ..cycle.decision_layout import usual_heights as decision_heights
from ..cycle.decisions import DecisionSheet
from ..cycle.form import Block, Form, merged, quarter_of
from ..cycle.form_layout import usual_heights as form_heights
from ..cycle.form_read import is_form, read
from ..cycle.form_returns import FormReturns, corrections, returns


@dataclass(frozen=True, slots=True)
class Returned:
    """`goals` with everything that the office put right; the rest is what the form of the graded quarter says."""

    goals: dict[str, Goals]
    filled: Mapping[str, Filled]
    problems: tuple[Problem, ...]
    carried: tuple[Form, ...]  # forms that an earlier output holds, to be written again
    blocks: Mapping[str, Block]

    def with_texts(self, matter: Matter) -> Matter:
        """A matter with the progress and problems of its form where they were written there."""
        block = self.blocks.get(matter.fingerprint)
        if block is None:
            return matter
        progress = text_of(block.entered.get("progress")) or matter.progress
        return replace(matter, progress=progress, problems=text_of(block.entered.get("problems")) or matter.problems)


def forms_in(book: Book) -> tuple[Form, ...]:
    """The forms of a workbook; a Refusal names one that cannot be read."""
    names = (name for name in book.sheet_names if is_form_sheet(book, name))
    forms = (read(book.grid(name), book.by_hand(name, OWN_FILLS)) for name in names)
    return tuple(replace(form, kept=with_heights_by_hand(form.kept, form_heights(form))) for form in forms)


def decisions_in(book: Book) -> tuple[DecisionSheet, ...]:
    """The decision sheets of a workbook; a Refusal names one that cannot be read."""
    names = (name for name in book.sheet_names if decisions.is_decision_sheet(name))
    sheets = (decisions.read(book.grid(name), book.by_hand(name, OWN_FILLS)) for name in names)
    return tuple(replace(one, kept=with_heights_by_hand(one.kept, decision_heights(one))) for one in sheets)


def is_form_sheet(book: Book, name: str) -> bool:
    return quarter_of(name) > 0 and is_form(book.grid(name))


def forms_by_quarter(book: Book, earlier: tuple[Form, ...]) -> dict[int, Form]:
    """{quarter: form} with the entries of the workbook and, before them, of an earlier output."""
    found: dict[int, Form] = {}
    for form in (*forms_in(book), *earlier):
        quarter = quarter_of(form.name)
        found[quarter] = merged(found[quarter], [form]) if quarter in found else form
    return dict(sorted(found.items()))


def goals_before(forms: Mapping[int, Form], goals: Mapping[str, Goals], quarter: int) -> dict[str, Goals]:
    """Goals with the corrections on the forms up to a quarter."""
    found = dict(goals)
    for number, form in forms.items():
        if number <= quarter:
            for key, entered in corrections(form, number).items():
                if key in found:
                    found[key] = corrected(found[key], entered)
    return found


def take_in(book: Book, earlier: tuple[Form, ...], goals: Mapping[str, Goals], quarter: int) -> Returned:
    """Everything that forms say on the matters that `goals` knows, for the quarter that is graded."""
    forms = forms_by_quarter(book, earlier)
    right = goals_before(forms, goals, quarter)
    own = forms.get(quarter)
    said = returns(own, right) if own else FormReturns()
    names = {form.name for form in earlier}
    carried = tuple(form for form in forms.values() if form.name in names)
    return Returned(right, said.filled, tuple(said.problems), carried, own.blocks if own else {})
