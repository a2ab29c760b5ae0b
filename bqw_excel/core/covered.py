"""Indicators that the figure of another one covers: who has finished ten has begun ten."""

from .conclusions import Working
from .goal_reading.deeds import begins
from .model import Verdict
from .return_reading.matching import core
from .return_reading.project_steps import bare_of_steps, rank_of


def without_covered(found: tuple[Working, ...]) -> tuple[Working, ...]:
    """The workings without open figures that another figure covers."""
    sure = [w for w in found if w.due is not None and w.actual is not None and w.verdict is not Verdict.REVIEW]
    return tuple(
        w for w in found if not (w.verdict is Verdict.REVIEW and w.due is not None and any(covers(s, w) for s in sure))
    )


def covers(reached: Working, wanted: Working) -> bool:
    """Whether a figure that is certain is at least what is due of a wanted one that comes before it or holds it."""
    if wanted.due is None or reached.actual is None or reached.unit in ("", "%"):
        return False
    same = (reached.part, reached.unit) == (wanted.part, wanted.unit)
    return same and reached.actual >= wanted.due and goes_further(reached.name, wanted.name)


def goes_further(name: str, other: str) -> bool:
    """Whether what a name counts is a kind of what the other one counts, or has come further on the same way."""
    if name == other or (begins(name) and not begins(other)):
        return False
    if set(core(other)) <= set(core(name)):
        return True
    return rank_of(name) > rank_of(other) >= 0 and set(bare_of_steps(other)) <= set(core(name))
