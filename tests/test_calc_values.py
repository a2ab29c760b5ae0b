"""Values written through xlwings into LibreOffice come back as Excel would give them."""

import datetime as dt
import sys
from decimal import Decimal

import pytest
import xlwings as xw


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        -0.25,
        0.0,
        12345678901.5,
        "台账",
        "=",
        "a=b",
        "第一行\n第二行",
        " 前后空格 ",
        "1号",
        "-",
        "2025年9月",
        True,
        False,
        None,
        dt.datetime(2025, 9, 30),
        dt.datetime(2025, 9, 30, 17, 45, 12),
        dt.datetime(1900, 3, 1),
    ],
)
def test_a_value_comes_back_as_it_was_written(sheet: xw.Sheet, value: object) -> None:
    sheet["B2"].value = value
    assert sheet["B2"].value == value
    assert type(sheet["B2"].value) is type(value)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (3, 3.0),
        (Decimal("2.50"), 2.5),
        (float("nan"), None),
        ("", None),
        (dt.date(2025, 12, 31), dt.datetime(2025, 12, 31)),
    ],
)
def test_what_has_no_type_of_its_own_becomes_the_nearest(sheet: xw.Sheet, written: object, read: object) -> None:
    sheet["A1"].value = written
    assert sheet["A1"].value == read


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("001", 1.0),
        ("12,000", 12000.0),
        ("63.2%", 0.632),
        ("-5", -5.0),
        ("1e3", 1000.0),
        ("2025-09-30", dt.datetime(2025, 9, 30)),
        ("2025/9/30", dt.datetime(2025, 9, 30)),
        ("true", True),
        ("'001", "001"),
        ("'=1+1", "=1+1"),
        ("2025-13-01", "2025-13-01"),
        ("1,2", "1,2"),
        ("1.2.3", "1.2.3"),
        ("%", "%"),
        ("e", "e"),
    ],
)
def test_a_string_is_taken_as_excel_takes_what_is_typed(sheet: xw.Sheet, text: str, taken: object) -> None:
    sheet["A1"].value = text
    assert sheet["A1"].value == pytest.approx(taken) if isinstance(taken, float) else sheet["A1"].value == taken


@pytest.mark.parametrize("text", ["001", "63.2%", "2025-09-30", "=1+1", "TRUE"])
def test_a_cell_formatted_as_text_keeps_every_string(sheet: xw.Sheet, text: str) -> None:
    sheet["A1:A2"].number_format = "@"
    sheet["A1"].value = [[text], [text]]
    assert sheet["A1:A2"].value == [text, text]


def test_a_block_keeps_its_shape_and_its_gaps(sheet: xw.Sheet) -> None:
    rows = [["序号", None, 3.5], [None, True, dt.datetime(2025, 1, 2)], ["末", "", None]]
    sheet["B3"].value = rows
    assert sheet["B3:D5"].value == [rows[0], rows[1], ["末", None, None]]
    assert sheet["A1:B3"].value == [[None, None], [None, None], [None, "序号"]]


def test_one_value_fills_a_range_and_every_area_of_a_union(sheet: xw.Sheet) -> None:
    sheet["A1:B2,D4"].value = 7
    assert sheet["A1:D4"].value == [[7, 7, None, None], [7, 7, None, None], [None] * 4, [None, None, None, 7]]


