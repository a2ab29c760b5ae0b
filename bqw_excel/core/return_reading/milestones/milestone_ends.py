"""Milestones that a return passes over because the end of the works, or the event they prepare, has come.

And those that look done while the finding they ask for is still awaited.
"""

from dataclasses import replace

from ...model import Milestone, MilestoneReading, State
from ...vocabulary import Patterns, words
from .milestone_parts import wanted_things
from .step_states import is_final

_P = Patterns("milestone_states")
GRANTED = frozenset({"approve", "publish"})


def with_what_the_end_shows(found: list[MilestoneReading]) -> list[MilestoneReading]:
    """Works lie behind when what was to come last, the final acceptance or the use of the whole, has taken place.

    So do papers when what they were drawn up for is granted or published.
    """
    told = [r for r in found if r.state is State.DONE and r.certain]
    return [_with_its_end(one, [end for end in told if _ends(end.milestone, one.milestone)]) for one in found]


def with_earlier_turns(found: list[MilestoneReading]) -> list[MilestoneReading]:
    """Who has held the third of several turns has held the first and the second."""
    held = [r for r in found if r.state is State.DONE and r.certain and _P.numbered_turn.search(r.milestone.text)]
    return [_with_its_end(one, [later for later in held if _is_turn_before(one, later)]) for one in found]


def _is_turn_before(one: MilestoneReading, later: MilestoneReading) -> bool:
    """Whether two milestones of a part are told in the same words, and the first one's number is the smaller."""
    first, second = one.milestone, later.milestone
    told = [_P.numbered_turn.search(m.text) for m in (first, second)]
    numbers = [_P.turns.pattern.index(found["number"]) for found in told if found]
    alike = [_P.numbered_turn.sub("", m.text) for m in (first, second)]
    in_order = first.part == second.part and first.quarter < second.quarter and len(set(alike)) == 1
    return in_order and len(numbers) > 1 and numbers[0] < numbers[1]


def _with_its_end(one: MilestoneReading, ends: list[MilestoneReading]) -> MilestoneReading:
    untold = one.state is State.UNKNOWN and not one.milestone.starting
    return replace(one, state=State.DONE, quote=ends[0].quote) if ends and untold else one


def _ends(end: Milestone, stone: Milestone) -> bool:
    """Whether a milestone is the end to which an earlier one leads."""
    if end.part != stone.part or end.quarter <= stone.quarter:
        return False
    return _is_end(end) or (_is_granted(end) and _is_of_papers(stone))


def _is_granted(milestone: Milestone) -> bool:
    """Whether it only asks that what the matter applied for is granted, or its paper published."""
    things = wanted_things(milestone.text)
    return bool(things) and all(not w.name and w.steps and w.steps <= GRANTED for w in things)


def _is_of_papers(milestone: Milestone) -> bool:
    """Whether all it asks for is work at papers that comes before."""
    papers = set(words("milestone_states")["steps"]["of_papers"])
    things = wanted_things(milestone.text)
    made = [w.steps <= papers if w.steps else _P.of_papers.search(w.name) is not None for w in things]
    return bool(made) and all(made)


def _is_end(milestone: Milestone) -> bool:
    """Whether it is the end of the matter as a whole, not of a thing in it."""
    things = wanted_things(milestone.text)
    return any(not thing.name and is_final(thing) for thing in things)


def with_groundwork(found: list[MilestoneReading]) -> list[MilestoneReading]:
    """What was only to prepare an event lies behind when the event has taken place."""
    held = [r for r in found if r.state is State.DONE and (r.certain or r.likely)]
    return [_with_event(r, [e for e in held if _P.event.search(e.milestone.text)]) for r in found]


def _with_event(one: MilestoneReading, events: list[MilestoneReading]) -> MilestoneReading:
    """The reading, as surely done as the event which a milestone of unknown state prepares."""
    if one.state is not State.UNKNOWN or not _P.groundwork.search(one.milestone.text):
        return one
    own = (e for e in events if e.milestone.part == one.milestone.part and e.milestone.quarter >= one.milestone.quarter)
    event = next(own, None)
    return replace(event, milestone=one.milestone) if event else one
