"""Where a finding on a matter stands: its row, and the column of the field that is meant."""

from ..ledger import Ledger
from ..model import Matter, Note, Problem
from ..table_reading.rows import GOAL_FIELDS
from ..vocabulary import words


def at(
    ledger: Ledger, matter: Matter, field: str, key: str, in_quarter: int | None = None, **fields: object
) -> Problem:
    """A finding `key` of wording/problems on a matter; of several goal columns the one of the quarter is named."""
    table = ledger.table_of(matter)
    names = GOAL_FIELDS if field in GOAL_FIELDS else (field,)
    own = [c for c in table.all("quarter_goal") if in_quarter in c.meaning.quarters] if field in GOAL_FIELDS else []
    column = next((found for found in (*own, *map(table.column, names)) if found), None)
    return Problem(Note(f"problems.{key}", fields), matter.sheet, matter.row, column.heading if column else "")


def called(matter: Matter, name: str) -> str:
    """What a finding calls an indicator: figures in columns of their own have no name but their matter's."""
    return matter.title if name == words("verdicts")["numeric_indicator"] else name
