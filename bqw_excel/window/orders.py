"""From what is chosen in the window to a Request, and from a Reply to what the window shows."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..books.file_book import open_book
from ..commands import COMMANDS, Command
from ..commands.grading import read_ledger, year_of
from ..commands.outputs_of import folder_for, target_of
from ..commands.request import Reply, Request
from ..commands.screen import findings
from ..core.model import Problem
from ..core.problems import NoYear, Refusal
from ..failures import told
from ..wording import Finding, finding, say

Progress = Callable[[str], None]
REVIEWING = "next"  # the review of the window takes its place
ASKED = {"ledger", "quarter", "text", "out|in_place"}  # what the window can ask for or decide


def unheard(stage: str) -> None:
    """Nobody is told: the Request is only looked at."""


class NotChosen(Refusal):
    """Something has to be chosen or filled in first; `sentence` says what."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__()


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen in the window, texts as they stand in its fields."""

    ledger: str = ""  # path of a file
    quarter: int = 0
    year: str = ""
    open_book: str = ""  # name of a workbook that is open in a program; it goes before the file


@dataclass(frozen=True, slots=True)
class Answer:
    """What the window shows after a command."""

    lines: tuple[str, ...]
    findings: tuple[Finding, ...]
    files: tuple[Path, ...]  # that the command wrote


def offered() -> tuple[Command, ...]:
    """The commands that get a button: those that need nothing the window cannot ask for."""
    return tuple(
        command
        for command in COMMANDS
        if command.id != REVIEWING and all(option.endswith("?") or option in ASKED for option in command.options)
    )


def request_of(command: Command, choice: Choice, progress: Progress = unheard, text: str = "") -> Request:
    """The Request of a click; NotChosen if something is missing. Outputs go into the folder beside the ledger."""
    if "text" in command.options:
        _need("text", text.strip())
        return Request(text=text.strip(), progress=progress)
    _need("ledger", choice.ledger)
    ledger, quarter = Path(choice.ledger), choice.quarter if "quarter" in command.options else 0
    year = _year(choice.year) if "year?" in command.options else None
    request = Request(ledger=ledger, quarter=quarter, year=year, progress=progress)
    coloured = target_of(request)
    if command.id == "clear" and coloured.exists():  # the marks are in our copy, and so are people's entries
        return Request(ledger=coloured, in_place=True, progress=progress)
    return request


def _need(name: str, value: str) -> None:
    if not value:
        raise NotChosen(say(f"window.missing.{name}"))


def _year(text: str) -> int | None:
    """The year in the field; None where it is blank, so that the ledger says it."""
    text = text.strip()
    if text and not re.fullmatch(r"[12][0-9]{3}", text):
        raise NotChosen(say("window.missing.year", text=text))
    return int(text) if text else None


def answer_of(reply: Reply, folder: Path | None) -> Answer:
    """A Reply with the files of `folder` that it speaks of; findings and long paths leave its lines."""
    own = set(findings(reply.problems))
    lines = [line for line in reply.lines if line not in own]
    there = list(folder.iterdir()) if folder and folder.is_dir() else []
    files = [path for line in lines for path in there if line.endswith(str(path))]
    for path in files:
        written = say("commands.written", path=path)  # its own row with a button says so
        lines = [line.replace(str(path), path.name) for line in lines if line != written]
    return Answer(tuple(lines), tuple(finding(problem) for problem in reply.problems), tuple(dict.fromkeys(files)))


def folder_of(choice: Choice) -> Path | None:
    """Where the outputs of a ledger go."""
    return folder_for(Path(choice.ledger), None) if choice.ledger else None


def year_in(ledger: Path) -> int:
    """The year that the ledger itself names; a Refusal if there is none or it cannot be read."""
    book = open_book(ledger)
    return year_of(book, read_ledger(book), None)


def sentences(error: BaseException) -> tuple[str, ...]:
    """What the window says of a failure; where the command line would name its options, the fields of the window."""
    if isinstance(error, NotChosen):
        return (error.sentence,)
    if isinstance(error, NoYear):
        return tuple(say("window.missing.no_year", name=_name_in(problem)) for problem in error.problems)
    return told(error)


def _name_in(problem: Problem) -> str:
    return str(problem.note.fields.get("name", ""))
