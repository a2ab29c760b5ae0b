"""A figure found in a text, and what figures of one text tell of each other: their unit, one amount in two pieces."""

from decimal import Decimal
from itertools import pairwise

from .records import Record, record
from .vocabulary import Patterns

_P = Patterns("quantities")


@record
class Figure(Record):
    """A quantity in a text. `start` and `end` enclose number and unit; of a range `value` is the lower end."""

    value: Decimal
    unit: str  # as written, without blanks; "" where the number has none
    start: int
    end: int
    text: str
    high: Decimal | None = None  # the upper end of a range
    bound: str = ""  # "at_least", "at_most"


def settled(folded: str, text: str, found: list[Figure]) -> list[Figure]:
    """The figures of a text, in order, once what stands around them has given them their units."""
    complete = "" not in [one.unit for one in found]
    if not complete:
        found = _with_stated_units(folded, found)
    if len(found) > 1:
        found = _without_wholes(folded, text, _with_joined_amounts(text, found))
    return found if complete else _with_shared_units(folded, found)


def _with_stated_units(folded: str, found: list[Figure]) -> list[Figure]:
    """Numbers without a unit have the last one stated for the lines that follow, or in a bracket right before them."""
    stated = list(_P.unit_stated.finditer(folded))[::-1]
    if not stated:
        return found
    made, holds = [], ""
    for one in found:
        near = ""
        while stated and stated[-1].end() <= one.start:
            match = stated.pop()
            near = match[2] if match.end() == one.start else ""
            holds = match[1] or holds
        made.append(one if one.unit else one._replace(unit=near or holds))
    return made


def _with_joined_amounts(text: str, found: list[Figure]) -> list[Figure]:
    """Hundreds of millions and tens of thousands that stand together are one amount, in the smaller unit."""
    joined: list[Figure] = []
    if all(one.start > before.end for before, one in pairwise(found)):
        return found
    for one in found:
        last = joined[-1] if joined else None
        if (
            last
            and last.end == one.start
            and _P.hundred_millions.fullmatch(last.unit)
            and _P.ten_thousands.fullmatch(one.unit)
        ):
            span = text[last.start : one.end]
            joined[-1] = one._replace(value=last.value * 10000 + one.value, start=last.start, text=span)
        else:
            joined.append(one)
    return joined


def _without_wholes(folded: str, text: str, found: list[Figure]) -> list[Figure]:
    """12 of 40, written 12/40: the whole is no quantity of its own."""
    if "/" not in folded:
        return found
    kept: list[Figure] = []
    for one in found:
        last = kept[-1] if kept else None
        joined = last and last.unit in ("", one.unit) and _P.of_whole.fullmatch(folded, last.end, one.start)
        if last and joined and last.value <= one.value:
            kept[-1] = last._replace(unit=one.unit, end=one.end, text=text[last.start : one.end])
        else:
            kept.append(one)
    return kept


def _with_shared_units(folded: str, found: list[Figure]) -> list[Figure]:
    """Numbers of a list that are followed by one unit all have it: 0.15, 0.2 and 0.3 km."""
    for i in range(len(found) - 2, -1, -1):
        one, after = found[i], found[i + 1]
        if not one.unit and after.unit and _P.shared_unit.fullmatch(folded, one.end, after.start):
            found[i] = one._replace(unit=after.unit)
    return found
