"""What people do to a graded ledger between runs: clear still gives back what was there, grading again changes nothing.

The same is done to the ledger as it was before us, which is then what has to come out.
"""

from collections.abc import Callable
from copy import copy
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from test_clear import BLUE, DONE, GOAL, GREEN, HEAD, RED, YELLOW, cleared, graded, ledger, looks, solid

from bqw_excel.cli import main

__all__ = ["ledger"]
AGAIN = pytest.mark.parametrize("quarters", ["", "3", "34"], ids=["cleared", "graded first", "graded twice"])
Edit = Callable[[Worksheet], None]


def edited(path: Path, edit: Edit) -> None:
    book = openpyxl.load_workbook(path)
    edit(book.worksheets[0])
    book.save(path)


def shown(path: Path, sheet: str = "") -> dict[str, tuple[object, ...]]:
    """{address: value and look} of all cells that hold or show anything."""
    book = openpyxl.load_workbook(path)
    found = looks(book[sheet] if sheet else book.worksheets[0])
    return {place: look for place, look in found.items() if look != (None, "", None)}


def given_back(ledger: Path, tmp_path: Path, quarters: str, edit: Edit, only_ours: Edit | None = None) -> bool:
    """Whether the ledger comes back as if we had never been there. `only_ours` is done to the graded one alone."""
    result = graded(ledger, tmp_path / "out")
    edited(ledger, edit)
    edited(result, only_ours or edit)
    for quarter in quarters:
        assert main(["grade", str(result), "--quarter", quarter, "--in-place"]) == 0
    return shown(cleared(result, tmp_path / "back")) == shown(ledger)


def nothing(_: Worksheet) -> None:
    return


def coloured(**colors: str) -> Edit:
    def edit(sheet: Worksheet) -> None:
        for place, color in colors.items():
            sheet[place].fill = solid(color)

    return edit


def headed(**headings: str) -> Edit:
    def edit(sheet: Worksheet) -> None:
        for place, heading in headings.items():
            sheet[place] = heading

    return edit


def units_merged(sheet: Worksheet) -> None:
    sheet.merge_cells("E5:E6")


def emptied(*columns: str) -> Edit:
    """The key Delete takes the texts and leaves the colours."""

    def edit(sheet: Worksheet) -> None:
        for column in columns:
            for cell in sheet[column]:
                cell.value = None

    return edit


def column_put_in(sheet: Worksheet) -> None:
    """A blank column between the table and ours, which takes the look of the column left of it."""
    for row in range(1, 8):
        for column in range(10, 7, -1):
            sheet.cell(row, column).value = sheet.cell(row, column - 1).value
            sheet.cell(row, column)._style = copy(sheet.cell(row, column - 1)._style)
        sheet.cell(row, 7).value = None
        sheet.cell(row, 7)._style = copy(sheet.cell(row, 6)._style)


def matter_put_in(sheet: Worksheet) -> None:
    """A new matter below a yellow one, with its look, and sorted away from it."""
    for column in range(1, 10):
        sheet.cell(8, column)._style = copy(sheet.cell(4, column)._style)
    for column, value in enumerate([6, "己", GOAL, "2025年12月", "县水务局", "累计完成投资3.6亿元。"], start=1):
        sheet.cell(8, column).value = value


@AGAIN
@pytest.mark.parametrize(("place", "color"), [("C7", RED), ("F3", YELLOW), ("A7", RED)])
def test_a_cell_that_a_person_coloured_like_ours_beside_ours_stays(
    ledger: Path, tmp_path: Path, quarters: str, place: str, color: str
) -> None:
    assert given_back(ledger, tmp_path, quarters, coloured(**{place: color}))


@AGAIN
@pytest.mark.parametrize("place", ["C6", "H6", "I6"])
def test_so_does_one_in_a_blank_row_or_beside_it(ledger: Path, tmp_path: Path, quarters: str, place: str) -> None:
    edited(ledger, lambda sheet: sheet.insert_rows(6))
    assert given_back(ledger, tmp_path, quarters, coloured(**{place: RED}))


def test_a_row_put_in_near_it_leaves_in_doubt_whose_colour_it_is_and_ours_goes(ledger: Path, tmp_path: Path) -> None:
    def put_in(sheet: Worksheet) -> None:
        sheet.insert_rows(6)
        for column in range(1, 10):
            sheet.cell(6, column)._style = copy(sheet.cell(5, column)._style)

    result = graded(ledger, tmp_path / "out")
    edited(result, put_in)
    after = shown(cleared(result, tmp_path / "back"))
    assert {place: look[1] for place, look in after.items() if place[1:] == "6"} == {"B6": GREEN}


