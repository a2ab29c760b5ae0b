"""From workings to one verdict on a matter: what the machine proposes, and why."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from .attainment import is_due, workings
from .behind import nothing_yet, runs_on, settled
from .conclusions import Judged, Judgement, Working
from .covered import without_covered, year_is_covered
from .milestone_attainment import STRIVING
from .model import Goals, Matter, Milestone, MilestoneReading, Note, Period, Readings, State, Verdict
from .repeats import once_for_same
from .return_reading.indicators.matching import core
from .return_reading.milestones.milestone_parts import wanted_things
from .rules import Measure, Rules
from .set_aside import set_aside
from .vocabulary import pattern, words
from .year_ends import leads_to_the_end

SHORT = (Verdict.YELLOW, Verdict.RED)
OPEN = (Verdict.ON_PLAN, Verdict.REVIEW, Verdict.NOT_DUE, Verdict.UNREPORTED)  # neither done nor with a card
LAST = 4
WHOLE = 100  # percent
NEAR = "verdicts.reason.near_deadline"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A matter's deadline: its last day, None where it names none, and whether it is beyond doubt."""

    day: date | None
    certain: bool = True

    def passed(self, period: Period) -> bool:
        return self.day is not None and self.certain and period.as_of > self.day

    def is_behind(self, period: Period) -> bool:
        """Whether the day of the ledger's year is over, be it in doubt or not: reason enough for no card."""
        return self.day is not None and self.day.year == period.year and self.day < period.as_of

    def has_come(self, period: Period) -> bool:
        """Whether the day of the ledger's year is over or today, so that nothing comes after it."""
        return self.day is not None and self.day.year == period.year and self.day <= period.as_of

    def days_left(self, period: Period) -> int:
        """Days to the deadline; 0 where it has come, or is open or in doubt."""
        return max(0, (self.day - period.as_of).days) if self.day is not None and self.certain else 0


def judge(
    matter: Matter, goals: Goals, readings: Readings, period: Period, deadline: Deadline, rules: Rules
) -> Judgement:
    """The proposal for a matter, and whether its deadline is near. What is not known for certain is REVIEW."""
    proposal = _without_card_for_set_aside(matter, _proposed(matter, goals, readings, period, deadline, rules))
    days = deadline.days_left(period)
    if proposal.verdict not in OPEN or not 0 < days <= rules.near_deadline_days:
        return proposal
    return replace(proposal, notes=(*proposal.notes, Note(NEAR, {"due": matter.due, "days": days})))


def _without_card_for_set_aside(matter: Matter, proposal: Judgement) -> Judgement:
    """Nobody gets a card for what the return says was deferred, cancelled or changed: that is a person's to settle."""
    said = set_aside(matter) if proposal.verdict in (*SHORT, Verdict.REVIEW, Verdict.NOT_DUE) else None
    if said is None:
        return proposal
    return replace(proposal, verdict=Verdict.REVIEW, notes=(said, *proposal.notes))


def is_near(judged: Judged) -> bool:
    """True if an open matter's deadline is near."""
    return judged.verdict in OPEN and any(note.key == NEAR for note in judged.proposal.notes)


def _proposed(
    matter: Matter, goals: Goals, readings: Readings, period: Period, deadline: Deadline, rules: Rules
) -> Judgement:
    quarters = {stage.quarters[-1] for stage in goals.stages}
    quarters |= {t.quarter for t in goals.targets if t.cumulative} | {m.quarter for m in goals.milestones}
    stages_due = any(is_due(quarter, period) for quarter in quarters)
    if not readings.returned and matter.unreadable:
        return Judgement(Verdict.REVIEW, notes=(Note("verdicts.reason.no_stored_result"),))
    if not readings.returned:
        verdict = Verdict.UNREPORTED if stages_due or deadline.passed(period) else Verdict.NOT_DUE
        return Judgement(verdict, notes=(Note(f"verdicts.reason.{verdict.value}"),))
    running_on = runs_on(goals, period) and not deadline.is_behind(period)
    mild = rules.striving_at_most_yellow and is_striven_for(matter)
    found = _that_count(goals, readings, period, rules, mild, running_on)
    if rules.measure is Measure.MANUAL:
        return _judgement(Verdict.REVIEW, found, readings, Note("verdicts.reason.manual"))
    if not quarters:
        return Judgement(Verdict.REVIEW, notes=(_why_without_goal(goals), *readings.notes))
    if _is_done(goals, found, readings, period, deadline) and leads_to_the_end(matter, goals, deadline.day, period):
        return _judgement(Verdict.DONE, found, readings)
    if not any(w.quarter <= period.quarter and w.verdict is not Verdict.NOT_DUE for w in found):
        if any(w.main and w.complete and w.due is not None for w in found):
            return _judgement(Verdict.ON_PLAN, found, readings)
        asked_now = period.quarter in quarters and is_due(period.quarter, period)
        return _of_nothing_due(found, readings, asked_now and not (nothing_yet(goals, period) and readings.tells))
    return _of_due(found, readings, period, deadline, matter, rules, running_on)


