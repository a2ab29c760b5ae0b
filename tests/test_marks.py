"""Marks on sheets of every build: two-row headings, repeated headings, merged sub-rows, several tables."""

import json
from pathlib import Path

import openpyxl
import pytest
from grids import workbook
from openpyxl.worksheet.worksheet import Worksheet

from bqw_excel.cli import main

HEAD = ["序号", "事项", "季度工作目标", "完成时限", "牵头单位", "进展情况"]
GOAL = (
    "第一季度：完成投资1亿元。第二季度：累计完成投资2亿元。第三季度：累计完成投资3亿元。第四季度：累计完成投资4亿元。"
)
LATE = "截至9月底，累计完成投资1.2亿元。"
FINE = "截至9月底，累计完成投资3.2亿元。"


def graded(path: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Worksheet, list[str]]:
    assert main(["grade", str(path), "--quarter", "3", "--json", "--out", str(out)]) == 0
    answer = json.loads(capsys.readouterr().out)
    return openpyxl.load_workbook(out / path.name).worksheets[0], [m["verdict"] for m in answer["matters"]]


def coloured(sheet: Worksheet, row: int) -> list[bool]:
    return [cell.fill.fill_type == "solid" for cell in sheet[row]]


def again(path: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> bool:
    """True if grading the output once more gives the same bytes."""
    graded(out / path.name, out / "again", capsys)
    return (out / path.name).read_bytes() == (out / "again" / path.name).read_bytes()


def test_a_two_row_heading_gets_the_result_headings_in_its_second_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        ["2025年云岭县分解表"],
        ["序号", "事项", "季度目标", "", "", "", "牵头单位", "累计完成"],
        ["", "", "一季度", "二季度", "三季度", "四季度", "", ""],
        [1, "修水库", "20%", "50%", "75%", "100%", "县水务局", "76%"],
        [2, "修大桥", "20%", "50%", "75%", "100%", "县交通局", "40%"],
    ]
    merges = ("A1:H1", "A2:A3", "B2:B3", "C2:F2", "G2:G3", "H2:H3")
    path = workbook(tmp_path / "台账.xlsx", rows, *merges)
    sheet, verdicts = graded(path, tmp_path / "out", capsys)
    assert verdicts == ["on_plan", "red"]
    assert [sheet.cell(3, column).value for column in (9, 10, 11)] == ["达成率", "判定", "依据"]
    assert sheet["I5"].value == 0.533
    assert again(path, tmp_path / "out", capsys)


def test_every_repeated_heading_gets_the_result_headings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        ["2025年云岭县分解表"],
        HEAD,
        [1, "修水库", GOAL, "2025年12月", "县水务局", FINE],
        [],
        HEAD,
        [2, "修大桥", GOAL, "2025年12月", "县交通局", LATE],
    ]
    path = workbook(tmp_path / "台账.xlsx", rows)
    sheet, verdicts = graded(path, tmp_path / "out", capsys)
    assert verdicts == ["on_plan", "red"]
    assert [sheet.cell(row, 8).value for row in (2, 5)] == ["判定", "判定"]
    assert again(path, tmp_path / "out", capsys)


def test_cells_merged_over_sub_rows_keep_their_look(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        ["2025年云岭县分解表"],
        HEAD,
        [1, "修两座桥", "1. 东桥 " + GOAL, "2025年12月", "东城区政府", LATE],
        ["", "", "2. 西桥 " + GOAL, "2025年12月", "西城区政府", FINE],
    ]
    path = workbook(tmp_path / "台账.xlsx", rows, "A3:A4", "B3:B4")
    sheet, verdicts = graded(path, tmp_path / "out", capsys)
    assert verdicts == ["red", "on_plan"]
    assert coloured(sheet, 3) == [False, False, True, True, True, True, True, True, True]
    assert not any(coloured(sheet, 4))
    assert again(path, tmp_path / "out", capsys)


def test_all_rows_of_one_record_are_filled_and_the_result_stands_in_the_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        ["2025年云岭县分解表"],
        HEAD,
        [1, "修水库", GOAL, "2025年12月", "县水务局", LATE],
        ["", "", "", "", "", "配套管网未开工。"],
    ]
    path = workbook(tmp_path / "台账.xlsx", rows, *(f"{column}3:{column}4" for column in "ABCDE"))
    sheet, verdicts = graded(path, tmp_path / "out", capsys)
    assert verdicts == ["red"]
    assert all(coloured(sheet, 3))
    assert all(coloured(sheet, 4)[5:])  # the cells before belong to the merged ones above
    assert (sheet["H3"].value, sheet["H4"].value) == ("进展缓慢（拟）", None)
    assert again(path, tmp_path / "out", capsys)


def test_two_tables_of_one_sheet_share_the_result_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        ["2025年云岭县重点任务分解表"],
        HEAD,
        [1, "修水库", GOAL, "2025年12月", "县水务局", FINE],
        [],
        ["2025年云岭县民生实事责任表"],
        ["序号", "项目名称", "主要内容", "季度工作目标", "完成时限", "牵头单位", "进展情况"],
        [1, "修大桥", "修一座桥", GOAL, "2025年12月", "县交通局", LATE],
    ]
    path = workbook(tmp_path / "台账.xlsx", rows)
    sheet, verdicts = graded(path, tmp_path / "out", capsys)
    assert verdicts == ["on_plan", "red"]
    assert [sheet.cell(row, 9).value for row in (2, 6)] == ["判定", "判定"]
    assert again(path, tmp_path / "out", capsys)
