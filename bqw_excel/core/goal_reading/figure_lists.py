"""The figures of a list in one clause: told apart by the names listed before them, or in turn for several quarters."""

from itertools import pairwise

from ..vocabulary import Patterns
from .clauses import Clause
from .deeds import each_apart
from .found import Found
from .names import told_apart

_P = Patterns("goals")


def listed_apart(clause: Clause, found: list[Found]) -> list[Found]:
    """Figures of a "respectively" list go to the names listed before them, or else to the quarters of the label."""
    if len(found) == 1 and (things := each_apart(clause.plain[: clause.figures[0].start], found[0].name)):
        return [found[0]._replace(name=name, deed=deed) for deed, name in things]
    if len(found) < 2:
        return found
    first = found[0].name
    apart = _P.respectively.search(clause.plain)
    if not apart:
        return _spread(first, found) if _shares_a_unit(clause) else found
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
    return [one._replace(name=name, spread=(i, len(found))) for i, one in enumerate(found)]


def _shares_a_unit(clause: Clause) -> bool:
    """Whether the figures of a clause are one list of numbers, with the unit behind its last one."""
    ahead = all(_P.bare_number.fullmatch(figure.text) for figure in clause.figures[:-1])
    return ahead and all(_P.list_mark.fullmatch(clause.plain, a.end, b.start) for a, b in pairwise(clause.figures))
