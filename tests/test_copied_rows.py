"""Rows that people copied or renamed between runs, and result columns that they deleted: clear still gives all back.

The same is done to the ledger as it was before us, which is then what has to come out.
"""

from collections.abc import Callable
from copy import copy
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from desks import CALC, LIVE, desk, office
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet
from test_after_edits import AGAIN, coloured, edited, emptied, given_back, headed, shown
from test_clear import BLUE, DONE, GOAL, GREEN, HEAD, RED, cleared, graded, ledger, solid

from bqw_excel.cli import main

__all__ = ["ledger", "office"]
Edit = Callable[[Worksheet], None]


@pytest.fixture(autouse=True)
def fills_of_their_own(ledger: Path) -> None:
    """Red matters differ in what our red hides, one of them a person's own cell in our red."""
    edited(ledger, coloured(D5=BLUE, E6=RED, F6=GREEN))


def copied(source: int, target: int, **entered: object) -> Edit:
    """A row copied and inserted as row `target`, in which something is entered anew."""

    def edit(sheet: Worksheet) -> None:
        cells = [(cell.value, copy(cell._style)) for cell in sheet[source]]
        sheet.insert_rows(target)
        for column, (value, style) in enumerate(cells, start=1):
            sheet.cell(target, column).value, sheet.cell(target, column)._style = value, style
        headed(**entered)(sheet)  # type: ignore[arg-type]

    return edit


def in_turn(*edits: Edit) -> Edit:
    def edit(sheet: Worksheet) -> None:
        for each in edits:
            each(sheet)

    return edit


@AGAIN
@pytest.mark.parametrize(
    "edit",
    [
        headed(A5=30, B5="己"),  # type: ignore[arg-type]
        headed(A5=30, B5="己", A6=31, B6="庚", A4=29, B4="辛"),  # type: ignore[arg-type]
        copied(5, 6, A6=9, B6="己"),
        copied(5, 8, A8=9, B8="己"),
        copied(6, 3, A3=9, B3="己"),
        copied(4, 8, A8=9, B8="己"),
        copied(6, 8, B8="己"),
        copied(6, 8, A8=9),
        copied(5, 8),
        copied(5, 3),
        in_turn(copied(5, 8, A8=9, B8="己"), copied(8, 9, A9=10, B9="庚")),
        in_turn(copied(5, 8, A8=9, B8="己"), lambda sheet: sheet.delete_rows(5)),
        in_turn(headed(A5=30, B5="己"), copied(5, 8, A8=9, B8="庚")),  # type: ignore[arg-type]
    ],
    ids=[
        "number and title changed",
        "of three matters",
        "copied below",
        "copied to the end",
        "copied above",
        "a yellow one",
        "only its title changed",
        "only its number changed",
        "copied and left",
        "copied above and left",
        "a copy of a copy",
        "and the first one deleted",
        "changed and copied",
    ],
)
def test_a_row_is_known_by_the_results_beside_it(ledger: Path, tmp_path: Path, quarters: str, edit: Edit) -> None:
    assert given_back(ledger, tmp_path, quarters, edit)


def moved_away(sheet: Worksheet) -> None:
    """The two red rows cut and put on a sheet of notes, as they stand."""
    notes = sheet.parent.create_sheet("草稿")
    for target, source in enumerate((5, 6), start=4):
        for cell in sheet[source]:
            notes.cell(target, cell.column).value = cell.value
            notes.cell(target, cell.column)._style = copy(cell._style)
    sheet.delete_rows(5, 2)


def every_sheet(path: Path) -> dict[str, object]:
    return {name: shown(path, name) for name in openpyxl.load_workbook(path).sheetnames}


@AGAIN
def test_rows_moved_to_a_sheet_without_a_table_stay_as_they_are_until_all_is_cleared(
    ledger: Path, tmp_path: Path, quarters: str
) -> None:
    result = graded(ledger, tmp_path / "out")
    edited(ledger, moved_away)
    edited(result, moved_away)
    marked = shown(result, "草稿")
    assert {look[1] for look in marked.values()} == {RED}
    for quarter in quarters:
        assert main(["grade", str(result), "--quarter", quarter, "--in-place"]) == 0
        assert shown(result, "草稿") == marked
    assert every_sheet(cleared(result, tmp_path / "back")) == every_sheet(ledger)


