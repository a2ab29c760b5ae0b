"""What is done again in each month: three times as much comes of it in a quarter."""

from ..model import Stage
from ..quarter_names import WHOLE_YEAR
from ..vocabulary import Patterns, Signs
from .found import Found
from .one_series import Entry
from .unit_kinds import kinds_of

_AREA = "goals"
_P = Patterns(_AREA)
_S = Signs(_AREA)
_MONTHS = 3
UNLABELLED = ((4,),)  # the turns of a stage without a label of its own


def times_a_quarter(head: str, unit: str) -> int:
    """How often a quarter brings a figure that is told for each month, or as the mean of quarters; 0 for any other.

    `head`: the words before the figure. How often something is done, states and single sums of money are none.
    """
    if _S.monthly.isdisjoint(head) or not _P.monthly.search(head):
        return 0
    kinds = kinds_of(unit)
    if kinds.rate or kinds.time or kinds.times or _P.single_money.fullmatch(unit):
        return 0
    return 1 if _P.each_quarter.search(head) else _MONTHS


def entries_of(stage: Stage, one: Found) -> list[Entry]:
    """An entry for each quarter of the stage, with what the quarter brings; of the year where none is named.

    A span of some quarters may stand for months that begin or end within them: its amounts are in doubt.
    """
    quarters = WHOLE_YEAR if stage.turns == UNLABELLED else stage.quarters
    doubtful = 1 < len(quarters) < len(WHOLE_YEAR)
    told = one._replace(value=one.value * one.monthly, in_quarter=True, doubtful=one.doubtful or doubtful)
    return [Entry(quarter, quarter, told) for quarter in quarters]
