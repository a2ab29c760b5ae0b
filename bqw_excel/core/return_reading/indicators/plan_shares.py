"""Shares of a plan: which figures and which goals are such, and those that follow from an amount."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ...model import Note, Reading, Role
from ...numerals import figures
from ...units import convert
from ...vocabulary import pattern
from ..figures.evidence import says
from ..figures.fact import Fact
from ..figures.subjects import tail
from ..figures.times import Span
from ..passages import passage, tight
from .candidates import MET, Candidate, Indicator, doubt
from .matching import HALF, bare_core, core, deeds_in, match, narrowed, of_a_part

SAME_SHARE = Decimal("1.5")  # percentage points that a stated share may be off by rounding
EXACT = Decimal("0.06")  # points by which a share told to the tenth may be off
FIVE = Decimal(5)  # percent: shares that are planned are multiples of it
CLEARLY_ELSE = Decimal(3)  # points from which on a rate does not go with the amount beside it
MANY = 40  # amounts done of one task that are looked at
HUNDRED = Decimal(100)
QUARTER = Decimal(25)  # percent of the year
MOST = Decimal("1.5")  # times the task that it is plausibly overfulfilled
THING = 3  # characters of a name that is no mere kind of works
MUCH_MORE = 1.2  # times as likely as the next


def is_plan_share(indicator: Indicator) -> bool:
    """Whether the indicator is itself a percentage of the year's plan."""
    return indicator.unit == "%" and any(says("plan_share_goal", tight(t.quote)) for t in indicator.targets)


def is_completion(fact: Fact, indicator: Indicator, goal_words: str) -> bool:
    """Whether a share is a rate of completion, or one of the whole task where the goal counts by the whole task."""
    of_whole = says("whole_task", fact.words) and says("whole_task", indicator.quotes)
    of_task = says("behind_years_task", fact.context) and bool(deeds_in(fact.words) & deeds_in(goal_words))
    of_task = of_task and not says("rate_of_beginnings", fact.words)
    told = fact.role is Role.SHARE and (of_whole or of_task or says("completion_rate", fact.words))
    return told and not of_a_part(fact, goal_words)


def is_of_some(fact: Fact, indicator: Indicator, goal_words: str) -> bool:
    """Whether a rate of completion is told of some of the projects, by an owner or kind that no goal names."""
    whole = replace(fact, words=fact.subject)
    return says("completion_rate", fact.words) and narrowed(whole, indicator.targets[0], goal_words)


def is_of_things(fact: Fact, indicator: Indicator) -> bool:
    """Whether a share of a plan follows upon an amount that is no money, and the indicator is a share of money."""
    if not says("investment", indicator.name) or says("investment", fact.subject):
        return False
    before = figures(fact.context)[-1:]
    return bool(before) and before[0].unit != "%" and not says("money_unit", before[0].unit)


def is_year_share(fact: Fact, goal_words: str) -> bool:
    words = fact.subject
    return (
        fact.role is Role.SHARE
        and says("plan_of_year", words)
        and (says("year_plan_named", fact.quote) or not says("multi_year", words))
        and not says("rate_of_beginnings", words)
        and not of_a_part(fact, goal_words)
    )


def of_told_share(indicator: Indicator, latest: list[Candidate], shares: Sequence[Fact]) -> list[Candidate]:
    """Of several amounts those that the told share of the year's plan follows from, where all else is the plan."""
    year = indicator.year
    if not year or not shares:
        return []
    done = [c for c in latest if all(agrees(s.value, indicator.amount(c.fact), year) for s in shares)]
    return done if all(c in done or indicator.amount(c.fact) == year for c in latest) else []


def doubt_of_gap(indicator: Indicator, fact: Fact, value: Decimal, gaps: Sequence[Fact]) -> Note | None:
    """Doubt where the stated distance from schedule, in percentage points, follows from no way of reckoning it."""
    stated = [g for g in gaps if g.sentence == fact.sentence and not _is_of_what_came_before(g, fact)]
    if len(stated) != 1 or not indicator.due or indicator.is_level or indicator.targets[0].at_most:
        return None
    whole = HUNDRED if indicator.unit == "%" else indicator.year
    if not whole:
        return None
    done, due = value / whole * HUNDRED, indicator.due / whole * HUNDRED
    reckoned = (done - due, done - QUARTER * indicator.quarter, value / indicator.due * HUNDRED - HUNDRED)
    if any(abs(one - stated[0].value) <= SAME_SHARE for one in reckoned):
        return None
    return doubt("gap", value=value, unit=indicator.unit, gap=stated[0].value)


