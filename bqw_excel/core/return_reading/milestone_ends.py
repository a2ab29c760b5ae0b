"""Milestones that a return passes over because the end of the works, or the event they prepare, has come."""

from dataclasses import replace

from ..model import Milestone, MilestoneReading, State
from ..vocabulary import Patterns
from .milestone_parts import wanted_things
from .step_states import is_final

_P = Patterns("milestone_states")


def with_what_the_end_shows(found: list[MilestoneReading]) -> list[MilestoneReading]:
    """Works lie behind when what was to come last, the final acceptance or the use of the whole, has taken place."""
    ends = [r for r in found if r.state is State.DONE and r.certain and _is_end(r.milestone)]
    made = []
    for one in found:
        stone = one.milestone
        end = next((e for e in ends if e.milestone.part == stone.part and e.milestone.quarter > stone.quarter), None)
        untold = one.state is State.UNKNOWN and not stone.starting
        made.append(replace(one, state=State.DONE, quote=end.quote) if end and untold else one)
    return made


def _is_end(milestone: Milestone) -> bool:
    """Whether it is the end of the matter as a whole, not of a thing in it."""
    things = wanted_things(milestone.text)
    return any(not thing.name and is_final(thing) for thing in things)


def with_groundwork(found: list[MilestoneReading]) -> list[MilestoneReading]:
    """What was only to prepare an event lies behind when the event has taken place."""
    events = [r for r in found if r.state is State.DONE and r.certain and _P.event.search(r.milestone.text)]
    return [replace(r, state=State.DONE, quote=_event_of(r, events)) if _event_of(r, events) else r for r in found]


def _event_of(one: MilestoneReading, events: list[MilestoneReading]) -> str:
    """The words that tell of the event which a milestone of unknown state prepares, "" where there is none."""
    if one.state is not State.UNKNOWN or not _P.groundwork.search(one.milestone.text):
        return ""
    near = (
        e for e in events if e.milestone.part == one.milestone.part and e.milestone.quarter >= one.milestone.quarter
    )
    return next((e.quote for e in near), "")
