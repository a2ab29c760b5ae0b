"""Works out what is due from the year's start: whether the amounts of a series are cumulative or of single quarters.

Evidence, strongest first: the text says so; its labels do (by the end of June, the second half-year), unless the
amounts speak against it; the amounts add up to the year's total, or their last one equals it; the way they run (a
cumulative total never falls). Where nothing settles it, the better reading is given and marked unsure.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from ..records import Record, record
from ..vocabulary import Patterns, words
from .one_series import Entry
from .unit_kinds import kinds_of

_AREA = "goals"
_P = Patterns(_AREA)
LAST = 4
MONTHLY = "monthly"  # why amounts of each month are counted so
HUNDRED = Decimal(100)
_CLOSE = Decimal("0.01")  # of the year's total: what rounding makes


@record
class Annual(Record):
    """The year's amount, in the unit of the series; `at_least` if the year may bring more."""

    value: Decimal
    at_least: bool = False


def cumulated(name: str, entries: list[Entry], annual: Annual | None) -> list[tuple[Decimal, bool]]:
    """(amount due from the year's start, sure) for each entry of a series in the order of quarters."""
    if any(entry.found.level for entry in entries):
        return [(entry.found.value, not entry.found.doubtful) for entry in entries]
    whole = next((entry.found.value for entry in entries if entry.found.whole), None)
    annual = annual or (Annual(whole) if whole is not None else None)
    entries, against_labels = _as_labels_say(_as_listed(entries, annual), annual)
    in_quarter, sure = True, True  # of a single entry nothing else is asked
    if len(entries) > 1:
        in_quarter, sure = _share_mode(entries) if _is_share(entries) else _mode(entries, annual)
        sure = sure and not against_labels
    result: list[tuple[Decimal, bool]] = []
    running = Decimal(0)
    for i, entry in enumerate(entries):
        one = entry.found
        if one.reaches is not None:
            running, settled = one.reaches, True
        elif one.cumulative or one.of_year or entry.first_quarter == 1 or (one.whole and not one.remaining):
            running, settled = one.value, True
        elif one.remaining:
            running, settled = (annual.value if annual else running + one.value), bool(i) or annual is not None
        elif i == 0:
            running, settled = one.value, _first_is_settled(name, entry, len(entries), annual)
        elif one.in_quarter:
            running, settled = running + one.value, True
        else:
            running, settled = (running + one.value if in_quarter else one.value), sure
        result.append((running, settled and not one.doubtful))
    return result


def with_year(results: list[tuple[Decimal, bool]], entries: list[Entry], year: Decimal) -> list[tuple[Decimal, bool]]:
    """The results with the year's amount as the fourth quarter's text says it; less than was counted is in doubt."""
    last, _ = results[-1]
    if entries[-1].quarter != LAST or entries[-1].found.level or last == year:
        return results
    return [*results[:-1], (year, last < year)]


def reason(entries: list[Entry], results: list[tuple[Decimal, bool]], annual: Annual | None) -> str:
    """What shows how amounts are counted that do not say it themselves: their run to the year's amount; "" for nothing.

    `results`: as `cumulated` gives them.
    """
    if any(entry.found.monthly for entry in entries):
        return MONTHLY
    if annual is None or len(entries) < 2 or not all(sure for _, sure in results):
        return ""
    if any(entry.found.cumulative or entry.found.level or entry.found.in_quarter for entry in entries):
        return ""
    values = [entry.found.value for entry in entries]
    amounts = [amount for amount, _ in results]
    if amounts == values:
        return "rises_to_year" if _close(values[-1], annual) and not _stalls(values) else ""
    return "adds_up_to_year" if amounts[-1] == sum(values) and _close(amounts[-1], annual) else ""


def _as_listed(entries: list[Entry], annual: Annual | None) -> list[Entry]:
    """What a list says the quarters are to reach is their own, where it adds up to the year's amount."""
    if not (entries[0].found.cumulative and all(entry.found.spread for entry in entries) and _adds_up(entries, annual)):
        return entries
    if _P.cumulative.search(entries[0].found.quote):
        return entries
    return [entry._replace(found=entry.found._replace(cumulative=False)) for entry in entries]


def _as_labels_say(entries: list[Entry], annual: Annual | None) -> tuple[list[Entry], bool]:
    """The entries marked as their labels have them counted, and whether amounts speak against a label."""
    if not any(entry.counting for entry in entries):
        return entries, False
    to_date = [entry.found.value for entry in entries if entry.counting == "to_date"]
    against = _falls(to_date) or (len(to_date) > 1 and _adds_up(entries, annual))
    told: list[Entry] = []
    for entry in entries:
        one = entry.found
        if entry.counting == "to_date" and not (against or one.in_quarter or one.remaining):
            one = one._replace(cumulative=True)
        elif entry.counting in {"each", "within"} and _fits_beside(entries, annual):
            one = one._replace(in_quarter=True)
        told.append(entry._replace(found=one))
    return told, bool(to_date) and against


