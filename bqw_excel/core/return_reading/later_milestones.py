"""What later milestones show of earlier ones that a return does not speak of: who has the end has the way to it."""

from dataclasses import replace

from ..model import Milestone, MilestoneReading, State
from ..vocabulary import pattern
from .milestone_parts import wanted_things
from .step_states import is_final


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
    events = [r for r in found if r.state is State.DONE and r.certain and _says("event", r.milestone.text)]
    shown = ((one, _event_of(one, events)) for one in found)
    return [replace(one, state=State.DONE, quote=event) if event else one for one, event in shown]


def _event_of(one: MilestoneReading, events: list[MilestoneReading]) -> str:
    """The words that tell of the event which a milestone of unknown state prepares, "" where there is none."""
    if one.state is not State.UNKNOWN or not _says("groundwork", one.milestone.text):
        return ""
    near = (
        e for e in events if e.milestone.part == one.milestone.part and e.milestone.quarter >= one.milestone.quarter
    )
    return next((e.quote for e in near), "")


def _says(name: str, text: str) -> bool:
    return bool(pattern("milestone_states", name).search(text))
