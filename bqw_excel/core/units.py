"""Units of measure: what converts into what. The one place that knows how much 10^4 and 10^8 before a unit are."""

import unicodedata
from decimal import Decimal

from .repeats import remembered_name
from .vocabulary import words

_AREA = "quantities"


@remembered_name
def canonical(unit: str) -> str:
    """A unit in its one spelling: no blanks, no full-width or joined signs, money as it is compared."""
    unit = unicodedata.normalize("NFKC", "".join(unit.split()))
    unit = unit.partition("(")[0] or unit  # flats or rooms are counted like flats
    same: dict[str, str] = words(_AREA)["same_as"]
    return same.get(unit, unit)


def same_dimension(one: str, other: str) -> bool:
    """True if amounts in the two units can be compared."""
    return one == other or dimension(one) == dimension(other)


@remembered_name
def dimension(unit: str) -> str:
    """What a unit measures: the same for all units whose amounts can be compared."""
    return _measure(canonical(unit))[0]


def convert(value: Decimal, unit: str, to_unit: str) -> Decimal | None:
    """A value in another unit; None where the units measure different things."""
    if unit == to_unit:
        return value
    here, there = canonical(unit), canonical(to_unit)
    if here == there:
        return value
    (measured, worth), (wanted, wanted_worth) = _measure(here), _measure(there)
    return value * worth / wanted_worth if measured == wanted else None


@remembered_name
def _measure(unit: str) -> tuple[str, Decimal]:
    """What a unit measures, and how much one of it is; an unknown unit measures itself."""
    base, slash, per = unit.partition("/")
    dimensions: dict[str, dict[str, str]] = words(_AREA)["dimensions"]
    scales: dict[str, int] = words(_AREA)["scales"]
    for scale in ("", *sorted(scales, key=len, reverse=True)):
        if not base.startswith(scale):
            continue
        worth = Decimal(scales.get(scale, 1))
        name = base[len(scale) :]
        for measured, members in dimensions.items():
            if name in members:
                return measured + slash + per, worth * Decimal(members[name])
        if scale:
            return name + slash + per, worth
    return unit, Decimal(1)
