"""Evaluations, surveys and selections whose results are published, and which are therefore over."""

from dataclasses import replace

from ...model import MilestoneReading, State
from ...vocabulary import Patterns
from ..passages import tight
from ..statements import Mood, Statement
from .likely_done import is_denied

_P = Patterns("results_told")
PAIR = 2  # characters


def by_results(one: MilestoneReading, said: tuple[Statement, ...]) -> MilestoneReading:
    """The reading of a milestone; of one that the return passes over, likely done where its results are out."""
    if one.state is not State.UNKNOWN or one.milestone.starting or is_denied(one.milestone, said):
        return one
    wanted = tight(one.milestone.text)
    proof = next((s for s in said if s.mood is Mood.DONE and _are_its_results(wanted, s.text)), None)
    return replace(one, state=State.DONE, certain=False, likely=True, quote=proof.quote) if proof else one


def _are_its_results(wanted: str, told: str) -> bool:
    """Whether the results told are of what a milestone ends with, and of nothing that it does not name."""
    found = _P.results_out.search(told)
    if found is None or _P.preliminary.search(told) or not _P.work_end.sub("", wanted).endswith(found["act"]):
        return False
    name = found["of"]
    return all(name[i : i + PAIR] in wanted for i in range(len(name) - 1))
