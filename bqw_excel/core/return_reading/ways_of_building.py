"""Whether a figure counts what was built in another way than the goal asks: rebuilt where it wants new."""

from ..vocabulary import pattern, words
from .fact import Fact


def other_building(fact: Fact, quotes: str) -> bool:
    """Whether the figure counts other ways of building than the goal, or only some of them (new, rebuilt)."""
    wanted, done = _ways_of_building(quotes), _ways_of_building(fact.words)
    return bool(wanted and done) and wanted != done


def _ways_of_building(said: str) -> set[str]:
    both: dict[str, list[str]] = words("progress")["building_joined"]
    return {way for deed in pattern("progress", "building_deed").findall(said) for way in both.get(deed, [deed])}
