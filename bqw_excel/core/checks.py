"""Findings on the ledger itself: deadlines, numbers, lead units, goals, and columns that we do not know."""

from collections.abc import Iterator, Mapping

from .ledger import Ledger
from .model import Goals, Matter, Note, Problem
from .period import due_date, quarter_end


def all_problems(ledger: Ledger, goals: Mapping[str, Goals], year: int) -> tuple[Problem, ...]:
    """Every finding, in the order of the ledger."""
    found = (
        *ledger.problems,
        *deadline_problems(ledger, year),
        *_deadlines_before_goals(ledger, goals, year),
        *goal_problems(ledger, goals),
        *_numbers(ledger),
        *_lead_orgs(ledger),
        *_unknown_columns(ledger),
    )
    order = {table.sheet: place for place, table in enumerate(ledger.tables)}
    return tuple(sorted(found, key=lambda p: (order.get(p.sheet, -1), p.row)))


def deadline_problems(ledger: Ledger, year: int) -> Iterator[Problem]:
    """Deadlines in another year than the ledger's, and texts that name a year or month but no day we can read."""
    for matter in ledger.matters:
        day = due_date(matter.due, year)
        if day is not None and day.year != year:
            yield _at(ledger, matter, "due", "wrong_year", text=matter.due, year=year)
        elif day is None and any(character.isdigit() for character in matter.due):
            yield _at(ledger, matter, "due", "unreadable_due", text=matter.due, year=year)


def goal_problems(ledger: Ledger, goals: Mapping[str, Goals]) -> Iterator[Problem]:
    """Matters without any goal, and quarter labels that were not understood."""
    for matter in ledger.matters:
        found = goals[matter.fingerprint]
        if not (found.stages or found.targets or found.milestones):
            yield _at(ledger, matter, "quarter_goals", "no_goals")
        for note in found.notes:
            yield _at(ledger, matter, "quarter_goals", "goal_text", note=note)


def _deadlines_before_goals(ledger: Ledger, goals: Mapping[str, Goals], year: int) -> Iterator[Problem]:
    for matter in ledger.matters:
        day = due_date(matter.due, year)
        last = max((stage.quarters[-1] for stage in goals[matter.fingerprint].stages), default=0)
        if day and day.year == year and last > 1 and day <= quarter_end(year, last - 1):
            yield _at(ledger, matter, "due", "due_before_goal", text=matter.due, quarter=last)


def _numbers(ledger: Ledger) -> Iterator[Problem]:
    """Numbers that stand twice in a table, and jumps in their order."""
    for table in ledger.tables:
        firsts = _firsts(m for m in ledger.matters if m.sheet == table.sheet and m.row in table.row_kinds)
        seen: set[str] = set()
        before = 0
        for matter in firsts:
            if matter.number and matter.number in seen:
                yield _at(ledger, matter, "number", "double_number", number=matter.number)
            seen.add(matter.number)
            if matter.number.isdecimal():
                number = int(matter.number)
                if before and number > before + 1:
                    yield _at(ledger, matter, "number", "number_jumps", before=before, number=number)
                before = number


def _firsts(matters: Iterator[Matter]) -> Iterator[Matter]:
    """The first row of every matter."""
    groups: set[int] = set()
    for matter in matters:
        if matter.group not in groups:
            groups.add(matter.group)
            yield matter


def _lead_orgs(ledger: Ledger) -> Iterator[Problem]:
    for matter in ledger.matters:
        if not matter.lead_orgs and ledger.table_of(matter).column("lead_org"):
            yield _at(ledger, matter, "lead_org", "no_lead_org")


def _unknown_columns(ledger: Ledger) -> Iterator[Problem]:
    for table in ledger.tables:
        for column in table.columns:
            if column.field == "extra":
                yield Problem(Note("problems.unknown_column"), table.sheet, table.heading_rows[0][1], column.heading)


def _at(ledger: Ledger, matter: Matter, field: str, key: str, **fields: object) -> Problem:
    table = ledger.table_of(matter)
    column = table.column(field) or table.column("quarter_goal") or table.column("annual_goal")
    return Problem(Note(f"problems.{key}", fields), matter.sheet, matter.row, column.heading if column else "")
