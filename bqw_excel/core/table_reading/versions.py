"""Several versions of one ledger in a workbook: of other years or periods, or excerpts. One of them is graded."""

from collections.abc import Mapping

from ..model import Matter, Note, Problem
from ..period import year_named
from ..quarters import quarters_of
from ..texts import squeezed
from ..vocabulary import pattern
from .columns import Table

ALIKE = 0.6  # a table that shares more of its matters with another one is a version of it, or an excerpt
Known = frozenset[tuple[str, ...]]


def of_period(
    tables: tuple[Table, ...], matters: tuple[Matter, ...], year: int | None, quarter: int | None
) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """(the tables to be graded, a finding on each that is left out).

    Of equal tables the one of the period is graded, then the whole before an excerpt, then the later in the workbook.
    """
    if len(tables) < 2:
        return tables, ()
    known = _known(tables, matters)
    latest = year or max((y for y in map(_year, tables) if y), default=None)
    order = sorted(
        range(len(tables)),
        key=lambda n: (_distance(tables[n], latest, quarter), -len(known[id(tables[n])]), -n),
    )
    kept: list[Table] = []
    problems: list[Problem] = []
    for table in (tables[n] for n in order):
        twin = next((k for k in kept if _alike(known[id(k)], known[id(table)])), None)
        if twin is None and kept and _year(table) not in (None, latest):
            twin = kept[0]
        if twin is None:
            kept.append(table)
        else:
            note = Note("problems.other_version", {"kept": twin.sheet})
            problems.append(Problem(note, table.sheet, table.heading_rows[0][0]))
    return tuple(table for table in tables if table in kept), tuple(problems)


def _known(tables: tuple[Table, ...], matters: tuple[Matter, ...]) -> Mapping[int, Known]:
    """{table: what its matters are known by}: title, lead units and goals; numbers differ in excerpts."""
    found: dict[int, set[tuple[str, ...]]] = {id(table): set() for table in tables}
    places = {(table.sheet, row): id(table) for table in tables for row in table.row_kinds}
    for matter in matters:
        texts = (matter.title, matter.part, *matter.lead_orgs, matter.goal_text or matter.annual_goal)
        found[places[matter.sheet, matter.row]].add(tuple(map(squeezed, texts)))
    return {table: frozenset(texts) for table, texts in found.items()}


def _year(table: Table) -> int | None:
    return year_named(table.title) or year_named(table.sheet)


def _distance(table: Table, year: int | None, quarter: int | None) -> tuple[bool, int]:
    """Sorts tables that name the period before those that name none, and these before those of another period."""
    month = _month(table)
    wanted = 3 * quarter if quarter else 12
    if month is None:
        return _year(table) not in (None, year), 1
    return _year(table) not in (None, year), 0 if month == wanted else 2 + abs(wanted - month)


def _month(table: Table) -> int | None:
    """The month up to which a sheet's name or a title says that its table goes."""
    for text in (squeezed(table.sheet), squeezed(table.title)):
        if months := pattern("headings", "named_month").findall(text):
            return int(months[-1])
        if quarters := quarters_of(text):
            return 3 * quarters[-1]
    return None


def _alike(one: Known, other: Known) -> bool:
    smaller = min(len(one), len(other))
    return smaller > 0 and len(one & other) > ALIKE * smaller
