"""From proposal and decision to the verdict that counts: people decide, the machine proposes."""

from .conclusions import Decision, Judged, Judgement
from .model import Goals, Matter, Verdict


def decided(matter: Matter, goals: Goals, proposal: Judgement, decision: Decision | None) -> Judged:
    """A state that takes the matter out of the count goes first, then the decision, then the proposal.

    Where a person entered what nobody can make out, the proposal does not count either.
    """
    if decision is None:
        return Judged(matter, goals, proposal, proposal.verdict)
    if decision.state:
        return Judged(matter, goals, proposal, Verdict.ADJUSTED, decision)
    if decision.unclear:
        return Judged(matter, goals, proposal, Verdict.REVIEW, decision)
    return Judged(matter, goals, proposal, decision.verdict or proposal.verdict, decision)
