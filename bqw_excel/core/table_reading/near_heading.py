"""Where no table was found: the row that is most like a heading, and what it lacks to be one."""

from collections.abc import Iterable
from itertools import islice

from ..grid import Grid
from ..model import Note, Problem
from ..texts import one_line, text_of
from .headings import LONGEST, meaning
from .rows import GOAL_FIELDS

ROWS_LOOKED_AT = 60  # of each sheet; a heading stands near the top
LEAST_LIKE = 2  # known headings; fewer say nothing
MOST_SHOWN = 8
MATTER = {"title", "content"}
_KEYS = {  # (no heading names matters, none names goals)
    (False, False): "problems.no_table_few",
    (True, False): "problems.no_table_without_matter",
    (False, True): "problems.no_table_without_goals",
    (True, True): "problems.no_table_without_matter_goals",
}


def nearest(grids: Iterable[Grid]) -> Problem | None:
    """What to tell of the row with the most headings that we know; None where no row is like a heading."""
    found = [
        (len(fields), grid.sheet, number, texts, fields)
        for grid in grids
        for number, row in enumerate(islice(grid.rows, ROWS_LOOKED_AT), start=1)
        if (texts := [one_line(v) for v in row if isinstance(v, str) and text_of(v)]) and (fields := _fields(texts))
    ]
    if not found:
        return None
    known, sheet, row, texts, fields = max(found, key=lambda one: one[0])
    if known < LEAST_LIKE:
        return None
    lacks = (not MATTER & fields, fields.isdisjoint(GOAL_FIELDS))
    seen = tuple(dict.fromkeys(text for text in texts if len(text) <= LONGEST))[:MOST_SHOWN]
    return Problem(Note(_KEYS[lacks], {"seen": seen}), sheet, row, stops=True)


def _fields(texts: list[str]) -> set[str]:
    """What the headings of a row mean, as far as each is known."""
    meanings = (meaning(text) for text in texts if len(text) <= LONGEST)
    return {field for found in meanings if found for field in found.fields} - {"ours", "extra"}
