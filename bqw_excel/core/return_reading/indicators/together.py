"""Several kinds of things counted in one amount, of which nobody knows how many are of the kind that is wanted."""

from ...vocabulary import pattern
from ..figures.fact import Fact


def with_others(fact: Fact, name: str) -> bool:
    """Whether other things are counted together with those of a name, which is bare as of `matching.core`."""
    behind = fact.words.partition(name)[2]
    return bool(name) and name in fact.words and pattern("progress", "together_with").match(behind) is not None
