"""Whether a figure is one of the parts of a whole told before it."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ...model import Role
from ...numerals import figures
from ...units import convert
from ...vocabulary import pattern, words
from ..passages import Clause, Passage, Spot
from .evidence import says
from .fact import Fact
from .subjects import names_nothing, own_words
from .times import SHORT

ROUNDING = Decimal("0.01")  # of a whole, by which its parts may come to more
SHORT_NAME = 6  # characters, "of which" with them
MANY = 4  # the words of another measure may share one in so many pairs of characters with those told before


def is_part(read: Passage, spot: Spot) -> bool:
    """Whether a word for "of which" governs the figure; one in brackets governs nothing behind them."""
    if says("of_this_year", spot.lead) or (says("bare_of_which", spot.near) and says("granted_behind", spot.tail)):
        return False  # of the very things told before, how many came one step further
    bracketed = read.clauses[spot.clause].bracketed
    earlier = [c for c in read.earlier(spot.clause) if bracketed or not c.bracketed]
    begun = says("part_begins", "".join(c.text for c in earlier) + spot.lead)
    if begun and (_is_of_another_measure(read, spot, earlier) or _has_gone_on(read, spot)):
        return False
    return begun and not (names_nothing(own_words(read, spot)) and _parts_add_up(read, spot))


def breaks_down(fact: Fact) -> bool:
    """Whether a figure in brackets is one of several that make up the amount before them."""
    if not fact.bracketed:
        return False
    whole = [f.value for f in figures(fact.context) if f.unit == fact.unit][-1:]
    parts = [f.value for f in figures(fact.quote) if f.unit == fact.unit]
    return len(parts) > 1 and [sum(parts)] == whole


def is_within_brackets(fact: Fact) -> bool:
    """Whether a figure in brackets counts some, under a name of their own, of what is told right before them."""
    whole = [f.value for f in figures(fact.context) if f.unit == fact.unit][-1:]
    return fact.bracketed and bool(whole) and fact.value < whole[0] and not names_nothing(fact.words)


def larger_part(told: Sequence[Fact], quote: str) -> Fact | None:
    """What is told, behind the amount of a quote, as a part of it or of a part of its time, and yet is more than it.

    Of several parts told under short names beside each other, what they come to.
    """
    whole = next((f for f in told if f.quote == quote and f.role is Role.ACTUAL and f.unit != "%"), None)
    if whole is None or whole.part or says("part_begins", whole.words) or whole.time.span in SHORT:
        return None
    place = told.index(whole)
    before = [f for f in told[:place] if f.sentence == whole.sentence and f.unit == whole.unit]
    behind = [f for f in told[place + 1 :] if f.role is Role.ACTUAL and f.unit == whole.unit]
    own = [f for f in behind if not any(_told_by_same_deed(f, other) for other in before)]
    if (total := _sum_of_parts([*told[:place], *own], whole)) and total.value > whole.value * (1 + ROUNDING):
        return total
    return next((f for f in own if f.value > whole.value and _is_part_of(whole, f)), None)


def _told_by_same_deed(part: Fact, other: Fact) -> bool:
    """Whether an amount that is large enough is told by the verb of a part, so that this is part of it."""
    own, others = (set(pattern("progress", "deed").findall(f.words)) for f in (part, other))
    return other.value >= part.value and bool(own & others)


def own_kind(told: Sequence[Fact], quote: str, goal_words: str) -> tuple[Fact, bool] | None:
    """Of an amount told kind by kind behind it the only one that the matter is about, and whether that is sure."""
    whole = next((f for f in told if f.quote == quote and f.role is Role.ACTUAL and f.unit != "%" and not f.part), None)
    if whole is None:
        return None
    behind = [f for f in told[told.index(whole) + 1 :] if f.sentence == whole.sentence and (f.part or f.bracketed)]
    parts = [f for f in behind if (f.unit, f.role) == (whole.unit, Role.ACTUAL)]
    names, in_all = [_thing(f) for f in parts], _thing(whole)
    end = _common_end([*names, in_all]) or _common_end(names)
    leads = [name.removesuffix(end) for name in names]
    known = [lead for lead in leads if len(lead + end) > 1 and lead + end in goal_words]
    if len(known) != 1 or goal_words.count(end) != goal_words.count(known[0] + end):
        return None  # more of it than one kind is asked for
    others = [lead for lead in leads if lead != known[0]]
    together = any(both in whole.subject and both not in goal_words for both in words("progress")["both_together"])
    if known[0] in whole.subject and not (together or any(lead in whole.subject for lead in others)):
        return None  # the whole is asked for
    strange = all(lead and not set(lead) <= set(goal_words) for lead in others)
    all_told = len(parts) > 1 and sum(f.value for f in parts) == whole.value
    return (parts[leads.index(known[0])], all_told) if strange else None


def named_kind(told: Sequence[Fact], quote: str, name: str) -> Fact | None:
    """The largest part, told behind the amount of a quote, by words of a name that are not told of the amount."""
    whole = next((f for f in told if f.quote == quote and f.role is Role.ACTUAL and f.unit != "%" and not f.part), None)
    if whole is None:
        return None
    behind = [f for f in told[told.index(whole) + 1 :] if f.sentence == whole.sentence and (f.part or f.bracketed)]
    parts = [f for f in behind if (f.unit, f.role) == (whole.unit, Role.ACTUAL) and f.value < whole.value]
    kinds = ((f, f.words.removeprefix(words("progress")["of_which"])) for f in parts)
    own = [f for f, kind in kinds if len(kind) > 1 and _is_rest_of(name, kind, whole.subject)]
    return max(own, key=lambda f: f.value, default=None)


def _is_rest_of(name: str, kind: str, said: str) -> bool:
    """Whether a kind and some words make up a name between them: what the one lacks the other tells."""
    pieces = name.split(kind)
    pairs = [piece[i : i + 2] for piece in pieces for i in range(len(piece) - 1)]
    return len(pieces) > 1 and kind not in said and all(pair in said for pair in pairs)


def _thing(fact: Fact) -> str:
    said = fact.words.removeprefix(words("progress")["of_which"])
    return pattern("progress", "deed").sub("", pattern("progress", "name_filler").sub("", said))


def _common_end(names: Sequence[str]) -> str:
    first = names[0] if names else ""
    return next((first[i:] for i in range(len(first)) if all(name.endswith(first[i:]) for name in names)), "")


def _sum_of_parts(told: Sequence[Fact], whole: Fact) -> Fact | None:
    """What several parts come to that are told in the whole's sentence: by short names, or lot by lot."""
    beside = [f for f in told if f.sentence == whole.sentence and f is not whole and f.unit == whole.unit]
    beside = [f for f in beside if f.role is Role.ACTUAL and f.time.span not in SHORT]
    lots = [f for f in beside if says("names_a_lot", f.words) and not says("still_to_come", f.tail)]
    parts = [f for f in beside if f.part and len(f.words) <= SHORT_NAME and f.value < whole.value]
    parts = lots if len(lots) > 1 else parts
    if says("names_a_lot", whole.words) or len(parts) < 2 or len({f.words for f in parts}) < len(parts):
        return None
    return replace(parts[0], value=sum((f.value for f in parts), Decimal(0)))


