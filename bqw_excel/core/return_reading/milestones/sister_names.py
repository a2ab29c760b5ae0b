"""Things whose names differ from what the matter is about: the south works, or the renewal of another road.

Only what is told of such a sister alone is meant: a matter that names both is about both.
"""

from re import Match

from ...repeats import remembered
from ...vocabulary import pattern, words
from ..passages import Passage

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


@remembered
def tells_of_other_works(said: str, text: str, known: str) -> bool:
    """Whether words speak of works on a road or house of its own name, where the return tells of the matter's own too.

    `text`: the whole return.
    """
    works, names = pattern(_AREA, "other_works"), pattern(_AREA, "own_name")
    if pattern(_AREA, "and_others").search(known):
        return False
    told = [found["name"] for found in works.finditer(said)]
    own = {found["name"] for found in names.finditer(known)}
    return bool(told) and not any(name in known for name in told) and any(name in text for name in own)


def told_of_other_works(read: Passage, known: str) -> frozenset[int]:
    """The numbers of the clauses that tell of other works, named in them or last before in their section."""
    found: set[int] = set()
    section, named = -1, ""
    for index, clause in enumerate(read.clauses):
        if clause.section != section:
            section, named = clause.section, ""
        if pattern(_AREA, "own_name").search(clause.text):
            named = clause.text
        if named and tells_of_other_works(named, read.text, known):
            found.add(index)
    return frozenset(found)


def _has_a_sister(name: Match[str], known: str) -> bool:
    which, thing, own = name["which"], name["thing"], name["own"]
    alike: list[str] = next((row for row in words(_AREA)["alike"] if which in row), [])
    others = [other for other in alike if other != which]
    return any(other + thing in known or own.replace(which, other) in known for other in others)
