"""The year's amount put together from those of single quarters, where a return tells no other."""

from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from ...model import Note, Reading, Role
from ...numerals import figures
from ...vocabulary import pattern, words
from ..figures.fact import Fact
from ..figures.times import Span, Time
from .candidates import MET, TOO_MUCH, Candidate, Indicator, doubt

LENGTHS = {Span.MONTH: 1, Span.QUARTER: 3}  # months


def of_pieces(indicator: Indicator, whole: list[Candidate]) -> Reading | None:
    """The sum of all quarters; certain too where one quarter alone is enough for all that is due."""
    pieces = [c for c in whole if c.fact.time.span is Span.QUARTER and c.fact.role is Role.ACTUAL]
    if not pieces or indicator.is_state:
        return None
    total = next((c for c in pieces if pattern("progress", "in_all").search(c.fact.words)), None)
    pieces = [c for c in pieces if c is not total] or pieces
    by_month = {c.fact.time.month: c for c in pieces}
    latest = by_month[max(by_month)]
    value = indicator.amount(latest.fact)
    note = doubt("quarter_only", value=value, unit=indicator.unit)
    certain = indicator.reached_by(value) and not latest.doubtful
    if total and _sums_up_quarters(total.fact, indicator.quarter):
        value, latest = indicator.amount(total.fact), total
        certain, note = not total.doubtful, doubt("name", name=indicator.name)
    elif len(by_month) > 1 and pattern("progress", "bare_cumulative").search(latest.fact.words):
        note = doubt("summed", value=value, unit=indicator.unit)  # told quarter by quarter as what it has come to
    elif len(by_month) > 1 and sorted(by_month) == [3 * q for q in range(1, indicator.quarter + 1)]:
        value = sum((indicator.amount(c.fact) for c in by_month.values()), Decimal(0))
        certain = len(pieces) == len(by_month) and not any(c.doubtful for c in pieces)
        certain = certain and (total is None or indicator.amount(total.fact) == value)
        certain = certain and not (total is None and _may_be_cumulative(indicator, [*by_month.values()]))
        note = Note("progress.summed", {"value": value, "unit": indicator.unit})
        note = note if certain else doubt("summed", value=value, unit=indicator.unit)
    return Reading(indicator.part, indicator.name, value, indicator.unit, certain, latest.fact.quote, note)


def _may_be_cumulative(indicator: Indicator, pieces: list[Candidate]) -> bool:
    """Whether amounts that grow from quarter to quarter may each be all that was done so far, as the last one fits."""
    amounts = [indicator.amount(c.fact) for c in sorted(pieces, key=lambda c: c.fact.time.month)]
    due = indicator.due or Decimal(0)
    grows = amounts == sorted(amounts)
    return grows and amounts[-1] >= due * MET and sum(amounts) > due * TOO_MUCH


def in_batches(indicator: Indicator, usable: list[Candidate]) -> list[Candidate]:
    """One candidate with the sum of those told as the first batch, the second and so on; empty where they are not."""
    numbered = [(pattern("progress", "batch").search(c.fact.words), c) for c in usable]
    told = [(found["number"], c) for found, c in numbered if found]
    order = str(words("passages")["ones"])
    first, *others = [number for number, _ in told] or [""]
    in_order = [order[0] if first in words("progress")["first"] else first, *others]
    if len(told) < 2 or in_order != list(order[: len(told)]) or any(c.doubtful or c.part for _, c in told):
        return []
    one = told[-1][1]
    total = sum((indicator.amount(c.fact) for _, c in told), Decimal(0))
    batches = [c for _, c in told]
    in_all = (c for c in usable if c not in batches and pattern("progress", "comes_to").search(c.fact.words))
    if any(indicator.amount(c.fact) != total for c in in_all):
        return []
    told_of = pattern("progress", "batch").sub("", one.fact.words)
    year = Time(Span.YEAR, 0, True)
    return [replace(one, fact=replace(one.fact, value=total, unit=indicator.unit, time=year, words=told_of))]


