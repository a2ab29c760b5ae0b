"""Whether two versions of a worksheet say the same, however programs spell them."""

from collections.abc import Callable
from typing import Any

from .cells import area
from .row_xml import TEXT_KINDS, Cell
from .sheet_xml import SheetXml
from .tags import plain
from .xml import child, children

Told = tuple[object, str]  # what a cell holds, and its fill


def says_the_same(one: SheetXml, other: SheetXml, strings: list[str], fill: Callable[[int], str]) -> bool:
    """Whether values, formulas, fills, merges, what may be entered, and protection are the same.

    Both are of one workbook: `strings` are its shared ones, `fill` gives the fill text of a style. Results of formulas
    follow from the rest; widths and other looks are a person's to change.
    """
    return (
        set(one.merges) == set(other.merges)
        and one.protected == other.protected
        and _rules(one) == _rules(other)
        and _cells(one, strings, fill) == _cells(other, strings, fill)
    )


def _cells(sheet: SheetXml, strings: list[str], fill: Callable[[int], str]) -> dict[tuple[int, int], Told]:
    """{(row, column): what it tells} of the cells that can be seen and tell anything."""
    hidden = {
        (row, column)
        for merge in sheet.merges
        for row in range(merge.top, merge.bottom + 1)
        for column in range(merge.left, merge.right + 1)
        if (row, column) != (merge.top, merge.left)
    }
    return {
        (row, column): told
        for row, chunk in sheet.rows()
        for column, cell in sheet.spelling.cells(chunk)
        if (row, column) not in hidden and any(told := (_held(sheet, cell, strings), fill(cell.style)))
    }


def _held(sheet: SheetXml, cell: Cell, strings: list[str]) -> object:
    """A formula, a text, or a number with its kind; None for nothing."""
    if cell.inner and sheet.spelling.holds_formula(cell.inner):
        return "formula", plain(
            cell.inner.partition(sheet.spelling.formula_tag)[2].partition(b">")[2].partition(b"<")[0]
        )
    if cell.kind in TEXT_KINDS:
        return sheet.spelling.told(cell, strings) or None
    held = sheet.spelling.held(cell)
    if not held:
        return None
    return (cell.kind, float(held)) if cell.kind in ("n", "b") else (cell.kind, held)


def _rules(sheet: SheetXml) -> dict[tuple[object, ...], list[tuple[int, int]]]:
    """{(kind, limit, column): runs of rows} of what may be entered; programs split and join the areas of a rule."""
    found: dict[tuple[object, ...], list[tuple[int, int]]] = {}
    for rule in children(child(sheet.root, "dataValidations"), "dataValidation"):
        limit = _limit(child(rule, "formula1"))
        for place in map(area, rule.get("sqref", "").split()):
            for column in range(place.left, place.right + 1):
                found.setdefault((rule.get("type"), limit, column), []).append((place.top, place.bottom))
    return {key: _joined(runs) for key, runs in found.items()}


def _joined(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs of numbers with those that touch as one."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(runs):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return joined


def _limit(formula: Any) -> object:
    """A number however it is spelled, else the text."""
    text = "" if formula is None else formula.text or ""
    try:
        return float(text)
    except ValueError:
        return text
