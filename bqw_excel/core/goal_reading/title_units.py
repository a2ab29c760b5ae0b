"""Goals that are a bare number, of which the matter's title tells the name and, in brackets, the unit."""

import re

from ..numerals import figures
from ..vocabulary import Patterns
from .found import Found
from .indicators import found_in

_P = Patterns("goals")


def with_unit(title: str) -> re.Match[str] | None:
    """The name and the unit that a title such as "fine dust (µg/m³)" tells; None for any other title."""
    return _P.title_with_unit.fullmatch(title.strip())


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
