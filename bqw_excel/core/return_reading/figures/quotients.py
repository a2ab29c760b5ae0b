"""What a return tells as two amounts: a rate by how many there are and are done, a rise by the stock before and now."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from ...model import Role
from ...units import convert
from ...vocabulary import pattern, words
from ..passages import tight
from ..project_steps import is_at_papers
from ..same_words import unified
from .evidence import says
from .fact import Fact
from .times import Span, Time

HUNDRED = Decimal(100)
TENTH = Decimal("0.1")


def quotients(told: Iterable[Fact]) -> list[Fact]:
    """The percentages that follow from an amount beside the whole it is of, where they are not told."""
    found = list(told)
    made = []
    pairs = [*zip(found, found[1:], [*found[2:], None], strict=False)]
    fours = zip(found, found[1:], found[2:], [*found[3:], None], strict=False)
    pairs += [(one, done, after) for one, again, done, after in fours if _is_told_again(again, one)]
    for one, other, after in pairs:
        if one.sentence != other.sentence or one.part or other.part or _makes_plans_for_all(one, other):
            continue
        whole, done = (one, other) if one.role is Role.TARGET else (other, one)
        in_order = done is other or whole.bracketed
        if (whole.role, done.role) == (Role.TARGET, Role.ACTUAL) and in_order and not done.names:
            made += [rate for rate in _quotient(done, whole) if not _is_told(rate, after)]
    made += [rate for place, one in enumerate(found) for rate in _of_those_above(one, found[place + 1 : place + 3])]
    made += _of_all_designed(found)
    quoted = {rate.quote for rate in made}
    return made + [_of_all(one) for one in found if _is_all_of_them(one) and one.quote not in quoted]


def _of_all_designed(told: list[Fact]) -> list[Fact]:
    """The percentages told behind an amount, of all that was designed of the same, called by the amount's words."""
    made = []
    for place, share in enumerate(told):
        if share.unit == "%" and not share.grows and says("of_all_designed", share.words):
            before = [f for f in told[max(0, place - 2) : place] if f.role is Role.ACTUAL and f.unit != "%"][-1:]
            own = [f for f in before if f.sentence == share.sentence and 0 <= share.clause - f.clause <= 1]
            made += [_rate(f, share.value) for f in own if not (f.part or f.names or f.spread)]
    return made


def risen(told: Iterable[Fact]) -> list[Fact]:
    """By how much stocks rose that are told as they were when the year began and as they are now."""
    made = []
    for one in told:
        found = pattern("progress", "risen_since_new_year").search(tight(one.quote))
        if found and one.role is Role.ACTUAL and Decimal(found["now"]) == one.value > Decimal(found["before"]):
            words_told = unified(found["thing"]) + words("progress")["new"]
            rise = one.value - Decimal(found["before"])
            rise_of = replace(one, value=rise, words=words_told, subject=words_told, tail="", since_new_year=True)
            made.append(replace(rise_of, time=Time(Span.YEAR, one.time.month, True)))
    return made


def _is_told_again(fact: Fact, before: Fact) -> bool:
    """Whether it is the size of a set once more, because all of the set have come so far."""
    same = (before.quote, before.value, before.unit, before.tail) == (fact.quote, fact.value, fact.unit, fact.tail)
    return same and (before.role, fact.role) == (Role.TARGET, Role.ACTUAL)


def _of_those_above(whole: Fact, following: list[Fact]) -> list[Fact]:
    """The share of things that are told, behind how many there are of them, to have reached some amount."""
    if whole.role is not Role.TARGET or not says("out_of_these", whole.tail) or len(following) < 2:
        return []
    bound, done = following
    together = whole.sentence == bound.sentence == done.sentence and done.unit == whole.unit != bound.unit
    if not together or bound.tail not in done.words or not says("has_so_many", done.words):
        return []
    thing = pattern("progress", "bracket").sub("", pattern("progress", "among_end").sub("", whole.tail))
    named = replace(done, subject=done.subject + thing, words=done.words + thing)
    return [replace(rate, subject=named.subject + words("progress")["share"]) for rate in _quotient(named, whole)]


def _makes_plans_for_all(one: Fact, other: Fact) -> bool:
    """Whether both are the same amount, of which is said that there are plans for all of it: nothing is done yet."""
    return one.quote == other.quote and one.tail == other.tail and says("plans_for_all", one.tail)


def _of_all(done: Fact) -> Fact:
    """The percentage of things of which all are done, of whatever plan they are."""
    plan, rate = pattern("progress", "plan_word"), _rate(done, HUNDRED)
    return replace(rate, subject=plan.sub("", rate.subject), words=plan.sub("", rate.words))


def _is_all_of_them(fact: Fact) -> bool:
    """Whether things are counted to say that all of them have come so far, and not only their papers."""
    counted = fact.role is Role.ACTUAL and fact.unit != "%" and not fact.part
    return counted and says("all_of_set", fact.tail) and not is_at_papers(fact.tail)


def _is_told(rate: Fact, following: Fact | None) -> bool:
    """Whether the next figure is the very percentage."""
    same_sentence = following is not None and following.sentence == rate.sentence and following.unit == "%"
    return following is not None and same_sentence and abs(following.value - rate.value) < 1


def _quotient(done: Fact, whole: Fact) -> list[Fact]:
    amount = convert(done.value, done.unit, whole.unit)
    if done.quote == whole.quote and is_at_papers(done.tail):
        return []  # all have their design or permit, which is no share of the works
    if done.unit == "%" or says("rest_apart", done.said) or amount is None or not whole.value or amount > whole.value:
        return []
    rate = (amount / whole.value * HUNDRED).quantize(TENTH)
    return [replace(_rate(done, rate), context=done.context + whole.words)]


def _rate(done: Fact, rate: Decimal) -> Fact:
    """The percentage of things that are done, called by their state where that has a name of its own."""
    states: dict[str, str] = words("progress")["rates_of_states"]
    state = next((state for state in states if says(state, done.words)), "")
    name = states.get(state, words("progress")["share" if says("has_so_many", done.words) else "rate"])
    told = unified(pattern("progress", state or "already").sub("", done.words) + name)
    subject = unified(pattern("progress", "already").sub("", done.subject) + name)
    return replace(done, value=rate, unit="%", role=Role.SHARE, subject=subject, words=told)