def _is_of_what_came_before(gap: Fact, fact: Fact) -> bool:
    """Whether a gap was told before a figure, behind another one."""
    return len(gap.context) < len(fact.context) and bool(figures(gap.context))


def agrees(share: Decimal, amount: Decimal, plan: Decimal, within: Decimal = SAME_SHARE) -> bool:
    """Whether a share in percent is that of an amount in a plan, within so many percentage points."""
    return abs(share - amount / plan * HUNDRED) <= within


def is_exact_share(share: Decimal, amount: Decimal, plan: Decimal) -> bool:
    """Whether a share that nobody would plan is that of an amount in a plan, to the last digit told."""
    return share % FIVE != 0 and agrees(share, amount, plan, EXACT)


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


def rates_of_the_task(
    indicators: Sequence[Indicator], found: Sequence[Reading], told: Sequence[Fact], about: str
) -> list[Reading]:
    """Readings of rates of completion worked out from what was done of the task that title or annual goal name."""
    known = {(one.part, one.name) for one in found}
    rates = [one for one in indicators if one.unit == "%" and _stem(one) != one.name]
    made = []
    for rate in rates:
        if (rate.part, rate.name) in known or rate.is_level or rate.due is None:
            continue
        told_rates = {f.sentence for f in told if f.role is Role.SHARE}
        done = [f for f in told if _is_done_of(f, rate, rates) and f.sentence not in told_rates]
        shares = [(f, base) for f in done[:MANY] for base in _tasks(f, rate, about)]
        if len(shares) == 1:
            made.append(_rate(rate, *shares[0]))
        elif not done and len(rates) == 1:
            made += _by_the_only_task(rate, [f for f in told if f.sentence not in told_rates], about)
    return made


def _by_the_only_task(rate: Indicator, told: Sequence[Fact], about: str) -> list[Reading]:
    """The likely rate where enough of the only thing that title and annual goal name an amount of was made."""
    spots = passage(about).spots
    made = []
    for fact in told:
        if fact.role is not Role.ACTUAL or fact.unit == "%" or fact.part or fact.in_words:
            continue
        if not deeds_in(fact.words) & deeds_in(about):
            continue
        tasks = {(convert(s.figure.value, s.figure.unit, fact.unit), bare_core(s.near + tail(s))) for s in spots}
        tasks = {(task, thing) for task, thing in tasks if task}
        task, name = tasks.pop() if len(tasks) == 1 else (None, "")
        thing, said = (_bare(text) for text in (name, fact.words))
        if task and len(thing) >= THING and thing == said and fact.value <= task * MOST:
            one = _rate(rate, fact, task)
            made.append(replace(one, certain=False, likely=True, note=None))
    return [one for one in made if rate.due is not None and one.value >= rate.due * MET][:1]


def _bare(text: str) -> str:
    return pattern("progress", "leftover").sub("", pattern("progress", "deed").sub("", text))


def share_of_the_only_task(
    indicators: Sequence[Indicator], found: Sequence[Reading], told: Sequence[Fact]
) -> list[Reading]:
    """The likely amount of the only one due, where a share that names nothing is all that is told, and is enough."""
    due = [one for one in indicators if one.due and not one.is_state]
    shares = [f for f in told if f.unit == "%" and f.role in (Role.ACTUAL, Role.SHARE) and not f.grows]
    read = {(one.part, one.name) for one in found if one.certain or one.likely}
    if len(due) != 1 or len(shares) != 1 or (due[0].part, due[0].name) in read:
        return []
    one, share = due[0], shares[0]
    words_told = share.subject.replace(core(one.name), "")
    measured = says("size_unit", one.unit) and says("bare_progress", words_told)
    if not (says("bare_done_share", words_told) or measured) or not one.year or not one.due:
        return []
    value = (one.year * share.value / HUNDRED).normalize()
    if not one.due * MET <= value < one.year:
        return []
    note = Note("progress.from_share", {"share": share.value, "year": one.year, "unit": one.unit})
    return [Reading(one.part, one.name, value, one.unit, False, share.quote, note, likely=True)]


def with_checked_rates(
    indicators: Sequence[Indicator], found: Sequence[Reading], told: Sequence[Fact], about: str
) -> tuple[Reading, ...]:
    """The readings; a rate of the task is in doubt where it is of another task than the matter's.

    So it is where it does not follow from the amount done told beside it.
    """
    rates = {(one.part, one.name): one for one in indicators if one.unit == "%" and _stem(one) != one.name}
    beside = {key: _beside(rate, [*rates.values()], told, about) for key, rate in rates.items()}
    checked = (_checked(one, beside.get((one.part, one.name), {}), about) for one in found)
    return tuple(_of_own_task(one, told, about) if (one.part, one.name) in rates else one for one in checked)


