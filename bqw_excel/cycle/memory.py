"""The very-hidden sheet `_bqw`: how cells and sheets looked before us, known by matter and column heading.

A cell's look is remembered as a cell of this sheet that looks the same: so it lives through every program that numbers
styles anew.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter

from ..books.cells import LONGEST_TEXT
from ..books.changes import Cell, Lines, NewSheet
from ..core.grid import Grid, Value
from ..core.texts import text_of

SHEET = "_bqw"
MARK = "bqw 1"
NO_CELL = "-"  # as `original`: there was no cell at all
Place = tuple[str, str]  # (fingerprint, column heading)


@dataclass(frozen=True, slots=True)
class Fill:
    """What a cell looked like before us, and the colour (RRGGBB) that we gave it; "" if it is a person's own."""

    original: str
    ours: str


Fills = Mapping[str, Mapping[str, Fill]]  # {fingerprint: {column heading: Fill}}: there may be very many


@dataclass(frozen=True, slots=True)
class Layout:
    """What our columns changed about a sheet. The first three count columns from where it ended to our first one."""

    printed: int | None = None  # None: there was no print area
    filtered: int | None = None
    used: int | None = None
    widths: tuple[str, ...] = ()  # the result columns whose width we set
    ranks: tuple[int, ...] = ()  # how many columns of a person's own with the same heading stand before each of ours
    values: str = ""  # a digest of the results as written, to see whether a person changed some


@dataclass(frozen=True, slots=True)
class Adopted:
    """A sheet with results of ours that came without a memory: the row of their headings, the last of their columns."""

    heading: int
    last: int


@dataclass(frozen=True, slots=True)
class Memory:
    fills: Fills = field(default_factory=dict)
    looks: Mapping[Place, tuple[str, int, int]] = field(default_factory=dict)  # {place: a cell that looks like it did}
    layouts: Mapping[str, Layout] = field(default_factory=dict)  # {sheet: Layout}
    calculation: bool = False  # we asked for formulas to be worked out on opening
    adopted: Mapping[str, Adopted] = field(default_factory=dict)  # {sheet: Adopted}; never written

    def layout(self, sheet: str, sheets: Collection[str]) -> Layout | None:
        """The layout of a sheet, also of one renamed since: `sheets` are those there are now."""
        lost = [known for name, known in self.layouts.items() if name not in sheets]
        return self.layouts.get(sheet) or (lost[0] if len(lost) == 1 else None)

    def fill(self, place: Place) -> Fill | None:
        """The fill remembered of a place."""
        key, name = place
        return self.fills.get(key, {}).get(name)


def is_memory(grid: Grid) -> bool:
    """Whether a sheet is one that we made; a person's sheet of this name is not."""
    return text_of(grid.value(1, 1)) == MARK


def read(grid: Grid) -> Memory:
    """What an earlier run wrote; an unknown sheet of this name remembers nothing."""
    fills: dict[str, dict[str, Fill]] = {}
    looks: dict[Place, tuple[str, int, int]] = {}
    layouts: dict[str, Layout] = {}
    calculation = False
    for row in range(2, grid.height + 1) if is_memory(grid) else ():
        kind, key, name, *rest = (_text(grid.value(row, column)) for column in range(1, 9))
        if kind == "fill":
            fill = Fill(*rest[:2])
            fills.setdefault(key, {}).update(dict.fromkeys(name.replace("\r", "").split("\n"), fill))
        elif kind == "look":
            looks[key, name] = (SHEET, row, LOOK_COLUMN)
        elif kind == "sheet":
            printed, filtered, used = (int(text) if text else None for text in rest[:3])
            ranks = tuple(int(text) for text in rest[4].split())
            layouts[key] = Layout(printed, filtered, used, tuple(name.split()), ranks, rest[3])
        elif kind == "calculation":
            calculation = True
    return Memory(fills, looks, layouts, calculation)


LOOK_COLUMN = 4


def to_new_sheet(memory: Memory) -> NewSheet:
    """The sheet; the same memory gives the same sheet."""
    rows: list[tuple[Cell, ...]] = [(Cell(MARK),)]
    for sheet, layout in sorted(memory.layouts.items()):
        back = (layout.printed, layout.filtered, layout.used)
        rows.append(
            _line(
                "sheet",
                sheet,
                " ".join(layout.widths),
                *("" if number is None else str(number) for number in back),
                layout.values,
                " ".join(map(str, layout.ranks)),
            )
        )
    if memory.calculation:
        rows.append(_line("calculation"))
    for (key, name), look in sorted(memory.looks.items()):
        rows.append((*_line("look", key, name), Cell(like=look)))
    fills = list(_fill_lines(memory.fills))

    def line(index: int) -> tuple[Cell, ...]:
        return rows[index] if index < len(rows) else _line("fill", *fills[index - len(rows)])

    return NewSheet(SHEET, Lines(len(rows) + len(fills), line), visibility="veryHidden")


def _fill_lines(fills: Fills) -> Iterator[tuple[str, str, str, str]]:
    """(fingerprint, column headings one below the other, original, ours): a line for all that are alike of a matter."""
    for key in sorted(fills):
        alike: dict[Fill, list[str]] = {}
        for name, fill in sorted(fills[key].items(), key=itemgetter(0)):
            alike.setdefault(fill, []).append(name)
        for fill, names in alike.items():
            for some in _fitting(names):
                yield key, "\n".join(some), fill.original, fill.ours


def _fitting(names: list[str]) -> Iterator[list[str]]:
    """The names in portions that a cell can hold."""
    portion: list[str] = []
    for name in names:
        if portion and sum(map(len, portion)) + len(portion) + len(name) > LONGEST_TEXT:
            yield portion
            portion = []
        portion.append(name)
    yield portion


def _text(value: Value) -> str:
    """A text as it stands: keys are compared to the letter."""
    return value if isinstance(value, str) else text_of(value)


def _line(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text or None) for text in texts)
