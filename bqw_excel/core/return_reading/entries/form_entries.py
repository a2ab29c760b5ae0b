"""What people entered on a return form, as plain data: goals put right, and figures that go before columns and text."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from ...attainment import Key
from ...model import Goals, MilestoneReading, Reading, Readings, Target
from .form_and_text import remarks


@dataclass(frozen=True, slots=True)
class Correction:
    """What the office put right about one indicator of a matter on the form of a quarter."""

    part: str
    name: str
    quarter: int  # of the form
    cumulative: bool | None = None  # whether the goal as written counts from the year's start; None: not said
    target: Decimal | None = None  # due from the year's start to the end of the quarter; None: as read


@dataclass(frozen=True, slots=True)
class Filled:
    """What the form of the graded quarter says of a matter."""

    returned: bool  # a person entered something that a return holds
    figures: tuple[Reading, ...] = ()
    milestones: tuple[MilestoneReading, ...] = ()


def corrected(goals: Goals, corrections: Iterable[Correction]) -> Goals:
    """Goals with the corrections in them; what was answered or put right is sure from then on."""
    for correction in corrections:
        key = correction.part, correction.name
        targets = goals.series.get(key)
        if targets:
            goals = _with(goals, key, _corrected(targets, correction))
    return goals


def _corrected(targets: list[Target], correction: Correction) -> list[Target]:
    if correction.cumulative is not None:
        targets = recounted(targets, correction.cumulative, correction.quarter)
    if correction.target is None:
        return targets
    due = [t for t in targets if t.quarter <= correction.quarter]
    value = correction.target
    new = (due or targets)[-1 if due else 0]._replace(quarter=correction.quarter, value=value)
    new = new._replace(cumulative=value, sure=True)
    others = [t for t in targets if t.quarter != correction.quarter]
    return sorted((*others, new), key=lambda t: t.quarter)


def recounted(targets: list[Target], cumulative: bool, quarter: int) -> list[Target]:
    """A series with the answer for its latest goal due in the quarter and for all that were open."""
    asked = max((t.quarter for t in targets if t.quarter <= quarter), default=0)
    before = Decimal(0)
    counted = []
    for target in targets:
        if target.quarter == asked or not target.sure:
            amount = target.value if cumulative else before + target.value
            target = target._replace(cumulative=amount, sure=True)
        counted.append(target)
        before = target.cumulative
    return counted


def _with(goals: Goals, key: Key, targets: list[Target]) -> Goals:
    """Goals with another series for one indicator; the year's amount follows its last target where it was the same."""
    old = goals.series
    year = dict(goals.year)
    if year.get(key) == old[key][-1].cumulative:
        year[key] = targets[-1].cumulative
    new = {**old, key: targets}
    return replace(goals, targets=tuple(target for one in new.values() for target in one), year=year)


def preferred(filled: Filled | None, told: Readings) -> Readings:
    """What the form says before what columns and text tell; these count where nothing was filled in."""
    if filled is None or not (filled.returned or filled.figures or filled.milestones):
        return told
    own = {(figure.part, figure.name) for figure in filled.figures}
    stated = {reading.milestone: reading for reading in filled.milestones}
    figures = (*filled.figures, *(f for f in told.figures if (f.part, f.name) not in own))
    known = {reading.milestone for reading in told.milestones}
    milestones = (
        *(stated.get(reading.milestone, reading) for reading in told.milestones),
        *(reading for milestone, reading in stated.items() if milestone not in known),
    )
    # doubts about the text no longer matter where the form speaks
    notes = tuple(f.note for f in figures if f.note and not f.certain) if own or stated else told.notes
    notes = (*notes, *remarks(filled.figures, filled.milestones, told))
    return Readings(told.returned or filled.returned, figures, milestones, notes, told.carried_out)
