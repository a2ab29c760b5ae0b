"""Saving a workbook: what a person did in the file that stands there is kept, and lines say where everything went."""

from pathlib import Path

from ..books.book import Book
from ..books.file_book import open_book
from ..core.grid import Grid
from ..core.table_reading.headings import our_headings
from ..core.texts import squeezed, text_of
from ..outputs import files
from ..wording import say
from .own_sheets import is_named_like_ours


def save(book: Book, target: Path, in_place: bool) -> tuple[str, ...]:
    """Save as `target`; in place the book itself keeps a backup, elsewhere an edited earlier output gets a new name."""
    if book.is_open:
        return (say("live.unsaved", name=book.name) if book.save(target) else say("live.nothing_changed"),)
    if in_place:
        changed = book.save(target)
        backup = [say("commands.backup", path=book.backup)] if book.backup is not None else []
        return (_written(target, changed), *backup)
    kept = _keep_edited(book, target)
    changed = book.save(target)
    files.remember(target)
    return (*kept, _written(target, changed))


def _written(target: Path, changed: bool) -> str:
    return say("commands.written" if changed else "commands.unchanged", path=target)


def _keep_edited(book: Book, target: Path) -> tuple[str, ...]:
    """Copy an earlier output in which a person changed more than what we carry over (decisions, forms, settings)."""
    if not target.exists() or files.stands_as_written(target) or not _holds_more(open_book(target), book):
        return ()
    copy = files.free_name(
        target.parent, lambda n: say("commands.file.edited", stem=target.stem, n=n, suffix=target.suffix)
    )
    files.write(copy, target.read_bytes())
    return (say("commands.kept_edited", path=copy),)


def _holds_more(earlier: Book, book: Book) -> bool:
    """True if a sheet of the office's own differs in the earlier output beyond our result columns."""
    carried = say("settings.sheet")
    names = [name for name in earlier.sheet_names if name != carried and not is_named_like_ours(name)]
    return any(name not in book.sheet_names or _told(earlier.grid(name)) != _told(book.grid(name)) for name in names)


def _told(grid: Grid) -> dict[tuple[int, int], str]:
    """{cell: text} of what a sheet says outside our result columns."""
    said = {
        (row, column): text
        for row, values in enumerate(grid.rows, start=1)
        for column, value in enumerate(values, start=1)
        if (text := text_of(value))
    }
    ours = {column for (_, column), text in said.items() if squeezed(text) in our_headings()}
    return {place: text for place, text in said.items() if place[1] not in ours}
