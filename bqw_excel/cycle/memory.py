"""The very-hidden sheet `_bqw`: the fills that we replaced, known by matter and column heading."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..books.changes import Cell, NewSheet
from ..core.grid import Grid
from ..core.texts import text_of

SHEET = "_bqw"
MARK = "bqw fills 1"
Place = tuple[str, str]  # (fingerprint, column heading)


@dataclass(frozen=True, slots=True)
class Fill:
    """What a cell looked like before us, and the colour (RRGGBB) that we gave it."""

    original: str
    ours: str


@dataclass(frozen=True, slots=True)
class Memory:
    fills: Mapping[Place, Fill] = field(default_factory=dict)


def read(grid: Grid) -> Memory:
    """What an earlier run wrote; an unknown sheet of this name remembers nothing."""
    if text_of(grid.value(1, 1)) != MARK:
        return Memory()
    rows = ([text_of(grid.value(row, column)) for column in (1, 2, 3, 4)] for row in range(2, grid.height + 1))
    return Memory({(key, heading): Fill(original, ours) for key, heading, original, ours in rows if key})


def to_new_sheet(memory: Memory) -> NewSheet:
    lines = [(key, heading, fill.original, fill.ours) for (key, heading), fill in sorted(memory.fills.items())]
    rows = ((Cell(MARK),), *(tuple(Cell(text or None) for text in line) for line in lines))
    return NewSheet(SHEET, rows, visibility="veryHidden")
