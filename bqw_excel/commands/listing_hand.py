"""What people put on a list of ours, findings or goals, beside what it says: it goes where the listed thing goes."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

from ..books.book import Book
from ..books.changes import NewSheet
from ..core.grid import Value
from ..core.model import Note, Problem
from ..core.texts import text_of
from ..cycle.by_hand import OWN_FILLS, Ours, kept, problems, put, with_heights_by_hand

HERE, GONE = "here", "gone"
Texts = tuple[str, ...]


def with_hand(new: NewSheet, book: Book, heading_row: int, known_by: Sequence[int]) -> tuple[NewSheet, list[Problem]]:
    """A list made anew with what people put on the one that stands in the workbook, and findings on what goes.

    `known_by`: the columns by whose texts a row is known; the first tells the place, which may be another by now.
    """
    if new.name not in book.sheet_names:
        return new, []
    old_lines = book.grid(new.name).rows
    new_lines = [[cell.value for cell in line] for line in new.rows]
    old, now = (_told(lines, heading_row, known_by) for lines in (old_lines, new_lines))
    matched = _matched(old, now)
    rows: dict[int, Hashable] = {row: (HERE, matched[row]) if row in matched else (GONE, row) for row in old}
    columns: dict[int, Hashable] = {column: text for text, column in _columns(old_lines[heading_row - 1]).items()}
    found = with_heights_by_hand(kept(book.by_hand(new.name, OWN_FILLS), rows, columns, Ours()), {})
    made = put(new, found, {(HERE, row): row for row in now}, _columns(new_lines[heading_row - 1]))
    gone = [
        Problem(Note("problems.comment_gone", {"on": old[row[1]][-1], "text": comment.text}), new.name)
        for (row, _), comment in found.comments.items()
        if isinstance(row, tuple) and row[0] == GONE
    ]
    return made, [*problems(new.name, found), *gone]


def _told(lines: Iterable[Sequence[Value]], heading_row: int, known_by: Sequence[int]) -> dict[int, Texts]:
    """{row: texts that it is known by}"""
    told = {
        row: tuple(text_of(line[column - 1]) if column <= len(line) else "" for column in known_by)
        for row, line in enumerate(lines, start=1)
        if row > heading_row
    }
    return {row: texts for row, texts in told.items() if any(texts)}


def _matched(old: dict[int, Texts], now: dict[int, Texts]) -> dict[int, int]:
    """{row: row now}: those that say all the same, else those that alone say the same but for their place."""
    once = {texts: row for row, texts in now.items()}
    found = {row: once[texts] for row, texts in old.items() if texts in once}
    alike = (Counter(texts[1:] for texts in lines.values()) for lines in (old, now))
    single = [{texts for texts, count in counted.items() if count == 1} for counted in alike]
    moved = {texts[1:]: row for row, texts in now.items()}
    return {row: moved[texts[1:]] for row, texts in old.items() if all(texts[1:] in one for one in single)} | found


def _columns(headings: Sequence[Value]) -> dict[Hashable, int]:
    return {text: column for column, value in enumerate(headings, start=1) if (text := text_of(value))}
