"""Cells put together: rectangles, blocks to be copied in one go, and addresses no longer than Excel takes."""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from itertools import pairwise

from ..core.grid import Area
from .cells import area_address, column_letters

LONGEST_ADDRESS = 255
Spot = tuple[int, int]  # (row, column)


def rectangles(cells: Iterable[Spot]) -> list[Area]:
    """The cells as areas: neighbours in a row first, then rows with the same columns."""
    by_columns: dict[Spot, list[int]] = {}
    rows: dict[int, list[int]] = {}
    for row, column in sorted(cells):
        rows.setdefault(row, []).append(column)
    for row, columns in rows.items():
        for left, right in runs(columns):
            by_columns.setdefault((left, right), []).append(row)
    found = [
        Area(top, left, bottom, right) for (left, right), numbers in by_columns.items() for top, bottom in runs(numbers)
    ]
    return sorted(found, key=lambda area: (area.top, area.left))


def runs(numbers: Iterable[int], goes_on: Callable[[int], bool] = lambda _: False) -> list[Spot]:
    """(first, last) of numbers, ascending, without a gap, or with gaps all of whose numbers `goes_on` lets pass."""
    ordered = list(numbers)
    if not ordered:
        return []
    found, first = [], ordered[0]
    for number, following in pairwise(ordered):
        if not all(goes_on(between) for between in range(number + 1, following)):
            found.append((first, number))
            first = following
    return [*found, (first, ordered[-1])]


def addresses(areas: Iterable[Area]) -> Iterator[str]:
    """Addresses of several areas each ("A1:B2,C5"), as few as the limit allows."""
    return joined(area_address(area) for area in areas)


def column_addresses(columns: Iterable[int]) -> Iterator[str]:
    """The same for whole columns ("H:J,L:L")."""
    return joined(f"{column_letters(left)}:{column_letters(right)}" for left, right in runs(sorted(columns)))


def row_addresses(rows: Iterable[int]) -> Iterator[str]:
    """The same for whole rows ("1:1,3:9")."""
    return joined(f"{top}:{bottom}" for top, bottom in runs(sorted(rows)))


def joined(texts: Iterable[str]) -> Iterator[str]:
    line = ""
    for text in texts:
        if line and len(line) + 1 + len(text) > LONGEST_ADDRESS:
            yield line
            line = ""
        line = f"{line},{text}" if line else text
    if line:
        yield line


def blocks(changed: Collection[Spot], may_pass: Callable[[int, int], bool]) -> Iterator[Area]:
    """Areas that hold all changed cells, and of others only those that `may_pass(row, column)` allows."""
    everything = set(changed)

    def passes(row: int, columns: Iterable[int]) -> bool:
        return all((row, column) in everything or may_pass(row, column) for column in columns)

    for left, right in runs(sorted({column for _, column in everything})):
        together = range(left, right + 1)
        rows = {row for row, column in everything if column in together}
        groups = [together] if all(passes(row, together) for row in rows) else [range(c, c + 1) for c in together]
        for columns in groups:
            own = sorted({row for row, column in everything if column in columns})
            for top, bottom in runs(own, partial(passes, columns=columns)):
                yield Area(top, columns[0], bottom, columns[-1])
