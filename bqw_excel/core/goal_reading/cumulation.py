"""Works out what is due from the year's start: whether the amounts of a series are cumulative or of single quarters.

Evidence, strongest first: the text says so; the amounts add up to the year's total, or their last one equals it; the
way they run (a cumulative total never falls). Where nothing settles it, the better reading is given and marked unsure.
"""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ..vocabulary import words
from .goal_series import Entry

_AREA = "goals"
_CLOSE = Decimal("0.01")  # of the year's total: what rounding makes


@dataclass(frozen=True, slots=True)
class Annual:
    """The year's amount, in the unit of the series; `at_least` if the year may bring more."""

    value: Decimal
    at_least: bool = False


def cumulated(name: str, entries: list[Entry], annual: Annual | None) -> list[tuple[Decimal, bool]]:
    """(amount due from the year's start, sure) for each entry of a series in the order of quarters."""
    if any(entry.found.level for entry in entries):
        return [(entry.found.value, True) for entry in entries]
    in_quarter, sure = _share_mode(entries) if _is_share(entries) else _mode(entries, annual)
    result: list[tuple[Decimal, bool]] = []
    running = Decimal(0)
    for i, entry in enumerate(entries):
        one = entry.found
        if one.cumulative or one.of_year or entry.first_quarter == 1:
            running, settled = one.value, True
        elif one.remaining and i:
            running, settled = (annual.value if annual else running + one.value), True
        elif i == 0:
            running, settled = one.value, _first_is_settled(name, entry, len(entries), annual)
        elif one.in_quarter:
            running, settled = running + one.value, True
        else:
            running, settled = (running + one.value if in_quarter else one.value), sure
        result.append((running, settled))
    return result


def _is_share(entries: list[Entry]) -> bool:
    return entries[0].found.unit in words(_AREA)["rate_units"]


def _first_is_settled(name: str, entry: Entry, length: int, annual: Annual | None) -> bool:
    """The first figure is the same either way, unless earlier quarters may have brought something too."""
    if entry.first_quarter == 1 or length > 1 or _is_share([entry]):
        return True
    if entry.found.near_cumulative:
        return True
    if annual and _close(entry.found.value, annual):
        return True
    return not any(word in name for word in words(_AREA)["flows"])


def _share_mode(entries: list[Entry]) -> tuple[bool, bool]:
    """(in-quarter, sure) for percentages: they are cumulative, unless equal parts add up to the whole."""
    values = [entry.found.value for entry in entries]
    if any(entry.found.cumulative for entry in entries):
        return False, True
    if len(values) > 1 and sum(values) == 100 and entries[-1].quarter == 4:
        return _stalls(values), _stalls(values)
    return False, not any(after < before for before, after in pairwise(values))


def _mode(entries: list[Entry], annual: Annual | None) -> tuple[bool, bool]:
    """(in-quarter, sure) for amounts that are not marked themselves."""
    open_ones = [entry for entry in entries if not entry.found.of_year]
    values = [entry.found.value for entry in open_ones]
    if any(entry.found.cumulative for entry in open_ones):
        return _falls_before_mark(entries), True
    if len(values) < 2:
        return True, True
    if any(entry.found.remaining for entry in open_ones):
        return True, True
    if annual:
        return _against(values, open_ones[-1].quarter, annual)
    if any(after < before for before, after in pairwise(values)):
        return True, True
    near = all(entry.found.near_cumulative for entry in open_ones[1:])
    stalls = _stalls(values)
    return stalls or not (near or _in_steps(entries)), near and not stalls


def _falls_before_mark(entries: list[Entry]) -> bool:
    """Among marked amounts an unmarked one is cumulative too, unless that would make the total fall."""
    running = Decimal(0)
    for entry in entries:
        if not entry.found.cumulative and entry.found.value < running:
            return True
        running = entry.found.value
    return False


def _against(values: list[Decimal], quarter: int, annual: Annual) -> tuple[bool, bool]:
    total, last = sum(values, Decimal(0)), values[-1]
    if _close(last, annual):
        return False, True
    if _close(total, annual) or (annual.at_least and total >= annual.value > last):
        return True, True
    if _stalls(values) or (quarter == 3 and last * 2 < annual.value):
        return True, True
    if total > annual.value * (1 + _CLOSE):
        return False, quarter < 4
    return True, False


def _close(value: Decimal, annual: Annual) -> bool:
    if annual.at_least and value >= annual.value:
        return True
    return abs(value - annual.value) <= annual.value * _CLOSE


def _stalls(values: list[Decimal]) -> bool:
    """True where a cumulative reading would stand still or fall."""
    return any(after <= before for before, after in pairwise(values))


def _in_steps(entries: list[Entry]) -> bool:
    """True if the amounts grow in step with the quarters, as cumulative ones do."""
    first = entries[0]
    pace = first.found.value / first.quarter
    return all(abs(entry.found.value - pace * entry.quarter) <= pace * entry.quarter / 8 for entry in entries)
