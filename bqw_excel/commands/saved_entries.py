"""What people entered before the ledger was cleared, kept in a side file since: the next run says where it is."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..books.book import Book
from ..books.errors import BookError
from ..books.file_book import open_book
from ..core.model import Note, Problem
from ..core.problems import Refusal
from ..cycle import decisions, form_read
from ..cycle.form import Block
from ..cycle.form import sheet_name as form_name
from ..wording import say
from .outputs_of import Earlier
from .returned import decisions_in, forms_in


def side_file(target: Path, number: int = 1) -> Path:
    """Where clear keeps what people entered in a ledger; `number` from 2 on where such files stand already."""
    first = target.with_name(say("clear.file.entries", name=target.stem))
    return first if number == 1 else first.with_name(say("clear.file.numbered", stem=first.stem, number=number))


def not_taken_up(book: Book, earlier: Earlier, target: Path, quarter: int) -> Iterator[Problem]:
    """A finding for each side file beside a target with entries of a quarter on matters that have none now."""
    number, path = 1, side_file(target)
    while path.exists():
        sheets = _missing(path, _entered(book, earlier), quarter)
        if sheets:
            fields = {"file": str(path), "sheets": sheets, "target": target.name}
            yield Problem(Note("problems.entries_put_aside", fields))
        number += 1
        path = side_file(target, number)


def _entered(book: Book, earlier: Earlier) -> dict[str, set[str]]:
    """{sheet: fingerprints of matters with entries} now."""
    found: dict[str, set[str]] = {}
    for sheet in (*decisions_in(book), *earlier.decisions):
        found.setdefault(sheet.name, set()).update(_with_entries(sheet.rows))
    for form in (*forms_in(book), *earlier.forms):
        found.setdefault(form.name, set()).update(_with_entries(form.blocks))
    return found


def _missing(path: Path, entered: Mapping[str, set[str]], quarter: int) -> tuple[str, ...]:
    """The sheets of a side file with entries on matters that have none now; none of a file that cannot be read."""
    wanted = (decisions.sheet_name(quarter), form_name(quarter))
    try:
        side = open_book(path)
        there = {name: side.grid(name) for name in wanted if name in side.sheet_names}
        rows = {
            name: decisions.read(grid).rows if name == wanted[0] else form_read.read(grid).blocks
            for name, grid in there.items()
        }
    except (BookError, Refusal, OSError):
        return ()
    return tuple(name for name, found in rows.items() if _with_entries(found) - entered.get(name, set()))


def _with_entries(rows: Mapping[str, decisions.Row] | Mapping[str, Block]) -> set[str]:
    return {key for key, row in rows.items() if row.holds_entries}
