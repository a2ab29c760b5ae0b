"""Where decisions are made: the coloured copy of a ledger. It is graded, given entries, and graded again.

`live_desk` does the same in a workbook that is open in its program.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from ..books.book import Book
from ..books.changes import Changes, Write
from ..books.file_book import open_book
from ..commands.grade import carried_out
from ..commands.grading import Graded
from ..commands.outputs_of import target_of
from ..commands.paper import standing
from ..commands.request import Request
from ..core.model import Note, Problem
from ..core.problems import CannotColour, Refusal, UnreadableDecisions
from ..cycle import decisions
from ..wording import say
from .orders import Progress
from .review import Entries
from .session import Session


class LostMatter(Refusal):
    """The decision sheet no longer holds a matter that was decided."""

    def __init__(self, title: str) -> None:
        super().__init__(Problem(Note("window.lost_matter", {"title": title}), stops=True))


class Desk(Protocol):
    """Where decisions are made, and the files to be offered when the person is done."""

    request: Request

    @property
    def files(self) -> tuple[Path, ...]: ...

    def open(self, progress: Progress) -> Graded:
        """Grade with everything that was decided so far."""

    def put(self, entered: Mapping[str, Entries], progress: Progress) -> Graded:
        """Write decisions {fingerprint: entries} on the sheet, then grade again so that verdicts and colours follow."""


class FileDesk:
    """The copy in the folder beside the ledger; the ledger itself stays as it is."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.target: Path = target_of(request)

    @property
    def files(self) -> tuple[Path, ...]:
        return (self.target,)

    def open(self, progress: Progress) -> Graded:
        """Grade the ledger with everything that was decided so far, and write the copy."""
        if not open_book(self.request.ledger).can_write:
            raise CannotColour(self.request.ledger.name)
        return carried_out(replace(self.request, progress=progress))

    def put(self, entered: Mapping[str, Entries], progress: Progress) -> Graded:
        """Write decisions {fingerprint: entries} on the sheet, then grade again so that verdicts and colours follow."""
        progress(say("window.review.stage"))
        book = open_book(self.target)
        book.apply(Changes(writes=writes(book, decisions.sheet_name(self.request.quarter), entered)))
        book.save(self.target)
        return self.open(progress)


def outdated_papers(session: Session, desk: Desk) -> tuple[str, ...]:
    """A line on the papers beside the coloured copy that do not know the decisions just made."""
    if not (session.done and desk.files):
        return ()
    names = standing(desk.files[0].parent, desk.request.ledger, desk.request.quarter)
    run = say("commands.run.label")
    return (say("window.review.outdated", names=say("live.ask.comma").join(names), run=run),) if names else ()


def writes(book: Book, name: str, entered: Mapping[str, Entries]) -> tuple[Write, ...]:
    """What puts entries into the cells of a decision sheet, wherever people moved its rows and columns."""
    sheet = decisions.read(book.grid(name))
    found = []
    for key, fields in entered.items():
        if key not in sheet.rows:
            raise LostMatter(key.split("|")[1])
        if not fields.keys() <= sheet.columns.keys():
            raise UnreadableDecisions(name)
        found += [Write(name, sheet.rows[key].line, sheet.columns[field], value) for field, value in fields.items()]
    return tuple(found)
