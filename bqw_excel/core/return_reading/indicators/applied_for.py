"""Things applied for or only prepared, where the goal counts those that were granted or done: more is still to come."""

from ...model import Target
from ...vocabulary import Patterns
from ..figures.fact import Fact
from ..passages import tight

_P = Patterns("applied_for")


def only_applied_for(fact: Fact, target: Target) -> bool:
    """Whether a figure counts applications, or what has only come to a stage before the deed that its goal asks for.

    Or what was chosen and what became of it: of 10 villages chosen 6 are built.
    """
    goal = tight(target.quote + target.name)
    asked = _P.granted.search(goal) and not _P.applied.search(goal)
    if _goes_on_from(goal, fact.words) or _goes_on_from(fact.words, goal):
        return True
    return bool(asked and _P.applied.search(fact.words) and not _came_through(fact)) or _only_prepared(fact, goal)


def _goes_on_from(before: str, further: str) -> bool:
    """Whether one text only singles things out, and the other tells how many of them have gone on from there."""
    chosen, gone_on = ([bool(one.search(text)) for text in (before, further)] for one in (_P.chosen, _P.gone_on))
    return chosen == [True, False] and gone_on == [False, True]


def _came_through(fact: Fact) -> bool:
    return _P.came_through.search(fact.words + fact.tail) is not None


def _only_prepared(fact: Fact, goal: str) -> bool:
    """Whether the last word before or behind a figure is a stage of which its goal does not speak: homes looked at."""
    told = (fact.words, fact.words.removesuffix(fact.tail))
    stages = [found["stage"] for words in told if (found := _P.stage_before.search(words))]
    return any(not any(stage[i : i + 2] in goal for i in range(len(stage) - 1)) for stage in stages)
