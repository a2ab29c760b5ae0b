"""Goals that are a bare number: the matter's title, or the last of them, tells the unit."""

import re

from ..model import Stage
from ..numerals import figures
from ..vocabulary import Patterns
from .found import Found
from .indicators import found_in

_P = Patterns("goals")
_PAIR = 2
_LONGEST_NUMBER = 12  # characters of a text that is nothing but a number


def with_unit(title: str) -> re.Match[str] | None:
    """The name and the unit that a title such as "fine dust (µg/m³)" tells; None for any other title."""
    return _P.title_with_unit.fullmatch(title.strip())


def with_last_unit(stages: list[Stage]) -> list[str]:
    """The texts of stages that are bare numbers with the unit that stands behind the last of them; else []."""
    if len(stages) < _PAIR or len(stages[0].text) > _LONGEST_NUMBER:
        return []
    last = _P.unit_behind.fullmatch(stages[-1].text)
    alone = [_P.number_alone.match(stage.text) for stage in stages[:-1]] if last else []
    if last is None or not all(alone) or not _is_unit(last["unit"]):
        return []
    return [one[0].strip() + last["unit"] for one in alone if one] + [last["amount"] + last["unit"]]


def _is_unit(unit: str) -> bool:
    """Whether a text is a unit that we know."""
    told = figures(f"1{unit}")
    return len(told) == 1 and told[0].unit == unit


def of_title(text: str, named: re.Match[str]) -> Found | None:
    """What a text such as "within 35" asks for under such a title (see with_unit); None for any other text."""
    bare = _P.bare_level.fullmatch(text.strip())
    if not bare:
        return None
    whole = f"{named['name']}{bare['lead']}{bare['number']}{named['unit']}{bare['bound']}"
    told = figures(whole)
    found = found_in(whole)[0]
    if len(found) != 1 or len(told) != 1 or "".join(told[0].text.split()) != bare["number"] + named["unit"]:
        return None
    return found[0]._replace(quote=text.strip())