@AGAIN
@pytest.mark.parametrize(
    "headings",
    [{"F2": "三季度落实情况"}, {"B2": "重点任务"}, {"B2": "重点任务", "F2": "三季度落实情况"}],
    ids=["one", "another", "two"],
)
def test_columns_under_new_headings_get_their_own_fills_back(
    ledger: Path, tmp_path: Path, quarters: str, headings: dict[str, str]
) -> None:
    edited(ledger, coloured(F5=BLUE, C5=GREEN))
    assert given_back(ledger, tmp_path, quarters, headed(**headings))


@AGAIN
def test_cells_merged_over_red_matters_since_lose_our_red(ledger: Path, tmp_path: Path, quarters: str) -> None:
    assert given_back(ledger, tmp_path, quarters, units_merged)


@AGAIN
@pytest.mark.parametrize("columns", ["GHI", "G", "H", "I"])
def test_where_the_texts_of_our_columns_were_deleted_the_colours_go_too(
    ledger: Path, tmp_path: Path, quarters: str, columns: str
) -> None:
    assert given_back(ledger, tmp_path, quarters, nothing, emptied(*columns))


def test_deleted_texts_stand_in_the_same_columns_again(ledger: Path, tmp_path: Path) -> None:
    result = graded(ledger, tmp_path / "out")
    whole = shown(result)
    edited(result, emptied("H"))
    assert shown(graded(result, tmp_path / "again")) == whole


@AGAIN
def test_a_blank_column_put_in_before_ours_loses_our_colour(ledger: Path, tmp_path: Path, quarters: str) -> None:
    edited(ledger, lambda sheet: (setattr(sheet.auto_filter, "ref", None), setattr(sheet, "print_area", None)))
    edited(ledger, coloured(F5=BLUE))
    result = graded(ledger, tmp_path / "out")
    edited(result, column_put_in)
    for quarter in quarters:
        assert main(["grade", str(result), "--quarter", quarter, "--in-place"]) == 0
    after = shown(cleared(result, tmp_path / "back"))
    assert {place: look[1] for place, look in after.items() if place[0] == "G"} == {"G5": BLUE}  # as its neighbour


def test_a_persons_red_in_a_column_that_stood_before_ours_stays(ledger: Path, tmp_path: Path) -> None:
    edited(ledger, lambda sheet: (coloured(G5=RED)(sheet), headed(G30="附注")(sheet)))
    result = graded(ledger, tmp_path / "out")
    assert shown(result)["H2"][0] == "达成率"
    assert shown(cleared(result, tmp_path / "back")) == shown(ledger)


@AGAIN
def test_a_matter_put_in_with_the_look_of_another_one_loses_our_colour(
    ledger: Path, tmp_path: Path, quarters: str
) -> None:
    result = graded(ledger, tmp_path / "out")
    edited(result, matter_put_in)
    for quarter in quarters:
        assert main(["grade", str(result), "--quarter", quarter, "--in-place"]) == 0
    after = shown(cleared(result, tmp_path / "back"))
    assert {look[1] for place, look in after.items() if place[1:] == "8"} == {""}


@AGAIN
@pytest.mark.parametrize("renamed", [headed(A2="编号"), lambda sheet: setattr(sheet, "title", "督办#1")])
def test_a_fill_that_our_headings_hide_comes_back_under_other_names(
    ledger: Path, tmp_path: Path, quarters: str, renamed: Edit
) -> None:
    edited(ledger, coloured(I2=BLUE))
    assert given_back(ledger, tmp_path, quarters, renamed)


@AGAIN
def test_a_row_put_in_below_the_last_matter_loses_our_colour(ledger: Path, tmp_path: Path, quarters: str) -> None:
    def put_in(sheet: Worksheet) -> None:
        for column in range(1, 10):
            sheet.cell(8, column)._style = copy(sheet.cell(7, column)._style)

    edited(ledger, headed(F7="截至9月底，累计完成投资1.2亿元。"))  # the last matter is red
    edited(ledger, coloured(D9=YELLOW, G9=YELLOW))  # a person's own, below
    assert given_back(ledger, tmp_path, quarters, put_in)


@AGAIN
def test_a_single_red_cell_in_a_blank_row_stays_where_sorting_puts_red_above_it(
    ledger: Path, tmp_path: Path, quarters: str
) -> None:
    def swapped(sheet: Worksheet) -> None:
        for column in range(1, 10):
            one, other = sheet.cell(3, column), sheet.cell(6, column)
            one.value, other.value = other.value, one.value
            one._style, other._style = copy(other._style), copy(one._style)

    edited(ledger, lambda sheet: sheet.insert_rows(4))
    edited(ledger, coloured(A4=RED, E4=RED))
    assert given_back(ledger, tmp_path, quarters, swapped)


