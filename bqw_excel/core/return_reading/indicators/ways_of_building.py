"""Whether a figure counts what was built in another way than the goal asks: rebuilt where it wants new."""

from ...numerals import figures
from ...vocabulary import pattern, words
from ..figures.fact import Fact
from .candidates import Indicator
from .matching import core


def other_building(fact: Fact, quotes: str, title: str = "") -> bool:
    """Whether the figure counts other ways of building than the goal, or only some of them (new, rebuilt).

    `title`: where a goal that names no way may take it from.
    """
    wanted, done = _ways_of_building(quotes) or _ways_of_building(title), _ways_of_building(fact.words)
    return bool(wanted and done) and wanted != done


def built_otherwise(fact: Fact, indicator: Indicator, about: str) -> bool:
    """The same by the goals and by the lines of title and annual goal that name the indicator.

    What the year's own amount counts is meant, though a quarter's goal is put more shortly.
    """
    lines = [line for line in about.split("|") if core(indicator.name) in line]
    if not other_building(fact, indicator.quotes, "|".join(lines)):
        return False
    clauses = (clause for line in lines for clause in pattern("progress", "clauses").split(line))
    of_year = [c for c in clauses if any(f.value == indicator.year and f.unit == indicator.unit for f in figures(c))]
    return all(other_building(fact, clause) or not _ways_of_building(clause) for clause in of_year)


def _ways_of_building(said: str) -> set[str]:
    both: dict[str, list[str]] = words("progress")["building_joined"]
    return {way for deed in pattern("progress", "building_deed").findall(said) for way in both.get(deed, [deed])}
