"""Every setting: what it sets, which values it takes, and how a value stands on the sheet."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from .core.grid import Value
from .core.rules import Base, Measure
from .core.texts import number_of, one_line, squeezed, text_of
from .wording import entry, say

Setting = str | int | bool | Decimal | Measure | tuple[Base, ...] | tuple[str, ...]

LONGEST_TEXT = 12
MOST = 999
PERCENT_FROM = Decimal("1.5")  # a bare number above it is a percentage: 90
STEPS = (Decimal("0.0001"), Decimal("0.1"))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value. `read` gives None for what cannot be used, `shown` the text that stands on the sheet."""

    name: str  # under settings.must
    read: Callable[[Value], Setting | None]
    shown: Callable[[Setting], str]
    choices: tuple[str, ...] = ()  # to be offered in a drop-down list


@dataclass(frozen=True, slots=True)
class Item:
    """A setting: its key in wording/settings, what of Rules or Looks it sets, and its kind."""

    key: str
    section: str
    part: str  # rules, curve, labels, cards, row_fill, cell_tint
    field: str
    kind: Kind

    @property
    def label(self) -> str:
        return say(f"settings.items.{self.key}.label")

    @property
    def about(self) -> str:
        return say(f"settings.items.{self.key}.about")


def presets() -> tuple[str, ...]:
    """The names of the sets of rules."""
    return tuple(entry("settings.presets"))


def _share(value: Value) -> Decimal | None:
    number = number_of(value)
    if number is None:
        return None
    share = number / 100 if number > PERCENT_FROM else number
    return share if 0 <= share <= 1 else None


def _step(value: Value) -> Decimal | None:
    number = number_of(value)
    return number if number is not None and STEPS[0] <= number <= STEPS[1] else None


def percent(share: Setting) -> str:
    """0.9 as 90%."""
    return f"{Decimal(str(share)) * 100:.2f}".rstrip("0").rstrip(".") + "%"


def _count(value: Value) -> int | None:
    number = number_of(value)
    return int(number) if number is not None and number == int(number) and 0 <= number <= MOST else None


def _switch(value: Value) -> bool | None:
    if isinstance(value, bool):
        return value
    return {say("settings.yes"): True, say("settings.no"): False}.get(one_line(value))


def _text(value: Value) -> str | None:
    text = one_line(value)
    return text if 0 < len(text) <= LONGEST_TEXT and "," not in text else None


def _colour(value: Value) -> str | None:
    text = squeezed(text_of(value)).removeprefix("#").upper()
    return text.zfill(6) if re.fullmatch("[0-9A-F]{6}", text) or (text.isdigit() and len(text) < 6) else None


def _named(table: str) -> dict[str, str]:
    """{word on the sheet: key} of a table of choices."""
    return {squeezed(word): key for key, word in entry(f"settings.choices.{table}").items()}


def _measure(value: Value) -> Measure | None:
    key = _named("measure").get(squeezed(text_of(value)))
    return Measure(key) if key else None


def _bases(value: Value) -> tuple[Base, ...] | None:
    words = re.split(r"[^\w]+", squeezed(text_of(value)))
    keys = [_named("schedule_base").get(word) for word in words if word]
    bases = tuple(Base(key) for key in keys if key)
    return bases if bases and len(bases) == len(keys) == len(set(bases)) else None


def _bases_shown(bases: Setting) -> str:
    names = entry("settings.choices.schedule_base")
    return say("settings.comma").join(names[base] for base in bases) if isinstance(bases, tuple) else ""


def _names(value: Value) -> tuple[str, ...] | None:
    names = tuple(name for name in re.split(r"[^\w()]+", squeezed(text_of(value))) if name)
    usable = len(names) > 1 and len(names) == len(set(names)) and all(_text(name) for name in names)
    return names if usable else None


def _listed(names: Setting) -> str:
    return say("settings.comma").join(map(str, names)) if isinstance(names, tuple) else ""


def _preset(value: Value) -> str | None:
    text = one_line(value)
    return "" if text == say("settings.no_preset") else text if text in presets() else None


def _yes_no(value: Setting) -> str:
    return say("settings.yes" if value else "settings.no")


def _orders() -> tuple[str, ...]:
    goal, curve, months = Base.QUARTER_GOAL, Base.FIXED_CURVE, Base.MONTHS
    return tuple(_bases_shown(order) for order in ((goal, curve, months), (goal, months), (goal,), (curve,), (months,)))


def items() -> tuple[Item, ...]:
    """All settings in the order of the sheet."""
    share, step = Kind("share", _share, percent), Kind("step", _step, percent)
    count, text, colour = Kind("count", _count, str), Kind("text", _text, str), Kind("colour", _colour, str)
    switch = Kind("switch", _switch, _yes_no, (say("settings.yes"), say("settings.no")))
    measures: Mapping[str, str] = entry("settings.choices.measure")
    measure = Kind("choice", _measure, lambda value: measures[str(value)], tuple(measures.values()))
    bases = Kind("bases", _bases, _bases_shown, _orders())
    sets = (say("settings.no_preset"), *presets())
    preset = Kind("choice", _preset, lambda value: str(value) or sets[0], sets)
    rules = {
        "rules": {
            "preset": preset,
            "measure": measure,
            "yellow_below": share,
            "red_below": share,
            "red_needs_gap_of_year": share,
            "yellow_gap": share,
            "red_gap_over": share,
            "round_ratio_to": step,
            "main_indicator_decides_red": switch,
            "milestone_yellow_within_quarters": count,
            "striving_at_most_yellow": switch,
            "overdue_is_red": switch,
            "nearly_done_at_year_end": share,
        },
        "schedule": {"schedule_base": bases},
        "reminders": {
            "near_deadline_days": count,
            "no_bulletin_if_unreported_above": share,
        },
    }
    found = [Item(key, part, "rules", key, kind) for part, kinds in rules.items() for key, kind in kinds.items()]
    curve = [Item(f"curve_{quarter}", "schedule", "curve", str(quarter), share) for quarter in (1, 2, 3, 4)]
    place = next(n for n, item in enumerate(found) if item.key == "schedule_base") + 1
    found[place:place] = curve
    verdicts = ("done", "on_plan", "yellow", "red", "review", "not_due", "unreported", "adjusted")
    looks = {"labels": ("label", verdicts), "cards": ("card", ("yellow", "red"))}
    looks |= {
        "row_fill": ("row_fill", ("yellow", "red")),
        "cell_tint": ("cell_tint", ("done", "review", "unreported", "near_deadline")),
    }
    for part, (prefix, names) in looks.items():
        worded = part in ("labels", "cards")
        section, kind = ("labels", text) if worded else ("colours", colour)
        found += [Item(f"{prefix}_{name}", section, part, name, kind) for name in names]
        if part == "cards":
            found.append(Item("states", section, "states", "states", Kind("names", _names, _listed)))
    return tuple(found)
