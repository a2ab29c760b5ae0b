"""Small grids for tests: rows as lists, merged areas as "B3:C3"."""

import re
from collections.abc import Sequence
from pathlib import Path

import openpyxl

from bqw_excel.core.grid import Area, Grid, Value


def area(text: str) -> Area:
    """Area of an address such as B3:C3 (one letter a column)."""
    found = re.fullmatch(r"([A-Z])(\d+):([A-Z])(\d+)", text)
    assert found, text
    left, top, right, bottom = found.groups()
    return Area(int(top), ord(left) - 64, int(bottom), ord(right) - 64)


def grid(rows: Sequence[Sequence[Value]], *merges: str, sheet: str = "台账") -> Grid:
    """A grid; "" is an empty cell."""
    cells = tuple(tuple(None if value == "" else value for value in row) for row in rows)
    return Grid(sheet, cells, tuple(area(text) for text in merges))


def workbook(path: Path, rows: Sequence[Sequence[object]], *merges: str) -> Path:
    """The same as a file."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([None if value == "" else value for value in row])
    for merged in merges:
        book.active.merge_cells(merged)
    book.save(path)
    return path
