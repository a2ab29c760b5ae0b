"""What people put on a list of ours, findings or goals, beside what it says: it goes where the listed thing goes."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

from ..books.book import Book
from ..books.changes import NewSheet
from ..core.grid import Value
from ..core.model import Note, Problem
from ..core.texts import text_of
from ..cycle.by_hand import OWN_FILLS, Kept, Ours, kept, problems, put


def with_hand(new: NewSheet, book: Book, heading_row: int, known_by: Sequence[int]) -> tuple[NewSheet, list[Problem]]:
    """A list made anew with what people put on the one that stands in the workbook, and findings on what goes.

    `known_by`: the columns by whose texts a row is known.
    """
    if new.name not in book.sheet_names:
        return new, []
    grid = book.grid(new.name)
    old_rows = _rows(grid.rows, heading_row, known_by)
    old_columns = _columns(grid.rows[heading_row - 1])
    lines = [[cell.value for cell in line] for line in new.rows]
    new_rows, new_columns = _rows(lines, heading_row, known_by), _columns(lines[heading_row - 1])
    found = kept(
        book.by_hand(new.name, OWN_FILLS),
        {row: key for key, row in old_rows.items()},
        {column: key for key, column in old_columns.items()},
        Ours(),
    )
    return put(new, found, new_rows, new_columns), [*problems(new.name, found), *_gone(new.name, found, new_rows)]


def _rows(lines: Iterable[Sequence[Value]], heading_row: int, known_by: Sequence[int]) -> dict[Hashable, int]:
    """{texts that a row is known by, and which one it is of those alike: row}"""
    found: dict[Hashable, int] = {}
    alike: Counter[tuple[str, ...]] = Counter()
    for row, line in enumerate(lines, start=1):
        texts = tuple(text_of(line[column - 1]) for column in known_by if column <= len(line))
        if row > heading_row and any(texts):
            alike[texts] += 1
            found[texts, alike[texts]] = row
    return found


def _columns(headings: Sequence[Value]) -> dict[Hashable, int]:
    return {text: column for column, value in enumerate(headings, start=1) if (text := text_of(value))}


def _gone(sheet: str, found: Kept, rows: dict[Hashable, int]) -> Iterable[Problem]:
    """A finding for each comment on a row that is listed no more, with its text."""
    for (row, _), comment in found.comments.items():
        if isinstance(row, tuple) and row not in rows:
            yield Problem(Note("problems.comment_gone", {"text": comment.text, "on": row[0][-1]}), sheet)
