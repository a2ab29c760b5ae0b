"""Whether a return tells of what a quarter asks for where nobody can check it: to go on, to strengthen, to do well."""

from itertools import pairwise

from ..model import Goals
from ..vocabulary import pattern
from .passages import passage, tight

_AREA = "soft_goals"
ENOUGH = 0.4  # of the neighbouring characters of a goal's clause: returns say it in words of their own


def tells_of_soft_goals(text: str, goals: Goals, quarter: int) -> bool:
    """Whether a sentence that denies nothing speaks of what a goal of the very quarter is about."""
    stages = [tight(s.text) for s in goals.stages if s.quarters[-1] == quarter]
    if any(pattern(_AREA, "place_wanted").search(stage) for stage in stages):
        return False  # a place among others can be checked, though not here
    wanted = [pattern(_AREA, "lead").sub("", c) for s in stages for c in pattern(_AREA, "clauses").split(s)]
    read = passage(text)
    told = [read.sentence(number) for number in range(read.clauses[-1].sentence + 1)] if read.clauses else []
    told = [sentence for sentence in told if not _denies(sentence)]
    together = [one + following for one, following in pairwise(told)]  # what is done is often told in two sentences
    return any(_speaks_of(one, said) for one in wanted for said in (*told, *together) if _is_concrete(said))


def _is_concrete(said: str) -> bool:
    """Whether something is told that took place, not only that work goes on."""
    return bool(pattern(_AREA, "concrete").search(said))


def _denies(sentence: str) -> bool:
    return bool(pattern(_AREA, "denied").search(sentence))


def _speaks_of(wanted: str, sentence: str) -> bool:
    pairs = [wanted[i : i + 2] for i in range(len(wanted) - 1)]
    return bool(pairs) and sum(pair in sentence for pair in pairs) >= ENOUGH * len(pairs)
