"""Matters of a list that has deadlines and no goals: what the columns beside the return say of them.

Such lists tell in a column of its own whether a matter is finished, by a word, a mark or the day when it was.
"""

from ..texts import one_line, squeezed, text_of
from ..vocabulary import pattern, words
from .row_cells import RowCells


def return_of(cells: RowCells, told: str) -> str:
    """The return with the state and the day of the columns beside it; `told`: what the column of returns says."""
    if not cells.table.has_deadlines_only:
        return told
    if not {"progress", "done"} & cells.table.fields:
        told = cells.text("remark")
    marks: dict[str, str] = words("headings")["status_marks"]
    day = one_line(cells.value("done_on"))
    state = _state(cells.text("stated_status"))
    if day and not state:
        state = day if not pattern("headings", "mere_date").search(squeezed(day)) else marks["said_on"].format(day=day)
    return marks["joint"].join(text for text in (state, told) if text)


def _state(written: str) -> str:
    """A state in words; marks such as yes, no and a tick as what they say."""
    marks = words("headings")["status_marks"]
    mark = squeezed(written)
    if mark in marks["yes"]:
        return str(marks["said_yes"])
    return str(marks["said_no"]) if mark in marks["no"] else written


def goal_of(cells: RowCells) -> str:
    """What a matter is asked, with the deed that its deadline is for where the heading names one: to be begun by."""
    text = cells.text("quarter_goals")
    column = cells.table.column("due")
    if not (text and column and cells.table.has_deadlines_only):
        return text
    deed = pattern("headings", "due_deed").search(squeezed(column.heading))
    return text + deed["deed"] if deed and deed["deed"] not in text else text


def deadline(cells: RowCells) -> str:
    """A matter's deadline as written; of several, one that went in the place of another."""
    columns = cells.table.all("due")
    if len(columns) < 2:
        return cells.text("due")
    later = (c for c in columns if pattern("headings", "postponed").search(c.heading))
    return next((text for c in later if (text := text_of(cells.shown(c)))), "") or cells.text("due")
