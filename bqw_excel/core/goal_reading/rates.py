"""Which rates are levels to be kept and which grow with the works: by their names, and by their course in the year."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from ..vocabulary import Patterns
from .one_series import Series

_P = Patterns("goals")
_WHOLE = Decimal(100)
_CLIMB = Decimal(25)  # percentage points within the year: no state changes so much, works do


def with_course(series: list[Series]) -> list[Series]:
    """The series of rates as their course has them.

    A rate that climbs far is work that grows, unless its name tells of good quality or of change; one that is the same
    in all quarters is kept.
    """
    return [_judged(one) if len(one.entries) > 1 and one.unit == "%" else one for one in series]


def grows(name: str, values: Sequence[Decimal]) -> bool:
    """Whether percentages rise from quarter to quarter by as much as only works do, and have no name of a state."""
    climbs = all(after > before for before, after in pairwise(values)) and values[-1] - values[0] >= _CLIMB
    return climbs and not _P.state_name.search(name)


def _judged(one: Series) -> Series:
    found = [entry.found for entry in one.entries]
    if len({entry.quarter for entry in one.entries}) < len(found) or any(f.at_most or f.of_year for f in found):
        return one
    values = [f.value for f in found]
    if one.level and grows(one.name, values):
        return _with_level(one, False)
    kept = len(set(values)) == 1 and sum(values) != _WHOLE  # equal parts of the whole are work
    return _with_level(one, True) if kept and not one.level and _P.rate_name.search(one.name) else one


def _with_level(one: Series, level: bool) -> Series:
    return one._replace(entries=[entry._replace(found=entry.found._replace(level=level)) for entry in one.entries])
