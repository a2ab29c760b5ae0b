"""Milestones told as done in words that leave a doubt, against which nothing in the return speaks."""

from dataclasses import replace

from ..model import Milestone, MilestoneReading, State
from .passages import tight
from .statements import Mood, Statement

PAIR = 2  # characters
NEAR = 0.4  # of a milestone's pairs of characters in a statement that may speak against it
OPEN = (Mood.NOT_DONE, Mood.NOT_BEGUN, Mood.UNFINISHED, Mood.PLANNED, Mood.PARTLY)


def with_likely(found: tuple[MilestoneReading, ...], said: tuple[Statement, ...]) -> tuple[MilestoneReading, ...]:
    """The readings, those that are likely done marked so: enough for on plan, never for done and never for a card."""
    return tuple(replace(r, likely=True) if _is_likely(r, said) else r for r in found)


def _is_likely(reading: MilestoneReading, said: tuple[Statement, ...]) -> bool:
    told = reading.state is State.DONE and not reading.certain
    return told and not any(_speaks_against(one, reading.milestone) for one in said)


def _speaks_against(said: Statement, milestone: Milestone) -> bool:
    """Whether a statement tells of something open that may be what the milestone asks for."""
    still = said.mood in OPEN or (said.mood is Mood.AT_WORK and not milestone.starting)
    wanted = tight(milestone.text)
    pairs = {wanted[i : i + PAIR] for i in range(len(wanted) - 1)}
    shared = sum(pair in said.text for pair in pairs)
    return still and shared >= NEAR * len(pairs)
