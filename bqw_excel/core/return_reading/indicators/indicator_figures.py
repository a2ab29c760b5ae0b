"""The figures of a return that speak of the goals' indicators: each with its reading, and what remains in doubt."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import takewhile

from ...goal_reading.found import Found
from ...goal_reading.indicators import amounts_in
from ...model import Goals, Reading, Role, Target
from ...units import convert, same_dimension
from ...vocabulary import words
from ..figures.evidence import says
from ..figures.fact import Fact
from ..figures.facts import facts
from ..figures.finished_rests import with_finished_rests
from ..figures.own_facts import own_facts
from ..figures.times import SHORT
from ..figures.totals import with_shared_times
from ..passages import passage
from ..pledges import pledged
from .amounts import reading
from .called_otherwise import counted_as_goals_do, signed_as_goals_say
from .candidates import Candidate, Indicator, of_all_there_are, of_the_part_meant
from .echoes import likely_beside_a_sister
from .kinds_side_by_side import with_kinds
from .left_out import offered, with_subject_left_out
from .matching import core, match
from .only_figure import only_figures
from .out_of_all import told_out_of_all, too_few_of_more
from .own_kinds import of_named_kinds, of_own_kind, unless_a_part_is_larger
from .plain_sight import in_plain_sight
from .plan_shares import (
    agrees,
    is_exact_share,
    is_year_share,
    rates_of_amounts,
    rates_of_the_task,
    share_of_the_only_task,
)
from .shares_beside import with_checked_shares
from .short_figures import short_figures
from .stand_ins import named_by_title
from .takers import Known, comparable, takers
from .things import goes_on_with_others
from .weighing import Return, weighed
from .works_alike import with_each_of_its_own

RATE = 3  # characters at a name's end that tell which rate it is


def figures_of(
    text: str,
    goals: Goals,
    quarter: int,
    known: Known,
    to_date: bool,
    as_of: date | None = None,
    apart: frozenset[int] = frozenset(),
) -> tuple[Reading, ...]:
    """The readings of all indicators that the text tells of; `to_date` and `as_of` as in progress.read.

    `apart`: the numbers of the clauses whose figures are of somewhere else.
    """
    renamed = named_by_title(goals, known.about)
    goals = renamed.goals
    indicators = _indicators(goals, quarter, known.about, to_date, as_of)
    last_month = as_of.month if as_of else 3 * quarter
    to_come = pledged(text, last_month)
    told = [
        replace(f, role=Role.TARGET) if f.clause in to_come or _repeats_the_plan(f, indicators) else f
        for f in facts(text)
        if f.clause not in apart
    ]
    told = with_finished_rests(own_facts(told, passage(text), as_of), last_month)
    names = _names(indicators)
    told = signed_as_goals_say(counted_as_goals_do(told, indicators), indicators, known.all)
    told = with_each_of_its_own(told, names, known.about)
    plans: dict[int, list[Fact]] = {}  # by sentence
    for fact in told:
        if fact.role is Role.TARGET:
            plans.setdefault(fact.sentence, []).append(fact)
    candidates: dict[int, list[Candidate]] = {n: [] for n in range(len(indicators))}
    for fact in told:
        if fact.role in (Role.ACTUAL, Role.SHARE):
            for number, candidate in takers(fact, indicators, names, known, plans.get(fact.sentence, [])):
                others = goes_on_with_others(fact, passage(text), indicators[number], known.all)
                candidates[number].append(replace(candidate, doubtful=True) if others else candidate)
    whole = Return(told, indicators, known.all, lambda fact, indicator: comparable(fact, indicator, known.all))
    candidates = with_shared_times(indicators, with_subject_left_out(whole, weighed(whole, candidates), passage(text)))
    shares = [f for f in told if is_year_share(f, known.all)]
    found = []
    for number, indicator in enumerate(indicators):
        of_others = [c for n, others in candidates.items() if n != number for c in others]
        sure = {c.fact for c in of_others if not c.doubtful}
        maybe = {c.fact for c in of_others} - {c.fact for c in candidates[number]}
        own = with_kinds(indicator, candidates[number], told, sure, maybe, whole.comparable)
        own = of_all_there_are(indicator, of_the_part_meant(indicator, own))
        fitting = [s for s in shares if not _of_other_plan(s, indicator, own, plans.get(s.sentence, []), told)]
        fitting = [s for s in fitting if not _of_other_amount(s, indicator, own, told)]
        own_shares = _shares_of(number, indicators, candidates, fitting, names)
        one = reading(indicator, own, own_shares, [f for f in told if f.role is Role.GAP])
        if one:
            one = of_own_kind(one, indicator, told, known.about)
            found.append(unless_a_part_is_larger(one, indicator, told))
    found = likely_beside_a_sister(found, indicators, told)
    found += rates_of_amounts(indicators, found)
    found += rates_of_the_task(indicators, found, told, known.about)
    found += told_out_of_all(indicators, found, told)
    found += too_few_of_more(indicators, found, told)
    found += in_plain_sight(whole, found)
    found += only_figures(whole, found, known.about)
    found += short_figures(whole, found)
    found += share_of_the_only_task(indicators, found, told)
    found = [*of_named_kinds(indicators, found, told), *offered(whole, found)]
    return renamed.back(with_checked_shares(indicators, found, told, text, known.about))


def _repeats_the_plan(fact: Fact, indicators: Sequence[Indicator]) -> bool:
    """Whether a return opens with the matter's name, and the figure in it is that of the goals."""
    if not fact.titled or fact.role is not Role.ACTUAL:
        return False
    plans = {(plan, one.unit) for one in indicators for plan in (one.year, *(t.cumulative for t in one.targets))}
    return any(convert(fact.value, fact.unit, unit) == plan for plan, unit in plans if plan)


