"""Amounts of an unsaid time: a sentence that tells one total to date tells no other amounts than such."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ..indicators.candidates import MET, Candidate, Indicator
from .evidence import says
from .times import Span, Time

MORE_THAN_A_QUARTER = Decimal("1.5")  # times the most that a quarter is to bring
PLAUSIBLE = Decimal("1.3")  # times the amount due


def with_shared_times(
    indicators: Sequence[Indicator], candidates: Mapping[int, list[Candidate]]
) -> dict[int, list[Candidate]]:
    """The candidates, where an amount without a time stands beside one that must be a total dated like that."""
    totals = {c.fact.sentence for n, own in candidates.items() for c in own if _must_be_total(indicators[n], c)}
    return {n: [_dated(c) if c.fact.sentence in totals else c for c in own] for n, own in candidates.items()}


def _must_be_total(indicator: Indicator, candidate: Candidate) -> bool:
    """Whether an amount is far more than a quarter brings: with what was due before it would pass the year's."""
    fact, due = candidate.fact, indicator.due
    if candidate.doubtful or candidate.part or fact.time.span is not Span.UNSAID or indicator.is_state or not due:
        return False
    if says("money_unit", indicator.unit):
        return False  # it may have been spent in other years
    amounts = [Decimal(0), *(t.cumulative for t in indicator.targets if t.quarter <= indicator.quarter)]
    steps = [later - earlier for earlier, later in pairwise(amounts)]
    value, before = indicator.amount(fact), amounts[-2]
    too_much = before * MET + value > (indicator.year or due)
    return before > 0 and too_much and max(steps) * MORE_THAN_A_QUARTER < value <= due * PLAUSIBLE


def _dated(candidate: Candidate) -> Candidate:
    if candidate.fact.time.span is not Span.UNSAID:
        return candidate
    return replace(candidate, fact=replace(candidate.fact, time=Time(Span.YEAR)))
