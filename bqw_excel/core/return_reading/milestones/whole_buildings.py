"""Works told building by building: where the first so many are told one by one, and no other, they are likely all."""

from dataclasses import replace

from ...model import MilestoneReading, State
from ...numerals import spoken_number
from ...vocabulary import Patterns
from ..project_steps import rank_of
from ..same_names import Context
from ..statements import Mood, Statement
from .milestone_parts import wanted_things
from .step_states import deciding

_P = Patterns("milestone_states")
SEVERAL = 2


def by_all_buildings(one: MilestoneReading, said: tuple[Statement, ...], known: Context) -> MilestoneReading:
    """The reading of a milestone that was seen as under way only because it is told of numbered buildings.

    Of one that names the buildings by their numbers: how far all of these are, wherever the return tells it.
    """
    if by_numbers := _by_numbers(one, said, known):
        return by_numbers
    at = next((s for s in said if s.quote == one.quote and s.mood is Mood.DONE), None)
    if one.state is not State.UNDER_WAY or one.certain or at is None or not _is_its_step(one, at):
        return one
    told = _buildings(at.text)
    first = set(range(1, len(told) + 1))
    every = known.all + "".join(s.text for s in said)
    counts = {_number(found["count"]) for found in _P.buildings_counted.finditer(every)}
    lower = [s for s in said if _is_behind(s, one) and _buildings(s.text) - told and not _is_of_section(s, known)]
    if told and lower and told.union(*(_buildings(s.text) for s in lower)) == set(range(1, max(counts, default=0) + 1)):
        return replace(one, certain=True)
    beside = (s for s in said if s.mood is not Mood.DONE and _P.other_buildings.search(s.text))
    others = any(beside) or any(_buildings(s.text) - told or _is_behind(s, one) for s in said)
    if len(told) < SEVERAL or told != first or others or counts - {len(told)}:
        return one
    return replace(one, state=State.DONE, certain=False, likely=True)


def _by_numbers(one: MilestoneReading, said: tuple[Statement, ...], known: Context) -> MilestoneReading | None:
    """The reading of a milestone on numbered buildings if all of them are told; None without, or where one is not."""
    wanted = _numbers(one.milestone.text) if _buildings(one.milestone.text) else set()
    steps = {deciding(thing.steps) for thing in wanted_things(one.milestone.text)}
    if len(wanted) < SEVERAL or len(steps) > 1 or (one.state is State.DONE and one.certain):
        return None
    own = [s for s in said if not _is_of_section(s, known)]
    at = [s for s in own if s.mood is Mood.DONE and any(deed.steps & steps for deed in s.deeds) and _tells_all(s)]
    done = set().union(*(_numbers(s.text) for s in at))
    if wanted <= done:
        return replace(one, state=State.DONE, certain=True, quote=at[0].quote)
    lower = [s for s in own if _is_behind(s, one) and (_numbers("|".join(s.carried) + s.text) & wanted) - done]
    behind = set().union(*(_numbers("|".join(s.carried) + s.text) for s in lower))
    if not lower or not wanted <= done | behind:
        return None
    return replace(one, state=State.UNDER_WAY, certain=True, likely=False, quote=lower[0].quote)


def _tells_all(said: Statement) -> bool:
    """Whether a statement is of the buildings as a whole, of which it names nothing but the numbers."""
    return all(_P.only_number.fullmatch(deed.name) for deed in said.deeds if deed.own)


def _is_its_step(one: MilestoneReading, at: Statement) -> bool:
    """Whether a statement is of the one step that a milestone asks for."""
    things = wanted_things(one.milestone.text)
    step = deciding(things[0].steps) if len(things) == 1 else ""
    return bool(step) and any(step in deed.steps for deed in at.deeds)


def _is_of_section(said: Statement, known: Context) -> bool:
    """Whether a statement names a section or phase that the matter does not."""
    return any(piece not in known.all for piece in said.pieces if not piece[0].isdigit())


def _is_behind(said: Statement, one: MilestoneReading) -> bool:
    """Whether a statement tells of works that have not come to the milestone's step yet."""
    still = said.mood not in (Mood.DONE, Mood.SILENT)
    return still and (
        rank_of(said.text) in range(rank_of(one.milestone.text) + 1) or _P.storey.search(said.text) is not None
    )


def _buildings(text: str) -> set[int]:
    """The numbers of the buildings that a text names, those within a range among them."""
    found = {int(one["number"]) for one in _P.building.finditer(text)}
    for span in _P.building_range.finditer(text):
        found |= set(range(int(span["first"]), int(span["last"]) + 1))
    return found


def _numbers(text: str) -> set[int]:
    """The numbers in a text that are those of buildings where the matter has numbered ones, called so or not."""
    return {int(number) for listed in _P.numbered.findall(text) for number in _P.digits.findall(listed)} | _buildings(
        text
    )


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else int(spoken_number(text) or 0)
