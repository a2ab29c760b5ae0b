"""Figures that may only repeat the plan: the plan's own figure, not surely told as reached."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ...model import Reading
from ...numerals import figures
from ...units import convert, same_dimension
from ...vocabulary import pattern
from ..figures.evidence import says
from ..figures.fact import Fact
from .candidates import Candidate, Indicator, doubt

ALIKE = 4  # characters at the end of the names of sisters
ODD = 3  # digits of a number that no plan has, noughts at its end apart


def wants_begun(indicator: Indicator) -> bool:
    """Whether the goal counts what was begun."""
    return bool(pattern("progress", "started").search(indicator.wanted.quote))


def repeats_the_plan(indicator: Indicator, fact: Fact, value: Decimal, whole: list[Candidate]) -> bool:
    """Whether a figure is the plan's own and not surely told as reached: the goal is repeated before the progress."""
    plans = {indicator.year, *(t.cumulative for t in indicator.targets), *(t.value for t in indicator.targets)}
    if indicator.is_state or fact.in_words or wants_begun(indicator) or value not in plans:
        return False
    if pattern("progress", "echo_told").search(fact.words) and not _leaves_open(fact.words, indicator):
        return False
    if _is_dated(indicator, fact) and not _leaves_open(fact.words, indicator):
        return False
    if _rest_is_counted(indicator, fact, value) or _is_told_with_others(indicator, fact, value):
        return False
    less = (c for c in whole if c.fact.sentence == fact.sentence and indicator.amount(c.fact) < value)
    more_to_come = any(plan is not None and value < plan for plan in plans)
    said = pattern("progress", "rest_goes_on").sub("", fact.said) if more_to_come else fact.said
    open_still = _leaves_open(said, indicator) or pattern("progress", "part_done").search(fact.said)
    reached = pattern("progress", "echo_reached").search(fact.said) or pattern("progress", "deed").search(fact.said)
    compared = says("month_span", fact.said) and says("compared", fact.said)  # nobody plans like that
    compared = compared and not says("month_span", indicator.quotes)
    return (
        bool(open_still)
        or not (reached or compared)
        or any(pattern("progress", "finished").search(c.fact.words) for c in less)
    )


def likely_beside_a_sister(
    found: Sequence[Reading], indicators: Sequence[Indicator], told: Sequence[Fact]
) -> list[Reading]:
    """The readings; one doubted as the plan's own is likely where a sister of it is surely told and is no plan's.

    So it is in an official list of which another item is surely told: 一是…已印发;二是…引进6家.

    Who repeats the goals repeats them all: 5 in the one park, as planned, and 12 of 13 in the other.
    """
    plans = {(one.part, one.name): {one.year, *(t.cumulative for t in one.targets)} for one in indicators}
    lines = {fact.quote: fact.sentence for fact in told}
    odd = [r for r in found if r.certain and r.value not in plans.get((r.part, r.name), {r.value})]

    listed = {fact.quote for fact in told if says("official_list", fact.said) and says("list_told", fact.said)}
    listed -= {fact.quote for fact in told if says("echo_open", fact.words)}

    def has_sister(one: Reading) -> bool:
        if one.quote in listed:
            return True
        alike = (r for r in odd if r.unit == one.unit and r.name[-ALIKE:] == one.name[-ALIKE:])
        return any(lines.get(r.quote) == lines.get(one.quote) for r in alike)

    as_plan = doubt("plan").key
    return [replace(r, likely=True) if r.note and r.note.key == as_plan and has_sister(r) else r for r in found]


def _is_dated(indicator: Indicator, fact: Fact) -> bool:
    """Whether months by now are named in which the things came to their end."""
    told = pattern("progress", "echo_dated").search(fact.words)
    months = [int(month) for month in pattern("progress", "echo_months").findall(told[0])] if told else []
    return bool(months) and max(months) <= indicator.last_month


def _rest_is_counted(indicator: Indicator, fact: Fact, value: Decimal) -> bool:
    """Whether its sentence also counts what is still open, and both make up the year's amount: so it is done."""
    year = indicator.year or Decimal(0)
    told = [convert(f.value, f.unit, indicator.unit) for f in figures(fact.said) if same_dimension(f.unit, fact.unit)]
    if any(other == year - value for other in told if other != value):
        return True
    for one in (value, year):
        if one not in told:
            return False
        told.remove(one)
    return bool(told) and sum(other for other in told if other is not None) == year - value


def _is_told_with_others(indicator: Indicator, fact: Fact, value: Decimal) -> bool:
    """Whether it is only an earlier quarter's plan, and its sentence tells other amounts, too odd for a plan."""
    now = (t.cumulative for t in indicator.targets if t.quarter >= indicator.quarter)
    told = (f for f in figures(fact.said) if f.unit and f.unit != "%" and not same_dimension(f.unit, fact.unit))
    odd = any(len(f.value.normalize().as_tuple().digits) >= ODD for f in told)
    return odd and value not in {indicator.year, indicator.due, *now}


def _leaves_open(said: str, indicator: Indicator) -> bool:
    """Whether words tell of work that is not at its end, of other work than the goal itself asks for."""
    goal, said = indicator.quotes + indicator.name, pattern("progress", "by_plan").sub("", said)
    return any(found[0] not in goal for found in pattern("progress", "echo_open").finditer(said))
