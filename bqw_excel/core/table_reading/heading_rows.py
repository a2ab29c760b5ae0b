"""Which rows of a grid are headings: one row, or up to three with groups over what they hold."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ..grid import Grid
from ..texts import number_of, one_line, squeezed, text_of
from ..vocabulary import pattern
from .headings import GUESSED, LIKELY, Meaning, meaning

LEAST_KNOWN = 3  # a row with fewer known headings is not a heading row
CERTAIN = 4  # kinds of columns that no row of data names
DEEPEST = 3
QUARTERS = (1, 2, 3, 4)
NAMING = {"title", "content", "quarter_goals"}
TASKS = {"lead_org", "annual_goal", "quarter_goal", "progress"}  # where the year's goal names the matters


@dataclass(frozen=True, slots=True)
class HeadingCell:
    column: int
    text: str  # with the groups above it
    meaning: Meaning | None

    @property
    def is_ours(self) -> bool:
        return self.meaning is not None and self.meaning.fields == ("ours",)


@dataclass(frozen=True, slots=True)
class Heading:
    top: int
    bottom: int
    cells: tuple[HeadingCell, ...]
    beside: int = 0  # column of another heading on the same rows

    @property
    def signature(self) -> tuple[tuple[int, str], ...]:
        """What tells a heading repeated on a new page from another one."""
        return tuple((cell.column, squeezed(cell.text)) for cell in self.cells if not cell.is_ours)


def headings(grid: Grid) -> Iterator[Heading]:
    """All headings of a worksheet from top to bottom."""
    row = 1
    while row <= grid.height:
        heading = _heading_at(grid, row)
        if heading:
            yield heading
            row = heading.bottom
        row += 1


def _heading_at(grid: Grid, row: int) -> Heading | None:
    """The heading that begins in a row, the deepest that makes sense."""
    first = next((text for value in grid.rows[row - 1] if (text := text_of(value))), "")
    if number_of(first) is not None:
        return None  # most rows of a long table begin with their number and end here
    if sum(bool(text_of(value)) for value in grid.rows[row - 1]) < LEAST_KNOWN and not _holds_groups(grid, row):
        return None
    for depth in range(DEEPEST, 0, -1):
        cells = _cells(grid, row, depth)
        if not cells or not _is_heading(cells):
            continue
        _, *others = [block for block in _blocks(cells) if _is_heading(block)] or [cells]
        kept = tuple(c for c in cells if not others or c.column < others[0][0].column or c.is_ours)
        return Heading(row, row + depth - 1, kept, others[0][0].column if others else 0)
    return None


def _holds_groups(grid: Grid, row: int) -> bool:
    """Whether all texts of a row are merged over several columns, though none of them over the whole table."""
    if row == grid.height:
        return False
    below = sum(bool(text_of(value)) for value in grid.rows[row])
    areas = [grid.merge(row, column) for column, value in enumerate(grid.rows[row - 1], start=1) if text_of(value)]
    return bool(areas) and all(area and area.left < area.right < area.left + below - LEAST_KNOWN for area in areas)


def _blocks(cells: tuple[HeadingCell, ...]) -> list[tuple[HeadingCell, ...]]:
    """The cells parted where a column without heading stands between."""
    blocks: list[list[HeadingCell]] = []
    for cell in cells:
        if not blocks or cell.column > blocks[-1][-1].column + 1:
            blocks.append([])
        blocks[-1].append(cell)
    return [tuple(block) for block in blocks]


def _is_heading(cells: tuple[HeadingCell, ...]) -> bool:
    known = [cell.meaning for cell in cells if cell.meaning and not cell.is_ours]
    fields = {(m.fields, m.quarters) for m in known if m.fields != ("extra",)}
    listed = any(m.rank < LIKELY and not m.quarters for m in known)  # a number, an office: no row of data has such
    by_quarter = len({m.quarters for m in known if m.fields == ("quarter_goal",)})
    listed = listed or len(fields - {f for f in fields if f[0] == ("quarter_goal",)}) >= CERTAIN
    side_by_side = (listed and by_quarter > 1) or by_quarter == len(QUARTERS)
    tasks = len(fields) >= CERTAIN and {field for m in known for field in m.fields} >= TASKS
    names_matters = side_by_side or tasks or any(NAMING & set(m.fields) and (listed or m.rank < GUESSED) for m in known)
    return len(fields) >= LEAST_KNOWN and names_matters and 2 * len(known) >= len(cells)


def _cells(grid: Grid, top: int, depth: int) -> tuple[HeadingCell, ...]:
    """The cells of a heading over `depth` rows, groups read into them; () where the rows are not of that kind."""
    if top + depth - 1 > grid.height:
        return ()
    rows = range(top, top + depth)
    if any(not any(text_of(value) for value in grid.rows[row - 1]) for row in rows):
        return ()
    cells: list[HeadingCell] = []
    grouped = alone = 0
    paths = _paths(grid, rows)
    spans = Counter(origin for path in paths.values() for origin in path)
    for column, path in paths.items():
        texts = [one_line(grid.value(*origin)) for origin in path]
        found = meaning(texts[-1], "".join(texts[:-1]))
        known = found is not None and found.fields != ("ours",)
        says_little = pattern("headings", "measure").search(squeezed(texts[-1])) is not None
        if any(spans[origin] < 2 for origin in path[:-1]) and meaning(texts[-1]) is None and not says_little:
            return ()  # one text below another that is no group: these rows are no heading
        cells.append(HeadingCell(column, " ".join(texts), found))
        grouped += known and len(texts) > 1
        alone += known and len(texts) == 1
    return tuple(cells) if depth == 1 or (grouped >= 2 and alone >= 2) else ()


def _paths(grid: Grid, rows: range) -> dict[int, list[tuple[int, int]]]:
    """{column: the cells whose texts stand over it, from its widest group down}.

    A group is merged over its columns, or stands before empty cells that have something below.
    """
    width = max(len(grid.rows[row - 1]) for row in rows)
    paths: dict[int, list[tuple[int, int]]] = {}
    left: dict[int, tuple[int, int]] = {}  # {row: cell that the text to the left came from}
    for column in range(1, width + 1):
        origins: list[tuple[int, int]] = []
        for row in rows:
            origin = _origin(grid, rows, row, column, left.get(row))
            left.pop(row, None)
            if origin:
                left[row] = origin
                origins.append(origin)
        if origins:
            paths[column] = list(dict.fromkeys(origins))
    return paths


def _origin(grid: Grid, rows: range, row: int, column: int, left: tuple[int, int] | None) -> tuple[int, int] | None:
    """The cell whose text stands over a column in a row of the heading; None where none does."""
    area = grid.merge(row, column)
    if area is not None and area.top in rows:
        return (area.top, area.left) if text_of(grid.value(area.top, area.left)) else None
    if text_of(grid.value(row, column)):
        return row, column
    something_below = any(text_of(grid.value(below, column)) for below in rows if below > row)
    return left if something_below and area is None else None
