"""A sheet of ours that would be put there anew as it stands is told apart from one that says something else."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from bqw_excel.books.changes import Cell, Changes, DropDown, NewSheet, NumberRule, Style
from bqw_excel.books.file_book import open_book
from bqw_excel.books.snapshot import Snapshot
from bqw_excel.core.grid import Area

PALE = Style(fill="FFFFE5")
SHEET = NewSheet(
    "填报-3季度",
    rows=((Cell("内容"), Cell("完成")), (Cell("合计"), Cell(3.5, PALE)), (Cell("比例"), Cell(0.5, formula="B2/7"))),
    widths=(12.0, 9.0),
    merges=(Area(5, 1, 5, 2),),
    drop_downs=(DropDown(Area(2, 1, 3, 1), ("是", "否")),),
    numbers=(NumberRule(Area(2, 2, 2, 2), 0.0),),
)


@pytest.fixture
def standing(tmp_path: Path) -> Path:
    """A workbook that holds the sheet."""
    path = tmp_path / "台账.xlsx"
    openpyxl.Workbook().save(path)
    book = open_book(path)
    book.apply(Changes(sheets=(SHEET,)))
    book.save(path)
    return path


def is_same(path: Path, sheet: NewSheet) -> bool:
    copy = Snapshot(path)
    copy.apply(Changes(sheets=(sheet,)))
    assert (sheet.name in copy.same) != (sheet.name in copy.replaced)
    return sheet.name in copy.same


def rewritten(path: Path) -> Path:
    """The workbook as another program spells it."""
    openpyxl.load_workbook(path).save(path)
    return path


def with_cell(row: int, column: int, cell: Cell) -> NewSheet:
    rows = [list(line) for line in SHEET.rows]
    rows[row - 1][column - 1] = cell
    return replace(SHEET, rows=tuple(tuple(line) for line in rows))


def test_the_same_sheet_is_the_same_however_it_is_spelled(standing: Path) -> None:
    assert is_same(standing, SHEET)
    assert is_same(rewritten(standing), SHEET)


def test_rules_over_cells_that_touch_are_one_rule_over_all(standing: Path) -> None:
    halves = tuple(DropDown(Area(row, 1, row, 1), ("是", "否")) for row in (2, 3))
    assert is_same(standing, replace(SHEET, drop_downs=halves))


def test_widths_are_a_persons_to_change(standing: Path) -> None:
    assert is_same(standing, replace(SHEET, widths=(40.0, 9.0)))


@pytest.mark.parametrize(
    "other",
    [
        with_cell(1, 1, Cell("项目")),
        with_cell(2, 2, Cell(3.6, PALE)),
        with_cell(2, 2, Cell("3.5", PALE)),
        with_cell(2, 2, Cell(3.5, Style(fill="FFC000"))),
        with_cell(2, 2, Cell(3.5)),
        with_cell(3, 2, Cell(0.5, formula="B2/8")),
        with_cell(3, 2, Cell(0.5)),
        replace(SHEET, rows=SHEET.rows[:2]),
        replace(SHEET, merges=()),
        replace(SHEET, drop_downs=(DropDown(Area(2, 1, 3, 1), ("是", "否", "待定")),)),
        replace(SHEET, drop_downs=(DropDown(Area(2, 1, 2, 1), ("是", "否")),)),
        replace(SHEET, numbers=(NumberRule(Area(2, 2, 2, 2), 1.0),)),
        replace(SHEET, protected=True),
    ],
)
def test_a_sheet_that_says_something_else_is_not_the_same(standing: Path, other: NewSheet) -> None:
    assert not is_same(rewritten(standing), other)


def test_a_cell_that_a_person_wrote_beside_it_is_a_difference(standing: Path) -> None:
    book = openpyxl.load_workbook(standing)
    book["填报-3季度"]["D9"] = "备注"
    book.save(standing)
    assert not is_same(standing, SHEET)
