"""Things counted out of all that the year is about: in so many of the 24 villages the works are in use.

What the works are called may be other than in the goal: enough for on plan, never for a card. But where far too few are
done even of all such things, those that the goal means are no more.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import chain, pairwise

from ...model import Reading, Role
from ...vocabulary import pattern, words
from ..figures.evidence import says
from ..figures.fact import Fact
from ..figures.times import Span
from ..passages import tight
from .candidates import MET, Indicator
from .matching import core, deeds_in
from .things import is_broader

FAR_TOO_FEW = Decimal("0.6")  # of what is due


def told_out_of_all(
    indicators: Sequence[Indicator], found: Sequence[Reading], told: Sequence[Fact]
) -> tuple[Reading, ...]:
    """Likely readings for the indicators without one, of which enough things are told to be at their end."""
    read = {(one.part, one.name) for one in found}
    made = []
    for one in indicators:
        if (one.part, one.name) in read or not one.due or one.is_state or sum(_alike(one, i) for i in indicators) > 1:
            continue
        done = next((f for all_of_them, f in pairwise(told) if _is_out_of_all(one, all_of_them, f)), None)
        if done:
            value = one.amount(done)
            made.append(Reading(one.part, one.name, value, one.unit, False, done.quote, likely=True))
    return tuple(made)


def too_few_of_more(
    indicators: Sequence[Indicator], found: Sequence[Reading], told: Sequence[Fact]
) -> tuple[Reading, ...]:
    """A reading for the only amount due where even of the broader things that its name ends with far too few are done.

    Of 46 estates that are finished no more than 46 are up to the standard.
    """
    amounts = [one for one in indicators if not one.is_state and not any(t.at_most for t in one.targets)]
    counted = [f for f in told if f.unit != "%" and f.role is Role.ACTUAL and not f.bracketed]
    if len(amounts) != 1 or len(counted) != 1 or any((r.part, r.name) == _key(amounts[0]) for r in found):
        return ()
    one, fact = amounts[0], counted[0]
    plain = not (fact.part or fact.names or fact.spread) and fact.time.span in (Span.YEAR, Span.UNSAID)
    same = fact.unit == one.unit and bool(deeds_in(fact.words) & deeds_in(one.quotes)) and is_broader(fact, one)
    bare = pattern("progress", "period").sub("", pattern("progress", "deed").sub("", fact.words))
    if not (plain and same and core(one.name).endswith(bare) and one.due and fact.value < one.due * FAR_TOO_FEW):
        return ()
    return (Reading(one.part, one.name, fact.value, one.unit, True, fact.quote),)


def _key(indicator: Indicator) -> tuple[str, str]:
    return indicator.part, indicator.name


def _alike(one: Indicator, other: Indicator) -> bool:
    """Whether two goals count as many of something, so that the set may be that of either."""
    return one.year == other.year and one.unit == other.unit


def _is_out_of_all(indicator: Indicator, all_of_them: Fact, done: Fact) -> bool:
    """Whether the second fact counts those of all the things that are in use, enough and not all of them."""
    year, due = indicator.year, indicator.due
    thing = pattern("progress", "among_which").match(all_of_them.tail)
    together = all_of_them.sentence == done.sentence and all_of_them.unit == done.unit == indicator.unit
    roles = (all_of_them.role, done.role) == (Role.TARGET, Role.ACTUAL)
    if not (thing and together and roles and year and due and all_of_them.value == year):
        return False
    if not due * MET <= done.value < year or not set(all_of_them.tail) & set(indicator.name):
        return False
    said = tight(done.quote)
    stages = chain(words("progress")["stages_apart"], words("progress")["confirmed"])
    untold = any(stage in indicator.wanted.quote and stage not in said for stage in stages)
    return says("at_its_end", said) and not says("still_to_come", said) and not untold
