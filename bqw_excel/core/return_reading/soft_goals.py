"""Whether a return tells of what a quarter asks for where nobody can check it: to go on, to strengthen, to do well."""

from ..model import Goals
from ..vocabulary import pattern
from .passages import passage, tight

_AREA = "soft_goals"
ENOUGH = 0.4  # of the neighbouring characters of a goal's clause: returns say it in words of their own


def tells_of_soft_goals(text: str, goals: Goals, quarter: int) -> bool:
    """Whether a sentence that denies nothing speaks of what a goal of the very quarter is about."""
    stages = [tight(s.text) for s in goals.stages if s.quarters[-1] == quarter]
    wanted = [pattern(_AREA, "lead").sub("", c) for s in stages for c in pattern(_AREA, "clauses").split(s)]
    read = passage(text)
    told = [read.sentence(number) for number in range(read.clauses[-1].sentence + 1)] if read.clauses else []
    return any(_speaks_of(one, sentence) for one in wanted for sentence in told if not _denies(sentence))


def _denies(sentence: str) -> bool:
    return bool(pattern(_AREA, "denied").search(sentence))


def _speaks_of(wanted: str, sentence: str) -> bool:
    pairs = [wanted[i : i + 2] for i in range(len(wanted) - 1)]
    return bool(pairs) and sum(pair in sentence for pair in pairs) >= ENOUGH * len(pairs)
