"""Kinds of what a goal counts, told side by side: none of them alone is its figure, all of them together may be."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from decimal import Decimal

from ...model import Role
from ...vocabulary import pattern, words
from ..figures.evidence import says
from ..figures.fact import Fact
from .candidates import Candidate, Indicator
from .matching import core
from .sums import comes_to
from .things import rest_of

PAIR = 2  # characters
HALF = 0.5  # of the pairs of characters of a piece of a name
Comparable = Callable[[Fact, Indicator], bool]


def with_kinds(
    indicator: Indicator,
    own: list[Candidate],
    told: Sequence[Fact],
    of_others: Collection[Fact],
    maybe_others: Collection[Fact],
    fits: Comparable,
) -> list[Candidate]:
    """The candidates of an indicator, a kind among several put together with them, or in doubt where that is not sure.

    `told`: all figures of the return; `of_others`: those that surely speak of another indicator; `maybe_others`: those
    that may do so.
    """
    if indicator.is_state:
        return own
    free = [f for f in told if f not in of_others and _is_plain(f) and fits(f, indicator)]
    return [_put_together(indicator, one, free, maybe_others) for one in own]


def _put_together(
    indicator: Indicator, one: Candidate, free: Sequence[Fact], maybe_others: Collection[Fact]
) -> Candidate:
    fact = one.fact
    if says("batch", fact.words) or comes_to(fact):
        return one  # batches are no kinds: they are put together by themselves; all kinds told are parts of their total
    pieces = _pieces_of_name(indicator)
    lacking = [piece for piece in pieces if not _names(fact, piece)]
    of_piece = 0 < len(lacking) < len(pieces)
    if not _is_plain(fact) or (one.doubtful and (of_piece or fact.heading)) or not (of_piece or _kind(fact, indicator)):
        return one
    sisters = [f for f in free if _is_sister(f, fact, indicator, lacking if of_piece else [])]
    if not sisters:
        return replace(one, doubtful=True, of_kind=True) if of_piece else one
    if any(f in maybe_others for f in sisters):
        return replace(one, doubtful=True, of_kind=True)
    near = [f for f in sisters if f.sentence == fact.sentence]
    total = sum((indicator.amount(f) for f in (fact, *near)), Decimal(0))
    all_told = of_piece and all(any(_names(f, piece) for f in near) for piece in lacking)
    summed = any(says("in_all", f.words) and indicator.amount(f) == total for f in free if f.sentence == fact.sentence)
    if all_told or summed or (near == sisters and indicator.is_met_by_sum(total)):
        return replace(one, fact=replace(fact, value=total, unit=indicator.unit, spread=()), doubtful=False)
    if one.doubtful or near != sisters or (indicator.year is not None and total >= indicator.year):
        return replace(one, doubtful=True, of_kind=True)
    least = indicator.amount(fact) / total  # there may be more kinds, or these may hold one another
    return replace(one, fact=replace(fact, value=total, unit=indicator.unit, spread=(least, Decimal(1))))


def holds_a_sister(indicator: Indicator, fact: Fact, value: Decimal) -> bool:
    """Whether an amount told by the end of a name holds so much of a sister (of private places) that it matters."""
    name = core(indicator.name)
    end = next((name[i:] for i in range(1, len(name)) if name[i:] in fact.words), "")
    lead = name.removesuffix(end)
    if name in fact.words or len(end) < PAIR or len(lead) != PAIR:
        return False
    held = pattern("progress", "kind_within").findall(fact.said)
    others = [(kind.removesuffix(end), number) for kind, number in held if kind.endswith(end)]
    sisters = (Decimal(n) for kind, n in others if len(kind) == PAIR and kind != lead and set(kind) & set(lead))
    bounds = [bound for bound in (indicator.due, indicator.year) if bound]
    return any(value - less < bound <= value for less in sisters for bound in bounds)


def _is_plain(fact: Fact) -> bool:
    plain = not (fact.part or fact.grows or fact.in_words or fact.bracketed or fact.titled or fact.names)
    return plain and fact.role is Role.ACTUAL


def _pieces_of_name(indicator: Indicator) -> list[str]:
    """The things that an indicator's name lists, of the first of its names that is a list; none of a list of deeds."""
    states = tuple(words("progress")["reached_states"])
    for name in (indicator.name, *indicator.also):
        bare = pattern("progress", "bracket").sub("", core(name))
        pieces = [pattern("progress", "deed").sub("", one) for one in pattern("progress", "list_sign").split(bare)]
        if len(pieces) > 1 and all(len(piece) >= PAIR and not piece.endswith(states) for piece in pieces):
            return pieces
    return []


def _names(fact: Fact, piece: str) -> bool:
    pairs = [piece[i : i + PAIR] for i in range(len(piece) - 1)]
    said = fact.heading + fact.subject
    return sum(pair in said for pair in pairs) > HALF * len(pairs)


def _kind(fact: Fact, indicator: Indicator) -> str:
    """What the figure's own words name beside the indicator's name."""
    return rest_of(replace(fact, subject=fact.words), indicator.targets[0])


def _is_sister(other: Fact, fact: Fact, indicator: Indicator, lacking: Sequence[str]) -> bool:
    """Whether another kind of the same is counted: in the same list, or called by the same general word."""
    if other is fact or other.time.span is not fact.time.span or says("in_all", other.words):
        return False
    if says("side_by_side", other.words) or (says("set_unit", other.unit) and other.unit != fact.unit):
        return False
    if any(_names(other, piece) for piece in lacking):
        return True
    name, kind, rest = core(indicator.name), _kind(fact, indicator), _kind(other, indicator)
    if not kind or not rest or kind == rest:
        return False
    bare = pattern("progress", "bracket").sub("", other.words)
    alike = kind[-PAIR:] == rest[-PAIR:]
    beside = other.sentence == fact.sentence and (alike or (other.quote == fact.quote and other.unit == fact.unit))
    listed = beside and bare == rest and not fact.words.endswith(name)
    return listed or name in bare or (alike and name.endswith(rest[-PAIR:]))
