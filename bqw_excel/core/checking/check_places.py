"""Where a finding on a matter stands: its row, and the column of the field that is meant."""

from ..ledger import Ledger
from ..model import Matter, Note, Problem

GOAL_FIELDS = ("quarter_goals", "quarter_goal", "annual_goal")


def at(ledger: Ledger, matter: Matter, field: str, key: str, **fields: object) -> Problem:
    """A finding `key` of wording/problems on a matter; of several goal columns the table's own is named."""
    table = ledger.table_of(matter)
    names = GOAL_FIELDS if field in GOAL_FIELDS else (field,)
    column = next((found for found in map(table.column, names) if found), None)
    return Problem(Note(f"problems.{key}", fields), matter.sheet, matter.row, column.heading if column else "")
