"""From grids to matters: every row with goals of its own becomes a Matter, sub-rows under the matter they belong to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from .goal_reading.stages import cut
from .grid import Grid
from .model import GoalCell, Matter, Note, Problem
from .orgs import is_ditto, joined, split
from .table_reading.columns import Kind, Table
from .table_reading.deadline_rows import deadline, goal_of, return_of
from .table_reading.folded_rows import unfolded
from .table_reading.row_cells import RowCells, facts_of
from .table_reading.row_numbers import done, goal_cells, stated_share
from .table_reading.tables import find_tables
from .table_reading.versions import of_period
from .texts import number_of, one_line, squeezed, text_of
from .vocabulary import pattern

OF_TABLES = (
    "problems.table_beside",
    "problems.not_of_quarter",
    "problems.hidden_rows",
    "problems.deadlines_only",
)  # findings that stand at a heading
LONGEST_PART = 40  # a longer content is no name
UNNUMBERED_PARTS = 3  # where more than a third of the rows have no number, parts of matters are written so
AS_WRITTEN = (
    "content",
    "annual_goal",
    "overseer",
    "owner",
    "problems",
    "next_steps",
    "remark",
    "stated_status",
)  # fields of a Matter that are the text of a column and nothing else
INHERITED = ("category", "content", "due", "overseer", "lead_orgs")  # by a sub-row that says nothing itself


@dataclass(frozen=True, slots=True)
class Ledger:
    """All matters of a workbook with the tables they stand in."""

    tables: tuple[Table, ...]
    matters: tuple[Matter, ...]
    problems: tuple[Problem, ...] = ()
    versions: tuple["Ledger", ...] = ()  # other versions of the same tables, which are not graded

    def table_of(self, matter: Matter) -> Table:
        return next(t for t in self.tables if t.sheet == matter.sheet and matter.row in t.row_kinds)


@dataclass(slots=True)
class _Reader:
    """Reads one table after the other; a group is a matter with its sub-rows."""

    quarter: int | None
    matters: list[Matter] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    groups: int = 0

    def read(self, grid: Grid, table: Table) -> None:
        category, first, previous = "", None, None
        unnumbered: list[Problem] = []
        facts, start = facts_of(grid, table), len(self.matters)
        if self.quarter and _returns_of_others(table, self.quarter):
            note = Note("problems.not_of_quarter", {"quarter": self.quarter})
            self.problems.append(Problem(note, grid.sheet, table.heading_rows[0][1]))
        if table.beside:
            row = table.heading_rows[0][1]
            heading = one_line(grid.value(row, table.beside))
            self.problems.append(Problem(Note("problems.table_beside"), grid.sheet, row, heading))
        if table.has_deadlines_only:
            self.problems.append(Problem(Note("problems.deadlines_only"), grid.sheet, table.heading_rows[0][1]))
        if hidden := sum(row in grid.hidden_rows for row in table.body if table.row_kinds[row] is Kind.DATA):
            note = Note("problems.hidden_rows", {"count": hidden})
            self.problems.append(Problem(note, grid.sheet, table.heading_rows[0][1]))
        for row in table.body:
            kind = table.row_kinds[row]
            if kind is Kind.GROUP:
                category = _category(RowCells(grid, table, row, facts))
            if kind is not Kind.DATA:
                continue
            cells = RowCells(grid, table, row, facts)
            if cells.opens_matter():
                self.groups += 1
                first = None
            elif previous is not None and not cells.has_own_goal():
                previous = self._add_to(previous, cells)
                continue
            elif first is not None and cells.lacks_number():
                unnumbered.append(cells.missing_number())
            matter = self._matter(cells, category, first, previous)
            self.matters.append(matter)
            first, previous = first or matter, matter
        if UNNUMBERED_PARTS * len(unnumbered) <= len(table.body):
            self.problems += unnumbered
        self.matters[start:] = _without_mere_heads(self.matters[start:])

    def _add_to(self, matter: Matter, cells: RowCells) -> Matter:
        """A further row of the same goals: its texts are added to those above."""
        goal_text = _joined(matter.goal_text, cells.own_text("quarter_goals")) if cells.continues_goal() else None
        self.matters[-1] = replace(
            matter,
            rows=(*matter.rows, cells.row),
            goal_text=matter.goal_text if goal_text is None else goal_text,
            lead_orgs=tuple(dict.fromkeys((*matter.lead_orgs, *split(cells.own_text("lead_org"))))),
            progress=_joined(matter.progress, cells.own_text("progress")),
            problems=_joined(matter.problems, cells.own_text("problems")),
            next_steps=_joined(matter.next_steps, cells.own_text("next_steps")),
        )
        return self.matters[-1]

    def _matter(self, cells: RowCells, category: str, first: Matter | None, previous: Matter | None) -> Matter:
        goals = goal_cells(cells)
        number, done_unit, done_certain = done(cells, goals, self.quarter)
        leads = cells.text("lead_org") or cells.org_named_elsewhere(category)
        progress, to_date = cells.progress(self.quarter)
        missing = cells.missing_results()
        self.problems += missing
        matter = Matter(
            sheet=cells.grid.sheet,
            row=cells.row,
            rows=(cells.row,),
            group=self.groups - 1,
            number=first.number if first else one_line(cells.value("number")),
            title=one_line(cells.value("title")) or (first.title if first else one_line(cells.value("content"))),
            table=cells.table.title,
            category=cells.text("category") or category,
            goal_text=goal_of(cells) or _goal_text(goals),
            goal_cells=goals,
            annual_number=number_of(cells.value("annual_goal")),
            is_growth=cells.asks_for_growth(),
            lead_orgs=previous.lead_orgs if previous and is_ditto(leads) else split(leads),
            implementing_orgs=split(cells.text("implementing_orgs")),
            supporting_orgs=split(cells.text("supporting_orgs")),
            progress=return_of(cells, progress),
            due=deadline(cells),
            has_deadline_only=cells.table.has_deadlines_only,
            earlier_returns=cells.earlier_returns(self.quarter),
            progress_to_date=to_date,
            unit=cells.text("unit") or cells.unit_in_heading("annual_goal"),
            done=number,
            done_unit=done_unit,
            done_certain=done_certain,
            stated_share=stated_share(cells),
            has_return_column=bool(cells.table.all("progress")),
            unreadable=bool(missing),
            **cells.texts(AS_WRITTEN),
        )
        return _as_sub_row(matter, first) if first else matter


def _returns_of_others(table: Table, quarter: int) -> bool:
    """True if a table has columns for what other quarters returned, and none for this one."""
    columns = [*table.all("progress"), *table.all("done")]
    dated = [c.meaning.quarters[-1] for c in columns if c.meaning.quarters]
    return bool(dated) and len(dated) == len(columns) and quarter not in dated


def _category(cells: RowCells) -> str:
    """What a row across the table says of the rows below."""
    texts = [cells.own_text("number"), cells.own_text("title")]
    if texts[1]:
        return " ".join(text for text in texts if text)
    return next(one_line(v) for v in cells.grid.rows[cells.row - 1] if text_of(v))


def _has_goals(matter: Matter) -> bool:
    return bool(matter.goal_text or matter.goal_cells or matter.annual_goal)


def _without_mere_heads(matters: list[Matter]) -> list[Matter]:
    """Leave out rows without goals that only stand over others: over their sub-rows, or 3 over 3.1 and 3.2."""
    groups = {m.group for m in matters if _has_goals(m)}
    over = {m.number.rpartition(".")[0] for m in matters if _has_goals(m)} - {""}
    heads = {id(m) for m, after in pairwise(matters) if _is_number_of_part(after.number) > _is_number_of_part(m.number)}
    return [m for m in matters if _has_goals(m) or not (m.group in groups or m.number in over or id(m) in heads)]


def _is_number_of_part(number: str) -> bool:
    """Whether a number is that of a part: (1), ①."""
    return pattern("headings", "part_number").search(squeezed(number)) is not None


def _joined(above: str, below: str) -> str:
    return "\n".join(text for text in (above, below) if text)


@lru_cache(maxsize=10_000)
def _goal_text(cells: tuple[GoalCell, ...]) -> str:
    return "\n".join(f"{cell.heading} {cell.text}".strip() for cell in cells if cell.text)


def _as_sub_row(matter: Matter, first: Matter) -> Matter:
    """A sub-row: what it leaves blank and its matter says holds for it too."""
    missing = {name: getattr(first, name) for name in INHERITED if not getattr(matter, name)}
    return replace(matter, **missing)


def _with_parts(matters: list[Matter]) -> list[Matter]:
    """Name the rows of every matter that has several: by the heading in their goals, else by what sets them apart."""
    sizes: dict[int, int] = {}
    for matter in matters:
        sizes[matter.group] = sizes.get(matter.group, 0) + 1
    return [replace(m, part=_part(m)) if sizes[m.group] > 1 else m for m in matters]


def _part(matter: Matter) -> str:
    heading = next((stage.part for stage in cut(matter.goal_text).stages), "")
    content = matter.content.split("\n")[0]
    named = heading or (content if len(content) <= LONGEST_PART else "")
    return named or next(iter((*matter.implementing_orgs, *matter.lead_orgs)), "")


def _told_apart(matters: list[Matter]) -> list[Matter]:
    """Give matters that look the same a fingerprint of their own: by their lead unit, else by their order."""
    alike = Counter(m.fingerprint for m in matters)
    named = [replace(m, twin=joined(m.lead_orgs)) if alike[m.fingerprint] > 1 else m for m in matters]
    seen: Counter[str] = Counter()
    apart = []
    for matter in named:
        seen[matter.fingerprint] += 1
        order = seen[matter.fingerprint]
        apart.append(replace(matter, twin=f"{matter.twin}#{order}") if order > 1 else matter)
    return apart


def read(grids: Iterable[Grid], quarter: int | None = None, year: int | None = None) -> Ledger:
    """The ledger that worksheets hold. Of columns by quarter those of `quarter` are read, and of several versions of
    one table the one of the period."""
    reader = _Reader(quarter)
    tables: list[Table] = []
    for grid in grids:
        for found in find_tables(grid):
            table = found.seen_in(quarter)
            tables.append(table)
            reader.read(*unfolded(grid, table))
    kept, problems = of_period(tuple(tables), tuple(reader.matters), year, quarter)
    places = _rows_of(kept)
    matters = [m for m in reader.matters if (m.sheet, m.row) in places]
    told = [p for p in reader.problems if (p.sheet, p.row) in places or p.note.key in OF_TABLES]
    versions = tuple(_version(table, reader.matters) for table in tables if table not in kept)
    return Ledger(kept, tuple(_told_apart(_with_parts(matters))), (*problems, *told), versions)


def _version(table: Table, matters: list[Matter]) -> Ledger:
    """A table by itself."""
    places = _rows_of((table,))
    return Ledger((table,), tuple(_told_apart(_with_parts([m for m in matters if (m.sheet, m.row) in places]))))


def _rows_of(tables: Iterable[Table]) -> set[tuple[str, int]]:
    return {(table.sheet, row) for table in tables for row in table.row_kinds}
