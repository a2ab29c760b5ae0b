"""Short heads of items within a quarter ("east area: sign 600 households"): whose figures those of the item are."""

from ..vocabulary import Patterns
from .clauses import Clause
from .found import Found
from .unit_kinds import kinds_of

_P = Patterns("goals")
_SHORT = 2  # characters of a name that says too little alone


def without_head(clause: Clause) -> tuple[str, Clause]:
    """(the head that a clause with figures begins with, the clause behind it); "" and the clause itself for none."""
    if not _P.colon.search(clause.plain, 0, clause.figures[0].start):
        return "", clause
    found = _P.item_head.match(clause.plain)
    if found is None or found.end() > clause.figures[0].start:
        return "", clause
    end = found.end()
    figures = tuple([one._replace(start=one.start - end, end=one.end - end) for one in clause.figures])
    covered = tuple([(start - end, stop - end) for start, stop in clause.covered if start >= end])
    return found["head"].strip(), clause._replace(
        text=clause.text[end:], plain=clause.plain[end:], figures=figures, covered=covered
    )


def with_item_heads(stages: list[list[Found]]) -> list[list[Found]]:
    """Names with the head of their item in front, where the same is counted under several heads.

    So are things that are counted by a short word alone, where all of them stand under one head.
    """
    if not any(one.head for stage in stages for one in stage):
        return stages
    heads: dict[str, set[str]] = {}
    for stage in stages:
        for one in stage:
            heads.setdefault(one.name, set()).add(one.head)
    return [[one._replace(name=_full_name(one, heads[one.name])) for one in stage] for stage in stages]


def _full_name(one: Found, heads: set[str]) -> str:
    if len(heads - {""}) > 1:
        return one.head + one.name
    if heads == {one.head} and len(one.name) <= _SHORT and kinds_of(one.unit).counting:
        return one.head if one.name in one.head else one.head + one.name
    return one.name
