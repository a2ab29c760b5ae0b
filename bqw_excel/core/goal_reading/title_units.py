"""Goals that are a bare number, of which the matter's title tells the name and, in brackets, the unit."""

from ..numerals import figures
from ..repeats import remembered
from ..vocabulary import Patterns
from .found import Found
from .indicators import found_in

_P = Patterns("goals")


def of_title(text: str, title: str) -> Found | None:
    """What a text such as "within 35" asks for under the title "fine dust (µg/m³)"; None for any other text."""
    name, unit = _named(title)
    bare = _P.bare_level.fullmatch(text.strip()) if unit else None
    if not bare:
        return None
    whole = f"{name}{bare['lead']}{bare['number']}{unit}{bare['bound']}"
    told = figures(whole)
    found, _ = found_in(whole)
    if len(found) != 1 or len(told) != 1 or "".join(told[0].text.split()) != bare["number"] + unit:
        return None
    return found[0]._replace(quote=text.strip())


@remembered
def _named(title: str) -> tuple[str, str]:
    """(the name in a title, the unit in brackets behind it), empty texts where there is none."""
    found = _P.title_with_unit.fullmatch(title.strip())
    return (found["name"], found["unit"]) if found else ("", "")