def _names(indicators: list[Indicator]) -> list[str]:
    """What a return must name of each indicator: its part too, where there are several."""
    several = len({i.part for i in indicators}) > 1
    return [(i.part if several else "") + i.name for i in indicators]


def _indicators(goals: Goals, quarter: int, about: str, to_date: bool, as_of: date | None) -> list[Indicator]:
    wanted = [amount for line in about.split("|") for amount in amounts_in(line)]
    made = []
    for (part, name), targets in goals.series.items():
        year = goals.year.get((part, name))
        only = _is_only_of_kind(targets[0].unit, wanted, goals)
        others = [core(n) for _, n in goals.series if says("only_deeds", core(n)) and core(n) not in core(name)]
        free = [one for one in wanted if not any(core(one.name).endswith(other) for other in others)]
        also = tuple(one.name for one in free if _is_the_same(one, name, targets, year, only))
        made.append(Indicator(part, name, tuple(targets), year, quarter, also, to_date, as_of))
    return made


def _is_only_of_kind(unit: str, wanted: Sequence[Found], goals: Goals) -> bool:
    """Whether title and annual goal tell one amount of a kind, and the goals of one indicator of it."""
    told = {(one.name, one.value) for one in wanted if same_dimension(one.unit, unit)}
    return len(told) == 1 and sum(same_dimension(t[0].unit, unit) for t in goals.series.values()) == 1


def _is_the_same(amount: Found, name: str, targets: Sequence[Target], year: Decimal | None, only: bool) -> bool:
    """Whether an amount of title or annual goal is the year's of an indicator, named more fully there.

    `only`: see _is_only_of_kind; names without a character in common may then mean the same.
    """
    akin = only or not set(core(name)).isdisjoint(amount.name + amount.verb + amount.deed)
    fuller = amount.name and amount.name != name and akin
    if targets[0].unit == "%" and core(amount.name)[-RATE:] != core(name)[-RATE:]:
        return False
    return bool(fuller) and convert(amount.value, amount.unit, targets[0].unit) in (year, targets[-1].cumulative)


def _of_other_plan(
    share: Fact, indicator: Indicator, own: list[Candidate], plans: Sequence[Fact], told: Sequence[Fact]
) -> bool:
    """Whether a share is of another plan than the year's: told beside it and in agreement with its amount, or a part's.

    A bracket behind a part may tell the part's own plan.
    """
    of_year = says("plan_year", share.words)
    amounts = [convert(f.value, f.unit, indicator.unit) for f in plans if f.quote == share.quote or not of_year]
    others = [amount for amount in amounts if amount and amount != indicator.year]
    done = [indicator.amount(c.fact) for c in own if c.fact.sentence == share.sentence]
    if not others or not done or any(agrees(share.value, one, plan) for one in done for plan in others):
        return bool(others)
    before = [f for f in takewhile(lambda fact: fact is not share, told) if f.role is Role.ACTUAL][-1:]
    amounts = [convert(f.value, f.unit, indicator.unit) for f in before if share.bracketed]
    return any(one and is_exact_share(share.value, one, plan) for one in amounts for plan in others)


