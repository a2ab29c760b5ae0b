"""The reading of one indicator, chosen among the figures of a return that speak of it, with every doubt named."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ...model import Note, Reading
from ...vocabulary import pattern, words
from ..figures.evidence import says
from ..figures.fact import Fact
from ..figures.finished_rests import leaves_out_a_rest
from ..figures.times import SHORT, Span
from ..passages import tight
from .candidates import MET, Candidate, Indicator, doubt, is_enough_alone, this_years, told_by_the_goals_verb
from .earlier_months import is_enough_early, is_latest_statistic
from .echoes import repeats_the_plan, wants_begun
from .kinds_side_by_side import holds_a_sister
from .pieces import carried_on, in_batches, is_one_of_batches, of_pieces, told_by_quarters, told_in_spans
from .plan_shares import agrees, doubt_of_gap, is_exact_share, is_plan_share, of_told_share
from .sums import comes_to, sum_by_doers, total_of
from .together import wider_set

HUNDRED = Decimal(100)
ROUNDING = Decimal("0.01")  # of an amount, by which what makes it up may come to more or less
SLIP = Decimal("0.02")  # of the amount due: less than this looks like a wrong unit
TOO_MUCH = Decimal(3)  # times the amount due, or the year's
MORE_THAN_ALL = Decimal("1.5")  # times the plan that it is plausibly overfulfilled
NEAR_END = 20  # the day of a month from which its figures pass as those of its end
MORE_THAN_A_QUARTER = Decimal("1.2")  # times the most that a quarter is to bring
FAR_BELOW, FAR_ABOVE = Decimal("0.2"), Decimal("1.3")  # the same where the time is not named


def reading(
    indicator: Indicator, candidates: Sequence[Candidate], shares: Sequence[Fact], gaps: Sequence[Fact] = ()
) -> Reading | None:
    """The figure that counts from the year's start, certain only where nothing speaks against it.

    `shares` are of the year's plan, `gaps` the distances from schedule that the return tells.
    """
    whole = [c for c in candidates if not c.part] or [c for c in candidates if c.whole_name]
    usable = [c for c in whole if c.fact.time.span in (Span.YEAR, Span.UNSAID) or _is_its_time(indicator, c.fact)]
    if indicator.is_level:
        usable = [c for c in usable if _is_told_to_date(indicator, c)] or usable
    usable = usable or [c for c in candidates if c.part and is_enough_alone(indicator, c)]
    usable = this_years(indicator, usable)
    usable = in_batches(indicator, usable) or sum_by_doers(indicator, usable) or usable
    total = total_of(indicator, usable)
    usable = _of_new_ones(indicator, [c for c in usable if not c.doubtful] or usable)
    usable = [*(c for c in usable if c.fact is not total.fact), total] if total else usable
    latest = _latest(usable, indicator.quarter)
    latest = [total] if (total := total_of(indicator, latest)) else latest
    together = carried_on(indicator, whole)
    if together:
        return together
    if not latest:
        return _of_share(indicator, shares) or of_pieces(indicator, whole)
    latest = told_by_the_goals_verb(indicator, _in_own_unit(indicator, latest))
    exact = {c.fact.sentence for c in latest if not c.fact.spread}
    latest = [c for c in latest if not (c.fact.spread and c.fact.sentence in exact)]
    latest = of_told_share(indicator, latest, shares) or latest
    best = max(latest, key=lambda c: c.match.rank)
    if says("of_each", indicator.name) and all(indicator.amount(c.fact) >= (indicator.due or 0) for c in latest):
        latest = [best := min(latest, key=lambda c: indicator.amount(c.fact))]
    value = indicator.amount(best.fact)
    note = _doubt(indicator, best, latest, whole, shares) or doubt_of_gap(indicator, best.fact, value, gaps)
    spread = tuple(value * share for share in best.fact.spread)
    found = Reading(indicator.part, indicator.name, value, indicator.unit, note is None, best.fact.quote, note, spread)
    return replace(found, likely=is_latest_statistic(indicator, value, note))


def _of_new_ones(indicator: Indicator, usable: list[Candidate]) -> list[Candidate]:
    """Only what is new where the goal counts that and some figures say that they do; no stock beside what was done."""
    new = [c for c in usable if any(word in c.fact.words for word in words("progress")["adding"])]
    if indicator.adds and new:
        return new
    stocks: list[str] = words("progress")["stock_totals"]
    asked = indicator.stands or any(word in indicator.quotes for word in stocks)
    return usable if asked else [c for c in usable if not any(w in c.fact.words for w in stocks)] or usable


def _is_its_time(indicator: Indicator, fact: Fact) -> bool:
    """In the first quarter the quarter's amount is the year's; what is asked of people at a time holds since then."""
    asked = indicator.is_level and pattern("progress", "scored").search(indicator.name) is not None
    of_first = indicator.quarter == 1 and fact.time.span is Span.QUARTER and fact.time.month in (0, 3)
    return of_first or (asked and fact.time.span in SHORT and fact.time.month in (0, indicator.last_month))


def _is_told_to_date(indicator: Indicator, one: Candidate) -> bool:
    time = one.fact.time
    return not one.doubtful and time.span is Span.YEAR and time.named and time.month == indicator.last_month


def _latest(candidates: list[Candidate], quarter: int) -> list[Candidate]:
    """The candidates that count longest; a half-year's figure is an earlier one."""
    dated = [c for c in candidates if c.fact.time.month]
    undated = [c for c in candidates if not c.fact.time.month]
    month = max((c.fact.time.month for c in dated), default=0)
    newest = [c for c in dated if c.fact.time.month == month]
    if newest:
        undated = [c for c in undated if not _whole_project(c.fact)]
    if undated and month < 3 * quarter:
        return [c for c in undated if c.fact.time.named] or undated
    return newest + undated


