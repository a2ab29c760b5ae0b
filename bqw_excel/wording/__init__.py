"""Every Chinese sentence that we say, a TOML file per area. A key is `area.name` or `area.table.name`."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from ..core.looks import Looks
from ..core.model import Note, Problem, Verdict


@cache
def _area(area: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(f"{area}.toml").read_text("utf-8"))


@cache
def entry(key: str) -> Any:
    """What stands under a key: a text, a list or a table."""
    area, *path = key.split(".")
    found: Any = _area(area)
    for name in path:
        found = found[name]
    return found


def say(key: str, **fields: object) -> str:
    """The sentence under a key with its {fields} filled in."""
    return str(entry(key)).format(**fields)


def shown(value: object) -> str:
    """A field as people read it: no exponent and no idle zeros, a Note as its sentence, a list as a Chinese list."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value else "0"
    if isinstance(value, Note):
        return word(value)
    if isinstance(value, tuple | list):
        return str(entry("problems.place.comma")).join(shown(v) for v in value)
    return str(value)


def word(note: Note) -> str:
    """A Note as its sentence; a field called quarter reads as a Chinese numeral."""
    return say(note.key, **{name: _field(name, value) for name, value in note.fields.items()})


def _field(name: str, value: object) -> str:
    if name == "quarter" and isinstance(value, int):
        return str(entry("verdicts.names.quarters")[value - 1])
    return shown(value)


def percent(ratio: Decimal | None) -> str:
    """0.632 as 63.2%; "" for None."""
    return "" if ratio is None else f"{shown((ratio * 100).quantize(Decimal('0.1')))}%"


@dataclass(frozen=True, slots=True)
class Finding:
    """A Problem in words: `sentence` is the whole, `what` and `fix` its two halves."""

    sheet: str
    row: int
    column: str
    what: str
    fix: str
    sentence: str


def finding(problem: Problem) -> Finding:
    """A Problem in words. Its key names a table with `what` and `fix`."""
    fields = {name: _field(name, value) for name, value in problem.note.fields.items()}
    parts = entry(problem.note.key)
    what, fix = (str(parts[half]).format(**fields) for half in ("what", "fix"))
    place = ""
    if problem.sheet:
        place = say("problems.place.sheet", sheet=problem.sheet)
        place += say("problems.place.row", row=problem.row) if problem.row else ""
        place += say("problems.place.column", column=problem.column) if problem.column else ""
        place += say("problems.place.after")
    return Finding(
        problem.sheet,
        problem.row,
        problem.column,
        what,
        fix,
        say("problems.place.sentence", place=place, what=what, fix=fix),
    )


def labels(looks: Looks | None = None) -> dict[Verdict, str]:
    """The verdicts as people read them, by the office's own words where it has any."""
    return {verdict: label(verdict, looks) for verdict in Verdict}


def label(verdict: Verdict, looks: Looks | None = None) -> str:
    """One of them."""
    return _own("labels", verdict, looks)


def cards(looks: Looks | None = None) -> dict[Verdict, str]:
    """What is done with a card: yellow and red."""
    return {verdict: _own("cards", verdict, looks) for verdict in (Verdict.YELLOW, Verdict.RED)}


def _own(table: str, verdict: Verdict, looks: Looks | None) -> str:
    own = getattr(looks, table).get(verdict) if looks else None
    return own or str(entry(f"verdicts.{table}.{verdict.value}"))
