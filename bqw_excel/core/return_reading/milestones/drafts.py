"""A draft is not the paper: who has drafted it is on the way, unless drafting is all that was asked for."""

from dataclasses import replace

from ...model import Goals, MilestoneReading, State
from ...vocabulary import Patterns
from ..passages import tight

_P = Patterns("drafts")


def by_drafts(one: MilestoneReading, text: str, goals: Goals) -> MilestoneReading:
    """The reading of a paper that is told to be there as a draft: under way, certainly so where the text goes on.

    Where the goals ask elsewhere for what comes behind the draft, the draft may be all that was asked for here.
    """
    asked = tight(one.milestone.text)
    if one.state is not State.DONE or _P.draft.search(asked) or not _P.paper.search(asked):
        return one
    if not _P.draft.search(one.quote) or _P.out.search(one.quote):
        return one
    later = (m for m in goals.milestones if m is not one.milestone and m.quarter >= one.milestone.quarter)
    if any(_P.behind_draft.search(m.text) for m in later):
        return one
    goes_on = _P.goes_on.search(tight(text)) is not None
    return replace(one, state=State.UNDER_WAY, certain=goes_on, likely=False)
