"""Buildings that are to have come to some storey: by the storey that a return tells, not by work being under way."""

from dataclasses import replace
from decimal import Decimal

from ..model import MilestoneReading, State
from ..numerals import figures
from ..vocabulary import Patterns
from .passages import tight
from .statements import Mood, Statement

_P = Patterns("milestone_states")


def by_storey(found: MilestoneReading, said: tuple[Statement, ...]) -> MilestoneReading:
    """The reading of a milestone that names a storey, by the highest one told; others stay as they are."""
    wanted = _highest(tight(found.milestone.text))
    if wanted is None or any(s.mood is Mood.DONE and _P.topped_out.search(s.text) for s in said):
        return found
    told = [(storey, s) for s in said if s.mood is not Mood.PLANNED and (storey := _highest(s.text)) is not None]
    if not told:
        sure = found.certain and found.state not in (State.DONE, State.UNDER_WAY)
        return replace(found, state=State.UNDER_WAY, certain=False) if not sure and found.quote else found
    storey, at = max(told, key=lambda one: one[0])
    state = State.DONE if storey >= wanted else State.UNDER_WAY
    return replace(found, state=state, certain=not at.pieces, quote=at.quote)


def _highest(text: str) -> Decimal | None:
    """The highest storey that a text names as reached, None where it names none."""
    named = [figures(one + _P.storey_sign.pattern) for one in _P.storey.findall(text)]
    return max((found[0].value for found in named if found), default=None)
