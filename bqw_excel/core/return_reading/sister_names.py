"""Things that differ by one character of their names from what the matter is about: the south works are not the north.

Only what is told of such a sister alone is meant: a matter that names both is about both.
"""

from ..repeats import remembered
from ..vocabulary import pattern, words

_AREA = "sister_names"
SHARED = 2  # characters that both names have behind the one that tells them apart


@remembered
def tells_of_a_sister(said: str, before: str, known: str) -> bool:
    """Whether words, or the last name before them, name a sister of something in the matter's own words."""
    if not known:
        return False
    names = pattern(_AREA, "told_apart")
    found = list(names.finditer(said)) or list(names.finditer(before))[-1:]
    own = [one for one in found if one[0] in known]
    return not own and any(_has_a_sister(one["which"], one["thing"], known) for one in found)


def _has_a_sister(which: str, thing: str, known: str) -> bool:
    alike: list[str] = next((row for row in words(_AREA)["alike"] if which in row), [])
    return any(other + thing in known for other in alike if other != which)
