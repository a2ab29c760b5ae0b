"""Whether a figure counts what was built in another way than the goal asks: rebuilt where it wants new."""

from ...vocabulary import pattern, words
from ..figures.fact import Fact
from .matching import core


def other_building(fact: Fact, quotes: str, title: str = "") -> bool:
    """Whether the figure counts other ways of building than the goal, or only some of them (new, rebuilt).

    `title`: where a goal that names no way may take it from.
    """
    wanted, done = _ways_of_building(quotes) or _ways_of_building(title), _ways_of_building(fact.words)
    return bool(wanted and done) and wanted != done


def lines_naming(name: str, about: str) -> str:
    """The lines of title and annual goal that name an indicator."""
    return "|".join(line for line in about.split("|") if core(name) in line)


def _ways_of_building(said: str) -> set[str]:
    both: dict[str, list[str]] = words("progress")["building_joined"]
    return {way for deed in pattern("progress", "building_deed").findall(said) for way in both.get(deed, [deed])}
