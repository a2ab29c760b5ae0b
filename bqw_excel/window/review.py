"""The matters to be decided as the window shows them, and a person's decision as entries of the sheet 核定-N季度."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..books.changes import CellValue
from ..commands.grading import Graded
from ..core.conclusions import Judged
from ..core.looks import Looks
from ..core.model import Verdict
from ..core.texts import one_line, text_of
from ..wording import labels, say

Entries = Mapping[str, CellValue]
WRITTEN = ("decision", "reason", "decided_by", "date")  # the fields of a decision; 事项状态 stays as it is


class Choice(StrEnum):
    """The four buttons. RETURNED: the unit is to report again, and until it has there is no card."""

    ON_PLAN = "on_plan"
    YELLOW = "yellow"
    RED = "red"
    RETURNED = "returned"

    @property
    def verdict(self) -> Verdict:
        return Verdict.REVIEW if self is Choice.RETURNED else Verdict(self.value)


class Show(StrEnum):
    """Which matters are listed."""

    REVIEW = "review"
    CARDS = "cards"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Item:
    """One matter: what is asked of it, what came back, what the machine makes of it and what people entered."""

    key: str  # fingerprint
    sheet: str
    number: str
    title: str  # with its part
    lead_orgs: str
    goal: str
    progress: str
    attainment: str
    basis: str
    proposal: Verdict
    verdict: Verdict
    decided: bool
    entered: Entries

    @property
    def returned(self) -> bool:
        """Sent back to the unit."""
        return self.decided and self.verdict is Verdict.REVIEW


def items_of(graded: Graded) -> tuple[Item, ...]:
    """All matters in the order of the decision sheet."""
    judged = {one.matter.fingerprint: one for one in graded.results.judged}
    rows = graded.decisions.rows.items()
    return tuple(_item(key, row.shown, row.entered, judged[key]) for key, row in rows if key in judged)


def _item(key: str, shown: Entries, entered: Entries, judged: Judged) -> Item:
    texts = {name: text_of(value) for name, value in shown.items()}
    return Item(
        key=key,
        sheet=judged.matter.sheet,
        number=texts["number"],
        title=" ".join(filter(None, (one_line(texts["title"]), texts["part"]))),
        lead_orgs=texts["lead_orgs"],
        goal=texts["goal"],
        progress=texts["progress"],
        attainment=texts["attainment"],
        basis=texts["basis"],
        proposal=judged.proposal.verdict,
        verdict=judged.verdict,
        decided=judged.decided,
        entered=entered,
    )


def listed(items: tuple[Item, ...], show: Show) -> tuple[Item, ...]:
    """The matters to be listed. What the machine left open stays in its list when it is decided, to be looked over."""
    if show is Show.ALL:
        return items
    wanted = (Verdict.REVIEW,) if show is Show.REVIEW else (Verdict.YELLOW, Verdict.RED)
    return tuple(item for item in items if item.proposal in wanted or item.verdict in wanted)


def is_numbered_by_sheet(items: tuple[Item, ...]) -> bool:
    """Whether a number stands on more than one sheet, so that it alone does not tell a matter."""
    pairs = {(item.sheet, item.number) for item in items if item.number}
    return len(pairs) > len({number for _, number in pairs})


def left(items: tuple[Item, ...]) -> int:
    """How many matters wait for a person."""
    return sum(item.verdict is Verdict.REVIEW and not item.decided for item in items)


def entries(choice: Choice, reason: str, decided_by: str, day: date, looks: Looks) -> dict[str, CellValue]:
    """A decision as it stands on the sheet. A returned matter is 待核定 by decision, and its reason says so."""
    said = say("window.review.returned_reason", reason=reason) if choice is Choice.RETURNED else reason
    values = (labels(looks)[choice.verdict], said, decided_by, day.isoformat())
    return dict(zip(WRITTEN, values, strict=True))


def before(item: Item) -> dict[str, CellValue]:
    """What stands there now, to be put back when a decision is undone."""
    return {name: item.entered.get(name) for name in WRITTEN}


def label_of(item: Item, looks: Looks) -> str:
    """The verdict as the list shows it."""
    return say("window.review.returned_label") if item.returned else labels(looks)[item.verdict]
