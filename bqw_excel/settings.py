"""The rules, words and colours in force: defaults, above them the sheet 设置, above it what was asked for."""

import difflib
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from .books.book import Book
from .books.changes import ByHand
from .core.grid import Grid, Value
from .core.looks import Looks
from .core.model import Note, Problem
from .core.rules import Rules
from .core.texts import one_line, squeezed, text_of
from .cycle.by_hand import NOTHING, OWN_FILLS, Kept, Ours, kept, with_heights_by_hand
from .settings_items import Item, Setting, items
from .wording import cards, entry, labels, say

ADDED = "added"
HEAD_HEIGHTS = {1: 30.0, 2: 22.0, 3: 20.0}  # of title, hint and headings
LINE_HEIGHT = 20.0
SECTIONS = frozenset(squeezed(name) for name in entry("settings.sections").values())
OURS = Ours("value", frozenset({"value"}), lambda row: isinstance(row, int) or row in SECTIONS)
NO_RESULT = "="  # a formula without a stored result: it is not empty, and cannot be used
Values = dict[str, Setting]  # {key of an item: value}


def _rising(values: list[Setting]) -> bool:
    numbers = [Decimal(str(value)) for value in values]
    return all(before <= after for before, after in pairwise(numbers))


def _rising_above_zero(values: list[Setting]) -> bool:
    return _rising(values) and values[-1] != 0


def _all_different(values: list[Setting]) -> bool:
    return len({squeezed(str(value)) for value in values}) == len(values)