def _whole_project(fact: Fact) -> bool:
    """Whether an amount without a time stands beside the total investment: it counts from the work's beginning."""
    return not fact.time.named and bool(pattern("progress", "whole_project").search(fact.context))


def _in_own_unit(indicator: Indicator, latest: list[Candidate]) -> list[Candidate]:
    """Of things that are counted, only those in the goal's own unit where some are: 4 rooms, not 36 cases."""
    counted = indicator.unit in words("quantities")["dimensions"]["counted"]
    return [c for c in latest if counted and c.fact.unit == indicator.unit] or latest


def _doubt(
    indicator: Indicator, best: Candidate, rivals: list[Candidate], whole: list[Candidate], shares: Sequence[Fact]
) -> Note | None:
    """Why a figure cannot be relied on; None if nothing speaks against it."""
    value = indicator.amount(best.fact)
    equal = [c for c in rivals if c.match.rank >= best.match.rank or pattern("progress", "in_all").search(c.fact.words)]
    besides = {indicator.amount(c.fact) for c in equal} - {value} | _beside(indicator, best.fact, whole)
    if besides and not _all_reach_the_level(indicator, {value, *besides}):
        return doubt("several", values=tuple(sorted({value, *besides})), unit=indicator.unit)
    if (earlier := _more_before(indicator, best, whole)) is not None:
        return doubt("less_than_before", value=value, earlier=earlier, unit=indicator.unit)
    reckoned = bool(indicator.year) and any(is_exact_share(s.value, value, indicator.year or value) for s in shares)
    if best.doubtful and not (best.of_kind and indicator.covered_by(value)):
        return doubt("name", name=indicator.name)
    month, end = best.fact.time.month, indicator.last_month
    near_end = min(NEAR_END, indicator.as_of.day) if indicator.as_of else NEAR_END
    if month > end:
        return doubt("later", month=month)
    if month and month < end and not is_enough_early(indicator, value, month):
        return doubt("stale", month=month)
    day = best.fact.time.day
    if month == end and 0 < day < near_end and (indicator.due is None or indicator.is_level or value < indicator.due):
        return doubt("stale_day", month=month, day=day)
    if not shares and _names_another_year(best.fact, indicator):
        return doubt("year", value=value, unit=indicator.unit)
    if repeats_the_plan(indicator, best.fact, value, whole):
        return doubt("plan", value=value, unit=indicator.unit)
    if _is_to_come(indicator, best.fact) or pattern("progress", "piece_remark").search(best.fact.words):
        return doubt("name", name=indicator.name)
    short = indicator.due is None or value < indicator.due
    partly = leaves_out_a_rest(best.fact, end) or says("kind_remark", best.fact.words)
    partly = partly or _of_two_things(indicator, best.fact)
    if (short and partly) or holds_a_sister(indicator, best.fact, value) or is_one_of_batches(indicator, best.fact):
        return doubt("name", name=indicator.name)
    all_of_it = indicator.year is not None and value >= indicator.year
    if (short or all_of_it) and pattern("progress", "within_year").match(best.fact.words):
        return doubt("time", name=indicator.name)  # it may be what the rest of the year is to bring
    if _carried(best.fact) and not reckoned:
        return doubt("carried", value=value, unit=indicator.unit)
    if others := wider_set(best.fact, indicator.quotes):
        return doubt("wider", value=value, unit=indicator.unit, others=others)
    if not indicator.is_state:
        return _doubt_of_amount(indicator, best.fact, value, shares)
    most = HUNDRED if not is_plan_share(indicator) else HUNDRED * MORE_THAN_ALL
    if indicator.unit == "%" and value > most and not indicator.is_level:
        return doubt("over_hundred", value=value)
    of_quarter = best.fact.time.span is Span.QUARTER and not _is_its_time(indicator, best.fact)
    return doubt("time", name=indicator.name) if of_quarter else None


