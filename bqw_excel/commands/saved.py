"""Saving a workbook: what a person did in the file that stands there is kept, and lines say where everything went."""

from collections.abc import Collection
from pathlib import Path

from ..books.book import Book
from ..core.grid import Grid
from ..core.table_reading.headings import our_headings
from ..core.texts import squeezed, text_of
from ..cycle import decisions, form_read
from ..cycle.by_hand import NOTHING, OWN_FILLS, Kept
from ..outputs import files
from ..settings import sheet_of
from ..wording import say
from .known import memory_of, rewritten
from .outputs_of import open_output
from .own_sheets import is_named_like_ours, is_ours, takes_entries


def loses_by_hand(book: Book, replaced: Collection[str]) -> bool:
    """Whether people put something on those of our sheets that cannot be put anew; to be asked before Changes."""
    names = [name for name in book.sheet_names if name in replaced]
    return any(set(_kept_on(book, name).lost) - {"thread"} for name in names)


def _kept_on(book: Book, name: str) -> Kept:
    """What people put on a sheet of ours; nothing on any other."""
    if name == say("settings.sheet"):
        return sheet_of(book).kept
    if not (takes_entries(name) and is_ours(book, name)):
        return NOTHING
    found = book.by_hand(name, OWN_FILLS)
    return (decisions.read if decisions.is_decision_sheet(name) else form_read.read)(book.grid(name), found).kept


def save(book: Book, target: Path, in_place: bool, loses: bool = False) -> tuple[str, ...]:
    """Save as `target`; in place the book itself keeps a backup, elsewhere an edited earlier output gets a new name.

    `loses` says that something by hand goes (see loses_by_hand): then the file in place is kept as well, for the backup
    may be of an earlier hour.
    """
    if book.is_open:
        return (say("live.unsaved", name=book.name) if book.save(target) else say("live.nothing_changed"),)
    if in_place:
        copy = _copied(target) if loses else ()
        changed = book.save(target)
        backup = [say("commands.backup", path=book.backup)] if book.backup is not None else []
        return (*copy, _written(target, changed), *backup)
    kept = _keep_edited(book, target)
    changed = book.save(target)
    files.remember(target, book.place)
    return (*kept, _written(target, changed))


def _written(target: Path, changed: bool) -> str:
    return say("commands.written" if changed else "commands.unchanged", path=target)


def _keep_edited(book: Book, target: Path) -> tuple[str, ...]:
    """Copy an earlier output in which a person changed more than what we carry over (decisions, forms, settings)."""
    if not target.exists() or files.stands_as_written(target):
        return ()
    earlier = open_output(target)
    lost = _holds_more(earlier, book) or loses_by_hand(earlier, earlier.sheet_names)
    return _copied(target) if lost or rewritten(earlier, memory_of(earlier)) else ()


def _copied(target: Path) -> tuple[str, ...]:
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
