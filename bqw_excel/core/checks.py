"""Everything that is wrong in a ledger itself: all checks together, in the order of the ledger."""

from collections.abc import Iterator, Mapping

from .checking.check_due import deadline_problems, deadlines_before_goals, missing_quarters
from .checking.check_goals import falling_totals, goal_problems, year_differs
from .checking.check_numbers import number_problems
from .checking.check_orgs import lead_problems, shared_endings, spelling_problems
from .grid import Grid
from .ledger import Ledger
from .model import Goals, Note, Problem
from .texts import squeezed
from .vocabulary import words


def all_problems(
    ledger: Ledger, goals: Mapping[str, Goals], year: int, grids: Mapping[str, Grid]
) -> tuple[Problem, ...]:
    """Every finding, in the order of the ledger. `goals` by fingerprint, `grids` by sheet."""
    found = (
        *ledger.problems,
        *_unknown_columns(ledger),
        *number_problems(ledger),
        *goal_problems(ledger, goals),
        *falling_totals(ledger, goals),
        *year_differs(ledger, goals),
        *missing_quarters(ledger, goals, year),
        *deadline_problems(ledger, year),
        *deadlines_before_goals(ledger, goals, year),
        *lead_problems(ledger),
        *spelling_problems(ledger, grids),
        *shared_endings(ledger, grids),
    )
    order = {table.sheet: place for place, table in reversed(list(enumerate(ledger.tables)))}
    return tuple(sorted(found, key=lambda p: (order.get(p.sheet, -1), p.row)))


def _unknown_columns(ledger: Ledger) -> Iterator[Problem]:
    harmless = {squeezed(heading) for heading in words("checks")["harmless_headings"]}
    for table in ledger.tables:
        for column in table.columns:
            if column.field == "extra" and squeezed(column.heading) not in harmless:
                yield Problem(Note("problems.unknown_column"), table.sheet, table.heading_rows[0][1], column.heading)