def _all_reach_the_level(indicator: Indicator, values: set[Decimal]) -> bool:
    """Whether it makes no difference which of several levels is meant."""
    ceiling = any(t.at_most for t in indicator.targets)
    return indicator.is_level and not ceiling and indicator.due is not None and min(values) >= indicator.due


def _beside(indicator: Indicator, fact: Fact, whole: list[Candidate]) -> set[Decimal]:
    """Other amounts of the same: what the quarters come to that are told beside it, the rate of the places around."""
    if not indicator.is_state:
        total, value = told_by_quarters(fact, indicator.quarter), fact.value
        differs = total is not None and abs(total - value) > value * ROUNDING
        return {total} if total is not None and differs and min(total, value) < (indicator.due or value) else set()
    around = (c for c in whole if c.fact.sentence == fact.sentence and c.doubtful and says("town_alone", fact.words))
    return {indicator.amount(c.fact) for c in around} - {indicator.amount(fact)}


def _of_two_things(indicator: Indicator, fact: Fact) -> bool:
    """Whether those are counted of which more is true than the goal asks, so that there may be others."""
    both = pattern("progress", "and_then").search(fact.words)
    return both is not None and both["more"] not in indicator.quotes


def _names_another_year(fact: Fact, indicator: Indicator) -> bool:
    """Whether a year is named with the amount, and is not known to be the judged one."""
    named = pattern("progress", "numbered_year").findall(fact.words)
    return any(indicator.as_of is None or int(year) != indicator.as_of.year for year in named)


def _is_to_come(indicator: Indicator, fact: Fact) -> bool:
    """Whether an amount is only being worked at, in a stage of the works or to be, where the goal wants it finished."""
    stage = pattern("progress", "stage_done").search(fact.words)
    if stage and stage["stage"] not in indicator.quotes:
        return True
    finished = not (indicator.is_state or wants_begun(indicator))
    nearly = says("nearly_done", fact.words) and not says("nearly_done", indicator.quotes)
    return finished and (nearly or says("still_to_come", fact.words))


def _carried(fact: Fact) -> bool:
    """Whether the amount holds what other years brought, or leaves out something of its own."""
    beside = bool(pattern("progress", "put_together").search(fact.said)) and not _adds_up_this_year(fact)
    own = pattern("progress", "new_this_year").search(fact.words)  # what was told before is of all years
    told = (fact.words, fact.remark) if own else (fact.context, fact.words, fact.remark)
    if (says("all_of_set", fact.tail) and says("except_some", fact.context)) or says("some_of_earlier", fact.said):
        return True
    behind = fact.said.partition(tight(fact.quote))[2]
    return beside or bool(pattern("progress", "carried").search("|".join(told))) or says("carried_behind", behind)


def _adds_up_this_year(fact: Fact) -> bool:
    """Whether it is said to be this year's and comes to the other amounts of its sentence: what was put together."""
    return pattern("progress", "this_year_told").search(fact.words) is not None and comes_to(fact)


