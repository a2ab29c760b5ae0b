"""Whether a figure tells another kind of amount than a goal asks for: money raised is not money spent."""

from ...model import Target
from ...vocabulary import pattern, words
from ..figures.evidence import says
from ..figures.fact import Fact
from ..passages import tight


def what_was_done(fact: Fact) -> str:
    """The words between the last word of doing and the figure: what was done, not who did it."""
    return pattern("progress", "last_deed").sub("", fact.words)


def other_kind(fact: Fact, target: Target, goal_words: str) -> bool:
    """Whether the fact's words name another kind of amount than the goal's (money raised is not money spent)."""
    name = tight(target.name + target.quote)
    said = pattern("progress", "no_other_kind").sub("", what_was_done(fact))
    if fact.unit == "%" and _is_of_money(fact, target.name, name, goal_words):
        return True
    if says("counts_places", tight(target.name)) and says("house_unit", fact.unit):
        return True  # schools are no places in schools
    if says("opposite_kind", said) and not says("opposite_kind", name + goal_words):
        return True
    kinds = words("progress")["other_kinds"]
    if fact.unit != "%" and pattern("progress", "brings_in").search(name):
        kinds = [kind for kind in kinds if kind not in words("progress")["brought_in_by"]]
    if fact.unit == "%" or pattern("progress", "money_unit").search(fact.unit):
        kinds = [*kinds, *words("progress")["other_kinds_of_money"]]
    return any(word in said and word not in name and word not in goal_words for word in kinds)


def _is_of_money(fact: Fact, target_name: str, name: str, goal_words: str) -> bool:
    """Whether a percentage is of money, and neither the indicator nor, if it is a rate of money, the goals are.

    The growth of money that the goals speak of is what a goal means that only says how much is to be added.
    """
    money = [w for w in words("progress")["money_words"] if w in fact.words and w not in name]
    if any(w not in goal_words for w in money):
        return True
    nameless = fact.grows and bool(pattern("progress", "only_growth").search(tight(target_name)))
    return bool(money) and not nameless and not says("money_rate", name)
