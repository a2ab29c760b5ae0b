"""Indicators that the figure of another one covers: who has finished ten has begun ten."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from .attainment import Key, year_of
from .conclusions import Working
from .model import Goals, Verdict
from .return_reading.indicators.matching import core
from .return_reading.project_steps import bare_of_steps, rank_of
from .vocabulary import pattern, words


def without_covered(found: tuple[Working, ...], goals: Goals) -> tuple[Working, ...]:
    """The workings without open figures that another figure covers; what covers the main one takes its place."""
    covered = [w for w in found if _is_covered_when_due(w, found, goals)]
    main = [(w.part, w.name) for w in covered if w.main]
    kept = (w for w in found if w not in covered)
    return tuple(replace(w, main=w.main or any(_covers(w, key, Decimal(0), goals) for key in main)) for w in kept)


def _is_covered_when_due(working: Working, found: tuple[Working, ...], goals: Goals) -> bool:
    """Whether it is an open figure of which another one certainly reaches the amount due."""
    if working.due is None or working.verdict is not Verdict.REVIEW:
        return False
    return _is_covered((working.part, working.name), working.due, found, goals)


def year_is_covered(key: Key, found: tuple[Working, ...], goals: Goals) -> bool:
    """Whether the certain figure of another indicator is at least what the year asks of this one."""
    return _is_covered(key, _year(key, goals), found, goals)


def _is_covered(key: Key, amount: Decimal, found: tuple[Working, ...], goals: Goals) -> bool:
    return any(w.verdict is not Verdict.REVIEW and _covers(w, key, amount, goals) for w in found)


def _covers(reached: Working, key: Key, amount: Decimal, goals: Goals) -> bool:
    """Whether a figure is at least the amount, of the same things or of those that have come further."""
    targets = goals.series
    own = reached.part, reached.name
    if own not in targets or reached.actual is None or reached.unit in ("", "%") or reached.actual < amount:
        return False
    if own == key or (reached.part, reached.unit) != (key[0], targets[key][0].unit):
        return False
    lots = _lots(t.quote for t in targets[own] if t.quarter <= reached.quarter)
    if lots and lots.isdisjoint(_lots(t.quote for t in targets[key]) or lots):
        return False
    same_step = rank_of(reached.name) == rank_of(key[1])
    same_things = core(key[1]) in core(reached.name) and _year(own, goals) == _year(key, goals)
    same_things = same_things and not _only_prepares(core(reached.name).replace(core(key[1]), "|", 1))
    same_things = same_things or "" in (bare_of_steps(core(key[1])), bare_of_steps(core(reached.name)))
    return (same_step and same_things) or _goes_further(reached.name, key[1])


def _lots(quotes: Iterable[str]) -> set[str]:
    """Which lots some goals are of: the first, the second."""
    return {lot for quote in quotes for lot in pattern("progress", "lot_named").findall(quote)}


def _only_prepares(added: str) -> bool:
    """Whether what a name adds to another one is only a paper on the thing, or a step before it."""
    before = (*words("progress")["prepared"], *words("progress")["applied_for"], *words("verdicts")["papers"])
    return any(word in added for word in before) or bool(pattern("project_steps", "comes_before").search(added))


def _goes_further(name: str, other: str) -> bool:
    """Whether a name tells of the same things at a later step."""
    return rank_of(name) > rank_of(other) >= 0 and bare_of_steps(core(other)) in core(name)


def _year(key: Key, goals: Goals) -> Decimal:
    targets = goals.series[key]
    return max(year_of(key, goals, targets), targets[-1].cumulative)
