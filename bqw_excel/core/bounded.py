"""A cell that holds one amount, perhaps with a bound: 25, ≥95%, 不高于25微克/立方米, 300件以内."""

from dataclasses import dataclass
from decimal import Decimal

from .numerals import figures
from .texts import number_of, squeezed
from .vocabulary import Patterns

_P = Patterns("directions")
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Amount:
    """`value` of a percentage is 95; `bound` is at_least, at_most or ""."""

    value: Decimal
    unit: str
    bound: str = ""


def amount_in(text: str) -> Amount | None:
    """The amount that a text consists of; None for anything more, and for nothing."""
    flat = squeezed(text)
    found = _P.amount.fullmatch(flat)
    if not found or len(_P.digits.findall(flat)) != 1:
        return None
    bound = "at_most" if found["most"] or found["below"] else "at_least" if found["least"] or found["above"] else ""
    number = number_of(found["amount"])
    if number is not None:
        is_share = found["amount"].endswith("%")
        return Amount(number * HUNDRED if is_share else number, "%" if is_share else "", bound)
    inside = figures(found["amount"])
    if len(inside) != 1 or squeezed(inside[0].text) != found["amount"] or not inside[0].unit:
        return None
    return Amount(inside[0].value, inside[0].unit, bound)