def copied(path: Path, name: str, state: str = "visible") -> None:
    """The graded sheet copied within its workbook; the first one may be hidden or renamed then."""
    book = openpyxl.load_workbook(path)
    first = book.worksheets[0]
    book.copy_worksheet(first).title = "四季度"
    first.title, first.sheet_state = name, state
    book.save(path)


@AGAIN
@pytest.mark.parametrize(("name", "state"), [("附件1", "visible"), ("附件1", "hidden"), ("三季度", "visible")])
def test_a_sheet_and_its_copy_are_both_given_back(
    ledger: Path, tmp_path: Path, quarters: str, name: str, state: str, capsys: pytest.CaptureFixture[str]
) -> None:
    result = graded(ledger, tmp_path / "out")
    copied(result, name, state)
    for quarter in quarters:
        assert main(["grade", str(result), "--quarter", quarter, "--in-place"]) == 0
    back = cleared(result, tmp_path / "back")
    assert "无从恢复" not in capsys.readouterr().out
    assert openpyxl.load_workbook(back).sheetnames == [name, "四季度"]
    assert shown(back, name) == shown(back, "四季度") == shown(ledger)


def test_what_is_remembered_of_a_sheet_left_out_stays_when_its_copy_has_gone_on(ledger: Path, tmp_path: Path) -> None:
    """Red in the third quarter, done in the fourth: the sheet of the third quarter still shows its red."""
    result = graded(ledger, tmp_path / "out")
    copied(result, "三季度")
    book = openpyxl.load_workbook(result)
    for row in range(3, 8):
        book["四季度"].cell(row, 6).value = "截至12月底，累计完成投资4.2亿元。"
    book.save(result)
    assert main(["grade", str(result), "--quarter", "4", "--in-place"]) == 0
    assert shown(result, "三季度")["B5"][1] == RED
    assert shown(result, "四季度")["B5"][1] == GREEN
    once = result.read_bytes()
    assert main(["grade", str(result), "--quarter", "4", "--in-place"]) == 0
    assert result.read_bytes() == once
    assert shown(cleared(result, tmp_path / "back"), "三季度") == shown(ledger)


def test_a_new_ledger_beside_an_old_one_is_not_taken_for_the_old_one_renamed(ledger: Path, tmp_path: Path) -> None:
    result = graded(ledger, tmp_path / "out")
    book = openpyxl.load_workbook(result)
    sheet = book.create_sheet("2026年")
    sheet.append(["2026年云岭县重点任务分解表"])
    sheet.append([*HEAD, "达成率"])
    for number, (title, done) in enumerate(DONE.items(), start=1):
        sheet.append([number, title, GOAL, "2026年12月", "县水务局", f"累计完成投资{done}亿元。", "自填"])
    book.save(result)
    assert main(["grade", str(result), "--quarter", "3", "--in-place"]) == 0
    after = openpyxl.load_workbook(result)["2026年"]
    assert [cell.value for cell in after["G"]][1:] == ["达成率", *["自填"] * 5]
    assert after["H2"].value == "达成率"
    back = cleared(result, tmp_path / "back")
    assert shown(back, "附件1") == shown(ledger)
    assert [cell.value for cell in openpyxl.load_workbook(back)["2026年"]["G"]][1:] == ["达成率", *["自填"] * 5]


def test_results_below_the_last_matter_that_a_person_coloured_stay(ledger: Path, tmp_path: Path) -> None:
    assert given_back(ledger, tmp_path, "34", coloured(G8=RED, H8=RED, I8=RED))


def test_a_memory_of_an_earlier_version_that_knows_no_rows_and_headings_is_enough(ledger: Path, tmp_path: Path) -> None:
    result = graded(ledger, tmp_path / "out")
    book = openpyxl.load_workbook(result)
    memory = book["_bqw"]
    for row in range(memory.max_row, 0, -1):
        if memory.cell(row, 1).value in ("rows", "columns"):
            memory.delete_rows(row)
        elif memory.cell(row, 1).value == "sheet":
            memory.cell(row, 9).value = None
    book.save(result)
    for path in (ledger, result):
        edited(path, coloured(G8=RED, H8=RED, I8=RED))
    assert shown(cleared(result, tmp_path / "back")) == shown(ledger)