def _adds_up(entries: list[Entry], annual: Annual | None) -> bool:
    values = [entry.found.value for entry in entries]
    return annual is not None and _close(sum(values, Decimal(0)), annual) and not _close(values[-1], annual)


def _fits_beside(entries: list[Entry], annual: Annual | None) -> bool:
    """True if the amounts of such labels are their own: not the year's, and shares that together make the whole."""
    values = [entry.found.value for entry in entries]
    if _is_share(entries):
        return sum(values) == HUNDRED
    return annual is None or not _close(values[-1], annual)


def _is_share(entries: list[Entry]) -> bool:
    return kinds_of(entries[0].found.unit).rate


def _first_is_settled(name: str, entry: Entry, length: int, annual: Annual | None) -> bool:
    """The first figure is the same either way, unless earlier quarters may have brought something too."""
    if entry.first_quarter == 1 or length > 1 or _is_share([entry]):
        return True
    if entry.found.near_cumulative:
        return True
    if annual and _close(entry.found.value, annual):
        return True
    counted = name[max((i for i, char in enumerate(name) if char.isdigit()), default=-1) + 1 :]  # behind its size
    return not any(word in counted for word in words(_AREA)["flows"])


def _share_mode(entries: list[Entry]) -> tuple[bool, bool]:
    """(in-quarter, sure) for percentages: they are cumulative, unless equal parts add up to the whole."""
    values = [entry.found.value for entry in entries]
    if any(entry.found.cumulative for entry in entries):
        return False, True
    if len(values) > 1 and sum(values) == HUNDRED and entries[-1].quarter == 4:
        return _stalls(values), _stalls(values)
    return False, not _falls(values)


def _mode(entries: list[Entry], annual: Annual | None) -> tuple[bool, bool]:
    """(in-quarter, sure) for amounts that are not marked themselves."""
    open_ones = [entry for entry in entries if not entry.found.of_year]
    values = [entry.found.value for entry in open_ones]
    if any(entry.found.cumulative for entry in open_ones):
        return _falls_before_mark(entries), True
    if any(entry.found.reaches not in (None, entry.found.value) for entry in open_ones):
        return True, True
    if len(values) < 2:
        return True, True
    if any(entry.found.remaining for entry in open_ones):
        return _before_the_rest(open_ones, annual)
    of_year = annual or next((Annual(entry.found.value) for entry in entries if entry.found.of_year), None)
    if of_year:
        return _against(values, open_ones[-1].quarter, of_year)
    if _falls(values):
        return True, True
    near = all(entry.found.near_cumulative for entry in open_ones[1:])
    likely = near or all(entry.counting == "by" for entry in open_ones) or _in_steps(entries)
    stalls = _stalls(values)
    return stalls or not likely, near and not stalls


def _before_the_rest(entries: list[Entry], annual: Annual | None) -> tuple[bool, bool]:
    """What a remainder completes: the amounts before it add up with it to the year, or their last one does."""
    rest = next(i for i, entry in enumerate(entries) if entry.found.remaining)
    values = [entry.found.value for entry in entries[: rest + 1]]
    if annual is None or rest < 2 or _falls(values[:-1]):
        return True, True
    if _close(sum(values, Decimal(0)), annual):
        return True, True
    return not _close(values[-2] + values[-1], annual), _close(values[-2] + values[-1], annual)


def _falls_before_mark(entries: list[Entry]) -> bool:
    """Among marked amounts an unmarked one is cumulative too, unless that would make the total fall."""
    running = Decimal(0)
    for entry in entries:
        one = entry.found
        if not (one.cumulative or one.reaches) and one.value < running:
            return True
        running = one.reaches or one.value
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


def _falls(values: Sequence[Decimal]) -> bool:
    return any(after < before for before, after in pairwise(values))


def _stalls(values: list[Decimal]) -> bool:
    """True where a cumulative reading would stand still or fall."""
    return any(after <= before for before, after in pairwise(values))


def _in_steps(entries: list[Entry]) -> bool:
    """True if the amounts grow in step with the quarters, as cumulative ones do."""
    first = entries[0]
    pace = first.found.value / first.quarter
    return all(abs(entry.found.value - pace * entry.quarter) <= pace * entry.quarter / 8 for entry in entries)
