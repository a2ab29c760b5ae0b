"""How many people the works reach: counted only where the goal asks for it, and by no other deeds than the matter's."""

from ...vocabulary import pattern
from ..figures.fact import Fact
from ..figures.subjects import without_deeds
from .candidates import Indicator
from .matching import unknown

PAIR = 2  # characters


def reaches_otherwise(fact: Fact, indicator: Indicator, goal_words: str) -> bool:
    """Whether people are counted whom something reached, and not as the goal asks: by other deeds, or too few by then.

    What reached them in another word than the goal's may be more than the works: so it never makes a card.
    """
    found = pattern("progress", "reaches_people").search(fact.words)
    if found is None:
        return False
    asked = {word for target in indicator.targets for word in _reaching(target.name + target.quote)}
    before, context = (without_deeds(said) for said in (fact.words[: found.start()], fact.context))
    strange = unknown(before, goal_words) or (bool(context) and not any(pair in goal_words for pair in _pairs(context)))
    own = not asked.isdisjoint(_reaching(fact.quote))
    return not asked or strange or not (own or indicator.reached_by(indicator.amount(fact)))


def _pairs(said: str) -> list[str]:
    return [said[i : i + PAIR] for i in range(len(said) - 1)]


def _reaching(said: str) -> list[str]:
    return pattern("progress", "reaches").findall(said)
