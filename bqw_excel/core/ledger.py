"""From grids to matters: every row with goals of its own becomes a Matter, sub-rows under the matter they belong to."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from .columns import Kind, Table
from .grid import Grid
from .model import GoalCell, Matter, Problem
from .orgs import split
from .row_cells import RowCells
from .stages import cut
from .tables import find_tables
from .texts import number_of, one_line, text_of

LONGEST_PART = 40  # a longer content is no name
INHERITED = ("category", "content", "due", "overseer", "lead_orgs")  # by a sub-row that says nothing itself


@dataclass(frozen=True, slots=True)
class Ledger:
    """All matters of a workbook with the tables they stand in."""

    tables: tuple[Table, ...]
    matters: tuple[Matter, ...]
    problems: tuple[Problem, ...] = ()

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
        for row in table.body:
            kind = table.row_kinds[row]
            if kind is Kind.GROUP:
                category = next(one_line(v) for v in grid.rows[row - 1] if text_of(v))
            if kind is not Kind.DATA:
                continue
            cells = RowCells(grid, table, row)
            if cells.opens_matter():
                self.groups += 1
                first = None
            elif previous is not None and not cells.has_own_goal():
                previous = self._add_to(previous, cells)
                continue
            matter = self._matter(cells, category, first)
            self.matters.append(matter)
            first, previous = first or matter, matter

    def _add_to(self, matter: Matter, cells: RowCells) -> Matter:
        """A further row of the same goals: its texts are added to those above."""
        goal_text = _joined(matter.goal_text, cells.own_text("quarter_goals")) if cells.continues_goal() else None
        self.matters[-1] = replace(
            matter,
            rows=(*matter.rows, cells.row),
            goal_text=matter.goal_text if goal_text is None else goal_text,
            progress=_joined(matter.progress, cells.own_text("progress")),
            problems=_joined(matter.problems, cells.own_text("problems")),
            next_steps=_joined(matter.next_steps, cells.own_text("next_steps")),
        )
        return self.matters[-1]

    def _matter(self, cells: RowCells, category: str, first: Matter | None) -> Matter:
        goal_cells = cells.goal_cells()
        done, done_unit, done_certain = cells.done(goal_cells)
        matter = Matter(
            sheet=cells.grid.sheet,
            row=cells.row,
            rows=(cells.row,),
            group=self.groups - 1,
            number=first.number if first else one_line(cells.value("number")),
            title=one_line(cells.value("title")) or (first.title if first else one_line(cells.value("content"))),
            category=cells.text("category") or category,
            content=cells.text("content"),
            annual_goal=cells.text("annual_goal"),
            goal_text=cells.text("quarter_goals") or _goal_text(goal_cells),
            goal_cells=goal_cells,
            annual_number=number_of(cells.value("annual_goal")),
            due=cells.text("due"),
            overseer=cells.text("overseer"),
            lead_orgs=split(cells.text("lead_org")),
            implementing_orgs=split(cells.text("implementing_orgs")),
            supporting_orgs=split(cells.text("supporting_orgs")),
            owner=cells.text("owner"),
            progress=cells.progress(self.quarter),
            unit=cells.text("unit"),
            problems=cells.text("problems"),
            next_steps=cells.text("next_steps"),
            remark=cells.text("remark"),
            done=done,
            done_unit=done_unit,
            done_certain=done_certain,
            stated_share=cells.stated_share(),
            stated_status=cells.text("stated_status"),
        )
        self.problems += cells.missing_results()
        return _as_sub_row(matter, first) if first else matter


def _joined(above: str, below: str) -> str:
    return "\n".join(text for text in (above, below) if text)


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
    """Number the matters that look the same, so that each has a fingerprint of its own."""
    seen: dict[str, int] = {}
    apart = []
    for matter in matters:
        twin = seen.get(matter.fingerprint, 0)
        seen[matter.fingerprint] = twin + 1
        apart.append(replace(matter, twin=twin) if twin else matter)
    return apart


def read(grids: Iterable[Grid], quarter: int | None = None) -> Ledger:
    """The ledger that worksheets hold; where returns have a column a quarter, those up to `quarter` are read."""
    reader = _Reader(quarter)
    tables: list[Table] = []
    for grid in grids:
        for table in find_tables(grid):
            tables.append(table)
            reader.read(grid, table)
    return Ledger(tuple(tables), tuple(_told_apart(_with_parts(reader.matters))), tuple(reader.problems))
