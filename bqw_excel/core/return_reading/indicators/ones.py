"""Goals of a single thing: that it is had, or not had, is told without a number, by its name and the goal's verb."""

from collections.abc import Iterable
from decimal import Decimal

from ...model import Goals, Reading, Target
from ...vocabulary import pattern, words
from ..passages import tight
from ..statements import Mood, Statement, statements
from .matching import core

_AREA = "ones"
ONE = 1


def ones_told_in_words(text: str, goals: Goals, quarter: int, figures: Iterable[Reading]) -> tuple[Reading, ...]:
    """Readings of 1, or 0, for the indicators without a figure of one thing, which the text says is had, or is not."""
    read = {(figure.part, figure.name) for figure in figures if figure.certain or figure.likely or figure.value}
    said: tuple[Statement, ...] | None = None
    found = []
    for key, targets in goals.series.items():
        due = [t for t in targets if t.quarter <= quarter]
        if key in read or not due or not _asks_for_one(due[-1]):
            continue
        said = statements(text, quarter) if said is None else said
        had = next((s for s in said if _is_had(due[-1], s)), None)
        since = any(s.mood is Mood.DONE and any(verb in s.text for verb in _verbs(due[-1])) for s in said)
        lacks = None if had or since else next((s for s in said if _is_lacking(due[-1], s)), None)
        if lacks and due[-1].quarter == quarter:
            continue  # not there in time, but perhaps under way
        if told := had or lacks:
            found.append(Reading(*key, Decimal(ONE if had else 0), due[-1].unit, True, told.quote))
    return tuple(found)


def _asks_for_one(target: Target) -> bool:
    return target.cumulative == ONE and not target.level and target.unit in words(_AREA)["units"]


def _name(target: Target) -> str:
    """The thing's name, without a verb of having it before or behind it."""
    name = pattern("statements", "brackets").sub("", core(target.name))
    verb = next((verb for verb in _verbs(target) if name.startswith(verb) or name.endswith(verb)), "")
    return name.removeprefix(verb).removesuffix(verb) or name


def _verbs(target: Target) -> tuple[str, ...]:
    """The goal's verb and those that come to the same."""
    goal = tight(target.quote)
    same: list[list[str]] = words(_AREA)["same_verbs"]
    return tuple(verb for group in same if any(verb in goal for verb in group) for verb in group)


def _is_lacking(target: Target, said: Statement) -> bool:
    """Whether a statement says of the thing itself that it was not had, in the goal's own verb."""
    name = _name(target)
    said_bare = pattern("statements", "brackets").sub("", tight(said.quote))  # as of which day included
    none = pattern(_AREA, "none_of_them").match(said_bare)
    if none and not said.excepted and len(name) > ONE and said_bare[none.end() :].startswith(name):
        return said_bare[none.end() + len(name) :] in _verbs(target)
    undone = said.mood in (Mood.NOT_DONE, Mood.NOT_BEGUN, Mood.UNFINISHED)
    if not undone or said.pieces or len(name) <= ONE or name not in said.text:
        return False
    before, _, rest = said.text.partition(name)
    denied = pattern(_AREA, "denied").match(rest)
    another = pattern(_AREA, "another").search(before)
    return denied is not None and not another and rest[denied.end() :].startswith(_verbs(target))


def _has_passed_as(name: str, said: str) -> bool:
    """Whether something passed the examination by which it becomes what a name says."""
    before, found, behind = said.partition(name)
    passed = pattern(_AREA, "passed_as").search(before)
    return len(name) > ONE and bool(found and passed) and bool(pattern(_AREA, "examined").fullmatch(behind))


def _is_had(target: Target, said: Statement) -> bool:
    """Whether a statement says that the thing was had, by the goal's verb or one that comes to the same."""
    surely = said.mood is Mood.DONE or (said.mood is Mood.SILENT and pattern(_AREA, "surely_had").search(said.text))
    if not surely or said.pieces or pattern(_AREA, "not_yet").search(said.text):
        return False
    name, verbs = _name(target), _verbs(target)
    if pattern(_AREA, "is_created").search(tight(target.quote)) and _has_passed_as(name, said.text):
        return True
    told = any(verb in said.text for verb in verbs)
    ends = any(deed.name.endswith((name, *verbs)) for deed in said.deeds)
    stands = pattern(_AREA, "goes_on").match(said.text.partition(name)[2]) is not None
    return len(name) > ONE and name in said.text and told and (ends or stands)
