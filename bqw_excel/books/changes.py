"""What a command wants done to a workbook, as plain data that every back end can carry out.

Rows and columns count from 1; colours are RRGGBB. Order: new sheets, then cells, fills, widths, what is taken back,
and last the sheets that go. What there may be very many of is a NamedTuple: it is made in a third of the time.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, overload

from ..core.grid import Area

CellValue = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell of one of our own sheets looks; None and False mean the workbook's default."""

    bold: bool = False
    fill: str | None = None
    border: bool = False
    wrap: bool = False
    number_format: str | None = None
    horizontal: str | None = None  # left, center, right
    vertical: str | None = None  # top, center
    font: str | None = None
    size: float | None = None
    color: str | None = None
    unlocked: bool = False


class Cell(NamedTuple):
    """A cell of one of our own sheets. `formula` (without =) has `value` as its stored result."""

    value: CellValue = None
    style: Style | None = None
    formula: str | None = None
    like: tuple[str, int, int] | None = None  # (sheet, row, column) whose look it keeps as it was before the Changes


class Lines(Sequence[tuple[Cell, ...]]):
    """Rows of a new sheet that are made when they are looked at: `line` makes the one of an index, 0 the first."""

    def __init__(self, count: int, line: Callable[[int], tuple[Cell, ...]]) -> None:
        self._count = count
        self._line = line

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        return map(self._line, range(self._count))

    @overload
    def __getitem__(self, index: int) -> tuple[Cell, ...]: ...

    @overload
    def __getitem__(self, index: slice) -> list[tuple[Cell, ...]]: ...

    def __getitem__(self, index: int | slice) -> tuple[Cell, ...] | list[tuple[Cell, ...]]:
        found = range(self._count)[index]
        return self._line(found) if isinstance(found, int) else [self._line(n) for n in found]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class DropDown:
    """A list to choose from in some cells."""

    area: Area
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NumberRule:
    """Only numbers may be entered in some cells; `title` and `message` are what a person is told otherwise."""

    area: Area
    minimum: float | None = None  # None: any number
    title: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A person's note on a cell."""

    text: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What a person changed about how a cell looks; "" where it is as we made it."""

    fill: str = ""  # as of Book.fill
    font: str = ""  # colour, slant, lines: see books.hand_looks


@dataclass(frozen=True, slots=True)
class Format:
    """A conditional format: its areas, and its rules as (XML, XML of the look that it gives or "")."""

    areas: tuple[Area, ...]
    rules: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EntryRule:
    """What a person lets be entered in some cells: its areas, and its XML without them."""

    areas: tuple[Area, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class ByHand:
    """What people put on one of our sheets beside entries, by (row, column); `lost` names what cannot be put anew."""

    comments: Mapping[tuple[int, int], Comment] = field(default_factory=dict)
    looks: Mapping[tuple[int, int], Look] = field(default_factory=dict)
    formats: tuple[Format, ...] = ()
    entry_rules: tuple[EntryRule, ...] = ()  # those of ours among them as they are read
    merges: tuple[Area, ...] = ()  # the same
    widths: Mapping[int, float] = field(default_factory=dict)
    heights: Mapping[int, float] = field(default_factory=dict)
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    lost: tuple[str, ...] = ()  # kinds: picture, link, table, …


@dataclass(frozen=True, slots=True)
class NewSheet:
    """One of our own sheets, whole: added at the end, or in place of our earlier sheet of this name."""

    name: str
    rows: Sequence[tuple[Cell, ...]]  # Lines where there may be many
    widths: tuple[float, ...] = ()
    heights: dict[int, float] = field(default_factory=dict)
    merges: tuple[Area, ...] = ()
    drop_downs: tuple[DropDown, ...] = ()
    numbers: tuple[NumberRule, ...] = ()
    hidden_columns: tuple[int, ...] = ()  # of those that have a width
    freeze: tuple[int, int] | None = None  # (rows, columns) kept in sight
    filter: Area | None = None
    landscape: bool = False
    title_rows: tuple[int, int] | None = None  # repeated on every printed page
    visibility: str = "visible"  # visible, hidden, veryHidden
    protected: bool = False
    by_hand: ByHand = field(default_factory=ByHand)  # sizes and hidden columns are those above


class Write(NamedTuple):
    """A value into a cell of the user's sheet.

    It looks like the cell `like`, with format, wrap and alignment as asked, but keeps its own fill: see Fill.
    """

    sheet: str
    row: int
    column: int
    value: CellValue
    like: tuple[int, int] | None = None  # (row, column) on the same sheet; None: keep the cell's own look
    number_format: str | None = None
    wrap: bool | None = None
    horizontal: str | None = None


class Fill(NamedTuple):
    """A cell of the user's sheet gets a solid fill `color`, or `fill`, a look that Book.fill told; neither: no fill."""

    sheet: str
    row: int
    column: int
    color: str | None = None
    fill: str | None = None


@dataclass(frozen=True, slots=True)
class Width:
    sheet: str
    column: int
    width: float  # in characters


@dataclass(frozen=True, slots=True)
class Erase:
    """A cell that we made is taken away; with `like`, a cell (sheet, row, column), it stays and looks like that one."""

    sheet: str
    row: int
    column: int
    like: tuple[str, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The last column that a sheet prints, filters and counts as used; 0 where it does not say."""

    printed: int = 0
    filtered: int = 0
    used: int = 0


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Columns of ours that leave a sheet: those whose width we set, and how far the sheet reaches without them."""

    sheet: str
    last: int  # our last column
    widths: tuple[int, ...]
    frame: Frame  # 0 keeps what there is


@dataclass(frozen=True, slots=True)
class Changes:
    writes: tuple[Write, ...] = ()
    fills: tuple[Fill, ...] = ()
    widths: tuple[Width, ...] = ()
    sheets: tuple[NewSheet, ...] = ()
    erases: tuple[Erase, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    removed: tuple[str, ...] = ()  # sheets of ours
    calculated: bool = False  # the stored results of formulas hold again: nobody need work them out on opening
