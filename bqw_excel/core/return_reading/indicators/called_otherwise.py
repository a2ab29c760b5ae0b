"""What returns call otherwise than their goals: firms by their other measure word, those signed by what is signed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from re import Match

from ...vocabulary import pattern, words
from ..figures.evidence import says
from ..figures.fact import Fact
from .candidates import Indicator
from .matching import unknown


def counted_as_goals_do(told: Sequence[Fact], indicators: Iterable[Indicator]) -> list[Fact]:
    """The facts, firms counted by the measure word of the goals where those count nothing by the other."""
    units = set(words("progress")["units_of_firms"])
    counting = [i for i in indicators if i.unit in units]
    wanted = {i.unit for i in counting}
    if len(wanted) != 1 or not any(says("firms", "|".join((i.name, *i.also, i.quotes))) for i in counting):
        return list(told)
    unit = wanted.pop()
    return [
        replace(f, unit=unit) if f.unit in units and not pattern("progress", "homes").search(f.said) else f
        for f in told
    ]


def signed_as_goals_say(told: Sequence[Fact], indicators: Iterable[Indicator], goal_words: str) -> list[Fact]:
    """The facts, agreements that were signed put in the goals' word where these count those who have signed.

    What else such an agreement is called by than by what any is, the goals have to say too: a lease is no compensation.
    """
    wanted = "|".join(i.name + i.quotes for i in indicators if i.unit != "%" and says("signing", i.name + i.quotes))
    if not wanted or says("agreement", wanted):
        return list(told)

    def put(said: str) -> str:
        return pattern("progress", "agreement_signed").sub(in_one_word, said)

    def in_one_word(found: Match[str]) -> str:
        kind = pattern("progress", "any_agreement").sub("", found["kind"])
        return str(words("progress")["signed_as"]) if not kind or not unknown(kind, goal_words) else found[0]

    return [replace(f, subject=put(f.subject), words=put(f.words), tail=put(f.tail)) for f in told]
