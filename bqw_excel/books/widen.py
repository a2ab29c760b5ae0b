"""Print areas and filters that take in columns written beside them, and give them back."""

import re

from ..core.grid import Area
from .cells import area, column_letters

# one area of a print area's text: the sheet's name, quoted or not, and fixed ends, of cells or whole columns
_CELLS, _COLUMNS = r"\$[A-Z]{1,3}\$[0-9]+:\$[A-Z]{1,3}\$[0-9]+", r"\$[A-Z]{1,3}:\$[A-Z]{1,3}(?!\$)"
_PRINTED = re.compile(rf"((?:'(?:[^']|'')+'|[^'!,]+)!)({_CELLS}|{_COLUMNS})")
_RIGHT = re.compile(r"(?<=:\$)[A-Z]+")


def widen_print_area(text: str, written: set[tuple[int, int]]) -> str:
    """A print area's text, widened to take in written cells (row, column) right of it in its rows.

    Only areas on the right edge grow: one with another beside it is a page of its own. A text of any other form
    (a calculation) stays as it is.
    """
    parts = _PRINTED.findall(text)
    if not parts or ",".join(sheet + ends for sheet, ends in parts) != text:
        return text
    areas = [area(ends) for _, ends in parts]
    edge = max(found.right for found in areas)
    wide = []
    for (sheet, ends), found in zip(parts, areas, strict=True):
        right = max((c for r, c in written if found.top <= r <= found.bottom), default=0)
        grows = found.right == edge and right > found.right
        wide.append(sheet + (_RIGHT.sub(column_letters(right), ends) if grows else ends))
    return ",".join(wide)


def printed_to(text: str) -> int:
    """The last column of a print area, 0 if it is not a plain one."""
    parts = _PRINTED.findall(text)
    return max((area(ends).right for _, ends in parts), default=0)


def printed_areas(text: str) -> list[str]:
    """The areas of a print area's text without the sheet's name."""
    return [ends for _, ends in _PRINTED.findall(text)]


def narrow_print_area(text: str, last: int, right: int) -> str:
    """A print area's text in which areas that end at column `last` end at `right`."""
    parts = _PRINTED.findall(text)
    if not parts or ",".join(sheet + ends for sheet, ends in parts) != text:
        return text
    narrow = []
    for sheet, ends in parts:
        shrinks = area(ends).right == last and area(ends).left <= right
        narrow.append(sheet + (_RIGHT.sub(column_letters(right), ends) if shrinks else ends))
    return ",".join(narrow)


def widen_filter(old: Area, written: set[tuple[int, int]]) -> Area:
    """A filter's area with the columns that follow it without a gap and got a heading in its first row."""
    right = old.right
    while (old.top, right + 1) in written:
        right += 1
    return Area(old.top, old.left, old.bottom, right)
