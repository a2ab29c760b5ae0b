"""Things counted one by one under names of their own: that so many were done in all, where that is enough."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from ...model import Role
from ...numerals import figures, spoken_number
from ...vocabulary import pattern
from ..figures.evidence import says
from ..figures.fact import Fact
from ..figures.times import Span, Time
from .candidates import Candidate, Indicator
from .matching import Match, core, deeds_in

FEWEST, MOST = 2, 8  # things that one names one by one
LEAST = Decimal("0.6")  # of the amount due: less would be a red card


def sum_of_named(
    indicator: Indicator, told: Sequence[Fact], comparable: Callable[[Fact, Indicator], bool]
) -> Candidate | None:
    """The amounts told in a sentence thing by thing with the deed of the goal, or place by place, as one candidate.

    Only where they come to what is due and to less than the year's: they may not be all, so they make no card. But of
    places that are told to be so many, as many as are named, all are told.
    """
    if indicator.is_state or says("money_unit", indicator.unit):
        return None
    places = _each_place_its_own(indicator, told)
    named = places or _by_places(indicator, told)
    named = named or [f for f in told if _is_one(f, indicator) and comparable(f, indicator)]
    if not FEWEST <= len(named) <= MOST or len({f.sentence for f in named}) > 1:
        return None
    total = sum((indicator.amount(f) for f in named), Decimal(0))
    alike = len({f.subject for f in named}) < len(named) or any(indicator.amount(f) * 2 == total for f in named)
    all_told = bool(places) and _tells_how_many(indicator, places, total)
    if (alike and not places) or not (all_told or indicator.is_met_by_sum(total)):
        return None
    fact = replace(named[-1], value=total, unit=indicator.unit, time=Time(Span.YEAR, 0, True), spread=())
    return Candidate(fact, Match(1.0, 1.0, 1.0, len(core(indicator.name))), False, False)


def sum_by_doers(indicator: Indicator, usable: Sequence[Candidate]) -> list[Candidate]:
    """One candidate with the sum of what each doer has done, under a heading that names the indicator; else empty.

    Only where that reaches what is due and not the year's: they may not be all, so they make no card.
    """
    if indicator.is_state:
        return []
    doers = {c.fact.words for c in usable if says("doer_alone", c.fact.words)}
    headings = {(c.fact.sentence, c.fact.heading) for c in usable}
    heading = usable[0].fact.heading if len(headings) == 1 else ""
    together = core(indicator.name) in heading and not says("still_to_come", heading)
    if not together or not FEWEST <= len(doers) == len(usable) or any(c.part for c in usable):
        return []
    total = sum((indicator.amount(c.fact) for c in usable), Decimal(0))
    if not indicator.is_met_by_sum(total):
        return []
    one = usable[-1]
    return [replace(one, fact=replace(one.fact, value=total, unit=indicator.unit, spread=()), doubtful=False)]


def total_of(indicator: Indicator, told: Sequence[Candidate]) -> Candidate | None:
    """What a sentence says that the pieces told in it come to; None where none does."""
    for total in told:
        if says("in_all", total.fact.words):
            pieces = [c for c in told if c is not total and c.fact.sentence == total.fact.sentence]
            pieces = [c for c in pieces if not says("still_to_come", c.fact.words)]
            come_to = sum(indicator.amount(c.fact) for c in pieces) == indicator.amount(total.fact)
            if (len(pieces) > 1 and come_to) or (pieces and comes_to(total.fact)):
                return replace(total, doubtful=False)
    return None


def comes_to(total: Fact) -> bool:
    """Whether all other amounts of its sentence in its unit come to it."""
    if says("carried", total.said):
        return False
    others = [f.value for f in figures(total.said) if f.unit == total.unit and f.value != total.value]
    return len(others) > 1 and sum(others) == total.value


def _by_places(indicator: Indicator, told: Sequence[Fact]) -> list[Fact]:
    """The amounts of a list of places with the goal's deed before its first or behind its last: 2 in A and 1 in B."""
    alike = groupby(told, key=lambda f: (f.quote, f.unit, f.role))
    for (_, unit, role), facts in alike:
        first, *others = facts
        if not others or (unit, role) != (indicator.unit, Role.ACTUAL):
            continue
        deed = core(indicator.name)
        behind = deed in others[-1].tail and says("completed_after", others[-1].tail)
        before = first.words.endswith(deed)
        if not (behind or before) or says("still_to_come", first.words + others[-1].tail):
            continue
        names = [first.words.removesuffix(deed), *(f.words.removesuffix(f.tail) for f in others)]
        untold = [f.tail for f in (first, *others[:-1])] + ([] if behind else [others[-1].tail])
        if not any(untold) and all(says("bare_name", name) for name in names):
            return [first, *others]
    return []


def _each_place_its_own(indicator: Indicator, told: Sequence[Fact]) -> list[Fact]:
    """The amounts of a list in the order of the places named before it: A, B and C have planted 2, 3 and 1."""
    for (_, unit, role), facts in groupby(told, key=lambda f: (f.quote, f.unit, f.role)):
        first, *others = facts
        listed = len(first.names) == len(others) + 1 >= FEWEST and (unit, role) == (indicator.unit, Role.ACTUAL)
        done = listed and says("each_has_done", first.words) and first.words.endswith(core(indicator.name))
        done = done and first.time.span in (Span.YEAR, Span.UNSAID) and not says("earlier_or_month", first.said)
        if done and not says("still_to_come", first.words) and all(says("place_listed", name) for name in first.names):
            return [first, *others]
    return []


def _tells_how_many(indicator: Indicator, places: Sequence[Fact], total: Decimal) -> bool:
    """Whether as many places are named as have to do with the task, where what they have done is not far too little.

    So much less would make a red card, for which the total itself is wanted.
    """
    first = places[0]
    found = pattern("progress", "so_many_places").search(first.words)
    if found is None or spoken_number(found["count"]) != len(places) or says("other_places_too", first.said):
        return False
    return total >= (indicator.due or total) * LEAST


def _is_one(fact: Fact, indicator: Indicator) -> bool:
    """Whether a fact counts one named thing of which the deed is done: no part, total, sum of a time, or one side."""
    plain = not (fact.part or fact.grows or fact.in_words or fact.bracketed or fact.titled or fact.names)
    if says("side_by_side", fact.words):
        return False
    open_still = says("still_to_come", fact.words) or says("in_all", fact.words) or says("bare_cumulative", fact.words)
    same = deeds_in(indicator.wanted.quote) & deeds_in(fact.words)
    told = bool(same) or core(indicator.name) in fact.words or says("done_by_place", fact.words)
    done = told and not open_still and not says("bare_place", fact.words)
    return plain and done and fact.role is Role.ACTUAL and fact.unit == indicator.unit