def _of_other_amount(share: Fact, indicator: Indicator, own: list[Candidate], told: Sequence[Fact]) -> bool:
    """Whether a share follows upon an amount of quite another measure, and the indicator has none in its sentence."""
    before = takewhile(lambda fact: fact is not share, told)
    amounts = [f for f in before if f.sentence == share.sentence and f.role is not Role.SHARE and f.unit != "%"]
    amounts = [f for f in amounts if share.bracketed or not f.bracketed] or amounts
    if not amounts:
        return False
    if _is_of_the_other_before(share, indicator, own, amounts[-1]):
        return True
    if any(c.fact.sentence == share.sentence for c in own):
        last, names_itself = amounts[-1], core(indicator.name) in share.words
        return last.role is Role.ACTUAL and not same_dimension(last.unit, indicator.unit) and not names_itself
    beside = [f for f in amounts if f.quote == share.quote] or amounts[-1:]
    of_money = any(word in share.words for word in words("progress")["money_words"])
    of_money = of_money and not says("money_unit", indicator.unit)
    return of_money or not any(same_dimension(f.unit, indicator.unit) for f in beside)


def _is_of_the_other_before(share: Fact, indicator: Indicator, own: list[Candidate], last: Fact) -> bool:
    """Whether the amount right before a share that names nothing is another one's, with a plan of its own."""
    if (
        last.role is not Role.ACTUAL
        or last.part
        or last.time.span in SHORT
        or any(c.fact.quote == last.quote for c in own)
    ):
        return False
    amount = convert(last.value, last.unit, indicator.unit)
    if amount is None or not indicator.year or core(indicator.name) in share.words:
        return False
    return not agrees(share.value, amount, indicator.year)


def _names_best(share: Fact, number: int, indicators: list[Indicator], names: list[str]) -> bool:
    """Whether a share names an indicator, and none of the others better."""
    fits = [match(share, name, one.targets[0], names) for name, one in zip(names, indicators, strict=True)]
    rivals = (fit for n, fit in enumerate(fits) if n != number and not indicators[n].is_state)
    return fits[number].fits and all(fit.full <= fits[number].full for fit in rivals)


def _follows_from_another(
    share: Fact, number: int, indicators: list[Indicator], candidates: Mapping[int, list[Candidate]]
) -> bool:
    """Whether another indicator's amount in its sentence is that share of its year's, and none of this one's is."""
    fits = {n for n, found in candidates.items() for c in found if _is_share_of(share, c.fact, indicators[n])}
    return bool(fits) and number not in fits


def _is_surely_of(
    share: Fact, number: int, indicators: list[Indicator], candidates: Mapping[int, list[Candidate]]
) -> bool:
    """Whether a share is exactly that of an indicator's amount right before it in its year's, and of no other one's."""
    one = indicators[number]
    beside = [c.fact for c in candidates[number] if c.fact.sentence == share.sentence]
    exact = any(one.year and is_exact_share(share.value, one.amount(fact), one.year) for fact in beside)
    others = (candidates[n] for n in candidates if n != number)
    return exact and not any(c.fact in beside for found in others for c in found)


def _is_share_of(share: Fact, amount: Fact, indicator: Indicator) -> bool:
    if not indicator.year or indicator.is_state or share.sentence != amount.sentence:
        return False
    return agrees(share.value, indicator.amount(amount), indicator.year)


def _shares_of(
    number: int,
    indicators: list[Indicator],
    candidates: Mapping[int, list[Candidate]],
    shares: list[Fact],
    names: list[str],
) -> list[Fact]:
    """The shares of the year's plan that belong to this indicator: told beside its figure, or naming it.

    Where it has no figure, a share that names nothing serves only if its sentence has no other indicator's figure.
    """
    indicator, amounts = indicators[number], [i for i in indicators if not i.is_state]
    if indicator.is_state:
        return []
    shares = [s for s in shares if not _follows_from_another(s, number, indicators, candidates)]
    named = [
        s
        for s in shares
        if _names_best(s, number, indicators, names) or _is_surely_of(s, number, indicators, candidates)
    ]
    if named or len(amounts) > 1:
        return named
    own = {c.fact.sentence for c in candidates[number]}
    others = {c.fact.sentence for n, found in candidates.items() if n != number for c in found}
    return [s for s in shares if (s.sentence in own if own else s.sentence not in others)]
