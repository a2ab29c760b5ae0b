"""Several kinds of things counted in one amount, of which nobody knows how many are of the kind that is wanted."""

from ...vocabulary import pattern
from ..figures.fact import Fact

END = 2  # characters that tell which things are meant


def with_others(fact: Fact, name: str) -> bool:
    """Whether other things are counted together with those of a name, which is bare as of `matching.core`."""
    behind = fact.words.partition(name)[2]
    return bool(name) and name in fact.words and pattern("progress", "together_with").match(behind) is not None


def wider_set(fact: Fact, goal_words: str) -> str:
    """The others that an amount is of as well: told of the goal's things and of some it does not name, put together.

    "" where there are none. So many of what the province and the county found are done, the goal counts the province's.
    """
    if fact.unit == "%":
        return ""
    for said in (fact.words, fact.context):
        for found in pattern("progress", "wider_set").finditer(said):
            one, other = found["one"][-END:], found["other"] or found["beside"]
            apart = (said is fact.context and one in fact.words) or _is_deed(one) or _is_deed(other[:END])
            if one in goal_words and other[:END] not in goal_words and not apart:
                return str(other)
    return ""


def _is_deed(word: str) -> bool:
    return pattern("progress", "deed").fullmatch(word) is not None
