"""Indicators told by the end of their name, what they are of told before: the east road is late, its body at 17 %."""

from collections.abc import Mapping
from itertools import takewhile

from ...model import Role
from ...vocabulary import pattern
from ..figures.fact import Fact
from ..passages import tight
from ..same_words import unified
from .candidates import Indicator
from .matching import Match, bare_core, core, leftover

PAIR = 2  # characters
TOLD_BEFORE = 0.5  # of the pairs of characters of a name that its sentence must tell


def is_told_by_its_end(fact: Fact, fit: Match, indicator: Indicator, name: str) -> bool:
    """Whether the figure's words are the end of a longer name, whose beginning its sentence told before."""
    if fact.unit != "%" or fact.grows or fact.in_words or fact.role not in (Role.ACTUAL, Role.SHARE):
        return False
    before = fact.heading + fact.context
    if due := pattern("progress", "share_of_due").search(fact.words):
        return due["deed"] in core(name) and pattern("progress", "deed").sub("", core(name)) in before
    end = pattern("progress", "rate_end").sub("", bare_core(name))
    told = pattern("progress", "works_suffix").sub("", leftover(fact, indicator.targets[0]))
    if len(told) < PAIR or not end.endswith(told):
        return False
    own = unified(tight(fact.quote)).partition(told)[0]  # of its clause, in which other works may stand before
    whole = len(end) > len(told) and end.removesuffix(told) in before + own
    return whole or (core(name)[:PAIR] in before and fit.wide >= TOLD_BEFORE)


def of_its_topic(fact: Fact, names: Mapping[int, str]) -> list[int]:
    """Of indicators whose names end as a figure is told, the one that the nearest clause before begins with.

    `names`: as of `matching.bare_core`, by number. Of several none where no clause of its part of the sentence does.
    """
    if len(names) < 2:
        return list(names)
    ends = takewhile(lambda one: len(set(one)) == 1, zip(*(name[::-1] for name in names.values()), strict=False))
    end = len(list(ends))
    opened = ([n for n, name in names.items() if end and topic.startswith(name[:-end])] for topic in fact.topics)
    return next((found for found in opened if found), [])
