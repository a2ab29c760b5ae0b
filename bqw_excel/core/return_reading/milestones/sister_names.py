"""Things that differ by one character of their names from what the matter is about: the south works are not the north.

Only what is told of such a sister alone is meant: a matter that names both is about both.
"""

from re import Match

from ...repeats import remembered
from ...vocabulary import pattern, words

_AREA = "sister_names"


@remembered
def tells_of_a_sister(said: str, before: str, known: str) -> bool:
    """Whether words, or the last name before them, name a sister of something in the matter's own words."""
    if not known:
        return False
    names = pattern(_AREA, "told_apart")
    found = list(names.finditer(said)) or list(names.finditer(before))[-1:]
    if any(one["own"] in known or one["which"] + one["thing"] in known for one in found):
        return False
    return any(_has_a_sister(one, known) for one in found)


def _has_a_sister(name: Match[str], known: str) -> bool:
    which, thing, own = name["which"], name["thing"], name["own"]
    alike: list[str] = next((row for row in words(_AREA)["alike"] if which in row), [])
    others = [other for other in alike if other != which]
    return any(other + thing in known or own.replace(which, other) in known for other in others)
