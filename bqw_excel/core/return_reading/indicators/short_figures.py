"""Figures told by a name in short: the cages for the deep-water cages, "quick tests" for those of farm produce.

A short name is made of pieces of the indicator's own one, and of no other indicator's of that unit. What is told so is
enough to say that a goal is reached, and for yellow where the name's beginning is told too, never for red or for done.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ...model import Reading, Role
from ...units import same_dimension
from ...vocabulary import pattern, words
from ..figures.evidence import says
from ..figures.fact import Fact
from ..figures.times import Span
from ..short_names import is_short_for
from .candidates import MET, TOO_MUCH, Indicator
from .matching import core, other_deed
from .only_figure import is_at_the_stage
from .plain_sight import DOUBTS_OF_NAME
from .thing_words import as_goals_call_it
from .weighing import MANY, Return, names_another

_AREA = "short_figures"
PAIR = 2  # characters
LEAST = Decimal("0.6")  # of the amount due: less would be a red card
OPEN = (*DOUBTS_OF_NAME, "progress.doubt.quarter_only")


def short_figures(said: Return, found: Sequence[Reading]) -> list[Reading]:
    """Likely readings for the indicators of which nothing certain or likely is told."""
    if len(said.told) > MANY:
        return []
    made = []
    for one in said.indicators:
        own = [r for r in found if (r.part, r.name) == (one.part, one.name)]
        if not one.due or any(t.at_most for t in one.targets) or not all(_is_open(r) for r in own):
            continue
        calls = (as_goals_call_it(f, one) for f in said.told)
        named = [f for f in calls if _names_it(f, one, said.indicators)]
        told = [f for f in (_by_its_name(f, one) for f in named) if _may_speak(f, one, said)]
        if len({one.amount(f) for f in told}) != 1 or any(_has_kinds(f, said.told) for f in told):
            continue
        value, short = one.amount(told[0]), len(named) == 1 and _is_surely_less(one, named[0], said)
        if short or _is_reached(one, told[0]):
            made.append(Reading(one.part, one.name, value, one.unit, short, told[0].quote, likely=not short))
    return made


def _is_open(one: Reading) -> bool:
    return not (one.certain or one.likely) and (one.note is None or one.note.key in OPEN)


def _is_reached(one: Indicator, fact: Fact) -> bool:
    """Whether it is what is due, and neither the goal told again nor far more than it."""
    value, due = one.amount(fact), one.due or one.amount(fact)
    return value not in (due, one.year) and due * (1 if one.is_level else MET) <= value <= due * TOO_MUCH


def _is_surely_less(one: Indicator, fact: Fact, said: Return) -> bool:
    """Whether it is the year's amount, short of what is due, told by how the name begins and ends, and all of it."""
    due, told = one.due or Decimal(0), _told(fact)
    called = len(told) > PAIR and core(one.name).startswith(told[:PAIR])
    of_year = fact.time.span is Span.YEAR and fact.role is Role.ACTUAL and not one.is_level
    beside = (f for f in said.told if f.sentence == fact.sentence and f.quote != fact.quote)
    more = (f for f in beside if same_dimension(f.unit, fact.unit) and f.role is Role.ACTUAL)
    told_apart = pattern(_AREA, "told_apart").search(fact.said.partition(fact.quote)[2])
    alone = not (fact.tail or told_apart) and all(
        any(_names_it(f, i, said.indicators) for i in said.indicators) for f in more
    )
    return called and of_year and alone and due * LEAST <= one.amount(fact) < due * MET


def _may_speak(fact: Fact, one: Indicator, said: Return) -> bool:
    """Whether nothing beside a figure speaks against its being the indicator's."""
    plain = not (fact.part or fact.grows or fact.falls or fact.in_words or fact.bracketed or fact.titled or fact.names)
    if not plain or fact.role not in (Role.ACTUAL, Role.SHARE) or fact.time.span not in (Span.YEAR, Span.UNSAID):
        return False
    if says("still_to_come", fact.subject + fact.tail) or other_deed(fact, one.quotes):
        return False
    if not is_at_the_stage(fact, one):
        return False
    return said.comparable(fact, one) and not names_another(fact, one, said, of_known=True)


def _names_it(fact: Fact, one: Indicator, indicators: Sequence[Indicator]) -> bool:
    """Whether the words beside a figure are short for the indicator's name, and for no other one's of its unit."""
    told = _told(fact)
    if pattern(_AREA, "measure").fullmatch(told):
        return False  # of whatever was told before
    others = (i for i in indicators if same_dimension(i.unit, one.unit) and core(i.name) != core(one.name))
    return len(told) >= PAIR and _means(told, one) and not any(_means(told, other) for other in others)


def _by_its_name(fact: Fact, one: Indicator) -> Fact:
    """The fact with the indicator's name in place of the short one."""
    short, name = _told(fact), core(one.name)
    return replace(fact, words=fact.words.replace(short, name), subject=fact.subject.replace(short, name))


def _told(fact: Fact) -> str:
    """The short name: the words beside a figure, those of the amount before where a share names nothing."""
    return _bare(fact.subject if fact.role is Role.SHARE else fact.words)


def _has_kinds(fact: Fact, told: Sequence[Fact]) -> bool:
    """Whether parts of a figure are told, so that a short name may be that of more kinds than are wanted."""
    return any(f.part and f.sentence == fact.sentence and same_dimension(f.unit, fact.unit) for f in told)


def _means(told: str, one: Indicator) -> bool:
    names = (pattern(_AREA, "brackets").sub("", core(name)) for name in (one.name, *one.also))
    return any(is_short_for(told, form) for name in names if not _is_wider(told, name) for form in _forms(name))


def _is_wider(told: str, name: str) -> bool:
    """Whether a word is left out that makes a narrower thing of what is told: of villages, of new ones."""
    return any(word in name and word not in told for word in words("progress")["narrowing"])


def _forms(name: str) -> list[str]:
    """A name, what it is of without the word for a rate, and without what is done to it."""
    forms = [name, pattern("progress", "rate_end").sub("", name)]
    while (less := pattern(_AREA, "deed_at_end").sub("", forms[-1])) != forms[-1]:
        forms.append(less)
    return forms


def _bare(said: str) -> str:
    """Words without those of time, of a plan and of what was done."""
    for name in ("of_plan", "done", "came_in"):
        said = pattern(_AREA, name).sub("", said)
    for name in ("day_told", "name_filler", "leftover"):
        said = pattern("progress", name).sub("", said)
    return said