def is_one_of_batches(indicator: Indicator, fact: Fact) -> bool:
    """Whether it is one batch of several that its sentence tells of, and alone less than is due."""
    batch = pattern("progress", "batch")
    several = batch.search(fact.words) is not None and len(set(batch.findall(fact.said))) > 1
    return several and not indicator.reached_by(indicator.amount(fact))


def carried_on(indicator: Indicator, whole: list[Candidate]) -> Reading | None:
    """An amount to the end of a month and those of the months since, where they lead to the quarter's end."""
    if indicator.is_state:
        return None
    told = [c for c in whole if c.fact.role is Role.ACTUAL]
    total = next((c for c in told if _is_their_sum(indicator, c, told)), None)
    told = [c for c in told if c is not total]
    begun = [c for c in told if c.fact.time.span is Span.YEAR and c.fact.time.month]
    chain = [max(begun, key=lambda c: c.fact.time.month)] if begun else []
    since = {c.fact.time.month - LENGTHS[c.fact.time.span]: c for c in told if c.fact.time.span in LENGTHS}
    while chain and (following := since.get(chain[-1].fact.time.month)):
        chain.append(following)
    if len(chain) < 2 or len(chain) < len(told) or chain[-1].fact.time.month != 3 * indicator.quarter:
        return None
    value = sum((indicator.amount(c.fact) for c in chain), Decimal(0))
    certain = not any(c.doubtful for c in ([total] if total else chain))
    note = Note("progress.summed", {"value": value, "unit": indicator.unit})
    note = note if certain else doubt("summed", value=value, unit=indicator.unit)
    quote = (total or chain[0]).fact.quote
    return Reading(indicator.part, indicator.name, value, indicator.unit, certain, quote, note)


def told_by_quarters(fact: Fact, quarter: int) -> Decimal | None:
    """What the amounts of all single quarters so far come to, as its sentence tells them beside it; else None."""
    told, end = {}, 0
    for one in figures(fact.said):
        named = pattern("progress", "quarter_right_before").search(fact.said[end : one.start])
        if named and one.unit == fact.unit:
            told[named["quarter"]] = one.value
        end = one.end
    so_far = str(words("passages")["ones"])[:quarter]
    return sum(told.values(), Decimal(0)) if quarter > 1 and "".join(told) == so_far else None


def told_in_spans(indicator: Indicator, best: Candidate, whole: list[Candidate]) -> Decimal:
    """What a time up to some month and the quarters and months since then come to, none counted twice."""
    end = best.fact.time.month or 3 * indicator.quarter
    told = [c for c in whole if c is not best and c.fact.role is Role.ACTUAL]
    begun = [c for c in told if c.fact.time.span is Span.YEAR and 0 < c.fact.time.month < end]
    first = max(begun, key=lambda c: c.fact.time.month, default=None)
    till, total = (first.fact.time.month, indicator.amount(first.fact)) if first else (0, Decimal(0))
    since = (c for c in told if c.fact.time.span in LENGTHS and c.fact.time.month <= end)
    for one in sorted(since, key=lambda c: c.fact.time.month):
        if one.fact.time.month - LENGTHS[one.fact.time.span] >= till:
            till, total = one.fact.time.month, total + indicator.amount(one.fact)
    return total


def _is_their_sum(indicator: Indicator, one: Candidate, told: list[Candidate]) -> bool:
    """Whether it is what the other amounts of its sentence, told before it, are said to come to."""
    if not pattern("progress", "comes_to").search(one.fact.words):
        return False
    before = [c for c in takewhile(lambda c: c is not one, told) if c.fact.sentence == one.fact.sentence]
    return len(before) > 1 and sum(indicator.amount(c.fact) for c in before) == indicator.amount(one.fact)


def _sums_up_quarters(total: Fact, quarter: int) -> bool:
    """Whether a total stands behind the amounts of all quarters of the year so far."""
    named = pattern("progress", "quarter_named").findall(total.context)
    return len(set(named)) == quarter and len(named) == quarter