@AGAIN
def test_what_a_person_copied_elsewhere_is_his_own(ledger: Path, tmp_path: Path, quarters: str) -> None:
    def copied_away(sheet: Worksheet) -> None:
        notes = sheet.parent.copy_worksheet(sheet)
        notes.title = "报告"
        notes.delete_rows(1, 4)

    result = graded(ledger, tmp_path / "out")
    edited(result, copied_away)
    report = shown(result, "报告")
    for quarter in quarters:
        assert main(["grade", str(result), "--quarter", quarter, "--in-place"]) == 0
    assert shown(cleared(result, tmp_path / "back"), "报告") == report


@AGAIN
@pytest.mark.parametrize("row", [4, 5, 6])
def test_a_row_whose_texts_were_deleted_loses_colour_and_results(
    ledger: Path, tmp_path: Path, quarters: str, row: int
) -> None:
    assert given_back(ledger, tmp_path, quarters, lambda sheet: [setattr(c, "value", None) for c in sheet[row][:6]])


def results_rewritten(sheet: Worksheet) -> None:
    for column in "GHI":
        sheet[f"{column}8"] = "另行研究"


def test_a_copied_row_without_our_results_loses_our_colour_and_gains_none(ledger: Path, tmp_path: Path) -> None:
    """What it hid is not known: the copy is blank below our red."""
    result = graded(ledger, tmp_path / "out")
    edited(result, in_turn(copied(5, 8, A8=9, B8="己"), results_rewritten))
    after = shown(cleared(result, tmp_path / "back"))
    assert {look[1] for place, look in after.items() if place[1:] == "8"} == {""}
    assert (after["B5"][1], after["D5"][1]) == (GREEN, BLUE)


@AGAIN
@pytest.mark.parametrize("row", [3, 8])
def test_a_row_that_a_person_coloured_in_our_red_keeps_it(
    ledger: Path, tmp_path: Path, quarters: str, row: int
) -> None:
    def coloured_by_hand(sheet: Worksheet) -> None:
        for column, value in enumerate([9, "己", GOAL, "2025年12月", "县水务局", "累计完成投资3.6亿元。"], start=1):
            sheet.cell(row, column).value = value
            sheet.cell(row, column).fill = solid(RED)

    assert given_back(ledger, tmp_path, quarters, coloured_by_hand)


def test_among_alike_results_no_fill_is_guessed(ledger: Path, tmp_path: Path) -> None:
    """Two red matters of which our columns said the same, both renamed: which one had the green cell is not known."""
    edited(ledger, headed(F6="截至9月底，累计完成投资1.2亿元。"))
    result = graded(ledger, tmp_path / "out")
    edited(result, headed(A5=30, B5="己", A6=31, B6="庚"))  # type: ignore[arg-type]
    after = shown(cleared(result, tmp_path / "back"))
    assert {look[1] for place, look in after.items() if place[1:] in ("5", "6")} == {""}


@AGAIN
@pytest.mark.parametrize(("first", "count"), [(7, 1), (8, 1), (9, 1), (7, 2), (8, 2), (7, 3)])
def test_result_columns_that_a_person_deleted(
    ledger: Path, tmp_path: Path, quarters: str, first: int, count: int
) -> None:
    edited(ledger, lambda sheet: (setattr(sheet.auto_filter, "ref", None), setattr(sheet, "print_area", None)))
    assert given_back(ledger, tmp_path, quarters, lambda sheet: sheet.delete_cols(first, count))


@AGAIN
@pytest.mark.parametrize("below", [4, 5, 6])
def test_a_heading_put_in_below_a_marked_row_loses_our_colour(
    ledger: Path, tmp_path: Path, quarters: str, below: int
) -> None:
    def category_put_in(sheet: Worksheet) -> None:
        copied(below, below + 1)(sheet)
        for column in range(1, 10):
            sheet.cell(below + 1, column).value = "二、民生类" if column == 1 else None

    edited(ledger, lambda sheet: setattr(sheet["H4"], "style", "Normal"))
    assert given_back(ledger, tmp_path, quarters, category_put_in)


def bordered(*columns: str, rows: range = range(2, 8)) -> Edit:
    def edit(sheet: Worksheet) -> None:
        for row in rows:
            for column in columns:
                sheet[f"{column}{row}"].border = Border(left=Side("thin"))

    return edit


