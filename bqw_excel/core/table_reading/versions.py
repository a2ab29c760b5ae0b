"""Several versions of one ledger in a workbook: of other years, or of other quarters. Only one of them is graded."""

from ..model import Matter, Note, Problem
from ..period import year_named
from ..quarters import quarters_of
from .columns import Table

ALIKE = 0.6  # tables that share more of their matters than this are versions of one another


def of_period(
    tables: tuple[Table, ...], matters: tuple[Matter, ...], year: int | None, quarter: int | None
) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """(the tables to be graded, a finding on each that is left out)."""
    titles = {id(table): {(m.number, m.title) for m in matters if _stands_in(m, table)} for table in tables}
    kept: list[Table] = []
    problems: list[Problem] = []
    latest = year or max((y for y in map(_year, tables) if y), default=None)
    for table in sorted(tables, key=lambda t: _distance(t, latest, quarter)):
        twin = next((k for k in kept if _alike(titles[id(k)], titles[id(table)])), None)
        if twin is not None:
            row = table.heading_rows[0][0]
            problems.append(Problem(Note("problems.other_version", {"kept": twin.sheet}), table.sheet, row))
        elif kept and _year(table) not in (None, latest):
            row = table.heading_rows[0][0]
            problems.append(Problem(Note("problems.other_version", {"kept": kept[0].sheet}), table.sheet, row))
        else:
            kept.append(table)
    return tuple(table for table in tables if table in kept), tuple(problems)


def _stands_in(matter: Matter, table: Table) -> bool:
    return matter.sheet == table.sheet and matter.row in table.row_kinds


def _year(table: Table) -> int | None:
    return year_named(table.title) or year_named(table.sheet)


def _distance(table: Table, year: int | None, quarter: int | None) -> tuple[bool, bool]:
    """Sorts the version that names the period before one that names none, and that before one of another period."""
    named = quarters_of(table.sheet) or quarters_of(table.title)
    other_quarter = bool(named and quarter and named[-1] != quarter)
    return _year(table) not in (None, year), other_quarter


def _alike(one: set[tuple[str, str]], other: set[tuple[str, str]]) -> bool:
    smaller = min(len(one), len(other))
    return smaller > 0 and len(one & other) > ALIKE * smaller
