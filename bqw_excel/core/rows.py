"""What a row below a heading is: a matter's row, a group heading, a note, a total, or nothing of the table."""

from collections.abc import Sequence

from .columns import Column, Kind
from .grid import Grid
from .texts import squeezed, text_of
from .vocabulary import pattern, words

GOAL_FIELDS = ("quarter_goals", "quarter_goal", "annual_goal")


def kind_of(grid: Grid, row: int, columns: Sequence[Column], after_gap: bool) -> Kind:
    """The kind of a non-empty row; `after_gap` says that blank rows stand before it."""
    inside = {c.index: text_of(grid.value(row, c.index)) for c in columns if c.field != "ours"}
    filled = {column: text for column, text in inside.items() if text}
    if not filled:
        return Kind.OTHER
    by_field = {c.field: filled[c.index] for c in columns if c.index in filled}
    number = by_field.get("number", "")
    if number and _is_number_heading(columns, number):
        return Kind.END
    if _is_total(by_field, filled) or _is_note(filled):
        return Kind.OTHER
    has_goal = any(field in by_field for field in GOAL_FIELDS)
    if len(filled) == 1 and not has_goal and not _goes_on(grid, row, columns):
        return _alone(grid, row, columns, next(iter(filled.items())), by_field)
    if after_gap and not has_goal and not (_numbers(number) and "title" in by_field):
        return Kind.OTHER
    return Kind.DATA


def _goes_on(grid: Grid, row: int, columns: Sequence[Column]) -> bool:
    """True if a cell of the row belongs to one merged with the row above."""
    areas = (grid.merge(row, c.index) for c in columns)
    return any(area is not None and area.top < row for area in areas)


def _is_number_heading(columns: Sequence[Column], number: str) -> bool:
    """True if the number column says 序号 again: an unknown table begins."""
    return any(c.field == "number" and squeezed(number) == squeezed(c.heading) for c in columns)


def _numbers(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _is_total(by_field: dict[str, str], filled: dict[int, str]) -> bool:
    first = squeezed(next(iter(filled.values())))
    totals = words("headings")["words"]["totals"]
    return len(first) <= 6 and any(first.startswith(word) for word in totals) and "quarter_goals" not in by_field


def _is_note(filled: dict[int, str]) -> bool:
    first = squeezed(next(iter(filled.values())))
    if len(filled) > 3:
        return False
    notes = words("headings")["words"]["notes"]
    return any(first.startswith(w) and (":" in first[len(w) : len(w) + 4] or first == w) for w in map(squeezed, notes))


def _alone(grid: Grid, row: int, columns: Sequence[Column], cell: tuple[int, str], by_field: dict[str, str]) -> Kind:
    """A row with one text only: a group heading across the table, a lone title, or something beside the point."""
    column, text = cell
    flat = squeezed(text)
    if pattern("headings", "page_number").search(flat) or pattern("headings", "annex").search(flat):
        return Kind.OTHER
    area = grid.merge(row, column)
    across = area is not None and area.right - area.left + 1 >= max(2, len(columns) // 2)
    if across or pattern("headings", "category_row").search(flat):
        return Kind.GROUP
    return Kind.DATA if "title" in by_field else Kind.OTHER
