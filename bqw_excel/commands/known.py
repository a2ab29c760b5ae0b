"""What is remembered of a workbook, and what shows by itself on a sheet of ours that left its memory behind."""

from collections.abc import Iterator
from dataclasses import replace

from ..books.book import Book
from ..core.grid import Grid
from ..core.model import Note, Problem
from ..core.texts import known_as, text_of
from ..core.vocabulary import words
from ..cycle import memory
from ..cycle.memory import Layout, Memory
from ..cycle.standing import without_number
from ..settings import resolved, sheet_of
from ..wording import labels, say
from .result_columns import FIELDS, changed_results

TOP_ROWS = 60  # a table's first heading stands among these


def memory_of(book: Book) -> Memory:
    """The memory of a workbook; sheets with results of ours that it does not know, such as copied ones, join it.

    Where it does not know their matters either, they are adopted: what our colours hide there is not known.
    """
    names = book.sheet_names
    has_memory = memory.SHEET in names and memory.is_memory(book.grid(memory.SHEET))
    known = memory.read(book.grid(memory.SHEET)) if has_memory else Memory()
    for name in names:
        grid = book.grid(name)
        if grid.visible and known.layout(name, names) is None and (found := _results_on(grid, book)):
            top, first = found
            layout = _layout(book, name, grid, top, first)
            found_here = {} if _knows(known, grid) else {name: top}
            known = replace(known, layouts={**known.layouts, name: layout}, adopted={**known.adopted, **found_here})
    return known


def adopted_problems(known: Memory) -> Iterator[Problem]:
    """A finding for each sheet whose earlier fills nobody remembers."""
    for name, heading in known.adopted.items():
        yield Problem(Note("problems.memory_gone"), name, heading)


def rewritten(book: Book, known: Memory) -> tuple[str, ...]:
    """The sheets of a workbook on whose results a person wrote since we did."""
    names = book.sheet_names
    grids = [book.grid(name) for name in names if known.layout(name, names) is not None and name != memory.SHEET]
    return tuple(changed_results(grids, known, names))


def rewritten_problems(book: Book, known: Memory) -> Iterator[Problem]:
    """A finding for each of them: what was written there is written over."""
    for name in rewritten(book, known):
        yield Problem(Note("problems.results_rewritten"), name)


def _knows(known: Memory, grid: Grid) -> bool:
    """Whether the matters on a sheet are remembered, as on a copy made in the same workbook."""
    titles = {without_number(key).partition("|")[0] for key in known.fills} - {""}
    shown = {known_as(text_of(value)) for row in grid.rows for value in row}
    return len(titles & shown) > len(titles) / 2


def _results_on(grid: Grid, book: Book) -> tuple[int, int] | None:
    """(heading row, first column) of results that can only be ours: their headings, and proposals marked as such."""
    ours = [str(words("headings")["ours"][name]) for name in FIELDS]
    for row, line in enumerate(grid.rows[:TOP_ROWS], start=1):
        for column in [n for n, value in enumerate(line, start=1) if value == ours[0]]:
            if list(line[column - 1 : column + 2]) == ours and _are_verdicts(grid, row, column + 1, book):
                return row, column
    return None


def _are_verdicts(grid: Grid, top: int, column: int, book: Book) -> bool:
    """Whether all cells of a column are verdicts as we spell them, some of them proposals."""
    mark, heading = say("ledger.proposed", label=""), grid.value(top, column)
    told = {text_of(grid.value(row, column)) for row in range(top + 1, grid.height + 1)} - {"", text_of(heading)}
    proposed = {text for text in told if text.endswith(mark)}
    return bool(proposed) and told - proposed <= _settled(book)


def _settled(book: Book) -> set[str]:
    return {*labels().values(), *labels(resolved(sheet_of(book)).looks).values()}


def _layout(book: Book, name: str, grid: Grid, top: int, first: int) -> Layout:
    """How the sheet was before us, as far as it shows: what ends with our columns ended before them."""
    last, frame = first + len(FIELDS) - 1, book.frame(name)
    ends = (frame.printed, frame.filtered, frame.used)
    printed, filtered, used = (1 if right == last else None for right in ends)
    headings = (words("headings")["ours"][field] for field in FIELDS)
    before = grid.rows[top - 1][: first - 1]
    return Layout(printed, filtered, used, FIELDS, tuple(before.count(heading) for heading in headings))
