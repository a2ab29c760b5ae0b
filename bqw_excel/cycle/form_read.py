"""A sheet 填报-N季度 as people left it: rows known by the hidden column wherever they stand, columns by headings."""

import json
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..books.changes import ByHand, CellValue
from ..core.grid import Grid
from ..core.model import Note, Problem
from ..core.problems import FormUnreadable, Refusal
from ..core.texts import one_line, squeezed, text_of
from .by_hand import Ours, kept
from .form import (
    ANNUAL,
    GOAL,
    INDICATOR,
    LOOSE,
    MATTER,
    MILESTONE,
    REGION,
    REGION_SUM,
    SIGN,
    SIGNED,
    TEXTS,
    WAYS,
    Block,
    Form,
    Item,
    Key,
    counting,
    headings,
)
from .form_regions import with_region
from .form_values import PERCENT, amount_of, cell_number

MARK = "bqw form 1"  # heads the hidden column
# where a row that is no item holds what it shows or lets people enter
PLACES = {
    MATTER: {"label": "number", "content": "title", "unit": "part", "target": "lead_orgs", "attainment": "due"},
    GOAL: {"content": "goal"},
    ANNUAL: {"content": "annual"},
    SIGN: {"content": "finish", "counting": "filler", "added": "phone", "note": "reviewer"},
    **{name: {"content": name} for name in TEXTS},
}
# what an item shows and where, and what people enter in cells that we leave empty
SHOWN = {
    INDICATOR: {name: name for name in ("label", "content", "unit", "written", "last")},
    MILESTONE: {"label": "label", "content": "content", "due": "target", "last": "last"},
    REGION: {"label": "label", "unit": "unit", "last": "last"},
    REGION_SUM: {"label": "label", "content": "content", "unit": "unit"},
}
ENTERED = {INDICATOR: ("done", "note"), MILESTONE: ("note",), REGION: ("done", "note"), REGION_SUM: ()}
FILLED = {MILESTONE: ("state", "done"), REGION: ("region", "content")}  # entry and column where we may fill in
NUMBERS = ("done", "target")
OURS = Ours(
    ruled=frozenset({"counting", "target", "done"}),
    bold=lambda row: isinstance(row, int) or (isinstance(row, tuple) and row[1] == MATTER),
    merged=lambda area: area.top == area.bottom,
)


def key_text(fingerprint: str, kind: str, item: Item | None = None) -> str:
    """The hidden cell of a row: whose row it is, which one, and what we filled in."""
    parts: list[object] = [fingerprint, kind]
    if item is not None:
        parts += [*item.key[1:], item.filled, item.base, item.rule]
    return json.dumps(parts, ensure_ascii=False)


@dataclass(slots=True)
class _Block:
    """A block while its rows are read, which may stand in any order."""

    shown: dict[str, CellValue] = field(default_factory=dict)
    items: dict[Key, Item] = field(default_factory=dict)
    entered: dict[str, CellValue] = field(default_factory=dict)
    beside: dict[str, tuple[CellValue, ...]] = field(default_factory=dict)


def read(grid: Grid, found: ByHand | None = None) -> Form:
    """The form on a sheet; `found` as of Book.by_hand.

    Refusal if its hidden column or headings are gone, or a formula typed in has no result.
    """
    top, columns = _headings(grid)
    reader = _Reader(grid, columns)
    form = reader.form(top)
    if found is None:
        return form
    rows: dict[int, Hashable] = {row: key for key, row in reader.lines.items()}
    rows |= {row: (LOOSE, number) for number, row in enumerate(reader.loose)}
    return replace(form, kept=kept(found, rows, {column: name for name, column in columns.items()}, OURS))


def is_form(grid: Grid) -> bool:
    """Whether a sheet is a form of ours, even one whose headings were changed; a person may use its name."""
    return any(MARK in row or set(headings().values()) <= set(row) for row in grid.rows)


def _headings(grid: Grid) -> tuple[int, dict[str, int]]:
    """(heading row, {name: column})."""
    names = {squeezed(text): name for name, text in headings().items()} | {squeezed(MARK): "key"}
    for row in range(1, grid.height + 1):
        found = {names.get(squeezed(text_of(v))): column for column, v in enumerate(grid.rows[row - 1], start=1)}
        columns = {name: column for name, column in found.items() if name}
        if "key" in columns:
            missing = [text for name, text in headings().items() if name not in columns]
            if not missing:
                return row, columns
            raise Refusal(Problem(Note("problems.form_heading", {"missing": tuple(missing)}), grid.sheet, row))
    raise FormUnreadable(grid.sheet)