def _is_part_of(whole: Fact, fact: Fact) -> bool:
    """Whether a word for "of which" leads to a fact in the whole's sentence, or opens the next one with it."""
    before = [f.value for f in figures(fact.context) if f.unit == whole.unit]
    of_which = says("part_begins", fact.subject + fact.words) and (not before or before[-1] == whole.value)
    of_which = of_which or (fact.part and fact.time.span in SHORT)
    opens = fact.sentence == whole.sentence + 1 and fact.said.startswith(str(words("progress")["of_which"]))
    return of_which and not says("comes_to", fact.words) and (opens or fact.sentence == whole.sentence)


def _has_gone_on(read: Passage, spot: Spot) -> bool:
    """Whether it tells how many of things that all are begun are finished: all that are, not only a part of them."""
    opens = says("further_step", spot.near)  # of all told in the sentence before
    before = [s for s in read.spots if s.figure.start < spot.figure.start and spot.clause - s.clause <= 1]
    before = [s for s in before if opens or read.clauses[s.clause].sentence == read.clauses[spot.clause].sentence]
    if not before or before[-1].figure.unit != spot.figure.unit or spot.clause - before[-1].clause != 1:
        return False
    whole = before[-1].near + before[-1].tail
    finished = says("finished", spot.near + spot.tail) and not says("class_state", spot.tail)
    return says("started", whole) and not says("finished", whole) and finished


def _is_of_another_measure(read: Passage, spot: Spot, earlier: list[Clause]) -> bool:
    """Whether it stands behind a semicolon after the parts told, and counts something else than their whole."""
    here = read.clauses[spot.clause].section
    begins = [c for c in earlier if says("part_begins", c.text)]
    if not begins or begins[-1].section == here or any(c.heads for c in begins):
        return False
    told = read.spots_of_sentence(read.clauses[spot.clause].sentence)
    whole = [s for s in told if s.figure.start < begins[-1].start]
    if not whole or names_nothing(spot.near):
        return False
    parts = [s for s in told if s.figure.start >= begins[-1].start and read.clauses[s.clause].section < here]
    known = {s.near[i : i + 2] for s in (*whole, *parts) for i in range(len(s.near) - 1)}
    bare = pattern("progress", "verbs").sub("", spot.near)
    shared = [bare[i : i + 2] in known for i in range(len(bare) - 1)]
    return sum(shared) * MANY < len(shared)


def _parts_add_up(read: Passage, spot: Spot) -> bool:
    """Whether the parts told before in its sentence make up the whole told before them, so that it speaks of that."""
    told = [*read.spots_of_sentence(read.clauses[spot.clause].sentence)]
    before = [s for s in told if s.figure.start < spot.figure.start and s.figure.unit != "%"]
    first = next((i for i, s in enumerate(before) if says("part_begins", s.lead)), 0)
    if not first:
        return False
    whole, parts = before[first - 1].figure, [s.figure for s in before[first:]]
    amounts = [convert(p.value, p.unit, whole.unit) for p in parts]
    return len(amounts) > 1 and None not in amounts and sum(a for a in amounts if a is not None) == whole.value
