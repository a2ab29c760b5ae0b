"""Firms have two measure words: a return counts by the one where its goals count by the other."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...vocabulary import pattern, words
from ..figures.evidence import says
from ..figures.fact import Fact
from .candidates import Indicator


def counted_as_goals_do(told: Sequence[Fact], indicators: Iterable[Indicator]) -> list[Fact]:
    """The facts, firms counted by the measure word of the goals where those count nothing by the other."""
    units = set(words("progress")["units_of_firms"])
    counting = [i for i in indicators if i.unit in units]
    wanted = {i.unit for i in counting}
    if len(wanted) != 1 or not any(says("firms", "|".join((i.name, *i.also, i.quotes))) for i in counting):
        return list(told)
    unit = wanted.pop()
    return [
        replace(f, unit=unit) if f.unit in units and not pattern("progress", "homes").search(f.said) else f
        for f in told
    ]
