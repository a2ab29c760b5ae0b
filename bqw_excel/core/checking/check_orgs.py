"""Findings on organisations: no lead unit, and one unit under several spellings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..grid import Grid
from ..ledger import Ledger
from ..model import Note, Problem
from ..orgs import as_written
from ..table_reading.columns import Kind
from ..texts import squeezed, text_of
from ..vocabulary import pattern
from .check_places import at
from .org_names import lacks_ending, one_unit, only_signs_differ

ORG_FIELDS = ("lead_org", "implementing_orgs", "supporting_orgs")


@dataclass(slots=True)
class _Spelling:
    """A name as written: where it stands first, and how often it stands."""

    sheet: str
    row: int
    column: str
    count: int = 0


def lead_problems(ledger: Ledger) -> Iterator[Problem]:
    """Matters without a lead unit, and tables without any column for units."""
    for table in ledger.tables:
        if not any(table.column(field) for field in ORG_FIELDS):
            yield Problem(Note("problems.no_lead_column"), table.sheet, table.heading_rows[0][1])
    for matter in ledger.matters:
        if not matter.lead_orgs and ledger.table_of(matter).column("lead_org"):
            yield at(ledger, matter, "lead_org", "no_lead_org")


def shared_endings(ledger: Ledger, grids: Mapping[str, Grid]) -> Iterator[Problem]:
    """Lists such as 县教育、民政局, whose first names lack the ending that only the last one carries."""
    for table in ledger.tables:
        for column in (column for name in ORG_FIELDS for column in table.all(name)):
            for row in (row for row in table.body if table.row_kinds[row] is Kind.DATA):
                names = as_written(text_of(grids[table.sheet].value(row, column.index)))
                cut = tuple(name for name in names[:-1] if lacks_ending(name))
                if cut and pattern("orgs", "bureau").search(squeezed(names[-1])):
                    note = Note("problems.org_shared", {"names": cut, "last": names[-1]})
                    yield Problem(note, table.sheet, row, column.heading)


def spelling_problems(ledger: Ledger, grids: Mapping[str, Grid]) -> Iterator[Problem]:
    """Spellings of a unit beside the one that it mostly has, each where it stands first."""
    found = _spellings(ledger, grids)
    for names in one_unit(found, _home(ledger)):
        usual = max(names, key=lambda name: found[name].count)
        for name in names:
            if name == usual:
                continue
            place = found[name]
            key = "org_signs" if only_signs_differ(name, usual) else "org_spelling"
            fields = {"text": name, "count": place.count, "usual": usual, "usual_count": found[usual].count}
            yield Problem(Note(f"problems.{key}", fields), place.sheet, place.row, place.column)


def _spellings(ledger: Ledger, grids: Mapping[str, Grid]) -> dict[str, _Spelling]:
    found: dict[str, _Spelling] = {}
    for table in ledger.tables:
        columns = [column for field in ORG_FIELDS for column in table.all(field)]
        for row in sorted({row for matter in ledger.matters if matter.sheet == table.sheet for row in matter.rows}):
            if row not in table.row_kinds:
                continue
            for column in columns:
                for name in as_written(text_of(grids[table.sheet].value(row, column.index))):
                    spelling = found.setdefault(name, _Spelling(table.sheet, row, column.heading))
                    spelling.count += 1
    return found


def _home(ledger: Ledger) -> str:
    """The place whose ledger it is, as its title begins; "" where it does not say."""
    for table in ledger.tables:
        if place := pattern("headings", "place_of_title").search(squeezed(table.title)):
            return pattern("checks", "year_ahead").sub("", place[0])
    return ""
