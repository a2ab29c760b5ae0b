"""How far a milestone has come: what its state and its lateness alone would give."""

from .conclusions import Working
from .model import Milestone, MilestoneReading, Note, Period, Readings, State, Verdict
from .period import elapsed
from .rules import Rules

STRIVING = Note("verdicts.ground.striving")


def milestone_working(milestone: Milestone, readings: Readings, period: Period, rules: Rules) -> Working:
    """The working of a milestone that is due."""
    found = next((r for r in readings.milestones if r.milestone == milestone), None)
    if found and found.likely:
        return _likely(milestone, found)
    state = found.state if found and found.certain else State.UNKNOWN
    late = period.quarter - milestone.quarter - (0 if elapsed(period) == 1 else 1)
    verdict, ground = _verdict(state, late, rules)
    if verdict is Verdict.RED and milestone.striving and rules.striving_at_most_yellow:
        verdict, ground = Verdict.YELLOW, STRIVING
    return Working(
        verdict,
        _note(milestone, state, found),
        part=milestone.part,
        name=milestone.text,
        quarter=milestone.quarter,
        complete=state is State.DONE,
        main=True,
        ground=ground,
    )


def _likely(milestone: Milestone, found: MilestoneReading) -> Working:
    """The working of a milestone told as done, though not beyond doubt: on plan, but not complete."""
    note = Note(
        "verdicts.milestone.likely", {"text": milestone.text, "quarter": milestone.quarter, "quote": found.quote}
    )
    return Working(
        Verdict.ON_PLAN, note, part=milestone.part, name=milestone.text, quarter=milestone.quarter, main=True
    )


def _verdict(state: State, late: int, rules: Rules) -> tuple[Verdict, Note | None]:
    """The verdict on a milestone that is late by so many quarters, and the ground of its card."""
    if state is State.DONE:
        return Verdict.ON_PLAN, None
    if state in (State.UNDER_WAY, State.NOT_DONE):
        within = rules.milestone_yellow_within_quarters
        if late < within:
            return Verdict.YELLOW, Note("verdicts.ground.in_time_for_yellow", {"count": within})
        return Verdict.RED, Note("verdicts.ground.late", {"count": late}) if late else None
    if state is State.NOT_STARTED:
        return Verdict.RED, Note("verdicts.ground.not_started")
    return Verdict.REVIEW, None


def _note(milestone: Milestone, state: State, found: MilestoneReading | None) -> Note:
    quote = found.quote if found else ""
    key = state.value if found is None or found.certain or not quote else "uncertain_milestone"
    return Note(f"verdicts.milestone.{key}", {"text": milestone.text, "quarter": milestone.quarter, "quote": quote})
