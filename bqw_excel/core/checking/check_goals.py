"""Findings on goals: none, labels not understood, totals that fall, quarters that differ from the year's amount."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from ..bounded import amount_in
from ..goal_reading.deeds import of_other_deeds
from ..goal_reading.found import Found
from ..goal_reading.indicators import found_in
from ..ledger import Ledger
from ..matter_goals import annual_amount
from ..model import Goals, Matter, Note, Problem, Target
from ..numerals import fold
from ..units import convert
from ..vocabulary import pattern
from .check_places import at, called

CLOSE = Decimal("0.01")  # of the year's amount: what rounding makes
# {what a goal's reading noted: the finding on it}
FINDINGS = {
    "goals.label_not_understood": "goal_label_not_understood",
    "goals.no_label": "goal_no_label",
    "goals.other_year": "goal_other_year",
    "goals.unsettled": "goal_unsettled",
}
LEAST_NAME = 3  # a shorter name is too general to be found again in a title
ALIKE_WITHIN = Decimal(2)  # a year's amount more than so many times larger or smaller is of something else


def goal_problems(ledger: Ledger, goals: Mapping[str, Goals]) -> Iterator[Problem]:
    """Matters without any goal, quarter labels that were not understood, and amounts of an open kind."""
    for matter in ledger.matters:
        found = goals[matter.fingerprint]
        of_another_year = any(note.key == "goals.other_year" for note in found.notes)  # which is told by itself
        if not (found.stages or found.targets or found.milestones or of_another_year):
            yield at(ledger, matter, "quarter_goals", "no_goals")
        elif not (found.targets or found.milestones) and any(_is_mere_number(stage.text) for stage in found.stages):
            yield at(ledger, matter, "quarter_goals", "goal_without_unit")
        labelled = all(note.key != "goals.no_label" for note in found.notes)
        fallen = {after.name for _, after in _falls(found)} if found.notes else set()
        for note in found.notes:
            if note.key == "goals.unsettled" and (not labelled or note.fields["name"] in fallen):
                continue  # one amount for the whole year leaves nothing open; and a fall is told as such
            if note.key == "goals.no_label" and ledger.table_of(matter).has_deadlines_only:
                continue  # such goals name no quarters
            yield at(ledger, matter, "quarter_goals", FINDINGS[note.key], None, **note.fields)


def _is_mere_number(text: str) -> bool:
    return pattern("goals", "only_numbers").fullmatch(fold(text)) is not None


def all_read(goals: Goals) -> bool:
    """True if no stage was left out because of its label: what is missing then has been told."""
    return not any(note.key == "goals.label_not_understood" for note in goals.notes)


def unsettled(problem: Problem) -> str:
    """The indicator of a finding that it is open whether its amounts are cumulative; "" for any other finding."""
    return str(problem.note.fields.get("name", "")) if problem.note.key == "problems.goal_unsettled" else ""


def falling_totals(ledger: Ledger, goals: Mapping[str, Goals]) -> Iterator[Problem]:
    """Cumulative targets that are lower than those of an earlier quarter."""
    for matter in ledger.matters:
        for before, after in _falls(goals[matter.fingerprint]):
            fields: dict[str, object] = {"name": called(matter, after.name)}
            fields |= {"before": before.cumulative, "before_unit": before.unit}
            fields |= {"after": after.cumulative, "after_unit": after.unit}
            fields |= {"first": Note("problems.quarter", {"quarter": before.quarter})}
            fields |= {"quarter": after.quarter}
            yield at(ledger, matter, "quarter_goals", "falling", after.quarter, **fields)


def _falls(goals: Goals) -> Iterator[tuple[Target, Target]]:
    """Pairs of cumulative targets of which the later is lower."""
    for targets in goals.series.values():
        for before, after in pairwise(_one_each_quarter(targets)):
            fallen = convert(after.cumulative, after.unit, before.unit)
            if fallen is None or of_other_deeds(before.quote, after.quote):
                continue
            if fallen < before.cumulative:
                yield before, after


def _one_each_quarter(targets: list[Target]) -> list[Target]:
    """The targets of a series that has one a quarter; states to be kept and ceilings may fall.

    Several amounts of one name in a quarter are of several things: nothing can be said of their order.
    """
    amounts = [t for t in targets if not (t.level or t.at_most)]
    return amounts if len({t.quarter for t in amounts}) == len(amounts) else []


def year_differs(ledger: Ledger, goals: Mapping[str, Goals]) -> Iterator[Problem]:
    """Indicators whose quarters come to another amount than title, content or annual goal name for the year."""
    for matter in ledger.matters:
        if not all_read(goals[matter.fingerprint]):
            continue
        for (part, name), targets in goals[matter.fingerprint].series.items():
            main = goals[matter.fingerprint].main in (None, (part, name))
            said = _year_said(matter, name, targets[-1], main)
            if said is None or len(_one_each_quarter(targets)) < len(targets) or targets[-1].quarter != 4:
                continue
            (annual, at_least), last = said, targets[-1]
            more = last.cumulative > annual
            if abs(last.cumulative - annual) > annual * CLOSE and not (more and (at_least or last.at_least)):
                fields: dict[str, object] = {
                    "name": called(matter, name),
                    "annual": annual,
                    "total": last.cumulative,
                    "unit": last.unit,
                }
                yield at(ledger, matter, "quarter_goals", "year_differs", last.quarter, **fields)


def _year_said(matter: Matter, name: str, last: Target, main: bool) -> tuple[Decimal, bool] | None:
    """(the year's amount in the unit of the last target, whether it may be more) where exactly one amount fits.

    A bare figure in the annual goal is of the main indicator.
    """
    bare = annual_amount(matter)
    if bare is not None and main:
        value = convert(bare[0], bare[1] or last.unit, last.unit)
        if value and last.unit != "%":
            bound = amount_in(matter.annual_goal)
            return value, bound is not None and bound.bound == "at_least"
    found: dict[Decimal, bool] = {}
    for text in (matter.title, matter.content, matter.annual_goal):
        for one in found_in(text)[0] if text else ():
            value = convert(one.value, one.unit, last.unit)
            if value and _is_same(name, one) and value / ALIKE_WITHIN <= last.cumulative <= value * ALIKE_WITHIN:
                found[value] = one.at_least
    return next(iter(found.items())) if len(found) == 1 else None


def _is_same(name: str, annual: Found) -> bool:
    if annual.level or annual.at_most or pattern("checks", "each").search(annual.name + annual.quote + name):
        return False
    shorter, longer = sorted((name, pattern("checks", "said_of_year").sub("", annual.name)), key=len)
    return shorter == longer or (len(shorter) >= LEAST_NAME and shorter in longer)
