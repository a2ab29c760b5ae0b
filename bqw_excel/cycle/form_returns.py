"""What a form says, for the core: corrections of goals, figures and states; with a finding for each doubtful cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ..core.model import Goals, MilestoneReading, Note, Problem, Reading, State
from ..core.return_reading.entries.form_entries import Correction, Filled
from ..core.texts import squeezed, text_of
from ..core.vocabulary import words
from ..wording import shown as as_read
from .form import (
    INDICATOR,
    MATTER,
    MILESTONE,
    REGION,
    REGION_SUM,
    TEXTS,
    WAYS,
    Block,
    Form,
    Item,
    Key,
    counting,
    headings,
    states,
)
from .form_cells import SAME
from .form_regions import sum_of
from .form_values import HUNDRED, PERCENT, amount_of

TOO_MUCH = 10  # times the target: a slip of unit, or 63 typed for 63%
TOO_LITTLE = Decimal("0.001")  # of the target: the slip the other way
# {why a figure cannot be what it says: the finding on it}
IMPOSSIBLE = {
    "negative": "form_negative",
    "below_last": "form_below_last",
    "too_much": "form_too_much",
    "too_little": "form_too_little",
}


@dataclass(slots=True)
class FormReturns:
    """By fingerprint; `problems` in the order of the sheet."""

    filled: dict[str, Filled] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def corrections(form: Form, quarter: int) -> dict[str, tuple[Correction, ...]]:
    """{fingerprint: what the office put right} on the form of a quarter."""
    found = {}
    for key, block in form.blocks.items():
        items = [item for item in block.items.values() if item.key[0] == INDICATOR]
        if own := tuple(c for c in (_correction(item, quarter) for item in items) if c):
            found[key] = own
    return found


def _correction(item: Item, quarter: int) -> Correction | None:
    ways = {counting("cumulative"): True, counting("in_quarter"): False}
    cumulative = ways.get(text_of(item.entered.get("counting")))
    target = amount_of(item.entered.get("target"), text_of(item.shown.get("unit")))
    if cumulative is None and target is None:
        return None
    return Correction(item.key[1], item.key[2], quarter, cumulative, target)


def returns(form: Form, goals: Mapping[str, Goals]) -> FormReturns:
    """What was filled in for the matters that `goals` knows."""
    reader = _Reader(form)
    for key, block in form.blocks.items():
        if key in goals:
            reader.found.filled[key] = reader.block(key, block, goals[key])
        elif block.holds_entries:
            title = text_of(block.shown.get("title"))
            reader.report(key, MATTER, "form_lost_matter", "content", title=title)
    for values in form.loose:
        text = "".join(text_of(value) for value in values)
        reader.found.problems.append(Problem(Note("problems.form_loose", {"text": text[:20]}), form.name))
    reader.found.problems.sort(key=lambda problem: (problem.row == 0, problem.row))
    return reader.found


class _Reader:
    def __init__(self, form: Form) -> None:
        self.form = form
        self.found = FormReturns()

    def block(self, key: str, block: Block, goals: Goals) -> Filled:
        milestones = {(MILESTONE, m.part, m.text, m.quarter): m for m in goals.milestones}
        names = {(target.part, target.name) for target in goals.targets}
        figures: list[Reading] = []
        said: list[MilestoneReading] = []
        for item in block.items.values():
            known = item.key in milestones or (item.key[0] != MILESTONE and item.key[1:3] in names)
            if not known:
                content = text_of(item.shown.get("content"))
                if item.holds_entries:
                    self.report(key, item.key, "form_lost_item", "content", text=content)
            elif item.key[0] == INDICATOR:
                figures += self._figure(key, item, block)
            elif item.key[0] == REGION:
                self._amount(key, item)
            elif state := self._state(key, item):
                said.append(MilestoneReading(milestones[item.key], state))
        return Filled(_is_returned(block), tuple(figures), tuple(said))

    def _figure(self, key: str, item: Item, block: Block) -> list[Reading]:
        self._check_corrections(key, item)
        value, unit = self._amount(key, item), text_of(item.shown.get("unit"))
        if value is None:
            return []
        doubt = self._doubt(key, item, value, unit) or self._sum_doubt(key, item, value, block)
        quote = f"{as_read(value)}{unit}"
        return [Reading(item.key[1], item.key[2], value, unit, doubt is None, quote, doubt)]

    def _amount(self, key: str, item: Item) -> Decimal | None:
        """The figure of a row; a finding where something else was entered."""
        unit, entered = text_of(item.shown.get("unit")), item.entered.get("done")
        value = amount_of(entered, unit)
        if value is None and text_of(entered):
            self.report(key, item.key, "form_not_a_number", "done", text=text_of(entered), unit=unit)
        return value

    def _sum_doubt(self, key: str, item: Item, value: Decimal, block: Block) -> Note | None:
        total = sum_of(item, block.items)
        if total is None or abs(total - value) < Decimal(str(SAME)):
            return None
        fields = {"value": value, "unit": text_of(item.shown.get("unit")), "sum": total}
        self.report(key, (REGION_SUM, item.key[1], item.key[2], 0), "form_region_sum", "done", **fields)
        return Note("form.doubt.region_sum", fields)

    def _check_corrections(self, key: str, item: Item) -> None:
        unit, target = text_of(item.shown.get("unit")), item.entered.get("target")
        if text_of(target) and amount_of(target, unit) is None:
            self.report(key, item.key, "form_not_a_number", "target", text=text_of(target), unit=unit)
        way = text_of(item.entered.get("counting"))
        if way and way not in [counting(name) for name in WAYS]:
            self.report(key, item.key, "form_unknown_word", "counting", text=way)

    def _doubt(self, key: str, item: Item, value: Decimal, unit: str) -> Note | None:
        """Why a number cannot be what it says: it is reported, and nobody gets a card for it."""
        last = amount_of(item.shown.get("last"), unit)
        due = amount_of(item.target, unit)
        fields = {"value": value, "unit": unit, "last": last}
        kind = ""
        if not item.rule and value < 0:
            kind = "negative"
        elif not item.rule and last is not None and value < last:
            kind = "below_last"
        elif due and value > due * TOO_MUCH and (unit != PERCENT or value > 2 * HUNDRED):
            kind = "too_much"
        elif due and not item.rule and 0 < value < due * TOO_LITTLE:
            kind = "too_little"
        if not kind:
            return None
        self.report(key, item.key, IMPOSSIBLE[kind], "done", **fields)
        return Note(f"form.doubt.{kind}", fields)

    def _state(self, key: str, item: Item) -> State | None:
        word = text_of(item.entered.get("state", item.filled))
        state = next((state for state, texts in _state_words().items() if squeezed(word) in texts), None)
        if word and state is None:
            self.report(key, item.key, "form_unknown_word", "done", text=word)
        return state

    def report(self, key: str, line: Key | str, kind: str, column: str, **fields: object) -> None:
        row = self.form.lines.get((key, line), 0)
        problem = Problem(Note(f"problems.{kind}", fields), self.form.name, row, headings()[column])
        self.found.problems.append(problem)


def _state_words() -> dict[State, list[str]]:
    """{state: its word in the drop-down, and what people paste in its place}."""
    typed: dict[str, list[str]] = words("forms")["typed_states"]
    return {state: [squeezed(word), *typed[state.value]] for state, word in states().items()}


def _is_returned(block: Block) -> bool:
    """True if somebody reported, and did not only put goals right or sign."""
    told = [block.entered.get(name) for name in TEXTS]
    told += [item.entered.get(name) for item in block.items.values() for name in ("done", "state", "note")]
    return any(map(text_of, told))