# Settings that must agree: which, and whether values of them do. Keys are those of settings.contradiction.
AGREE: Mapping[str, tuple[tuple[str, ...], Callable[[list[Setting]], bool]]] = {
    "ratio": (("red_below", "yellow_below"), _rising),
    "gap": (("yellow_gap", "red_gap_over"), _rising),
    "curve": (("curve_1", "curve_2", "curve_3", "curve_4"), _rising_above_zero),
    "labels": (tuple(item.key for item in items() if item.part == "labels"), _all_different),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet 设置 as a person left it. `added` are cells of columns that are not ours, by heading."""

    row: int
    name: str
    value: Value = None
    default: Value = None
    added: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet 设置 as data; () where there is none, or a person's own sheet of this name."""

    lines: tuple[Line, ...] = ()
    added_headings: tuple[str, ...] = ()
    kept: Kept = NOTHING  # by name of a setting; by name of a column of ours, or ADDED with its heading


NO_SHEET = Sheet()


@dataclass(frozen=True, slots=True)
class Settings:
    rules: Rules = field(default_factory=Rules)
    looks: Looks = field(default_factory=Looks)
    values: Mapping[str, Setting] = field(default_factory=dict)  # all in force, by key
    usual: Mapping[str, Setting] = field(default_factory=dict)  # what they are where nobody set anything but a preset
    problems: tuple[Problem, ...] = ()


def settings_of(book: Book, preset: str = "") -> Settings:
    """What holds for a workbook. `preset`: a set of rules asked for, which goes before the sheet."""
    return resolved(sheet_of(book), preset)


def sheet_of(book: Book) -> Sheet:
    """The settings that a workbook holds."""
    name = say("settings.sheet")
    return read(book.grid(name), book.by_hand(name, OWN_FILLS)) if name in book.sheet_names else NO_SHEET


def differences(own: Sheet, earlier: Sheet) -> tuple[Problem, ...]:
    """A finding where an earlier output holds other settings than the ledger, whose own hold."""
    if not (own.lines and earlier.lines):
        return ()
    here, there = resolved(own).values, resolved(earlier).values
    names = tuple(item.label for item in items() if here[item.key] != there[item.key])
    return (_problem("differ", 0, names=names),) if names else ()


def read(grid: Grid, found: ByHand | None = None) -> Sheet:
    """The sheet as it stands, its columns found by their headings; without headings the first two columns.

    `found` as of Book.by_hand.
    """
    heads = {squeezed(text): key for key, text in entry("settings.headings").items()}
    top, columns = 0, {"name": 1, "value": 2}
    for row in range(1, grid.height + 1):
        texts = ((squeezed(text_of(grid.value(row, c))), c) for c in range(1, grid.width + 1))
        told = {heads[text]: column for text, column in texts if text in heads}
        if told.keys() >= {"name", "value"}:
            top, columns = row, told
            break
    known = {squeezed(item.label) for item in items()}
    named = {row: one_line(grid.value(row, columns["name"])) for row in range(top + 1, grid.height + 1)}
    if not any(squeezed(name) in known for name in named.values()):
        return NO_SHEET
    others = {one_line(grid.value(top, c)): c for c in range(1, grid.width + 1) if c not in columns.values()}
    others = {heading: column for heading, column in others.items() if heading} if top else {}
    lines = tuple(_line(grid, row, name, columns, others) for row, name in named.items() if name)
    return Sheet(lines, tuple(others), _kept(found, lines, columns, others) if found else NOTHING)


def _kept(found: ByHand, lines: tuple[Line, ...], columns: Mapping[str, int], others: Mapping[str, int]) -> Kept:
    """What people put on the sheet beside values."""
    rows: dict[int, Hashable] = {line.row: squeezed(line.name) for line in reversed(lines)}
    places: dict[int, Hashable] = {column: name for name, column in columns.items()}
    places |= {column: (ADDED, heading) for heading, column in others.items()}
    usual = dict[Hashable, float](HEAD_HEIGHTS.items()) | dict.fromkeys(rows.values(), LINE_HEIGHT)
    return with_heights_by_hand(kept(found, rows, places, OURS), usual)


def _line(grid: Grid, row: int, name: str, columns: Mapping[str, int], others: Mapping[str, int]) -> Line:
    default = grid.value(row, columns["default"]) if "default" in columns else None
    added = {heading: grid.value(row, column) for heading, column in others.items()}
    value = NO_RESULT if (row, columns["value"]) in grid.without_value else grid.value(row, columns["value"])
    return Line(row, name, value, default, added)


def resolved(sheet: Sheet, preset: str = "") -> Settings:
    """The settings that a sheet and a preset asked for make, with findings on what cannot be used."""
    own, rows, problems = _own(sheet)
    chosen = preset or str(own.pop("preset", ""))
    asked = {**_preset_values(chosen), "preset": chosen}
    usual = {**defaults(), **asked}
    values = {**usual, **own, **(asked if preset else {})}
    for key, (names, agrees) in AGREE.items():
        if not agrees([values[name] for name in names]):
            values |= {name: usual[name] for name in names}
            row = min((rows[name] for name in names if name in rows), default=0)
            problems.append(_problem(f"contradiction.{key}", row))
    return Settings(_rules(values), _looks(values), values, usual, tuple(problems))


def _own(sheet: Sheet) -> tuple[Values, dict[str, int], list[Problem]]:
    """(values that a person set, the rows of all settings, findings)."""
    by_label = {squeezed(item.label): item for item in items()}
    own: Values = {}
    rows: dict[str, int] = {}
    problems: list[Problem] = []
    for line in sheet.lines:
        if not text_of(line.value) and not isinstance(line.value, bool):
            continue
        item = by_label.get(squeezed(line.name))
        if item is None:
            problems.append(_unknown(line, [known.label for known in by_label.values()]))
        elif item.key in rows:
            problems.append(_problem("twice", line.row, name=item.label, first=rows[item.key]))
        else:
            rows[item.key] = line.row
            value = item.kind.read(line.value)
            if value is None:
                problems.append(_unusable(line, item))
            elif value != item.kind.read(line.default):
                own[item.key] = value
    return own, rows, problems


def defaults() -> Values:
    """The product's own settings."""
    rules, looks = Rules(), Looks()
    tables: dict[str, Mapping[str, Setting]] = {
        "curve": {str(quarter): share for quarter, share in rules.fixed_curve.items()},
        "labels": {verdict.value: text for verdict, text in labels().items()},
        "cards": {verdict.value: text for verdict, text in cards().items()},
        "states": {"states": tuple(entry("decisions.states.all"))},
        "row_fill": looks.row_fill,
        "cell_tint": looks.cell_tint,
    }
    return {
        item.key: getattr(rules, item.field) if item.part == "rules" else tables[item.part][item.field]
        for item in items()
    }


def _preset_values(name: str) -> Values:
    by_key = {item.key: item for item in items()}
    written: Mapping[str, str] = entry("settings.presets").get(name, {})
    read_values = ((key, by_key[key].kind.read(text)) for key, text in written.items())
    return {key: value for key, value in read_values if value is not None}


def _rules(values: Mapping[str, Setting]) -> Rules:
    plain = {item.field: values[item.key] for item in items() if item.part == "rules"}
    curve = {quarter: Decimal(str(values[f"curve_{quarter}"])) for quarter in (1, 2, 3, 4)}
    return replace(Rules(), **plain, fixed_curve=curve)  # type: ignore[arg-type]


def _looks(values: Mapping[str, Setting]) -> Looks:
    tables: dict[str, dict[str, str]] = {"labels": {}, "cards": {}, "row_fill": {}, "cell_tint": {}}
    for item in items():
        if item.part in tables:
            tables[item.part][item.field] = str(values[item.key])
    states = values["states"]
    return Looks(**tables, states=tuple(map(str, states)) if isinstance(states, tuple) else ())


def _unknown(line: Line, names: list[str]) -> Problem:
    near = difflib.get_close_matches(line.name, names, 1)
    if not near:
        return _problem("unknown_alone", line.row, text=line.name)
    return _problem("unknown", line.row, text=line.name, near=near[0])


def _unusable(line: Line, item: Item) -> Problem:
    choices = item.kind.choices
    if item.kind.name == "bases":
        choices = tuple(entry("settings.choices.schedule_base").values())
    must = Note(f"settings.must.{item.kind.name}", {"choices": choices})
    return _problem("unusable", line.row, name=item.label, text=text_of(line.value), must=must)


def _problem(key: str, row: int, **fields: object) -> Problem:
    column = say("settings.headings.name" if key.startswith(("unknown", "twice")) else "settings.headings.value")
    return Problem(Note(f"settings.{key}", fields), say("settings.sheet"), row, column)
