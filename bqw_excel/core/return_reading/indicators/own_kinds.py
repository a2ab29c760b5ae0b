"""Readings checked by kinds: of an amount only what the goal's own name tells, and nothing that it can never be."""

from collections.abc import Sequence
from dataclasses import replace

from ...model import Reading, Role
from ...units import same_dimension
from ..figures.evidence import says
from ..figures.fact import Fact
from ..figures.parts_of_wholes import larger_part, named_kind, own_kind
from ..figures.times import Span
from .amounts import doubted
from .candidates import Indicator, doubt
from .contrary import is_another_measure, measures


def of_own_kind(one: Reading, indicator: Indicator, told: Sequence[Fact], about: str) -> Reading:
    """The reading, of the kind alone that the matter is about where its amount holds other kinds as well."""
    found = None if indicator.is_state else own_kind(told, one.quote, f"{about}|{indicator.quotes}")
    if found is None:
        return one
    own = replace(one, value=indicator.amount(found[0]), quote=found[0].quote)
    if found[1]:
        return own
    return doubted(one, doubt("several", values=(own.value, one.value), unit=one.unit))


def unless_a_part_is_larger(one: Reading, indicator: Indicator, told: Sequence[Fact]) -> Reading:
    """The reading, in doubt where a part of its amount is told that is more than the whole."""
    part = None if indicator.is_state else larger_part(told, one.quote)
    if part is None:
        return one
    return doubted(one, doubt("part_is_larger", value=one.value, unit=one.unit, part=part.value, part_unit=part.unit))


def of_named_kinds(indicators: Sequence[Indicator], found: Sequence[Reading], told: Sequence[Fact]) -> list[Reading]:
    """The readings of the kind alone that a name tells and the words of its amount do not; those of others left out."""
    own = {(one.part, one.name): one for one in indicators}
    made = (_of_named_kind(one, own[one.part, one.name], told) for one in found)
    return [_unless_some_fell_away(one, own[one.part, one.name], told) for one in made if one is not None]


def _of_named_kind(one: Reading, indicator: Indicator, told: Sequence[Fact]) -> Reading | None:
    fact = next((f for f in told if f.quote == one.quote and _is_amount_of(f, one, indicator)), None)
    if fact is not None and is_another_measure(fact.words, indicator.name):
        beside = [f for f in told if f.sentence == fact.sentence and f.unit == fact.unit and f is not fact]
        own = [f for f in beside if f.role is Role.ACTUAL and _names_the_same(f.words, indicator.name)]
        if len(own) != 1:
            return None
        made = replace(one, value=indicator.amount(own[0]), quote=own[0].quote, likely=False)
        return replace(made, certain=True, note=None) if own[0].time.span is Span.YEAR else made
    kind = None if indicator.is_state else named_kind(told, one.quote, indicator.name)
    if kind is None or indicator.amount(kind[0]) >= one.value:
        return one
    sure = one.certain and kind[1]
    note = None if sure else doubt("name", name=indicator.name)
    return replace(one, value=indicator.amount(kind[0]), quote=kind[0].quote, certain=sure, likely=False, note=note)


def _unless_some_fell_away(one: Reading, indicator: Indicator, told: Sequence[Fact]) -> Reading:
    """The reading, in doubt where of its amount some are told that did not last: who declined, what broke out again."""
    whole = next((f for f in told if f.quote == one.quote and _is_amount_of(f, one, indicator)), None)
    if whole is None or indicator.is_state:
        return one
    parts = [f for f in told if f.part and f.sentence == whole.sentence and f.unit == whole.unit]
    lost = [f for f in parts if f.value < whole.value and says("fell_away", f.words + f.tail)]
    if not lost or says("fell_away", indicator.quotes):
        return one
    left = one.value - indicator.amount(lost[0])
    return doubted(one, doubt("several", values=(left, one.value), unit=one.unit))


def _is_amount_of(fact: Fact, one: Reading, indicator: Indicator) -> bool:
    return same_dimension(fact.unit, one.unit) and indicator.amount(fact) == one.value


def _names_the_same(said: str, name: str) -> bool:
    return any(word and word == wanted for word, wanted in measures(said, name))
