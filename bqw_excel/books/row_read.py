"""The cells of a worksheet as values, taken in row after row."""

from collections.abc import Callable, Iterable, Iterator, Set
from datetime import datetime, time, timedelta
from functools import partial
from typing import NamedTuple

from ..core.grid import Value
from .cells import BrokenPart, unescape
from .columns_xml import ColumnsXml
from .row_shape import Seen, Shapes
from .row_xml import Spelling
from .tags import attribute, plain
from .workbook_xml import WorkbookXml
from .xml import is_on

DAY = timedelta(days=1)
MOST_KNOWN = 50_000  # numbers that are kept to be had again

Line = tuple[Value, ...]


class CellSet(Set[tuple[int, int]]):
    """A set of cells (row, column) with little room for each row."""

    def __init__(self, columns: dict[int, frozenset[int]]) -> None:
        self._columns = columns

    def __contains__(self, place: object) -> bool:
        if not isinstance(place, tuple) or len(place) != 2:
            return False
        return place[1] in self._columns.get(place[0], ())

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return ((row, column) for row, columns in self._columns.items() for column in columns)

    def __len__(self) -> int:
        return sum(map(len, self._columns.values()))

    @classmethod
    def _from_iterable(cls, found: Iterable[tuple[int, int]]) -> Set[tuple[int, int]]:  # type: ignore[override]
        return frozenset(found)


class _Plan(NamedTuple):
    """How rows of one shape are read."""

    values: tuple[tuple[int, Callable[[bytes], Value], int], ...]  # (column, reader, index of the text)
    width: int
    percents: frozenset[int]  # columns
    colors: tuple[tuple[int, str], ...]
    formulas: tuple[Seen, ...]