def _of_own_task(one: Reading, told: Sequence[Fact], about: str) -> Reading:
    """The reading of a rate, in doubt where its clause tells a task of things that is none of those of the matter."""
    plans = [f for f in told if f.role is Role.TARGET and f.quote == one.quote and says("thing_or_land", f.unit)]
    amounts = [[convert(s.figure.value, s.figure.unit, plan.unit) for s in passage(about).spots] for plan in plans]
    for plan, known in zip(plans, amounts, strict=True):
        if plan.value not in known and any(amount is not None for amount in known):
            note = Note("progress.doubt.other_task", {"value": one.value, "plan": plan.value, "unit": plan.unit})
            return replace(one, certain=False, likely=False, note=note)
    return one


def _beside(
    rate: Indicator, rates: Sequence[Indicator], told: Sequence[Fact], about: str
) -> dict[tuple[Decimal, str], Fact]:
    """{(a share told, its words): the amount done of the task that stands next to it}."""
    found = {}
    for place, share in enumerate(told):
        near = [f for f in (*told[:place][-1:], *told[place + 1 :][:1]) if f.sentence == share.sentence][:1]
        if share.role is Role.SHARE and near and _is_done_of(near[0], rate, rates) and _tasks(near[0], rate, about):
            found[share.value, share.quote] = near[0]
    return found


def _checked(one: Reading, beside: Mapping[tuple[Decimal, str], Fact], about: str) -> Reading:
    amount = beside.get((one.value, one.quote))
    if amount is None or not (one.certain or one.likely):
        return one
    plans = [convert(spot.figure.value, spot.figure.unit, amount.unit) for spot in passage(about).spots]
    done = [amount.value * share for share in amount.spread or (Decimal(1),)]
    if any(agrees(one.value, value, plan, CLEARLY_ELSE) for value in done for plan in plans if plan):
        return one
    fields = {"value": amount.value, "unit": amount.unit, "share": one.value}
    return replace(one, certain=False, likely=False, note=Note("progress.doubt.share", fields))


def _stem(rate: Indicator) -> str:
    return pattern("progress", "completion_rate").sub("", rate.name)


def _is_done_of(fact: Fact, rate: Indicator, rates: Sequence[Indicator]) -> bool:
    """Whether a fact tells how much was done of what a rate is of, and of no other rate as well."""
    if fact.role is not Role.ACTUAL or fact.unit == "%" or fact.part or fact.grows or fact.in_words:
        return False
    if fact.time.span not in (Span.YEAR, Span.UNSAID):
        return False
    fits = {one.name: match(fact, _stem(one), one.targets[0], []).full for one in rates}
    own = fits.pop(rate.name)
    return own >= HALF and all(other * 2 <= own for other in fits.values())


def _tasks(fact: Fact, rate: Indicator, about: str) -> list[Decimal]:
    """The amount of the task that title or annual goal name, in the fact's unit; none where two are as likely."""
    read = passage(about)
    wanted = set(core(_stem(rate)) + pattern("progress", "leftover").sub("", fact.subject))
    likely: list[tuple[float, Decimal]] = []
    for spot in read.spots:
        amount = convert(spot.figure.value, spot.figure.unit, fact.unit)
        clause = read.clauses[spot.clause]
        around = (spot.near + tail(spot), clause.text, read.sentence(clause.sentence))  # nearest first
        shares = [len(wanted & set(words)) / max(1, len(wanted)) for words in around]
        if amount and shares[-1] >= HALF and fact.value <= amount * MOST:
            likely.append((shares[0] * 2 + shares[1] + shares[2], amount))
    best = max((share for share, _ in likely), default=0.0)
    amounts = {amount for share, amount in likely if share * MUCH_MORE > best}
    return list(amounts) if len(amounts) == 1 else []


def _rate(rate: Indicator, fact: Fact, task: Decimal) -> Reading:
    value = round(fact.value / task * HUNDRED, 1)
    surely = fact.time.span is Span.YEAR or (rate.due is not None and value >= rate.due * MET)
    note = Note("progress.doubt.time", {"name": rate.name})
    return Reading(rate.part, rate.name, value, "%", surely, fact.quote, None if surely else note)