@once_for_same
def _that_count(
    goals: Goals, readings: Readings, period: Period, rules: Rules, mild: bool, running_on: bool
) -> tuple[Working, ...]:
    """The workings that decide. `mild`: no card of them is red, for the matter is merely striven for."""
    found = without_covered(workings(goals, readings, period, rules), goals)
    return settled(_within_striving(found) if mild else found, goals, readings, period, running_on)


def _why_without_goal(goals: Goals) -> Note:
    """That there is no goal, or that the labels of all there are name another year."""
    other = next((note for note in goals.notes if note.key == "goals.other_year"), None)
    return Note("verdicts.reason.goal_of_other_year", other.fields) if other else Note("verdicts.reason.no_goal")


def _of_nothing_due(found: tuple[Working, ...], readings: Readings, asked_now: bool) -> Judgement:
    """Where no goal can be checked: what the quarter asks for is carried out, or nothing that could be late is due.

    A return that only repeats the goals, or says nothing, is for people.
    """
    if not asked_now:
        return _judgement(Verdict.NOT_DUE, found, readings, Note("verdicts.reason.not_due"))
    if readings.carried_out:
        return _judgement(Verdict.ON_PLAN, found, readings, Note("verdicts.reason.carried_out"))
    if any(w.complete for w in found):
        return _judgement(Verdict.ON_PLAN, found, readings, Note("verdicts.reason.nothing_to_check"))
    of_figures = [figure.note for figure in readings.figures]  # of what is not due yet
    verdict = Verdict.REVIEW if any(note not in of_figures for note in readings.notes) else Verdict.NOT_DUE
    return _judgement(verdict, found, readings, Note("verdicts.reason.nothing_to_check"))


def _of_due(
    found: tuple[Working, ...],
    readings: Readings,
    period: Period,
    deadline: Deadline,
    matter: Matter,
    rules: Rules,
    running_on: bool,
) -> Judgement:
    """The verdict where goals are due; `running_on`: what is asked of the quarter itself is due in a later one."""
    verdicts = [w.verdict for w in found]
    open_goals = verdicts.count(Verdict.REVIEW)
    more = (Note("verdicts.reason.more_to_check", {"count": open_goals}),) if open_goals else ()
    if deadline.passed(period) and rules.overdue_is_red and any(_unfinished(w, rules) for w in found):
        mild = rules.striving_at_most_yellow and is_striven_for(matter)
        overdue = Note("verdicts.reason.overdue", {"due": matter.due, "ground": STRIVING if mild else ""})
        return _judgement(Verdict.YELLOW if mild else Verdict.RED, found, readings, overdue, *more)
    if Verdict.RED in verdicts:
        return _judgement(Verdict.RED, found, readings, *more)
    if Verdict.YELLOW in verdicts:
        return _judgement(Verdict.YELLOW, found, readings, *more)
    if open_goals:
        return _judgement(Verdict.REVIEW, found, readings)
    if running_on:
        return _judgement(Verdict.NOT_DUE, found, readings, Note("verdicts.reason.not_due"))
    at_end = period.quarter == LAST or deadline.passed(period)
    nearly = (_nearly(rules),) if at_end and _nearly_done(found, rules) else ()
    return _judgement(Verdict.ON_PLAN, found, readings, *nearly)


def _nearly(rules: Rules) -> Note:
    return Note("verdicts.reason.nearly_done", {"percent": rules.nearly_done_at_year_end * 100})


def _judgement(verdict: Verdict, found: tuple[Working, ...], readings: Readings, *notes: Note) -> Judgement:
    return Judgement(verdict, _shown(found), found, (*notes, *_remarks(readings)))


@once_for_same
def _shown(found: tuple[Working, ...]) -> Decimal | None:
    """The ratio of the main indicator, else of the worst one."""
    measured = [(w.main, w.ratio) for w in found if w.ratio is not None and w.verdict is not Verdict.REVIEW]
    main = [ratio for is_main, ratio in measured if is_main]
    return min(main or [ratio for _, ratio in measured], default=None)


