"""Addresses of cells and areas as a worksheet spells them, and the text a cell can hold."""

import re
from functools import cache

from ..core.grid import Area

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
LONGEST_TEXT = 32_767
_TALL = 1000  # rows of an area that are worth an index

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_COLUMNS = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})")
_ROWS = re.compile(r"\$?([1-9][0-9]{0,6}):\$?([1-9][0-9]{0,6})")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")  # halves of a pair are no characters
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@cache
def column_letters(number: int) -> str:
    """28 -> "AB"."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@cache
def column_number(letters: str) -> int:
    """ "AB" -> 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def address(row: int, column: int) -> str:
    return f"{column_letters(column)}{row}"


def place(text: str) -> tuple[int, int]:
    """(row, column) of "B7" or "$B$7"; ValueError for anything else."""
    match = _ADDRESS.fullmatch(text)
    if not match:
        raise BrokenPart(f"not a cell address: {text!r}")
    return int(match[2]), column_number(match[1])


def area(text: str) -> Area:
    """The area of "A1:C9", "A1", "A:C" or "1:9"; ValueError for anything else."""
    if match := _COLUMNS.fullmatch(text):
        return Area(1, column_number(match[1]), LAST_ROW, column_number(match[2]))
    if match := _ROWS.fullmatch(text):
        return Area(int(match[1]), 1, int(match[2]), LAST_COLUMN)
    first, colon, last = text.partition(":")
    (top, left), (bottom, right) = place(first), place(last if colon else first)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def area_address(found: Area, *, fixed: bool = False) -> str:
    """An area as "A1:C9", or "$A$1:$C$9" where fixed."""
    sign = "$" if fixed else ""
    ends = ((found.top, found.left), (found.bottom, found.right))
    first, last = (f"{sign}{column_letters(column)}{sign}{row}" for row, column in ends)
    return first if first == last and not fixed else f"{first}:{last}"


class BrokenPart(ValueError):
    """What a part of a file says is no address, or cannot be."""


class Areas:
    """Areas that tell which of them holds a cell. ValueError for more of them than any sheet needs."""

    def __init__(self, areas: tuple[Area, ...]) -> None:
        self._tall = [a for a in areas if a.bottom - a.top > _TALL]
        low = [a for a in areas if a.bottom - a.top <= _TALL]
        if len(self._tall) > _TALL or sum(a.bottom - a.top + 1 for a in low) > 2 * LAST_ROW:
            raise BrokenPart("too many areas")
        self._by_row: dict[int, list[Area]] = {}
        for found in low:
            for row in range(found.top, found.bottom + 1):
                self._by_row.setdefault(row, []).append(found)

    def reaches(self, row: int) -> bool:
        """Whether an area holds cells of this row."""
        return row in self._by_row or any(a.top <= row <= a.bottom for a in self._tall)

    def at(self, row: int, column: int) -> Area | None:
        """The first area that holds a cell."""
        near = self._by_row.get(row, ())
        if not near and not self._tall:
            return None
        return next((a for group in (near, self._tall) for a in group if (row, column) in a), None)


def clean_text(text: str) -> str:
    """The text as a cell can hold it: no characters that XML forbids, line breaks as a single newline."""
    if text.isprintable():
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_XML.sub("", text)


def escape(text: str) -> str:
    """Text for the file: what looks like an escape of Excel's (_x000D_) is itself escaped."""
    return _LOOKS_ESCAPED.sub("_x005F_", text)


def unescape(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