@AGAIN
@pytest.mark.parametrize("heading", ["", "二、民生类"])
def test_a_row_put_in_keeps_no_borders_of_our_columns(
    ledger: Path, tmp_path: Path, quarters: str, heading: str
) -> None:
    def put_in(sheet: Worksheet) -> None:
        copied(3, 4)(sheet)
        for column in range(1, 10):
            sheet.cell(4, column).value = heading if column == 1 and heading else None

    edited(ledger, bordered(*"ABCDEF"))
    assert given_back(ledger, tmp_path, quarters, put_in)


@AGAIN
def test_borders_of_a_person_beside_a_heading_stay_where_a_matter_above_it_is_deleted(
    ledger: Path, tmp_path: Path, quarters: str
) -> None:
    edited(ledger, lambda sheet: sheet.insert_rows(5))
    edited(ledger, in_turn(headed(A5="二、民生类"), bordered(*"ABCDEFGHI", rows=range(2, 9))))
    assert given_back(ledger, tmp_path, quarters, lambda sheet: sheet.delete_rows(4))


@AGAIN
def test_a_heading_that_a_person_coloured_in_our_red_keeps_it(ledger: Path, tmp_path: Path, quarters: str) -> None:
    def category_coloured(sheet: Worksheet) -> None:
        sheet.insert_rows(6)
        sheet["A6"] = "二、民生类"
        coloured(**{f"{column}6": RED for column in "ABCDEF"})(sheet)

    assert given_back(ledger, tmp_path, quarters, category_coloured)


@AGAIN
def test_one_that_stood_there_before_us_keeps_it_beside_our_columns_too(
    ledger: Path, tmp_path: Path, quarters: str
) -> None:
    def category_coloured(sheet: Worksheet) -> None:
        sheet.insert_rows(6)
        sheet["A6"] = "二、民生类"
        coloured(**{f"{column}6": RED for column in "ABCDEFGHI"})(sheet)

    edited(ledger, category_coloured)
    assert given_back(ledger, tmp_path, quarters, lambda sheet: sheet.insert_rows(4))


def blank_column_put_in(sheet: Worksheet) -> None:
    """Behind the titles, with their look, as spreadsheet programs do; its heading is not written yet."""
    cells = [[(cell.value, copy(cell._style)) for cell in row] for row in sheet.iter_rows(max_row=7, max_col=9)]
    for number, row in enumerate(cells, start=1):
        row.insert(2, (None, row[1][1]))
        for column, (value, style) in enumerate(row, start=1):
            sheet.cell(number, column).value, sheet.cell(number, column)._style = value, style


@AGAIN
def test_a_blank_column_put_into_the_table_loses_our_colour(ledger: Path, tmp_path: Path, quarters: str) -> None:
    edited(ledger, lambda sheet: (setattr(sheet.auto_filter, "ref", None), setattr(sheet, "print_area", None)))
    edited(ledger, lambda sheet: setattr(sheet["H4"], "style", "Normal"))
    assert given_back(ledger, tmp_path, quarters, blank_column_put_in)


@AGAIN
def test_a_column_without_a_heading_keeps_what_a_person_coloured_in_it(
    ledger: Path, tmp_path: Path, quarters: str
) -> None:
    edited(ledger, lambda sheet: (setattr(sheet.auto_filter, "ref", None), setattr(sheet, "print_area", None)))
    edited(ledger, blank_column_put_in)
    edited(ledger, coloured(C5=RED, C6=RED))
    assert given_back(ledger, tmp_path, quarters, headed(G5="截至9月底，累计完成投资1.3亿元。"))


@AGAIN
def test_a_row_copied_where_result_columns_were_deleted(ledger: Path, tmp_path: Path, quarters: str) -> None:
    edited(ledger, lambda sheet: (setattr(sheet.auto_filter, "ref", None), setattr(sheet, "print_area", None)))
    edit = in_turn(lambda sheet: sheet.delete_cols(7, 2), copied(5, 8, A8=9, B8="己"))
    assert given_back(ledger, tmp_path, quarters, edit)


@AGAIN
def test_two_columns_whose_texts_were_deleted(ledger: Path, tmp_path: Path, quarters: str) -> None:
    assert given_back(ledger, tmp_path, quarters, lambda sheet: None, emptied("G", "I"))