def _more_before(indicator: Indicator, best: Candidate, whole: list[Candidate]) -> Decimal | None:
    """An amount of an earlier or shorter time, or of several, that is larger than the one said to be cumulative."""
    value = indicator.amount(best.fact)
    if indicator.is_level or any(t.at_most for t in indicator.targets):
        return None
    counts = indicator.unit != "%"  # a percentage told with a month is rarely what that month alone added
    shorter = [
        indicator.amount(c.fact)
        for c in whole
        if (c.fact.time.span in SHORT and counts)
        or (c.fact.time.span is Span.YEAR and 0 < c.fact.time.month < (best.fact.time.month or 3 * indicator.quarter))
    ]
    together = told_in_spans(indicator, best, whole) if counts else value
    shorter += [together] if together > value * (1 + ROUNDING) else []
    return max((a for a in shorter if a > value), default=None)


def _doubt_of_amount(indicator: Indicator, fact: Fact, value: Decimal, shares: Sequence[Fact]) -> Note | None:
    due = indicator.due
    wrong = _share_disagrees(indicator, value, shares)
    if wrong is not None:
        return doubt("share", value=value, unit=indicator.unit, share=wrong)
    if due and (0 < value < due * SLIP or value > max(due, indicator.year or due) * TOO_MUCH):
        return doubt("size", value=value, unit=indicator.unit, due=due)
    if due and not fact.time.named and not shares:
        year = max(due, indicator.year or due * 2)
        if value < due * FAR_BELOW or value > year * FAR_ABOVE:
            return doubt("size", value=value, unit=indicator.unit, due=due)
    if _whole_project(fact) and not shares:
        return doubt("time", name=indicator.name)
    if fact.time.span is Span.UNSAID and not _needs_no_time(indicator, value, shares):
        return doubt("time", name=indicator.name)
    return None


def _needs_no_time(indicator: Indicator, value: Decimal, shares: Sequence[Fact]) -> bool:
    """Whether an amount without a time must be the year's: first quarter, first target, or the stated share fits it."""
    if indicator.quarter == 1 or indicator.targets[0].quarter == indicator.quarter:
        return True
    if indicator.to_date and _counts_from_the_start(indicator, value):
        return True
    if indicator.reached_by(value) and not pattern("progress", "money_unit").search(indicator.unit):
        return True  # what is built or found this year is enough, whether in the quarter or to date
    if all(t.quarter < indicator.quarter for t in indicator.targets) and len(indicator.targets) == 1:
        return True
    return bool(shares) and indicator.year is not None and _share_disagrees(indicator, value, shares) is None


def _counts_from_the_start(indicator: Indicator, value: Decimal) -> bool:
    """Whether an amount under a heading with a day is the year's: enough, or more than one quarter brings."""
    due = [Decimal(0), *(t.cumulative for t in indicator.targets if t.quarter <= indicator.quarter)]
    steps = [later - earlier for earlier, later in pairwise(due)]
    return bool(steps) and (value >= due[-1] * MET or value > max(steps) * MORE_THAN_A_QUARTER)


def _share_disagrees(indicator: Indicator, value: Decimal, shares: Sequence[Fact]) -> Decimal | None:
    """The first stated share of the year's plan that does not follow from the amount."""
    if not indicator.year:
        return None
    year, own = indicator.year, value / indicator.year * HUNDRED
    told = (s for s in shares if not (s.spread and s.spread[0] * s.value <= own <= s.spread[1] * s.value))
    return next((s.value for s in told if not agrees(s.value, value, year)), None)


def _of_share(indicator: Indicator, shares: Sequence[Fact]) -> Reading | None:
    """An amount worked out from the share of the year's plan."""
    if not shares or not indicator.year or indicator.is_state:
        return None
    values = {s.value for s in shares}
    value = (indicator.year * shares[0].value / HUNDRED).normalize()
    single, quote = len(values) == 1 and shares[0].time.span in (Span.YEAR, Span.UNSAID), shares[0].quote
    note = Note("progress.from_share", {"share": shares[0].value, "year": indicator.year, "unit": indicator.unit})
    spread = tuple(value * share for share in shares[0].spread)
    return Reading(indicator.part, indicator.name, value, indicator.unit, single, quote, note, spread)


def doubted(found: Reading, note: Note) -> Reading:
    """The same reading, no longer certain or likely."""
    return replace(found, certain=False, likely=False, note=note)
