"""How verdicts look and what they are called, as an office set it: labels, card words, colours."""

from collections.abc import Mapping
from dataclasses import dataclass, field


def _row_fill() -> dict[str, str]:
    return {"yellow": "FFE699", "red": "F8CBAD"}


def _cell_tint() -> dict[str, str]:
    return {"done": "C6E0B4", "review": "D9D9D9", "unreported": "D9D9D9", "near_deadline": "BDD7EE"}


@dataclass(frozen=True, slots=True)
class Looks:
    """Keys are values of Verdict (or near_deadline), colours RRGGBB. A label or card not named here is wording's."""

    labels: Mapping[str, str] = field(default_factory=dict)
    cards: Mapping[str, str] = field(default_factory=dict)
    states: tuple[str, ...] = ()  # of a matter, the normal one first; all others take it out of the count
    row_fill: Mapping[str, str] = field(default_factory=_row_fill)  # of a matter's whole row
    cell_tint: Mapping[str, str] = field(default_factory=_cell_tint)  # of the verdict's cell alone

    def tint(self, verdict: str) -> str | None:
        """The colour of a verdict's cell; None for one that has none."""
        return self.row_fill.get(verdict) or self.cell_tint.get(verdict)
