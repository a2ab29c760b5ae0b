"""Shares of a plan: which figures and which goals are such, and those that follow from an amount."""

from dataclasses import replace

from ..model import Reading, Role
from ..vocabulary import pattern
from .candidates import Indicator
from .fact import Fact
from .matching import of_a_part
from .passages import tight
from .surroundings import says


def is_plan_share(indicator: Indicator) -> bool:
    """Whether the indicator is itself a percentage of the year's plan."""
    return indicator.unit == "%" and any(says("plan_share_goal", tight(t.quote)) for t in indicator.targets)


def is_completion(fact: Fact, indicator: Indicator, goal_words: str) -> bool:
    """Whether a share is a rate of completion, or one of the whole task where the goal counts by the whole task."""
    of_whole = says("whole_task", fact.words) and says("whole_task", indicator.quotes)
    told = fact.role is Role.SHARE and (of_whole or says("completion_rate", fact.words))
    return told and not of_a_part(fact, goal_words)


def is_year_share(fact: Fact, goal_words: str) -> bool:
    words = fact.subject
    return (
        fact.role is Role.SHARE
        and says("plan_of_year", words)
        and not says("multi_year", words)
        and not of_a_part(fact, goal_words)
    )


def rates_of_amounts(indicators: list[Indicator], found: list[Reading]) -> list[Reading]:
    """Readings of rates of completion that nothing was told of, worked out from the amount of the same name."""
    told = {(one.part, one.name) for one in found}
    made = []
    for rate in indicators:
        name = pattern("progress", "completion_rate").sub("", rate.name)
        if (rate.part, rate.name) in told or (not is_plan_share(rate) and name == rate.name):
            continue
        year = {i.name: i.year for i in indicators if i.part == rate.part}.get(name)
        amounts = [one for one in found if (one.part, one.name) == (rate.part, name) and one.certain]
        if year and amounts and rate.unit == "%":
            made.append(replace(amounts[0], name=rate.name, unit="%", value=round(amounts[0].value / year * 100, 1)))
    return made
