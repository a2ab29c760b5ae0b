"""Figures that a clerk sees at once where no reading is certain: enough to say that a goal is reached, not for a card.

What is told is taken for an indicator if it holds most of its words, fits no other indicator better, and reaches what
is due with nothing said against it. That a goal is missed, or that all the year's work is done, takes more.
"""

from collections.abc import Sequence
from dataclasses import replace

from ..model import Reading, Role
from ..units import same_dimension
from ..vocabulary import pattern, words
from .applied_for import only_applied_for
from .candidates import MET, Indicator
from .evidence import says
from .fact import Fact
from .matching import core, narrowed, other_deed, other_kind, other_stage
from .times import Span
from .together import with_others
from .ways_of_building import other_building
from .weighing import Return, speaks_of_other

HALF = 0.5  # of a name's pairs of characters that must be told
GENERAL = 2  # characters: a name no longer says nothing without what is done to the thing
DOUBTS_OF_NAME = ("progress.doubt.name", "progress.doubt.plan")
TOO_MUCH = 3  # times the amount due, and so no such figure


def in_plain_sight(said: Return, found: Sequence[Reading]) -> list[Reading]:
    """Likely readings for the indicators without a certain one."""
    indicators = said.indicators
    told_of = {(one.part, one.name): one for one in found}
    made = []
    for indicator in indicators:
        reading = told_of.get((indicator.part, indicator.name))
        if not indicator.due or (reading and not _is_open(reading)):
            continue
        best = _best(indicator, indicators, [f for f in said.told if _may_be(f, indicator, said)])
        if best and all(_is_reached(indicator, f) for f in best):
            one = max(best, key=indicator.amount)
            amount = indicator.amount(one)
            made.append(Reading(indicator.part, indicator.name, amount, indicator.unit, False, one.quote, likely=True))
    return made


def _is_open(reading: Reading) -> bool:
    """Whether it is only in doubt of what a figure speaks, not how much it is or what time it counts."""
    return not reading.certain and (reading.note is None or reading.note.key in DOUBTS_OF_NAME)


def _may_be(fact: Fact, indicator: Indicator, said: Return) -> bool:
    """Whether a fact can be the indicator's at all: its unit, its time, what is done, and nothing said against it."""
    if fact.role not in (Role.ACTUAL, Role.SHARE) or fact.titled or not same_dimension(fact.unit, indicator.unit):
        return False
    grows = says("level_growth", indicator.name + indicator.quotes) and indicator.unit == "%"
    if grows != (fact.grows and fact.unit == "%") or fact.time.span not in (Span.YEAR, Span.UNSAID):
        return False
    if says("forecast", fact.words + fact.tail) or other_kind(fact, indicator.wanted, said.goal_words):
        return False
    if speaks_of_other(_without_list(fact, indicator), indicator, said, of_known=True) or (
        fact.grows and _is_of_a_branch(fact, indicator, said)
    ):
        return False
    if only_applied_for(fact, indicator.wanted) or _is_of_stock(fact, indicator):
        return False
    if other_building(fact, indicator.quotes) or with_others(fact, core(indicator.name)):
        return False
    if fact.role is Role.SHARE and not (indicator.unit == "%" and says("rate_name", indicator.name)):
        return False
    stages = [*words("progress")["stages_apart"], *words("progress")["confirmed"], *words("progress")["stages_granted"]]
    untold = any(stage in indicator.wanted.quote and stage not in fact.subject + fact.tail for stage in stages)
    return not (untold or other_stage(fact, indicator.wanted) or other_deed(fact, indicator.quotes))


def _without_list(fact: Fact, indicator: Indicator) -> Fact:
    """The fact without words of its state, and without the names of the things that are counted behind them."""
    told = fact.tail if _share(_name(indicator), fact.tail) >= HALF else fact.words
    return replace(fact, words=pattern("progress", "states").sub("", told))


def _is_of_a_branch(fact: Fact, indicator: Indicator, said: Return) -> bool:
    return narrowed(fact, indicator.wanted, said.goal_words)


def _is_of_stock(fact: Fact, indicator: Indicator) -> bool:
    """Whether it counts what there is in all, of which the goal does not speak."""
    stocks: list[str] = words("progress")["stock_totals"]
    return any(word in fact.words for word in stocks) and not any(word in indicator.quotes for word in stocks)


def _best(indicator: Indicator, indicators: Sequence[Indicator], facts: Sequence[Fact]) -> list[Fact]:
    """The facts that tell most of the indicator's words, if that is enough and no other indicator fits better."""
    likeness = [(_likeness(indicator, f), f) for f in facts]
    most = max((share for share, _ in likeness), default=0.0)
    if most < HALF:
        return []
    best = [f for share, f in likeness if share == most]
    others = [one for one in indicators if one is not indicator and same_dimension(one.unit, indicator.unit)]
    return [f for f in best if all(_likeness(one, f) < most for one in others)]


def _likeness(indicator: Indicator, fact: Fact) -> float:
    """The share of the indicator's words that stand around the figure, of the fuller of its names."""
    said = fact.heading + fact.subject + fact.words + fact.tail
    return max(_share(name, said) for name in (_name(indicator), *map(core, indicator.also)))


def _name(indicator: Indicator) -> str:
    """Its name; with the words of its goal where it says nothing alone."""
    name = core(indicator.name)
    return (
        name
        if len(name) > GENERAL
        else core(pattern("progress", "from_figure").sub("", indicator.wanted.quote)) or name
    )


def _share(name: str, said: str) -> float:
    pairs = [name[i : i + 2] for i in range(len(name) - 1)]
    return sum(pair in said for pair in pairs) / len(pairs) if pairs else float(name in said)


def _is_reached(indicator: Indicator, fact: Fact) -> bool:
    value, due = indicator.amount(fact), indicator.due
    if due is None:
        return False
    if any(t.at_most for t in indicator.targets):
        return value <= due
    done = any(state in fact.subject + fact.tail for state in words("progress")["reached_states"])
    if value == due and not (done or says("all_done", fact.said)):
        return False  # it may be the goal that is told again
    return value >= (due if indicator.is_level else due * MET) and value <= due * TOO_MUCH