@AGAIN
@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_persons_columns_under_our_headings_stay_where_ours_were_deleted(
    ledger: Path, tmp_path: Path, quarters: str, count: int
) -> None:
    """It says something else than ours did."""
    edited(ledger, lambda sheet: (setattr(sheet.auto_filter, "ref", None), setattr(sheet, "print_area", None)))

    def own_column(sheet: Worksheet) -> None:
        sheet.delete_cols(7, 3)
        for column, heading in zip("GHI"[:count], ("判定", "依据", "达成率"), strict=False):
            sheet[f"{column}2"], sheet[f"{column}3"] = heading, "已完成"

    assert given_back(ledger, tmp_path, quarters, own_column)


@AGAIN
def test_a_persons_column_under_our_heading_put_in_before_ours_stays(
    ledger: Path, tmp_path: Path, quarters: str
) -> None:
    edited(ledger, lambda sheet: (setattr(sheet.auto_filter, "ref", None), setattr(sheet, "print_area", None)))
    edited(ledger, headed(H4=""))

    def own_column(sheet: Worksheet) -> None:
        sheet.insert_cols(7)
        sheet["G2"], sheet["G3"] = "判定", "已完成"

    assert given_back(ledger, tmp_path, quarters, own_column)


def test_the_same_numbers_on_two_sheets_are_not_told_as_changed_colours(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    for name in ("上册", "下册"):
        sheet = book.create_sheet(name)
        sheet.append(["2025年云岭县重点任务分解表"])
        sheet.append(HEAD)
        for number, (title, done) in enumerate(DONE.items(), start=1):
            told = f"截至9月底，累计完成投资{done if name == '上册' else '3.1'}亿元。"
            sheet.append([number, name + title, GOAL, "2025年12月", "县水务局", told])
    del book["Sheet"]
    book.save(tmp_path / "台账.xlsx")
    result = graded(tmp_path / "台账.xlsx", tmp_path / "out")
    capsys.readouterr()
    cleared(result, tmp_path / "back")
    assert "已改成别的颜色" not in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["file", *LIVE])
def test_moved_and_copied_rows_are_given_back_in_an_open_workbook_too(
    ledger: Path, tmp_path: Path, kind: str, office: Any
) -> None:
    result = graded(ledger, tmp_path / "out")
    edit = in_turn(copied(4, 8, A8=9, B8="己"), moved_away)
    edited(ledger, edit)
    edited(result, edit)
    opened = desk(kind, result, office)
    try:
        opened.press("grade")
        opened.press("clear")
        found = every_sheet(opened.look())
    finally:
        opened.close()
    assert without_looks(found) == without_looks(every_sheet(ledger))


def without_looks(sheets: dict[str, Any]) -> dict[tuple[str, str], tuple[object, object]]:
    """{(sheet, address): (value, fill)}; LibreOffice writes other cells without a value than openpyxl does."""
    cells = {(name, place): look[:2] for name, found in sheets.items() for place, look in found.items()}
    return {spot: look for spot, look in cells.items() if look not in [(None, ""), (None, "00000000")]}


@pytest.mark.skipif(not CALC, reason="no LibreOffice engine here")
@AGAIN
def test_rows_copied_and_moved_by_libreoffice_itself(ledger: Path, tmp_path: Path, quarters: str, office: Any) -> None:
    """It numbers styles anew when it saves."""
    edited(ledger, lambda sheet: sheet.parent.create_sheet("草稿"))
    result = graded(ledger, tmp_path / "out")
    for path in (ledger, result):
        book = office().books.open(str(path))
        sheets = book.impl.api.Sheets
        sheet, notes = sheets.getByIndex(0), sheets.getByName("草稿")
        sheet.Rows.insertByIndex(7, 1)
        copy_of = sheet.getCellRangeByName("A5:I5").RangeAddress
        sheet.copyRange(sheet.getCellRangeByName("A8").CellAddress, copy_of)
        sheet.getCellRangeByName("A8").Value = 9
        sheet.getCellRangeByName("B8").String = "己"
        moved = sheet.getCellRangeByName("A6:I6").RangeAddress
        notes.moveRange(notes.getCellRangeByName("A2").CellAddress, moved)
        sheet.Rows.removeByIndex(5, 1)
        book.save()
        book.close()
    for quarter in quarters:
        assert main(["grade", str(result), "--quarter", quarter, "--in-place"]) == 0
    assert every_sheet(cleared(result, tmp_path / "back")) == every_sheet(ledger)
