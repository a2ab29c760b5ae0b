"""Where a command's files go, and what an earlier run left there."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..books.book import Book
from ..books.errors import BookError
from ..books.file_book import open_book
from ..core.problems import AnotherLedger, OwnOutput, SameFile
from ..cycle.decisions import DecisionSheet
from ..cycle.form import Form
from ..outputs import files
from ..settings import NO_SHEET, Sheet, sheet_of
from ..wording import say
from .request import Request
from .returned import decisions_in, forms_in


@dataclass(frozen=True, slots=True)
class Earlier:
    """What people entered in an earlier output: decisions, forms and settings, as they stand there."""

    decisions: tuple[DecisionSheet, ...] = ()
    forms: tuple[Form, ...] = ()
    settings: Sheet = NO_SHEET

    def settings_for(self, book: Book) -> Sheet:
        """The settings to be taken over into a workbook: none where it has its own."""
        return NO_SHEET if sheet_of(book).lines else self.settings

    def settings_in_force(self, book: Book) -> Sheet:
        """The settings that a workbook is worked on with: its own, else those of the earlier output."""
        return sheet_of(book) if sheet_of(book).lines else self.settings


NOTHING = Earlier()


def folder_for(ledger: Path, asked: Path | None) -> Path:
    """The folder as asked for, else one beside the ledger. It is not made here.

    AnotherLedger where the file of the ledger's name in it is none of this ledger: what people decided in it would be
    taken for decisions on this one.
    """
    folder = asked or ledger.parent / say("commands.folder", name=ledger.stem)
    if folder.resolve() == ledger.parent.resolve():
        raise SameFile(ledger.name)
    standing = folder / ledger.name
    if standing.exists():
        if not files.is_made_of(standing, ledger):
            raise AnotherLedger(ledger.name, str(folder), str(files.origin(standing)))
        if asked and not files.is_ours(standing):
            raise AnotherLedger(ledger.name, str(folder))
    return folder


def is_own_output(ledger: Path) -> bool:
    """Whether a ledger is the copy in its folder of results."""
    return ledger.resolve().parent.name == say("commands.folder", name=ledger.stem)


def original_of(path: Path) -> Path:
    """The ledger whose coloured copy `path` is, else `path` itself."""
    original = path.parent.parent / path.name
    return original if is_own_output(path) and original.is_file() else path


def refuse_own_output(request: Request) -> None:
    """OwnOutput where a copy in the folder of results would get a folder of results of its own."""
    ledger = request.ledger
    if request.out is None and not request.in_place and is_own_output(ledger):
        original = original_of(ledger.resolve())
        raise OwnOutput(ledger.name, "" if original == ledger.resolve() else str(original))


def paper_folder(ledger: Path, asked: Path | None) -> Path:
    """Where documents of a ledger go: as folder_for, but those of the copy in the folder of results beside it."""
    return ledger.parent if asked is None and is_own_output(ledger) else folder_for(ledger, asked)


def target_of(request: Request) -> Path:
    """Where a command that writes the ledger puts it: in place, or under its own name into the folder."""
    if request.in_place:
        return request.ledger
    return folder_for(request.ledger, request.out) / request.ledger.name


def earlier_output(target: Path) -> Earlier:
    """The sheets of an earlier output on which people work; none where there is no such file."""
    if not target.exists():
        return NOTHING
    book = open_output(target)
    return Earlier(decisions_in(book), forms_in(book), sheet_of(book))


def open_output(target: Path) -> Book:
    """An earlier output; a BookError names it with its folder, for the ledger has the same name."""
    try:
        return open_book(target)
    except BookError as error:
        fields: dict[str, Any] = dict(error.problem.note.fields)
        if fields.get("file") == target.name:
            fields["file"] = f"{target.parent.name}/{target.name}"
        raise type(error)(**fields) from error
