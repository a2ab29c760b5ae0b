"""An indicator's name told in two places: its end beside the figure, what it is of earlier in the sentence."""

from ...vocabulary import pattern
from ..figures.evidence import says
from ..figures.fact import Fact

SHORTEST = 3  # characters of a name's end that say which indicator is meant
PLACES = 2  # the same where it counts the places in something
HALF = 0.5  # of the characters of its beginning that must be told before


def is_told_across(fact: Fact, name: str) -> bool:
    """Whether the figure's words are the end of a name without a thing of their own, and the rest is told before.

    `name`: half-width, with one word for what has several, as the figure's words are.
    """
    own = fact.names[fact.place] if fact.names else fact.words
    shortest = PLACES if says("counts_places", name) else SHORTEST
    ends = (name[start:] for start in range(1, len(name) - shortest + 1))
    end = next((one for one in ends if one in own), "")
    if not end:
        return False
    beginning, before = name[: -len(end)], fact.heading + fact.context + own.partition(end)[0]
    if len(end) < SHORTEST:
        others, _, behind = before.rpartition(beginning)
        return says("places_in_these", behind) and not says("houses_beside", others)
    pairs = [beginning[i : i + 2] for i in range(len(beginning) - 1)]
    if not set(_bare(own.partition(end)[0])) <= set(beginning):
        return False
    characters = sum(one in before for one in beginning)
    return characters >= HALF * len(beginning) and any(pair in before for pair in pairs)


def _bare(words: str) -> str:
    """Words that name something, without those of time, doing and state."""
    for name in ("leftover", "deed", "states"):
        words = pattern("progress", name).sub("", words)
    return words
