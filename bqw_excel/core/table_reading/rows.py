"""What a row below a heading is: a matter's row, a group heading, a note, a total, or nothing of the table."""

from collections.abc import Sequence

from ..grid import Grid
from ..texts import number_of, squeezed, text_of
from ..vocabulary import pattern, words
from .columns import Column, Kind

GOAL_FIELDS = ("quarter_goals", "quarter_goal", "annual_goal")


def kind_of(grid: Grid, row: int, columns: Sequence[Column], apart: bool, digits: bool) -> Kind:
    """The kind of a non-empty row. `apart`: it stands behind blank rows or what is no matter; `digits`: the table
    numbers its matters 1, 2, 3."""
    filled: dict[int, str] = {}
    by_field: dict[str, str] = {}
    for column in columns:
        if column.field != "ours" and (text := text_of(grid.value(row, column.index))):
            filled[column.index] = by_field[column.field] = text
    if not filled:
        return Kind.OTHER
    number = by_field.get("number", "")
    if number and _is_number_heading(columns, number):
        return Kind.END
    if len(filled) == 1 and pattern("headings", "page_number").search(squeezed(next(iter(filled.values())))):
        return Kind.OTHER
    if _is_total(by_field, filled) or _is_note(by_field, filled) or _is_counting_row(filled) or _is_unit_row(filled):
        return Kind.OTHER
    has_goal = any(field in by_field for field in GOAL_FIELDS)
    if digits and heads_group(number) and not ("lead_org" in by_field and _has_text_goal(by_field)):
        return Kind.GROUP
    goes_on = _goes_on(grid, row, columns)
    named = "title" in by_field or "number" in by_field
    alone = len(filled) == 1 and not has_goal and not goes_on
    kind = _alone(grid, row, columns, next(iter(filled.items())), by_field) if alone else Kind.DATA
    return Kind.OTHER if kind is Kind.DATA and apart and not (has_goal and (named or goes_on)) else kind


def _has_text_goal(by_field: dict[str, str]) -> bool:
    return any(number_of(by_field[field]) is None for field in GOAL_FIELDS if field in by_field)


def heads_group(number: str) -> bool:
    """True for 一, 一、 and （一） in the column of numbers."""
    return bool(number) and pattern("headings", "group_number").search(squeezed(number)) is not None


def _is_counting_row(filled: dict[int, str]) -> bool:
    """True for a row that only counts the columns: 1 2 3 4, or 甲 乙 1 2."""
    texts = list(filled.values())
    letters = str(words("headings")["words"]["column_letters"])
    if len(texts) < 3 or not all(text.isdecimal() or text in letters for text in texts):
        return False
    counted = [text for text in texts if text.isdecimal()]
    if len(counted) < 2:
        return False
    return [int(text) for text in counted] == list(range(int(counted[0]), int(counted[0]) + len(counted)))


def _is_unit_row(filled: dict[int, str]) -> bool:
    """True for a row below the headings that holds nothing but units in brackets."""
    return all(pattern("headings", "in_brackets").search(squeezed(text)) for text in filled.values())


def _goes_on(grid: Grid, row: int, columns: Sequence[Column]) -> bool:
    """True if a cell of the row belongs to one merged with the row above."""
    if not grid.merges:
        return False
    areas = (grid.merge(row, c.index) for c in columns)
    return any(area is not None and area.top < row for area in areas)


def _is_number_heading(columns: Sequence[Column], number: str) -> bool:
    """True if the number column says 序号 again: an unknown table begins."""
    return any(c.field == "number" and squeezed(number) == squeezed(c.heading) for c in columns)


def _is_total(by_field: dict[str, str], filled: dict[int, str]) -> bool:
    first = squeezed(next(iter(filled.values())))
    totals = tuple(words("headings")["words"]["totals"])
    total = first.startswith(totals) or first.endswith(totals)
    asked = by_field.get("quarter_goals")
    return len(first) <= 8 and total and asked in (None, by_field.get("title"), by_field.get("content"))


def _is_note(by_field: dict[str, str], filled: dict[int, str]) -> bool:
    """True for remarks and signature lines: few cells, the first of them 注：, 填表人： or another label."""
    if len(filled) > 3:
        return False
    first = squeezed(next(iter(filled.values())))
    if first.endswith(":") or all(_is_label(squeezed(text)) for text in filled.values()):
        return True
    if any(field in by_field for field in GOAL_FIELDS if field != "annual_goal"):
        return False
    notes = words("headings")["words"]["notes"]
    return any(first.startswith(w) and (":" in first[len(w) : len(w) + 4] or first == w) for w in map(squeezed, notes))


def _is_label(text: str) -> bool:
    """True for 审核人：王五, 联系电话 and the like."""
    return pattern("headings", "label").search(text) is not None


def _alone(grid: Grid, row: int, columns: Sequence[Column], cell: tuple[int, str], by_field: dict[str, str]) -> Kind:
    """A row with one text only: a group heading across the table, a lone title, or something beside the point."""
    column, text = cell
    flat = squeezed(text)
    if pattern("headings", "annex").search(flat):
        return Kind.OTHER
    area = grid.merge(row, column)
    across = area is not None and area.right - area.left + 1 >= max(2, len(columns) // 2)
    if across or pattern("headings", "category_row").search(flat):
        return Kind.GROUP
    return Kind.DATA if "title" in by_field else Kind.OTHER
