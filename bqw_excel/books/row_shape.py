"""Rows that are alike but for their number and their texts have one shape, which is worked out only once.

Of a row is taken its markup with marks where its number and where its texts stand; rows with the same markup have the
same cells, styles and kinds of values. What a shape says was read from a row by the same code that reads rows that are
like no other, so both ways of reading give the same.
"""

import re
from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from .row_xml import Spelling

MOST_SHAPES = 2000  # of a sheet; rows of more of them are read one by one
_TEXT = re.compile(rb">([^<>]+)<")
# neither can stand in XML
_NUMBER, HERE = b"\0", b"\1"


class Seen(NamedTuple):
    """A cell of a shape: `text` is the index of the text that is its value, None where it has no value."""

    column: int
    style: int
    kind: str
    text: int | None
    formula: bool


T = TypeVar("T")


def marked(chunk: bytes) -> bytes:
    """A row from the end of its tag on, its texts replaced by their indexes between marks."""
    pieces = _TEXT.split(chunk[chunk.index(b">") :])
    pieces[1::2] = [b">%s%d%s<" % (HERE, index, HERE) for index in range(len(pieces) // 2)]
    return b"".join(pieces)


class Shapes(Generic[T]):
    """The shapes of the rows of a sheet, each as what `make` makes of its cells."""

    def __init__(self, spelling: Spelling, make: Callable[[tuple[Seen, ...]], T]) -> None:
        self._spelling = spelling
        self._make = make
        self._known: dict[bytes, T | None] = {}
        p = re.escape(spelling.prefix)
        self._numbers = re.compile(rb'<%sc r="[A-Z]{1,3}%s"' % (p, _NUMBER))
        # a value, a text or a formula with its result, of which nothing is said but the text
        value = rb"<%sv>%s([0-9]+)%s</%sv>" % (p, HERE, HERE, p)
        self._value = re.compile(value)
        self._inline = re.compile(
            rb"<%sis><%st(?: xml:space=\"preserve\")?>%s([0-9]+)%s</%st></%sis>" % (p, p, HERE, HERE, p, p)
        )
        self._formula = re.compile(rb"<%sf(?: [^<>]*)?(?:/>|>%s[0-9]+%s</%sf>)%s" % (p, HERE, HERE, p, value))

    def take(self, number: int, chunk: bytes) -> tuple[T, list[bytes]] | None:
        """(the shape of a row, its texts); None for a row that has to be read by itself.

        ValueError for a row with a cell twice, or an address that is none.
        """
        pieces = _TEXT.split(chunk[chunk.index(b">") :])
        markup = HERE.join(pieces[::2]).replace(b'%d"' % number, _NUMBER + b'"')
        shape = self._known.get(markup)
        if shape is None:
            if markup in self._known or len(self._known) >= MOST_SHAPES:
                return None
            cells = self._cells(chunk, markup)
            shape = self._known[markup] = self._make(cells) if cells is not None else None
        return (shape, pieces[1::2]) if shape is not None else None

    def _cells(self, chunk: bytes, markup: bytes) -> tuple[Seen, ...] | None:
        """The cells of a row, None where it is spelled in an unusual way."""
        if len(self._numbers.findall(markup)) != markup.count(_NUMBER):
            return None  # the row's number is part of something else than an address
        seen = []
        for cell in self._spelling.values(marked(chunk)):
            found = self._seen(*cell)
            if found is None:
                return None
            seen.append(found)
        return tuple(seen)

    def _seen(self, column: int, style: int, kind: str, inner: bytes) -> Seen | None:
        if not inner:
            return Seen(column, style, kind, None, False)
        formula = self._spelling.holds_formula(inner)
        if formula and kind == "inlineStr":
            return None
        usual = self._formula if formula else self._inline if kind == "inlineStr" else self._value
        found = usual.fullmatch(inner)
        return Seen(column, style, kind, int(found[1]), formula) if found else None
