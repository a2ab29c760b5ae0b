"""What a command is asked and what it answers, whoever asks: command line, ribbon, window or LibreOffice menu."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ..books.book import Book
from ..books.places import View
from ..core.model import Problem


def _silent(stage: str) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Request:
    """The options of a command; a command takes those that its row in COMMANDS names."""

    ledger: Path = Path()
    text: str = ""
    quarter: int = 0
    as_of: date | None = None
    year: int | None = None
    out: Path | None = None
    in_place: bool = False
    preset: str | None = None  # a set of rules
    book: Book | None = None  # the open workbook; then `ledger` is the path of its file, in_place is set
    view: View | None = None  # where the open workbook is seen; None for a file
    on_terminal: bool = True  # where the answer may be shown in colours
    data: bool = True  # False: the reply is for people alone and needs no data
    progress: Callable[[str], None] = _silent  # told the stage that begins


@dataclass(frozen=True, slots=True)
class Reply:
    """`lines` are for people, `data` for programs, `problems` the findings of the run."""

    lines: tuple[str, ...] = ()
    data: Mapping[str, Any] | list[Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