def test_a_row_and_a_column_read_as_flat_lists(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [1, 2, 3]
    sheet["A1"].options(transpose=True).value = [1, 2, 3]
    assert (sheet["A1:C1"].value, sheet["A1:A3"].value) == ([1, 2, 3], [1, 2, 3])
    assert sheet["A1"].options(ndim=2).value == [[1]]


def test_none_erases(sheet: xw.Sheet) -> None:
    sheet["A1:B1"].value = ["甲", 1]
    sheet["A1:B1"].value = [None, None]
    assert sheet["A1:B1"].value == [None, None]
    assert sheet["A1:B1"].formula == (("", ""),)


def test_a_date_is_shown_as_a_date_unless_its_cell_has_a_format(sheet: xw.Sheet) -> None:
    sheet["A2"].number_format = "yyyy-mm-dd"
    sheet["A1"].value = [[dt.date(2025, 9, 30)], [dt.date(2025, 9, 30)]]
    assert [sheet["A1"].number_format, sheet["A2"].number_format] == ["yyyy/m/d", "yyyy-mm-dd"]


def test_a_formula_is_read_as_excel_writes_it(book: xw.Book, sheet: xw.Sheet) -> None:
    other = book.sheets.add("汇总 (1)", after=sheet)
    other["A1"].value = 5
    sheet["A1"].value = [[1, 2], ["=SUM(A1:B1,'汇总 (1)'!$A$1)", '=IF(A1=1,"是,对","")']]
    assert sheet["A2:B2"].value == [8, "是,对"]
    assert sheet["A1:B2"].formula == (("1", "2"), ("=SUM(A1:B1,'汇总 (1)'!$A$1)", '=IF(A1=1,"是,对","")'))


def test_one_formula_fills_a_range_and_its_references_move(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1], [2], [3]]
    sheet["B1:B3"].formula = "=A1*2"
    assert sheet["B1:B3"].value == [2, 4, 6]
    assert sheet["B3"].formula == "=A3*2"


def test_a_column_of_equal_formulas_written_as_a_block_is_not_shifted(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1], [2]]
    sheet["B1"].value = [["=A1", 0], ["=A1", 0]]
    assert sheet["B1:B2"].value == [1, 1]


@pytest.mark.parametrize(
    ("formula", "shown"),
    [("=1/0", "#DIV/0!"), ("=NA()", "#N/A"), ("=nosuchname", "#NAME?"), ('=1+"x"', "#VALUE!")],
)
def test_an_error_is_none_or_its_name(sheet: xw.Sheet, formula: str, shown: str) -> None:
    sheet["A1"].value = [["甲", formula]]
    assert sheet["A1:B1"].value == ["甲", None]
    assert sheet["A1:B1"].options(err_to_str=True).value == ["甲", shown]


def test_whole_columns_are_read_as_far_as_they_are_used(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["甲", 1], ["乙", 2]]
    assert sheet["A:B"].value == [["甲", 1], ["乙", 2]]
    assert sheet["Z:Z"].value is None or sheet["Z:Z"].value == [None, None]


def test_cells_under_a_merged_one_keep_what_they_hold(sheet: xw.Sheet) -> None:
    sheet["B2:B4"].merge()
    sheet["A1"].value = [[f"{row}{column}" for column in "甲乙丙"] for row in range(1, 6)]
    assert sheet["B2"].value == "2乙"
    assert sheet["B3:B4"].value == [None, None]
    assert sheet["A3:C3"].value == ["3甲", None, "3丙"]


def test_rows_hidden_by_hand_or_by_a_filter_take_their_values(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["名"], ["甲"], ["乙"], ["丙"]]
    sheet["A3"].rows.hidden = True
    sheet["B1"].value = [[1], [2], [3], [4]]
    sheet["A1:A4"].color = (255, 0, 0)
    assert sheet["B1:B4"].value == [1, 2, 3, 4]
    assert sheet["A3"].color == (255, 0, 0)
    assert sheet["A3"].rows.hidden
    assert sheet["A1:A4"].rows.hidden is None


def test_with_the_limits_of_excel_a_block_is_not_written_into_filtered_rows(
    sheet: xw.Sheet, excel_limits: None
) -> None:
    sheet["A1"].value = [["名"], ["甲"], ["乙"]]
    wanted = sheet["A1:A3"].api.createFilterDescriptor(True)
    field = sys.modules["uno"].createUnoStruct("com.sun.star.sheet.TableFilterField")
    field.StringValue, field.Operator = "乙", sys.modules["uno"].Enum("com.sun.star.sheet.FilterOperator", "EQUAL")
    wanted.setFilterFields((field,))
    wanted.ContainsHeader = True
    sheet["A1:A3"].api.filter(wanted)
    with pytest.raises(AssertionError, match="filtered rows"):
        sheet["B1"].value = [[1], [2], [3]]
    sheet["B1"].value = 1
    assert sheet["B1:B3"].value == [1, None, None]


def test_numbers_dates_and_blanks_are_read_as_asked(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[2.6, dt.date(2025, 9, 30), None]]
    read = sheet["A1:C1"].options(numbers=int, dates=dt.date, empty="无").value
    assert read == [3, dt.date(2025, 9, 30), "无"]
