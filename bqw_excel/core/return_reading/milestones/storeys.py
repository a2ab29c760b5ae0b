"""Goals of so many storeys: who has built more of them has built these, and what is capped has them all."""

from dataclasses import replace
from decimal import Decimal
from re import Match

from ...model import Milestone, MilestoneReading, State
from ...numerals import spoken_number
from ...vocabulary import Patterns
from ..passages import tight
from ..same_names import Context, holds
from ..statements import Mood, Statement
from .milestone_parts import wanted_things

_P = Patterns("milestone_states")
STANDING = (Mood.DONE, Mood.AT_WORK, Mood.PARTLY, Mood.UNFINISHED, Mood.SILENT)
ALL = Decimal("Infinity")  # of a building that is capped


def by_storeys(found: MilestoneReading, said: tuple[Statement, ...], known: Context) -> MilestoneReading:
    """The reading by the storeys that the return tells of; as found where the goal names none.

    That a building is at work does not tell how high it is: without a storey the reading found is not certain.
    """
    due = _storey(tight(found.milestone.text))
    if due is None:
        return found
    names = [name for thing in wanted_things(found.milestone.text) if (name := _building(thing.name))]
    single = [_told_of([name], found.milestone, said, known) for name in names]
    groups = single if len(single) > 1 and all(single) else [_told_of(names, found.milestone, said, known)]
    if not groups[0]:
        return found if found.state in (State.UNKNOWN, State.NOT_STARTED) else replace(found, certain=False)
    (lowest, _), at = min((one for about in groups for one in about), key=lambda one: one[0][0])
    state = State.DONE if lowest >= due else State.UNDER_WAY
    short = any(max(highest for (_, highest), _ in about) < due for about in groups)
    return MilestoneReading(found.milestone, state, state is State.DONE or short, at.quote)


def _told_of(
    names: list[str], milestone: Milestone, said: tuple[Statement, ...], known: Context
) -> list[tuple[tuple[Decimal, Decimal], Statement]]:
    """The storeys told of buildings, at least and at most, and the statement that tells them."""
    own = (s for s in said if _is_of(names, milestone, s, known))
    return [(told, s) for s in own for told in [_reached(s)] if told is not None]


def _storey(text: str) -> Decimal | None:
    """The storey above the ground that works are to come to or have come to."""
    return _number(_P.storey.search(text))


def _number(found: Match[str] | None) -> Decimal | None:
    if found is None:
        return None
    return Decimal(found["storey"]) if found["storey"].isdecimal() else spoken_number(found["storey"])


def _reached(said: Statement) -> tuple[Decimal, Decimal] | None:
    """The storeys that a statement says are at least and at most reached, ALL for a building that is capped."""
    if said.mood not in STANDING:
        return None
    if said.mood is Mood.DONE and any("cap" in d.steps and not _P.below_ground.search(d.name) for d in said.deeds):
        return ALL, ALL
    cast = _P.storey_cast.search(said.text) if said.mood is Mood.DONE else None
    if (come_to := _number(cast or _P.storey.search(said.text))) is not None:
        return come_to, come_to
    worked_at = _number(_P.storey_worked_at.search(said.text)) if said.mood is Mood.AT_WORK else None
    return None if worked_at is None else (worked_at - 1, worked_at)


def _is_of(names: list[str], milestone: Milestone, said: Statement, known: Context) -> bool:
    """Whether a statement is of the buildings named, or of one of the matter where none is."""
    beside = _P.side_building.findall(said.text)
    if any(piece not in milestone.text + known.title for piece in (*said.pieces, *beside)):
        return False
    told = [name for deed in said.deeds if (name := _building(deed.name))]
    if told:
        return all(any(holds(one, name) or holds(name, one) for one in told) for name in names)
    return all(holds(said.around + said.text, name) or holds(known.title, name) for name in names)


def _building(name: str) -> str:
    """The building whose body is built, "" where only the body is named."""
    return _P.body.sub("", name)
