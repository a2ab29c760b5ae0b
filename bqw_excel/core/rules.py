"""The rules in force: thresholds and switches, with the product's defaults (shared facts, rules section 5)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


def _curve() -> dict[int, Decimal]:
    return {1: Decimal("0.20"), 2: Decimal("0.50"), 3: Decimal("0.75"), 4: Decimal("1.00")}


@dataclass(frozen=True, slots=True)
class Rules:
    """Ratios and shares are 0.9, never 90."""

    yellow_below: Decimal = Decimal("0.90")
    red_below: Decimal = Decimal("0.60")
    red_needs_gap_of_year: Decimal = Decimal("0.10")
    round_ratio_to: Decimal = Decimal("0.001")
    main_indicator_decides_red: bool = True
    milestone_yellow_within_quarters: int = 1
    striving_at_most_yellow: bool = True
    overdue_is_red: bool = True
    nearly_done_at_year_end: Decimal = Decimal("0.95")
    no_bulletin_if_unreported_above: Decimal = Decimal("0.5")
    fixed_curve: Mapping[int, Decimal] = field(default_factory=_curve)
