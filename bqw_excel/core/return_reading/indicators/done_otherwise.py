"""Whether words that name no thing tell another deed than the goal asks: homes that were let, not built."""

from ...vocabulary import words
from ..figures.evidence import says
from ..figures.fact import Fact
from .matching import deeds_in, other_deed


def only_done_otherwise(fact: Fact, quotes: str, goal_words: str) -> bool:
    """Whether a figure's words tell a deed of which neither the goal's `quotes` nor the whole matter speaks."""
    done = deeds_in(fact.words) - {words("progress")["new"], *words("progress")["adding"]}
    builds = any(says(kind, goal_words) for kind in ("any_building", "finished"))
    if not done or builds or says("finished", fact.words):
        return False
    return other_deed(fact, quotes) or not done & deeds_in(goal_words)
