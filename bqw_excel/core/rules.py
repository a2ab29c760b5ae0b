"""The rules in force: thresholds and switches, with the product's defaults (shared facts, rules section 5)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Base(StrEnum):
    """What the amount due in a quarter comes from."""

    QUARTER_GOAL = "quarter_goal"
    FIXED_CURVE = "fixed_curve"  # shares of the year's amount by quarter
    MONTHS = "months"  # months passed / 12 of the year's amount


class Measure(StrEnum):
    """What an amount is judged by."""

    RATIO = "ratio"  # done / due
    GAP_OF_YEAR = "gap_of_year"  # (due - done) / the year's amount
    MANUAL = "manual"  # people judge whatever is returned


def _curve() -> dict[int, Decimal]:
    return {1: Decimal("0.20"), 2: Decimal("0.50"), 3: Decimal("0.75"), 4: Decimal("1.00")}


@dataclass(frozen=True, slots=True)
class Rules:
    """Ratios and shares are 0.9, never 90. `preset` names the set of rules chosen, "" for the product's own."""

    preset: str = ""
    schedule_base: tuple[Base, ...] = (Base.QUARTER_GOAL, Base.FIXED_CURVE, Base.MONTHS)
    fixed_curve: Mapping[int, Decimal] = field(default_factory=_curve)
    measure: Measure = Measure.RATIO
    yellow_below: Decimal = Decimal("0.90")
    red_below: Decimal = Decimal("0.60")
    red_needs_gap_of_year: Decimal = Decimal("0.10")
    yellow_gap: Decimal = Decimal("0.10")  # measure GAP_OF_YEAR: yellow from here on
    red_gap_over: Decimal = Decimal("0.30")  # red beyond it
    round_ratio_to: Decimal = Decimal("0.001")
    main_indicator_decides_red: bool = True
    milestone_yellow_within_quarters: int = 1
    striving_at_most_yellow: bool = True
    overdue_is_red: bool = True
    nearly_done_at_year_end: Decimal = Decimal("0.95")
    near_deadline_days: int = 15
    no_bulletin_if_unreported_above: Decimal = Decimal("0.5")