class _Reader:
    def __init__(self, grid: Grid, columns: Mapping[str, int]) -> None:
        self.grid = grid
        self.columns = columns
        self.blocks: dict[str, _Block] = {}
        self.loose: dict[int, tuple[CellValue, ...]] = {}  # by row
        self.lines: dict[tuple[str, Key | str], int] = {}

    def form(self, top: int) -> Form:
        for row in range(top + 1, self.grid.height + 1):
            self._row(row)
        blocks = {key: Block(b.shown, b.items, b.entered, b.beside) for key, b in self.blocks.items()}
        title = next((one_line(v) for v in self.grid.rows[0] if text_of(v)), "")
        return Form(self.grid.sheet, title, blocks, tuple(self.loose.values()), self.lines)

    def _row(self, row: int) -> None:
        parts = _key_parts(self.grid.value(row, self.columns["key"]))
        if parts is None:
            values = tuple(value for value in self._values(row) if text_of(value))
            if values:
                self.loose[row] = values
            return
        fingerprint, kind, *more = parts
        if kind == LOOSE:
            return
        key = _item_key(kind, more)
        if (fingerprint, key) in self.lines:  # a copied row
            self.loose[row] = tuple(value for value in self._values(row) if text_of(value))
            return
        self.lines[fingerprint, key] = row
        block = self.blocks.setdefault(fingerprint, _Block())
        if isinstance(key, str):
            self._plain(block, key, row)
        else:
            block.items[key] = self._item(key, more[3:], row)

    def _plain(self, block: _Block, kind: str, row: int) -> None:
        """A row of the matter itself or of its text fields."""
        for column, name in PLACES.get(kind, {}).items():
            value = self._value(row, column)
            if name not in (*TEXTS, *SIGNED):
                block.shown[name] = text_of(value)
            elif text_of(value):
                self._refuse_without_result(row, column)
                block.entered[name] = value
        if beside := self._beside(row):
            block.beside[kind] = beside

    def _item(self, key: Key, about: list[Any], row: int) -> Item:
        filled, base, rule = about
        shown = {name: self._value(row, column) for name, column in SHOWN[key[0]].items()}
        entered = {name: self._number(row, name, shown) for name in ENTERED[key[0]]}
        entered = {name: value for name, value in entered.items() if text_of(value)}
        item = Item(key, shown, filled, base, rule, entered, self._beside(row))
        return with_region(replace(item, entered=entered | self._changed(item, row)))

    def _changed(self, item: Item, row: int) -> dict[str, CellValue]:
        """Entries in cells that we had filled in, where they are no longer what we filled in."""
        if item.key[0] != INDICATOR:
            return self._instead(*FILLED[item.key[0]], item.filled, row) if item.key[0] in FILLED else {}
        found = {} if item.rule else self._instead("counting", "counting", item.filled, row)
        target = self._number(row, "target", item.shown)
        ours = {replace(item, entered=found).derived_target}
        if (row, self.columns["target"]) in self.grid.formulas:  # its result may be older than the counting
            ours |= {replace(item, entered={"counting": counting(way)}).derived_target for way in WAYS}
        if text_of(target) and target not in ours:
            found["target"] = target
        return found

    def _instead(self, name: str, column: str, filled: str, row: int) -> dict[str, CellValue]:
        self._refuse_without_result(row, column)
        value = one_line(self._value(row, column))
        return {name: value or None} if value != filled else {}

    def _number(self, row: int, name: str, shown: Mapping[str, CellValue]) -> CellValue:
        """A cell for a number: a text that is one becomes it; a bare number for a percentage stays in doubt."""
        value = self._value(row, name)
        if name == "done":
            self._refuse_without_result(row, name)
        if name not in NUMBERS:
            return value
        unit = text_of(shown.get("unit"))
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if unit == PERCENT and is_number and (row, self.columns[name]) not in self.grid.percents and value:
            value = text_of(value)
        if isinstance(value, str):
            amount = amount_of(value, unit)
            return value if amount is None else cell_number(amount, unit)
        return value

    def _refuse_without_result(self, row: int, name: str) -> None:
        if (row, self.columns[name]) in self.grid.without_value:
            raise Refusal(Problem(Note("problems.no_stored_result"), self.grid.sheet, row, headings()[name]))

    def _value(self, row: int, name: str) -> CellValue:
        return _plain_value(self.grid, row, self.columns[name])

    def _values(self, row: int) -> Iterator[CellValue]:
        for column in range(1, self.grid.width + 1):
            if column != self.columns["key"]:
                yield _plain_value(self.grid, row, column)

    def _beside(self, row: int) -> tuple[CellValue, ...]:
        ours = set(self.columns.values())
        values = (_plain_value(self.grid, row, c) for c in range(1, self.grid.width + 1) if c not in ours)
        return tuple(value for value in values if text_of(value))


def line_of(value: object) -> tuple[str, Key | str] | None:
    """Whose row it is and which one, by its hidden cell; None for any other cell."""
    parts = _key_parts(value)
    return (parts[0], _item_key(parts[1], parts[2:])) if parts else None


def _item_key(kind: str, more: list[Any]) -> Key | str:
    return (kind, more[0], more[1], int(more[2])) if more else kind


def _plain_value(grid: Grid, row: int, column: int) -> CellValue:
    value = grid.value(row, column)
    return value if isinstance(value, str | int | float | bool) or value is None else text_of(value)


def _key_parts(value: object) -> list[Any] | None:
    """[fingerprint, kind, …] of a hidden cell; None where a person wrote it, or nothing stands there."""
    try:
        parts = json.loads(str(value)) if value else None
    except ValueError:
        return None
    if not isinstance(parts, list) or len(parts) not in (2, 8) or not all(isinstance(p, str) for p in parts[:2]):
        return None
    return parts if len(parts) == 2 or parts[1] in SHOWN else None
