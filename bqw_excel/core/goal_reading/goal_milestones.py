"""The clauses of a goal that name no quantity but something that must have happened, and can be checked."""

from ..model import Milestone
from ..numerals import fold
from ..vocabulary import pattern, words

_AREA = "goals"


def milestones_of(part: str, quarter: int, clauses: list[str]) -> list[Milestone]:
    """The milestones among clauses without a quantity; a clause that only tells a condition is joined to the next."""
    found = []
    condition = ""
    for clause in clauses:
        plain = fold(clause)
        if _is_condition(plain):
            condition += clause + str(words(_AREA)["names"]["comma"])
            continue
        stone = _milestone(part, quarter, condition + clause, plain)
        condition = ""
        if stone:
            found.append(stone)
    return found


def _is_condition(plain: str) -> bool:
    if pattern(_AREA, "condition_end").search(plain):
        return True
    lead = pattern(_AREA, "condition_lead").match(plain)
    return lead is not None and not pattern(_AREA, "complete").search(plain)


def _milestone(part: str, quarter: int, text: str, plain: str) -> Milestone | None:
    reached = pattern(_AREA, "reached").search(plain) is not None
    if pattern(_AREA, "soft").match(plain) and not reached:
        return None
    complete = pattern(_AREA, "complete").search(plain) is not None
    start = pattern(_AREA, "start").search(plain) is not None
    if not complete and not start:
        return None
    starting = not complete or (pattern(_AREA, "begins").match(plain) is not None and not reached)
    striving = pattern(_AREA, "striving").search(plain) is not None
    return Milestone(part, quarter, text, striving=striving, starting=starting)
