"""A matter that has nothing but a deadline: whatever its return says, it says of that matter.

So what a return says of the whole settles what it does not speak of by name, and an unfinished rest keeps it open.
"""

from dataclasses import replace

from ...model import MilestoneReading, Readings, State
from ...vocabulary import Patterns
from ..passages import passage

_P = Patterns("deadline_matters")


def of_whole_matter(readings: Readings, text: str) -> Readings:
    """The readings of a return, with milestones that it leaves open as the whole of it shows them."""
    readings = replace(readings, milestones=tuple(map(_without_mere_talk, readings.milestones)))
    if not any(_is_open(one) for one in readings.milestones):
        return readings
    clauses = [clause.text for clause in passage(text).clauses]
    state, quote = _told(clauses, readings.tells)
    if state is State.UNKNOWN:
        return readings
    milestones = (
        MilestoneReading(one.milestone, state, True, quote) if _is_open(one) else one for one in readings.milestones
    )
    notes = tuple(note for note in readings.notes if note.key != "progress.empty")
    return replace(readings, milestones=tuple(milestones), notes=notes)


def _without_mere_talk(one: MilestoneReading) -> MilestoneReading:
    talk = one.state is State.UNDER_WAY and _P.mere_talk.search(one.quote)
    return MilestoneReading(one.milestone, State.UNKNOWN, True, "") if talk else one


def _is_open(one: MilestoneReading) -> bool:
    return one.state is State.UNKNOWN or (one.state is State.DONE and not one.certain)


def _told(clauses: list[str], tells: bool) -> tuple[State, str]:
    """How far the matter has come, and the clause that says so. `tells`: more than empty phrases."""
    rest = _first("rest", clauses)
    open_one = _first("unfinished", clauses) or rest
    at_work = _first("at_work", clauses)
    unbegun = _first("unbegun", clauses)
    if unbegun and not at_work and len(clauses) - clauses.index(unbegun) <= 2 and not _first("anything_done", clauses):
        return State.NOT_STARTED, unbegun
    if open_one:
        if _P.settled_state.search(clauses[0]):  # the column beside it says otherwise
            return State.UNKNOWN, ""
        begun = rest or at_work or _first("anything_done", clauses)
        return (State.UNDER_WAY if begun else State.NOT_DONE), open_one
    if settled := _first("settled", clauses):
        return State.DONE, settled
    if (draft := _first("draft", clauses)) and not _first("out", clauses):
        return State.UNDER_WAY, draft
    if clauses and _P.open_state.search(clauses[0]):
        return State.UNDER_WAY, clauses[0]
    if at_work and tells and not _first("anything_done", clauses):
        return State.UNDER_WAY, at_work
    return State.UNKNOWN, ""


def _first(name: str, clauses: list[str]) -> str:
    """The first clause in which a pattern is found, "" for none."""
    return next((clause for clause in clauses if getattr(_P, name).search(clause)), "")
