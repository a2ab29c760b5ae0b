"""Merged cells: which cells of a block lie hidden under one."""

from typing import Any

from .areas import Area, from_uno
from .parts import Cells


def covered_cells(block: Cells) -> set[tuple[int, int]]:
    """Places (row and column from 0, in the block) of the cells that a merged cell covers, its own one not counted."""
    sheet = block.sheet.api
    cursor = sheet.createCursorByRange(block.api)
    cursor.collapseToMergedArea()  # grows until no merged cell is cut
    whole = from_uno(cursor.RangeAddress)
    inside = block.area
    return {
        (row - inside.row, column - inside.column)
        for origin in _origins(sheet, whole)
        for row, column in merged_area(sheet, origin).positions()
        if (row, column) != (origin.row, origin.column)
        and inside.row <= row <= inside.last_row
        and inside.column <= column <= inside.last_column
    }


def merged_area(sheet: Any, area: Area) -> Area:
    """The area grown so that it cuts no merged cell."""
    cells = sheet.getCellRangeByPosition(area.column - 1, area.row - 1, area.last_column - 1, area.last_row - 1)
    cursor = sheet.createCursorByRange(cells)
    cursor.collapseToMergedArea()
    return from_uno(cursor.RangeAddress)


def _origins(sheet: Any, area: Area) -> list[Area]:
    """The top left cells of the merged cells in the area: halved as long as Calc says that there are some."""
    cells = sheet.getCellRangeByPosition(area.column - 1, area.row - 1, area.last_column - 1, area.last_row - 1)
    if not cells.getIsMerged():
        return []
    if area[2:] == (1, 1):
        return [area]
    row, column, rows, columns = area
    if rows >= columns:
        half = rows // 2
        halves = Area(row, column, half, columns), Area(row + half, column, rows - half, columns)
    else:
        half = columns // 2
        halves = Area(row, column, rows, half), Area(row, column + half, rows, columns - half)
    return [origin for part in halves for origin in _origins(sheet, part)]
