"""The figures of a list in one clause: told apart by the names listed before them, or in turn for several quarters."""

from itertools import pairwise

from ..vocabulary import Patterns
from .clauses import Clause
from .deeds import each_apart
from .found import Found
from .names import told_apart

_P = Patterns("goals")
_PAIR = 2


def listed_apart(clause: Clause, found: list[Found]) -> list[Found]:
    """Figures of a "respectively" list go to the names listed before them, or else to the quarters of the label."""
    if len(found) < 2:
        start = clause.figures[0].start
        if found and _P.each_sign.search(clause.plain, 0, start):
            things = each_apart(clause.plain[:start], found[0].name)
            return [found[0]._replace(name=name, deed=deed) for deed, name in things] or found
        return found
    first = found[0].name
    apart = _P.respectively.search(clause.plain)
    if not apart:
        return _spread(first, found) if _is_mere_list(clause) else found
    names = told_apart(clause.plain[: apart.start()], clause.plain[apart.end() : clause.figures[0].start])
    if len(names) == len(found):
        return [one._replace(name=name, listed=len(names)) for one, name in zip(found, names, strict=True)]
    return _spread(first, found)


def _spread(name: str, found: list[Found]) -> list[Found]:
    """Figures of one name, which the last one may tell alone, in their places."""
    if not any(one.name for one in found[:-1]):
        name = found[-1].name
    if not all(name.endswith(one.name) for one in found):
        return found
    name = _P.respectively.sub("", name)
    least = found[-1].at_least
    found = [one._replace(name=name, spread=(i, len(found)), at_least=least) for i, one in enumerate(found)]
    if any(one.at_most for one in found):
        found = [one._replace(at_most=True, level=True, at_least=False) for one in found]
    return found


def _is_mere_list(clause: Clause) -> bool:
    """Whether the figures of a clause are one list: more than two, or two with the unit behind the last one."""
    if len(clause.figures) == _PAIR and not _P.bare_number.fullmatch(clause.figures[0].text):
        return False
    return all(_P.list_mark.fullmatch(clause.plain, one.end, after.start) for one, after in pairwise(clause.figures))
