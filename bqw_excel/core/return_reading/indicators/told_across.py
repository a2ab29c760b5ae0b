"""An indicator's name told in two places, its end beside the figure; or told without that the things are public."""

from ...vocabulary import pattern, words
from ..figures.evidence import says
from ..figures.fact import Fact
from ..passages import tight
from ..same_words import unified

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
    if any(word in beginning and word not in before for word in words("progress")["narrowing"]):
        return False  # all loans are told, where those to farms are meant
    pairs = [beginning[i : i + 2] for i in range(len(beginning) - 1)]
    if not set(_bare(own.partition(end)[0])) <= set(beginning):
        return False
    characters = sum(one in before for one in beginning)
    return characters >= HALF * len(beginning) and any(pair in before for pair in pairs)


def _bare(said: str) -> str:
    """Words that name something, without those of time, doing and state."""
    for name in ("leftover", "deed", "states"):
        said = pattern("progress", name).sub("", said)
    return said


def is_for_all_people(said: str, name: str, sentence: str) -> bool:
    """Whether a name is told without saying that the things are public ones, and no other such things beside them."""
    things = pattern("progress", "for_all_people").sub("", name)
    told = pattern("progress", "states").sub("", said)
    return told == things != name and unified(tight(sentence)).count(things) == 1
