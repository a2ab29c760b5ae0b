"""Things that are applied for, where the goal counts those that were granted: what is asked for may be refused."""

from ...model import Target
from ...vocabulary import Patterns
from ..figures.fact import Fact
from ..passages import tight

_P = Patterns("applied_for")


def only_applied_for(fact: Fact, target: Target) -> bool:
    """Whether a figure counts applications, and its goal asks for what others grant."""
    goal = tight(target.quote + target.name)
    asked = _P.granted.search(goal) and not _P.applied.search(goal)
    return bool(asked and _P.applied.search(fact.words) and not _P.came_through.search(fact.words + fact.tail))
