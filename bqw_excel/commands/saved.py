"""Saving a workbook, and the lines that say where it went and where the file it replaced is kept."""

from pathlib import Path

from ..books.book import Book
from ..wording import say


def save(book: Book, target: Path) -> tuple[str, ...]:
    """Save as `target`."""
    changed = book.save(target)
    lines = [say("commands.written" if changed else "commands.unchanged", path=target)]
    if book.backup is not None:
        lines.append(say("commands.backup", path=book.backup))
    return tuple(lines)
