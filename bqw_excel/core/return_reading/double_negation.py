"""What a return says by denying its opposite, put plainly: of six lots not one is untendered, so all are tendered."""

from re import Match

from ..repeats import remembered_text
from ..vocabulary import pattern, words

_AREA = "double_negation"
NEAR = 20  # characters before it in which the things may be named


@remembered_text
def without_double_negation(text: str) -> str:
    """The text with "not one of them is not done" put as "they are all done"."""
    return pattern(_AREA, "not_one_undone").sub(_as_all, text)


def _as_all(found: Match[str]) -> str:
    """The things, named once, and that all of them are done."""
    thing, before = found["thing"], found.string[max(0, found.start() - NEAR) : found.start()]
    again = max((n for n in range(len(thing) + 1) if before.endswith(thing[:n])), default=0)
    return thing[again:] + str(words(_AREA)["all_done"])
