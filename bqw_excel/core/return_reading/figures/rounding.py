"""What a figure that is told roughly may at least and at most be."""

from decimal import Decimal

from ..passages import Spot
from .evidence import says

LESS, EXACT, MORE = Decimal("0.95"), Decimal(1), Decimal("1.05")  # of a figure that is told roughly
NEXT = Decimal("0.9")  # of the way to the next round figure: how far one may lie beyond what is said
TENTH = Decimal(10)  # points by which a share in words that is told roughly, such as about a third, may be off
FAR = Decimal("0.25")  # of a figure: the same where no word tells that it is a round one


def spread_of(spot: Spot) -> tuple[Decimal, ...]:
    """What a rounded figure may at least and at most be, as shares of what is written; empty for an exact one."""
    said, behind, value = spot.figure.text, spot.tail, spot.figure.value
    in_words = spot.figure.unit == "%" and not any(c.isdigit() for c in said) and value >= TENTH
    less, more = (EXACT - TENTH / value, EXACT + TENTH / value) if in_words else (LESS, MORE)
    if says("rounded_up", spot.near):
        return less, more if in_words else EXACT
    step = _last_place(value) * NEXT / value if value else EXACT
    if says("less_than", spot.near):
        return EXACT - min(step, FAR), EXACT
    if says("rounded_down_behind", behind) or says("more_inside", said):
        return EXACT, EXACT + step
    if says("at_least_behind", behind):
        return EXACT, EXACT + (min(step, FAR) if spot.figure.unit == "%" else EXACT)
    if says("rounded_down", spot.near):
        return EXACT, EXACT + min(step, FAR)
    return (less, more) if says("rounded", spot.near) or says("rounded_behind", behind) else ()


def _last_place(value: Decimal) -> Decimal:
    """What one counts by at the last digit of a figure that is no nought: 10 of 30, 1 of 45."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))
