"""Where a command's files go, and what an earlier run left there."""

from pathlib import Path

from ..books.book import Book
from ..books.file_book import open_book
from ..core.problems import SameFile
from ..cycle import decisions
from ..cycle.decisions import DecisionSheet
from ..wording import say


def folder_for(ledger: Path, asked: Path | None) -> Path:
    """The folder as asked for, else one beside the ledger. It is not made here."""
    folder = asked or ledger.parent / say("commands.folder", name=ledger.stem)
    if folder.resolve() == ledger.parent.resolve():
        raise SameFile(ledger.name)
    return folder


def earlier_decisions(target: Path) -> tuple[DecisionSheet, ...]:
    """The decision sheets of an earlier output, () where there is none."""
    if not target.exists():
        return ()
    book: Book = open_book(target)
    return tuple(decisions.read(book.grid(name)) for name in book.sheet_names if decisions.is_decision_sheet(name))