class RowReader:
    """Takes in row after row. BrokenPart, or another ValueError, for what no cell can say."""

    def __init__(self, spelling: Spelling, workbook: WorkbookXml) -> None:
        self._spelling = spelling
        self._workbook = workbook
        self.rows: dict[int, Line] = {}
        self.formulas: set[tuple[int, int]] = set()
        self.without_value: set[tuple[int, int]] = set()
        self.percents: dict[int, frozenset[int]] = {}  # {row: columns}
        self.fills: dict[tuple[int, int], str] = {}
        self._looks: dict[int, tuple[bool, str]] = {}  # {style: (shown as a percentage, solid colour)}
        self._never_calculated = workbook.never_calculated
        self._times: dict[int, str] = {}  # {style: elapsed, date or ""}
        self._shapes = Shapes(spelling, self._plan)
        self._known: dict[bytes, Value] = {}  # numbers as they are spelled

    def read(self, row: int, chunk: bytes) -> None:
        self._check_row(chunk)
        taken = self._shapes.take(row, chunk)
        if taken is None:
            self._read_alone(row, chunk)
            return
        plan, texts = taken
        line: list[Value] = [None] * plan.width
        for column, read, index in plan.values:
            line[column - 1] = read(texts[index])
        for column, color in plan.colors:
            self.fills[row, column] = color
        if plan.formulas:
            self._note_formulas(row, plan.formulas, texts, line)
        if plan.percents:
            held = plan.percents if None not in line else {c for c in plan.percents if line[c - 1] is not None}
            if held:
                self.percents[row] = frozenset(held)
        least = plan.formulas[-1].column if plan.formulas else 0
        while len(line) > least and line[-1] is None:
            line.pop()
        if line:
            self.rows[row] = tuple(line)

    def _plan(self, cells: tuple[Seen, ...]) -> _Plan:
        looks = [(cell, *self._look(cell.style)) for cell in cells]
        values = tuple((cell.column, self._text_reader(cell), cell.text) for cell in cells if cell.text is not None)
        return _Plan(
            values,
            max((column for column, _, _ in values), default=0),
            frozenset(cell.column for cell, percent, _ in looks if percent and cell.text is not None),
            tuple((cell.column, color) for cell, _, color in looks if color),
            tuple(sorted(cell for cell in cells if cell.formula)),
        )

    def _text_reader(self, cell: Seen) -> Callable[[bytes], Value]:
        """What makes a cell's value of its text."""
        if cell.kind == "s":
            return self._shared
        if cell.kind == "inlineStr":
            return _inline
        if cell.kind == "n" and not self._time_kind(cell.style):
            return self._number
        return partial(self._told, cell.style, cell.kind)

    def _shared(self, text: bytes) -> Value:
        try:
            return self._string(int(text))
        except ValueError:  # it may be spelled with references to characters
            return self._string(int(plain(text)))

    def _string(self, index: int) -> Value:
        strings = self._workbook.strings
        return (strings[index] if index < len(strings) else "") or None

    def _number(self, text: bytes) -> Value:
        known = self._known.get(text)
        if known is None:
            known = _number(plain(text))
            if len(self._known) < MOST_KNOWN:
                self._known[text] = known
        return known

    def _told(self, style: int, kind: str, text: bytes) -> Value:
        return self._held_value(style, kind, plain(text))

    def _note_formulas(self, row: int, formulas: tuple[Seen, ...], texts: list[bytes], line: list[Value]) -> None:
        for cell in formulas:
            assert cell.text is not None
            self.formulas.add((row, cell.column))
            if self._never_calculated and cell.kind == "n" and plain(texts[cell.text]) == "0":
                self.without_value.add((row, cell.column))
                line[cell.column - 1] = None

    def _read_alone(self, row: int, chunk: bytes) -> None:
        """Read a row that is like no other, or spelled in an unusual way."""
        values: dict[int, Value] = {}
        percents: set[int] = set()
        for column, style, kind, inner in self._spelling.values(chunk):
            percent, color = self._look(style)
            if color:
                self.fills[row, column] = color
            if not inner:
                continue
            value = self._value(style, kind, inner)
            if value is not None:
                values[column] = value
                if percent:
                    percents.add(column)
            if self._spelling.holds_formula(inner):
                self.formulas.add((row, column))
                values.setdefault(column, None)
                if self._lacks_result(kind, inner):
                    self.without_value.add((row, column))
                    percents.discard(column)
                    values[column] = None
        if percents:
            self.percents[row] = frozenset(percents)
        if values:
            self.rows[row] = tuple(values.get(column) for column in range(1, max(values) + 1))

    def _lacks_result(self, kind: str, inner: bytes) -> bool:
        """Whether a formula has no result, or only the 0 that a library puts there before anybody has calculated."""
        held = self._spelling.held_in(inner)
        if held:
            return kind == "n" and held == "0" and self._never_calculated
        return kind != "str" or not self._spelling.has_held(inner)

    def _check_row(self, chunk: bytes) -> None:
        """BrokenPart if a row has a style that is not there."""
        if b"customFormat" in chunk[: chunk.find(b">")]:
            self._look(int(attribute(self._spelling.row_attributes(chunk), "s") or 0))

    def check_columns(self, columns: ColumnsXml) -> None:
        for style in columns.styles:
            self._look(style)

    def _look(self, style: int) -> tuple[bool, str]:
        if style not in self._looks:
            styles = self._workbook.styles
            if not styles.is_whole(style):
                # what is added to the styles later would give such a cell a look
                raise BrokenPart(f"no such style: {style}")
            self._looks[style] = styles.is_percent(style), styles.solid_color(style)
        return self._looks[style]

    def _time_kind(self, style: int) -> str:
        if style not in self._times:
            styles = self._workbook.styles
            self._times[style] = "elapsed" if styles.is_elapsed(style) else "date" if styles.shows_date(style) else ""
        return self._times[style]

    def _value(self, style: int, kind: str, inner: bytes) -> Value:
        """What a cell shows: text (an error is its text), number, truth or date; None for an empty one."""
        if kind == "inlineStr":
            return self._spelling.inline(inner) or None
        return self._held_value(style, kind, self._spelling.held_in(inner))

    def _held_value(self, style: int, kind: str, held: str) -> Value:
        if not held:
            return None
        if kind == "s":
            return self._string(int(held))
        if kind == "str":
            return unescape(held)
        if kind == "b":
            return is_on(held)
        if kind == "e":
            return held
        if kind == "d":
            return datetime.fromisoformat(held.replace("Z", ""))
        number = float(held)
        time_kind = self._time_kind(style)
        if time_kind == "elapsed":
            return timedelta(days=number)
        if time_kind == "date":
            return _date(number, since_1904=self._workbook.since_1904)
        return _number(held)


def _inline(text: bytes) -> Value:
    return unescape(plain(text)) or None


def _number(held: str) -> Value:
    number = float(held)
    return int(held) if held.lstrip("-").isdigit() else number


def _date(serial: float, *, since_1904: bool) -> Value:
    """A date, time or both from days since the workbook's beginning of time; the number if it is none."""
    try:
        if since_1904:
            moment = datetime(1904, 1, 1) + serial * DAY
        else:
            # Excel counts a 29 February 1900 that never was
            moment = datetime(1899, 12, 30 if serial >= 60 else 31) + serial * DAY
    except OverflowError:
        return serial
    if serial < 0:
        return serial
    # seconds are as fine as a cell shows
    moment = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    if serial < 1 and not since_1904:
        return moment.time()
    return moment.date() if moment.time() == time() else moment
