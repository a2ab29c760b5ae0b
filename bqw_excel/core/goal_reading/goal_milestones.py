"""The clauses of a goal that name no quantity but something that must have happened, and can be checked."""

from collections.abc import Sequence

from ..model import Milestone, Stage
from ..vocabulary import Patterns, Signs, terms, words
from .clauses import Clause
from .found import Found

_AREA = "goals"
_P = Patterns(_AREA)
_S = Signs(_AREA)
_IDLE_ENDS = terms(_AREA, "idle_ends")
_LONGEST_DEED = _LONGEST_ENDING = 4  # characters
_LAST = 4
_LONGEST_STEP = 12  # characters of a text that is nothing but a step


def milestones_of(
    stages: Sequence[Stage], found: Sequence[Sequence[Found]], rests: Sequence[Sequence[Clause]]
) -> list[Milestone]:
    """The milestones of stages. `rests`: the clauses of each in which no quantity was `found`."""
    milestones: list[Milestone] = []
    for stage, quantities, rest in zip(stages, found, rests, strict=True):
        stones = _among(stage.part, stage.quarters[-1], rest) if rest else []
        if not stones and not quantities:
            stones = _bare_step(stage.part, stage.quarters[-1], stage.text, stage.striving)
        milestones += stones
    return milestones


def _among(part: str, quarter: int, clauses: Sequence[Clause]) -> list[Milestone]:
    """The milestones among clauses without a quantity; a clause that only tells a condition is joined to the next."""
    found = []
    condition = ""
    for clause in clauses:
        plain = clause.plain
        if (plain[-1] in _S.condition_end or plain[0] in _S.condition_lead) and _is_condition(plain):
            condition += clause.text + str(words(_AREA)["names"]["comma"])
            continue
        stone = _milestone(part, quarter, condition + clause.text, clause)
        condition = ""
        if stone:
            found.append(stone)
    return found


def _bare_step(part: str, quarter: int, text: str, striving: bool) -> list[Milestone]:
    """The milestone of a quarter's goal that is nothing but the short name of a step ("found the company", "fitting").

    Works without a word of completion only have to be under way.
    """
    plain = _P.said_end.sub("", text).strip()
    if len(plain) > _LONGEST_STEP or _P.clause_end.search(plain) or _is_soft(plain):
        return []
    works = _P.bare_works.search(plain) is not None
    if not works and not _P.bare_deed.search(plain):
        return []
    return [Milestone(part, quarter, plain, striving=striving, starting=works)]


def _is_condition(plain: str) -> bool:
    if _P.condition_end.search(plain, max(0, len(plain) - _LONGEST_ENDING)):
        return True
    return _P.condition_lead.match(plain) is not None and not _P.finishing.search(plain)


def _tells_of_a_deed(plain: str) -> bool:
    """True for a clause with a verb of something that is done at some time."""
    if _P.finishing.search(plain) or _P.deed_begins.match(plain):
        return True
    return _P.deed_ends.search(plain, max(0, len(plain) - _LONGEST_DEED)) is not None


def _is_soft(plain: str) -> bool:
    """True for what nobody could check: efforts, and what offices do all the year."""
    if plain[-1:] in _S.idle_end and _is_idle(plain):
        return True
    if _P.soft.match(plain) and not _P.reached.search(plain):
        return True
    return plain[:1] in _S.routine and _P.routine.match(plain) is not None


def _is_idle(plain: str) -> bool:
    """True for work in general, what comes of good work, and standstills, by the words at the end."""
    if plain[-2:] in _IDLE_ENDS and (_P.general_work.match(plain) or _P.made_ready.match(plain)):
        return True
    return _P.soft_outcome.search(plain) is not None or _P.standstill.match(plain) is not None


def _milestone(part: str, quarter: int, text: str, clause: Clause) -> Milestone | None:
    plain = clause.plain
    if _is_soft(plain) or (plain[0] in _S.in_time and quarter < _LAST and _P.in_time.match(plain)):
        return None
    complete = _tells_of_a_deed(plain)
    if not complete and not _P.start.search(plain):
        return None
    begun = plain[0] in _S.begins and _P.begins.match(plain) is not None and not _P.reached.search(plain)
    return Milestone(part, quarter, text, clause.striving, begun or not complete)
