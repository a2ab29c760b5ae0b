"""The very-hidden sheet `_bqw`: how cells and sheets looked before us, known by matter and column heading.

A cell's look is remembered as a cell of this sheet that looks the same: so it lives through every program that numbers
styles anew.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
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


Told = Mapping[str, str]  # {result: a short sum of what its cell says}
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
    gap: int | None = None  # columns between the table and ours; None: earlier versions did not remember them


@dataclass(frozen=True, slots=True)
class Memory:
    fills: Fills = field(default_factory=dict)
    looks: Mapping[Place, tuple[str, int, int]] = field(default_factory=dict)  # {place: a cell that looks like it did}
    layouts: Mapping[str, Layout] = field(default_factory=dict)  # {sheet: Layout}
    calculation: bool = False  # we asked for formulas to be worked out on opening
    # {sheet with results of ours that came without a memory: the row of their headings}; never written
    adopted: Mapping[str, int] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)  # as standing.rows_by_title, when the sheets were last marked
    columns: tuple[tuple[str, ...], ...] = ()  # the headings of each table then
    distances: Mapping[str, int] = field(default_factory=dict)  # {column heading: columns from it to our first}
    results: Mapping[str, Told] = field(default_factory=dict)  # what our columns said of each matter then
    apart: Mapping[str, "Memory"] = field(default_factory=dict)  # {sheet not marked with the others since: its own}

    def layout(self, sheet: str, sheets: Collection[str]) -> Layout | None:
        """The layout of a sheet, also of one renamed since: `sheets` are those there are now."""
        return self.layouts.get(self.name_of(sheet, sheets))

    def of(self, sheet: str, sheets: Collection[str]) -> "Memory":
        """What holds for the matters of a sheet; an earlier version of the ledger has a memory apart."""
        return self.apart.get(self.name_of(sheet, sheets), self)

    def alone(self) -> "Memory":
        """What of it can be kept apart."""
        return Memory(self.fills, self.looks, {}, False, {}, self.rows, self.columns, self.distances, self.results)

    def name_of(self, sheet: str, sheets: Collection[str]) -> str:
        """The name by which a sheet is remembered."""
        lost = [name for name in self.layouts if name not in sheets]
        return lost[0] if sheet not in self.layouts and len(lost) == 1 else sheet

    def fill(self, place: Place) -> Fill | None:
        """The fill remembered of a place."""
        key, name = place
        return self.fills.get(key, {}).get(name)


def is_memory(grid: Grid) -> bool:
    """Whether a sheet is one that we made; a person's sheet of this name is not."""
    return text_of(grid.value(1, 1)) == MARK


