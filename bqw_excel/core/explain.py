"""What the numbers of any text are for: goals, progress reports and bulletins alike."""

from .model import Quantity
from .return_reading.figures.moods import moods_of
from .return_reading.figures.roles import Roles, signed_value
from .return_reading.passages import passage


def explain(text: str) -> tuple[Quantity, ...]:
    """Every quantity of a text with its role, in the order of the text; values and units as written."""
    read = passage(text)
    found = []
    for spot, role in zip(read.spots, Roles(read, moods_of(read)).found, strict=True):
        figure = spot.figure
        quoted = text[figure.start : figure.end]
        found.append(Quantity(quoted, signed_value(spot, role), figure.unit, role, figure.start, figure.end))
    return tuple(found)
