"""The rows of a worksheet as they are spelled, in blocks: only rows that are asked for are cut out and taken apart."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from .cells import LAST_ROW, BrokenPart
from .columns_xml import ColumnsXml
from .row_change import Row
from .row_xml import Spelling
from .tags import ATTRIBUTES

IN_BLOCK = 256  # rows
MOST_HELD = 500  # rows taken apart at a time


DATA = re.compile(rb"<((?:[\w.\-]+:)?)sheetData(?=[\s/>])%s(/?)>" % ATTRIBUTES)


def streamed(pieces: Iterable[bytes]) -> Iterator[tuple[Spelling, int, bytes]]:
    """(spelling, number, row as it is spelled) of a plain UTF-8 sheet that comes in pieces, in the file's order."""
    spelling, rest, number = None, b"", 0
    for piece in pieces:
        rest += piece
        if spelling is None:
            opened = DATA.search(rest)
            if opened is None:
                continue
            spelling, rest = Spelling(opened[1]), rest[opened.end() :]
        starts = [found.start() for found in spelling.row_start.finditer(rest)]
        for start, end in pairwise(starts):
            number = spelling.row_number(rest, start, number)
            yield spelling, number, rest[start:end]
        rest = rest[starts[-1] :] if starts else rest
    if spelling is not None and spelling.row_start.match(rest):
        end = rest.rindex(b"</%ssheetData" % spelling.prefix)
        yield spelling, spelling.row_number(rest, 0, number), rest[:end]


class _Block:
    """Rows that stand one after the other; `starts` has the end of the last one too."""

    __slots__ = ("numbers", "spelled", "starts")

    def __init__(self, spelled: bytes, numbers: "array[int]", starts: "array[int]") -> None:
        self.spelled = spelled
        self.numbers = numbers
        self.starts = starts

    def rows(self) -> Iterator[tuple[int, bytes]]:
        start = self.starts[0]
        for number, end in zip(self.numbers, self.starts[1:], strict=True):
            yield number, self.spelled[start:end]
            start = end

    def has(self, mark: bytes) -> bool:
        return self.spelled.find(mark, self.starts[0], self.starts[-1]) >= 0

    def row(self, number: int) -> bytes:
        """A row as it is spelled, b"" if it is not there."""
        place = number - self.numbers[0]  # if none is missing
        if not (0 <= place < len(self.numbers) and self.numbers[place] == number):
            if number not in self.numbers:
                return b""
            place = self.numbers.index(number)
        return self.spelled[self.starts[place] : self.starts[place + 1]]


def _block(rows: list[tuple[int, bytes]]) -> _Block:
    starts = array("Q", [0])
    for _, chunk in rows:
        starts.append(starts[-1] + len(chunk))
    return _Block(b"".join([chunk for _, chunk in rows]), array("L", [number for number, _ in rows]), starts)


class SheetRows:
    """The rows between two places of a worksheet. BrokenPart for a row that is there twice or cannot be.

    Until one is changed, all blocks are views into the text that came.
    """

    def __init__(self, spelling: Spelling, columns: ColumnsXml, data: bytes, first: int, last: int) -> None:
        self._spelling = spelling
        self._columns = columns
        self._held: dict[int, Row] = {}
        self._spelled: dict[int, bytes] = {}  # rows that were replaced and are to be put there
        self._near: Row | None = None  # the last one that was asked for
        self._cut = False  # whether blocks have texts of their own
        numbers, starts = array("L"), array("Q")
        number, self._ascending = 0, True
        for found in spelling.row_start.finditer(data, first, last):
            before, number = number, spelling.row_number(data, found.start(), number)
            self._ascending = self._ascending and number > before
            if not 1 <= number <= LAST_ROW:
                raise BrokenPart("a row outside the sheet")
            numbers.append(number)
            starts.append(found.start())
        if not self._ascending and len(set(numbers)) < len(numbers):
            raise BrokenPart("a row twice")
        self.lead = data[first : starts[0] if starts else last]
        starts.append(last)
        step = IN_BLOCK if self._ascending else len(numbers)
        self._blocks = [
            _Block(data, numbers[n : n + step], starts[n : n + step + 1]) for n in range(0, len(numbers), step or 1)
        ]
        self._firsts = [block.numbers[0] for block in self._blocks]

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        """(number, row as it is spelled) in the file's order."""
        self.put_back()
        for block in self._blocks:
            yield from block.rows()

    def pieces(self) -> Iterator[bytes]:
        """The rows as they are spelled, many at a time."""
        self.put_back()
        for block in self._blocks:
            yield block.spelled[block.starts[0] : block.starts[-1]]

    def with_any(self, *marks: bytes) -> Iterator[tuple[int, bytes]]:
        """Rows as they are spelled in whose text one of some marks stands."""
        self.put_back()
        for block in self._blocks:
            if any(block.has(mark) for mark in marks):
                yield from ((number, chunk) for number, chunk in block.rows() if any(mark in chunk for mark in marks))

    def _find(self, number: int) -> bytes:
        return self._blocks[self._place(number)].row(number) if self._blocks else b""

    def _place(self, number: int) -> int:
        """The index of the block that holds a row if it is there."""
        return max(0, bisect_right(self._firsts, number) - 1) if self._ascending else 0

    def row(self, number: int) -> Row:
        """A row held apart, to be read or changed until the next is asked for; it is put there once it was changed."""
        near = self._near
        if near is not None and near.number == number:
            return near
        row = self._held.get(number)
        if row is None:
            if len(self._held) >= MOST_HELD or number in self._spelled:
                self.put_back()
            chunk = self._find(number) or b'<%srow r="%d"/>' % (self._spelling.prefix, number)
            row = self._held[number] = Row(self._spelling, self._columns, number, chunk)
        self._near = row
        return row

    def text(self, number: int) -> bytes:
        """A row as it is spelled now, b"" if it is not there."""
        if number in self._held or number in self._spelled:
            self.put_back()
        return self._find(number)

    def replace(self, number: int, spelled: bytes) -> None:
        """Put a row in the place of that of its number, which is there as `text` gave it."""
        if len(self._spelled) >= MOST_HELD:
            self.put_back()
        self._spelled[number] = spelled

    def put_back(self) -> None:
        """Spell the rows that were changed."""
        changed = {number: row.spelled() for number, row in self._held.items() if row.changed} | self._spelled
        self._held.clear()
        self._spelled = {}
        self._near = None
        if not changed:
            return
        if not self._cut:  # from now on the text that came is not needed
            self._blocks = [_block(list(block.rows())) for block in self._blocks] or [_block([])]
            self._cut = True
        by_place: dict[int, dict[int, bytes]] = {}
        for number, chunk in changed.items():
            by_place.setdefault(self._place(number), {})[number] = chunk
        for place in sorted(by_place, reverse=True):  # so that places before stay
            rows = {**dict(self._blocks[place].rows()), **by_place[place]}
            new = list(rows)[max(0, len(self._blocks[place].numbers) - 1) :]  # after the last one that was there
            if new != sorted(new):
                rows = dict(sorted(rows.items()))
            self._blocks[place : place + 1] = self._in_blocks(list(rows.items()))
        self._firsts = [block.numbers[0] for block in self._blocks]

    def _in_blocks(self, rows: list[tuple[int, bytes]]) -> Iterable[_Block]:
        step = IN_BLOCK if self._ascending else len(rows)
        return [_block(rows[n : n + step]) for n in range(0, len(rows), step)]
