"""Numbers between the cells of a form and the core: a percentage is a share in its cell, 0.63, and 63 in the core."""

import re
from decimal import Decimal

from ..books.changes import CellValue
from ..core.numerals import figures
from ..core.texts import number_of, squeezed, text_of
from ..core.units import convert

PERCENT = "%"
HUNDRED = Decimal(100)
LARGEST_SHARE = Decimal("1.5")  # a bare number up to this may be a share or a percentage
_DIGITS = re.compile(r"[0-9.,]+")


def cell_number(value: Decimal, unit: str) -> int | float:
    """An amount as a cell of its unit holds it."""
    held = value / HUNDRED if unit == PERCENT else value
    return int(held) if held == held.to_integral_value() else float(held)


def amount_of(value: CellValue, unit: str) -> Decimal | None:
    """The amount that a cell holds, in `unit`; a text is converted where it leaves no doubt, else None."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, str):
        return _of_text(value, unit)
    number = number_of(value)
    return number * HUNDRED if number is not None and unit == PERCENT else number


def _of_text(value: str, unit: str) -> Decimal | None:
    text = squeezed(text_of(value))
    number = number_of(text)
    if number is not None and text.endswith(PERCENT):
        return number * HUNDRED if unit == PERCENT else None
    if number is not None:
        return None if unit == PERCENT and abs(number) <= LARGEST_SHARE else number
    found = figures(text)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(text)) or len(_DIGITS.findall(text)) > 1:
        return None
    return convert(found[0].value, found[0].unit, unit)
