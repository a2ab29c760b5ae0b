"""Milestones told as done in words that leave a doubt, against which nothing in the return speaks.

They are enough for on plan, but never make a matter done and never a card.
"""

from ..model import Milestone
from .milestone_parts import Wanted
from .passages import tight
from .statements import Mood, Statement
from .step_states import wants_paper

PAIR = 2  # characters
ALIKE = 0.65  # of the thing's name in what is told: less is rather a sister of it
NEAR = 0.4  # of a milestone's pairs of characters in a statement that may speak against it
OPEN = (Mood.NOT_DONE, Mood.NOT_BEGUN, Mood.UNFINISHED, Mood.PLANNED, Mood.PARTLY)


def is_likely(thing: Wanted, share: float, direct: bool, earlier: bool) -> bool:
    """Whether a doubtful finding that a thing is done may be believed, if nothing speaks against it.

    `share`: how much alike the names are; `direct`: told of the very step; `earlier`: due before the quarter told of.
    """
    of_some_paper = wants_paper(thing) and not thing.name
    return share >= ALIKE and (earlier or (direct and not of_some_paper))


def is_denied(milestone: Milestone, said: tuple[Statement, ...]) -> bool:
    """Whether a statement tells of something open that may be what the milestone asks for."""
    wanted = tight(milestone.text)
    pairs = {wanted[i : i + PAIR] for i in range(len(wanted) - 1)}
    still = (s for s in said if s.mood in OPEN or (s.mood is Mood.AT_WORK and not milestone.starting))
    return any(sum(pair in one.text for pair in pairs) >= NEAR * len(pairs) for one in still)
