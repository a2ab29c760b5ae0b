"""Goals of a single thing: that it is had is told without a number, by its name and the verb of the goal."""

from collections.abc import Iterable

from ..model import Goals, Reading, Target
from ..vocabulary import pattern, words
from .matching import core
from .passages import tight
from .statements import Mood, Statement, statements

_AREA = "ones"
ONE = 1


def ones_told_in_words(text: str, goals: Goals, quarter: int, figures: Iterable[Reading]) -> tuple[Reading, ...]:
    """Readings of 1 for the indicators without a figure that ask for one thing, which the text says is had."""
    read = {(figure.part, figure.name) for figure in figures}
    said: tuple[Statement, ...] | None = None
    found = []
    for key, targets in goals.series.items():
        due = [t for t in targets if t.quarter <= quarter]
        if key in read or not due or not _asks_for_one(due[-1]):
            continue
        said = statements(text, quarter) if said is None else said
        had = next((s for s in said if _is_had(due[-1], s)), None)
        if had:
            found.append(Reading(*key, due[-1].cumulative, due[-1].unit, True, had.quote))
    return tuple(found)


def _asks_for_one(target: Target) -> bool:
    return target.cumulative == ONE and not target.level and target.unit in words(_AREA)["units"]


def _is_had(target: Target, said: Statement) -> bool:
    """Whether a statement says that the thing was had, by the goal's verb or one that comes to the same."""
    if said.mood is not Mood.DONE or said.pieces or pattern(_AREA, "not_yet").search(said.text):
        return False
    name = pattern("statements", "brackets").sub("", core(target.name))
    goal = tight(target.quote)
    same: list[list[str]] = words(_AREA)["same_verbs"]
    verbs = {verb for group in same if any(verb in goal for verb in group) for verb in group}
    told = any(verb in said.text for verb in verbs)
    ends = any(deed.name.endswith((name, *verbs)) for deed in said.deeds)
    stands = pattern(_AREA, "goes_on").match(said.text.partition(name)[2]) is not None
    return len(name) > ONE and name in said.text and told and (ends or stands)