@dataclass(slots=True)
class _Reading:
    """What the lines of a memory have said so far."""

    fills: dict[str, dict[str, Fill]] = field(default_factory=dict)
    looks: dict[Place, tuple[str, int, int]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    columns: list[tuple[str, ...]] = field(default_factory=list)
    distances: dict[str, int] = field(default_factory=dict)
    results: dict[str, Told] = field(default_factory=dict)

    def take(self, row: int, kind: str, key: str, name: str, rest: list[str]) -> None:
        names = name.replace("\r", "").split("\n")
        if kind == "fill":
            self.fills.setdefault(key, {}).update(dict.fromkeys(names, Fill(*rest[:2])))
        elif kind == "look":
            self.looks[key, name] = (SHEET, row, LOOK_COLUMN)
        elif kind == "rows":
            self.rows.update(dict.fromkeys(names, int(key)))
        elif kind == "columns":
            self.columns.append(tuple(names))
        elif kind == "distance":
            self.distances.update(dict.fromkeys(names, int(key)))
        elif kind == "results":
            self.results[key] = dict(told.split("=", 1) for told in name.split())

    def memory(self) -> Memory:
        return Memory(
            self.fills, self.looks, {}, False, {}, self.rows, tuple(self.columns), self.distances, self.results
        )


def read(grid: Grid) -> Memory:
    """What an earlier run wrote; an unknown sheet of this name remembers nothing."""
    main = now = _Reading()
    apart: dict[str, _Reading] = {}
    layouts: dict[str, Layout] = {}
    calculation = False
    for row in range(2, grid.height + 1) if is_memory(grid) else ():
        texts = [_text(value) for value in grid.rows[row - 1][:COLUMNS]]
        kind, key, name, *rest = texts + [""] * (COLUMNS - len(texts))
        if kind == "apart":
            now = apart.setdefault(key, _Reading()) if key else main
        elif kind == "sheet":
            printed, filtered, used = (int(text) if text else None for text in rest[:3])
            ranks = tuple(int(text) for text in rest[4].split())
            gap = int(rest[5]) if rest[5] else None
            layouts[key] = Layout(printed, filtered, used, tuple(name.split()), ranks, rest[3], gap)
        elif kind == "calculation":
            calculation = True
        else:
            now.take(row, kind, key, name, rest)
    memories = {sheet: reading.memory() for sheet, reading in apart.items()}
    return replace(main.memory(), layouts=layouts, calculation=calculation, apart=memories)


LOOK_COLUMN, COLUMNS = 4, 9


def to_new_sheet(memory: Memory) -> NewSheet:
    """The sheet; the same memory gives the same sheet."""
    rows: list[tuple[Cell, ...]] = [(Cell(MARK),)]
    for sheet, layout in sorted(memory.layouts.items()):
        back = (layout.printed, layout.filtered, layout.used, layout.gap)
        *ends, gap = ("" if number is None else str(number) for number in back)
        ranks = " ".join(map(str, layout.ranks))
        rows.append(_line("sheet", sheet, " ".join(layout.widths), *ends, layout.values, ranks, gap))
    if memory.calculation:
        rows.append(_line("calculation"))
    for sheet, own in sorted(memory.apart.items()):
        rows.append(_line("apart", sheet))
        rows += _standing_lines(own)
        rows += (_line(*said) for said in _matter_lines(own))
    if memory.apart:
        rows.append(_line("apart"))
    rows += _standing_lines(memory)
    told = list(_matter_lines(memory))

    def line(index: int) -> tuple[Cell, ...]:
        return rows[index] if index < len(rows) else _line(*told[index - len(rows)])

    return NewSheet(SHEET, Lines(len(rows) + len(told), line), visibility="veryHidden")


def _standing_lines(memory: Memory) -> Iterator[tuple[Cell, ...]]:
    """Lines on all but layouts, results and fills."""
    for names in memory.columns:
        yield _line("columns", "", "\n".join(names))
    for name, distance in memory.distances.items():
        yield _line("distance", str(distance), name)
    by_rows: dict[int, list[str]] = {}
    for title, count in sorted(memory.rows.items()):
        by_rows.setdefault(count, []).append(title)
    for count, titles in sorted(by_rows.items()):
        yield from (_line("rows", str(count), "\n".join(some)) for some in _fitting(titles))
    for (key, name), look in sorted(memory.looks.items()):
        yield (*_line("look", key, name), Cell(like=look))


def _matter_lines(memory: Memory) -> Iterator[tuple[str, ...]]:
    """Results, and (fingerprint, column headings one below the other, original, ours) for fills alike of a matter."""
    for key, told in sorted(memory.results.items(), key=itemgetter(0)):
        yield "results", key, " ".join(f"{name}={said}" for name, said in told.items())
    for key, fills in sorted(memory.fills.items(), key=itemgetter(0)):
        alike: dict[Fill, list[str]] = {}
        for name, fill in sorted(fills.items(), key=itemgetter(0)):
            alike.setdefault(fill, []).append(name)
        for fill, names in alike.items():
            for some in _fitting(names):
                yield "fill", key, "\n".join(some), fill.original, fill.ours


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