@once_for_same
def _remarks(readings: Readings) -> tuple[Note, ...]:
    told = [reading.note for reading in readings.figures]  # stands in the working of its figure already
    return tuple(note for note in readings.notes if note not in told)


def is_striven_for(matter: Matter) -> bool:
    """True if the title promises no more than to strive; numbers set as a schedule in columns are firm all the same."""
    firm = any(cell.number is not None for cell in matter.goal_cells)
    return not firm and matter.title.startswith(tuple(words("verdicts")["striving"]))


def _within_striving(found: tuple[Working, ...]) -> tuple[Working, ...]:
    return tuple(replace(w, verdict=Verdict.YELLOW, ground=STRIVING) if w.verdict is Verdict.RED else w for w in found)


def _is_done(goals: Goals, found: tuple[Working, ...], readings: Readings, period: Period, deadline: Deadline) -> bool:
    """True if all that the year asks for is certainly reached; levels count only at the year's end.

    What nobody can check, and comes after a deadline that is over, keeps nothing open.
    """
    if any(w.verdict is Verdict.REVIEW or w.verdict in SHORT for w in found):
        return False
    complete = {(w.part, w.name) for w in found if w.complete}
    named = {(w.part, w.name) for w in found}
    last = max((m.quarter for m in goals.milestones), default=0)
    for key, targets in goals.series.items():
        is_level = targets[-1].level or targets[-1].at_most
        behind = targets[-1].quarter < last and key not in named  # the last goals are reached without a word of it
        reached = key in complete and not (is_level and period.quarter < LAST)
        if not (behind or reached or year_is_covered(key, found, goals)):
            return False
    done = {r.milestone for r in readings.milestones if _is_surely_done(r, period)}
    final = [m for m in goals.milestones if m.quarter == last and not _leads_to_figures(m, goals)]
    final = [m for m in final if not _is_all_of_the_works(m, found)]
    later_stages = [
        s
        for s in goals.stages
        if s.quarters[-1] > period.quarter
        and not _has_goal(goals, s.quarters[-1])
        and not pattern("checks", "idle_stage").search(s.text)
    ]
    if (later_stages and not deadline.has_come(period)) or not all(m in done for m in final):
        return False
    return bool(goals.targets or goals.milestones)


def _is_all_of_the_works(milestone: Milestone, found: tuple[Working, ...]) -> bool:
    """Whether it only asks for the works to be finished, and the figure for all of them is 100 %."""
    whole = (w for w in found if w.complete and w.unit == "%" and w.part == milestone.part)
    whole_works = any(w.actual == WHOLE and pattern("progress", "general_name").search(core(w.name)) for w in whole)
    return whole_works and pattern("progress", "works_finished").search(milestone.text) is not None


def _is_surely_done(reading: MilestoneReading, period: Period) -> bool:
    """Whether a milestone is done; one that is due may be likely done, of what comes early one has to be certain."""
    if reading.milestone.quarter > period.quarter and _only_goes_on(reading.milestone):
        return False
    likely = reading.likely and reading.milestone.quarter <= period.quarter
    return reading.state is State.DONE and (reading.certain or likely)


def _only_goes_on(milestone: Milestone) -> bool:
    """Whether it asks for work to be under way in its quarter, not for a beginning or an end."""
    return milestone.starting and not any(thing.steps for thing in wanted_things(milestone.text))


def _leads_to_figures(milestone: Milestone, goals: Goals) -> bool:
    """Whether it is a step before all amounts of its part, which are reached only after it."""
    own = [t for t in goals.targets if t.part == milestone.part]
    pairs = {milestone.text[i : i + 2] for i in range(len(milestone.text) - 1)}
    of_it = [t for t in own if any(pair in core(t.name) for pair in pairs)]
    return any(found and milestone.quarter < min(t.quarter for t in found) for found in (own, of_it))


def _has_goal(goals: Goals, quarter: int) -> bool:
    return any(t.quarter == quarter for t in goals.targets) or any(m.quarter == quarter for m in goals.milestones)


def _unfinished(working: Working, rules: Rules) -> bool:
    """True if a goal is certainly not reached; an amount within the margin of 基本完成 counts as reached."""
    likely_done = working.due is None and working.verdict is Verdict.ON_PLAN
    if working.verdict is Verdict.REVIEW or working.complete or likely_done:
        return False
    return working.ratio is None or working.ratio < rules.nearly_done_at_year_end


def _nearly_done(found: tuple[Working, ...], rules: Rules) -> bool:
    return any(w.ratio is not None and rules.nearly_done_at_year_end <= w.ratio < 1 for w in found)
