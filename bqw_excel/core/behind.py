"""Which goals lie behind: what a return does not go back to, because what was to follow is reached or under way."""

from collections.abc import Iterator
from dataclasses import replace

from .attainment import is_due
from .conclusions import Working
from .model import Goals, MilestoneReading, Period, Readings, State, Verdict
from .return_reading.milestones.milestone_parts import wanted_things
from .vocabulary import Patterns

_P = Patterns("soft_goals")
UNTOLD = ("verdicts.milestone.unknown", "verdicts.working.no_reading")
UNDONE = (State.NOT_DONE, State.NOT_STARTED)
ENDS = frozenset({"open", "accept"})
PAPER = frozenset({"draft", "publish"})
UNDER_WAY = "verdicts.milestone.under_way"
EARLY = "verdicts.working.early"


def runs_on(goals: Goals, period: Period) -> bool:
    """True if all that is asked of the quarter is due in a later one."""
    ends = [stage.quarters[-1] for stage in goals.stages if period.quarter in stage.quarters]
    quarters = {target.quarter for target in goals.targets} | {milestone.quarter for milestone in goals.milestones}
    return bool(ends) and min(ends) > period.quarter and period.quarter not in quarters


def nothing_yet(goals: Goals, period: Period) -> bool:
    """True if no quarter so far asks for anything that can be checked, but a later one does; duties do not count."""
    quarters = {target.quarter for target in goals.targets}
    quarters |= {milestone.quarter for milestone in goals.milestones if not _P.duty.search(milestone.text)}
    so_far = (stage.text for stage in goals.stages if stage.quarters[0] <= period.quarter)
    return bool(quarters) and min(quarters) > period.quarter and not any(_P.checkable.search(text) for text in so_far)


def settled(
    found: tuple[Working, ...], goals: Goals, readings: Readings, period: Period, running_on: bool
) -> tuple[Working, ...]:
    """The workings without open goals that lie behind; `running_on`: what the quarter asks for is due in a later one.

    A goal that the return does not speak of lies behind where the quarter's goals run on, or cannot be checked and are
    carried out; an open goal of an earlier quarter where everything of the latest due quarter is reached. What is
    reached does not settle an earlier goal that the return itself calls unfinished; but it casts doubt on it.
    """
    phrases = any(note.key == "progress.empty" for note in readings.notes)
    if (running_on and not phrases) or (readings.carried_out and _cannot_be_checked(found, goals, period)):
        found = tuple(w for w in found if w.note.key not in UNTOLD)
    if running_on and not phrases:
        found = tuple(w for w in found if not _is_told_as_done(w, readings))
    found = tuple(w for w in found if not _is_work_beside_figures(w, found, goals, readings))
    if nothing_yet(goals, period) and readings.tells:
        found = tuple(w for w in found if w.note.key not in UNTOLD)
    found = tuple(w for w in found if not _is_duty_beside_the_rest(w, found, readings))
    kept = []
    for working in found:
        newest = _newest(found, working, period.quarter)
        behind = working.quarter < newest[0].quarter and all(w.verdict is Verdict.ON_PLAN for w in newest)
        if (
            working.note.key == UNDER_WAY
            and not (behind and is_duty(working))
            and (_is_overtaken(working, found) or (behind and not _stands_open(working, newest, readings)))
        ):
            kept.append(replace(working, verdict=Verdict.REVIEW, ground=None))
        elif not (behind and _may_lie_behind(working, readings)) or _is_another_building(working, found, readings):
            kept.append(working)
    return tuple(kept)


def _is_another_building(working: Working, found: tuple[Working, ...], readings: Readings) -> bool:
    """Whether an untold milestone asks that a building is in use of which nothing that is told has a word.

    Neither has any other goal of its part.
    """
    if working.note.key != UNTOLD[0]:
        return False
    ended = [thing.name for thing in wanted_things(working.name) if thing.name and thing.steps & ENDS]
    others = "".join(w.name for w in found if w.part == working.part and w.name != working.name)
    others += "".join([one.quote for one in readings.milestones] + [one.quote for one in readings.figures])
    return any(not any(name[i : i + 2] in others for i in range(len(name) - 1)) for name in ended)


def _is_overtaken(working: Working, found: tuple[Working, ...]) -> bool:
    """Whether a milestone of a later quarter is reached, which the earlier one was to lead to."""
    own = (w for w in found if w.part == working.part and w.due is None)
    return any(w.quarter > working.quarter and w.verdict is Verdict.ON_PLAN for w in own)


