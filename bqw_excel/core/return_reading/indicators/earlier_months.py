"""What a figure that reaches only to an earlier month still tells of the amount due."""

from decimal import Decimal

from ...model import Note
from .candidates import MET, Indicator, doubt


def is_enough_early(indicator: Indicator, value: Decimal, month: int) -> bool:
    """Whether an earlier month's figure reaches what is due; a level only where it was due in that month's quarter."""
    if not indicator.due or any(t.at_most for t in indicator.targets):
        return False
    lasts = not indicator.is_level or 3 * indicator.wanted.quarter <= month
    margin = MET if month >= indicator.last_month - 1 and not indicator.is_state else 1
    return lasts and value >= indicator.due * margin


def is_latest_statistic(indicator: Indicator, value: Decimal, note: Note | None) -> bool:
    """Whether only the last month is missing from a level that is reached: statistics come out a month late."""
    late = indicator.is_level and note == doubt("stale", month=indicator.last_month - 1)
    more_is_better = not any(t.at_most for t in indicator.targets)
    return late and more_is_better and indicator.due is not None and value >= indicator.due
