"""The sheet 填报-N季度 as data: a block a matter, an item a row for one of its goals; entries are carried over."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from ..books.changes import CellValue
from ..core.model import State
from ..core.texts import text_of
from ..wording import entry, say
from . import by_hand
from .by_hand import Kept

TEXTS = ("progress", "problems", "delay", "help", "evidence")  # a row each
SIGNED = ("finish", "filler", "phone", "reviewer")  # in one row
MATTER, GOAL, ANNUAL, SIGN, LOOSE = "matter", "goal", "annual", "sign", "loose"  # other rows
LINES = (MATTER, GOAL, ANNUAL, SIGN, *TEXTS)  # of a block
INDICATOR, MILESTONE = "indicator", "milestone"
REGION, REGION_SUM = "region", "region_sum"  # of an indicator that all regions bring about
LEVEL, AT_MOST = "level", "at_most"
WAYS = ("cumulative", "in_quarter")  # of counting
Entries = Mapping[str, CellValue]
Key = tuple[str, str, str, int]  # (kind, part, name or text, quarter of a milestone or number of a region)


@dataclass(frozen=True, slots=True)
class Item:
    """The row of an indicator, a milestone or a region: what we show and filled in, and what people entered instead.

    `filled` is our counting of an indicator, a milestone's state where last period settled it, or a region's name.
    Entries: counting, target and done of an indicator, state of a milestone, region and done of a region, note of all.
    """

    key: Key
    shown: Entries
    filled: str = ""
    base: float = 0  # cumulative target of the quarter before, as a cell holds it
    rule: str = ""  # level, at_most or "": what the target is
    entered: Entries = field(default_factory=dict)
    beside: tuple[CellValue, ...] = ()  # what people put right of our columns

    @property
    def holds_entries(self) -> bool:
        return any(text_of(value) for value in (*self.entered.values(), *self.beside))

    @property
    def counting(self) -> str:
        return text_of(self.entered.get("counting", self.filled))

    @property
    def target(self) -> CellValue:
        """The cumulative target that counts: as put right, else as it follows from the counting; None where open."""
        return self.entered.get("target", self.derived_target)

    @property
    def derived_target(self) -> int | float | None:
        written = self.shown.get("written")
        if isinstance(written, str) or written is None:
            return None
        if self.rule or self.counting == counting("cumulative"):
            return written
        return self.base + written if self.counting == counting("in_quarter") else None

    @property
    def is_open(self) -> bool:
        """True if somebody has to say whether the target is cumulative."""
        return self.key[0] == INDICATOR and self.shown.get("written") is not None and self.target is None


@dataclass(frozen=True, slots=True)
class Block:
    """A matter: number, title, part, lead_orgs, due, goal and annual are shown, the text fields entered."""

    shown: Entries
    items: Mapping[Key, Item]
    entered: Entries = field(default_factory=dict)
    beside: Mapping[str, tuple[CellValue, ...]] = field(default_factory=dict)  # {kind of row: right of our columns}

    @property
    def holds_entries(self) -> bool:
        beside = any(text_of(value) for values in self.beside.values() for value in values)
        return beside or any(map(text_of, self.entered.values())) or any(i.holds_entries for i in self.items.values())


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet 填报-N季度; blocks by fingerprint in the order of the sheet."""

    name: str
    title: str
    blocks: Mapping[str, Block]
    loose: tuple[tuple[CellValue, ...], ...] = ()  # filled rows that people put in and that belong nowhere
    lines: Mapping[tuple[str, Key | str], int] = field(default_factory=dict)  # row numbers on the sheet as read
    kept: Kept = by_hand.NOTHING  # by (fingerprint, item or kind of row), LOOSE with a number, and name of a column

    @property
    def open_items(self) -> int:
        return sum(item.is_open for block in self.blocks.values() for item in block.items.values())


def sheet_name(quarter: int) -> str:
    return say("form.sheet", quarter=quarter)


def quarter_of(name: str) -> int:
    """The quarter of a form's sheet, 0 for any other sheet."""
    return next((quarter for quarter in (1, 2, 3, 4) if name == sheet_name(quarter)), 0)


def headings() -> dict[str, str]:
    return dict(entry("form.headings"))


def label(name: str) -> str:
    return str(entry(f"form.labels.{name}"))


def counting(name: str) -> str:
    """The word of the drop-down for cumulative or in_quarter, or the fixed one for level."""
    return str(entry(f"form.counting.{name}"))


def states() -> dict[State, str]:
    return {State(name): word for name, word in entry("form.states").items()}


def merged(new: Form, kept: Iterable[Form]) -> Form:
    """`new` with the entries of earlier forms; a later one in `kept` goes before an earlier one.

    Items and blocks that hold entries and are no longer asked for stay at the end of their block or of the form.
    """
    blocks = dict(new.blocks)
    loose = dict.fromkeys(new.loose)
    hands = new.kept
    for form in kept:
        hands = by_hand.both(hands, form.kept)
        commented = form.kept.commented
        loose.update(dict.fromkeys(form.loose))
        for key, block in form.blocks.items():
            if key in blocks:
                here = {item for item in block.items if (key, item) in commented}
                blocks[key] = _with_entries(blocks[key], block, here)
            elif block.holds_entries or any((key, line) in commented for line in (*block.items, *LINES)):
                blocks[key] = replace(block, shown={**block.shown, "goal": say("form.lost_matter")})
    return replace(new, blocks=blocks, loose=tuple(loose), kept=hands)


def _with_entries(block: Block, earlier: Block, commented: Collection[Key]) -> Block:
    items = dict(block.items)
    for key, item in earlier.items.items():
        if key in items:
            entered = {**items[key].entered, **item.entered}
            items[key] = replace(items[key], entered=entered, beside=item.beside or items[key].beside)
        elif item.holds_entries or key in commented:
            items[key] = replace(item, shown={**item.shown, "label": label("lost")})
    entered = {**block.entered, **earlier.entered}
    return replace(block, items=items, entered=entered, beside={**block.beside, **earlier.beside})