def _stands_open(working: Working, newest: list[Working], readings: Readings) -> bool:
    """Whether the return expressly calls a milestone unfinished, and all that was reached are figures of other things.

    Such figures do not show that the milestone was reached meanwhile, as later steps of the same thing would.
    """
    pairs = {working.name[i : i + 2] for i in range(len(working.name) - 1)}
    others = all(w.due is not None and not any(pair in w.name for pair in pairs) for w in newest)
    return others and any(r.certain and _P.still_open.search(r.quote) for r in _told_of(working, readings))


def _cannot_be_checked(found: tuple[Working, ...], goals: Goals, period: Period) -> bool:
    """True if the quarter is over and asks for something, but for no figure and no milestone."""
    asked = any(stage.quarters[-1] == period.quarter for stage in goals.stages) and is_due(period.quarter, period)
    return asked and all(w.quarter != period.quarter or is_duty(w) for w in found)


def is_duty(working: Working) -> bool:
    """Whether it is a milestone that is only a duty on the way, which returns often leave out."""
    return working.due is None and _P.duty.search(working.name) is not None


def _is_duty_beside_the_rest(working: Working, found: tuple[Working, ...], readings: Readings) -> bool:
    """Whether it is an open duty, where the rest of its quarter, or else what came before, is reached."""
    if working.verdict is not Verdict.REVIEW or not (is_duty(working) and _may_lie_behind(working, readings)):
        return False
    own = [w for w in found if w.part == working.part and not is_duty(w)]
    rest = [w for w in own if w.quarter == working.quarter] or [w for w in own if w.quarter < working.quarter]
    return bool(rest) and all(w.verdict is Verdict.ON_PLAN for w in rest)


def _is_told_as_done(working: Working, readings: Readings) -> bool:
    """Whether the return tells that a milestone is done, though not beyond doubt."""
    return working.verdict is Verdict.REVIEW and any(r.state is State.DONE for r in _told_of(working, readings))


def _told_of(working: Working, readings: Readings) -> Iterator[MilestoneReading]:
    """What the return tells of a working's milestone."""
    known_by = working.name, working.quarter
    return (r for r in readings.milestones if (r.milestone.text, r.milestone.quarter) == known_by)


def _may_lie_behind(working: Working, readings: Readings) -> bool:
    """Whether it is a duty, or an open goal of which the return does not tell that it is not done."""
    if working.verdict is not Verdict.REVIEW:
        return is_duty(working)
    return not any(r.state in UNDONE or _is_called_open(r) for r in _told_of(working, readings))


def _is_called_open(told: MilestoneReading) -> bool:
    """Whether it is expressly called open, or set for a later day, by its name, though not beyond doubt."""
    if told.state is not State.UNDER_WAY or told.certain:
        return False
    asked = _P.any_deed.sub("|", told.milestone.text)
    named = any(asked[i : i + 2] in told.quote for i in range(len(asked) - 1))
    return named and bool(_P.still_open.search(told.quote) or _P.set_for_later.search(told.quote))


def _newest(found: tuple[Working, ...], beside: Working, quarter: int) -> list[Working]:
    """The workings of a working's part that are due last.

    A side figure that is reached early tells nothing of what is due, and no figure that of a paper due in `quarter`.
    """
    own = [w for w in found if w.part == beside.part]
    its_own = beside.quarter == quarter and beside.due is None and _is_paper(beside.name)
    own = [w for w in own if w.note.key != EARLY or (w.main and not its_own)] or own
    latest = max(w.quarter for w in own)
    return [w for w in own if w.quarter == latest]


def _is_paper(name: str) -> bool:
    """Whether a milestone asks for a paper that somebody draws up and puts in force."""
    return any(thing.name and thing.steps & PAPER for thing in wanted_things(name))


def _is_work_beside_figures(working: Working, found: tuple[Working, ...], goals: Goals, readings: Readings) -> bool:
    """Whether it is untold work that only has to be under way, where the figures of the same quarter are on plan.

    Where the return calls anything unfinished, that may be the very work.
    """
    if working.note.key not in UNTOLD or working.due is not None:
        return False
    if any(r.state is State.NOT_DONE for r in readings.milestones):
        return False
    own = (m for m in goals.milestones if (m.part, m.text, m.quarter) == (working.part, working.name, working.quarter))
    if not any(m.starting for m in own):
        return False
    beside = [w for w in found if w.due is not None and w.quarter == working.quarter]
    return bool(beside) and all(w.verdict is Verdict.ON_PLAN for w in beside)
