"""What the office puts right on a form stays right: over runs, in the grading, and in the quarters that follow."""

import contextlib
import io
import json
from pathlib import Path

import openpyxl
import pytest
from clerk import CONTENT, COUNTING, DONE, KEY, LABEL, TARGET, WRITTEN

from bqw_excel.cli import main

BRIDGE, SCHOOL, CHARGERS = "建设青石大桥", "改建城南小学", "布设充电设施"
ROWS = [
    (1, BRIDGE, "第二季度：累计完成投资2亿元。第三季度：累计完成投资3亿元。第四季度：累计完成投资4亿元。"),
    (2, SCHOOL, "第一季度：新增学位100个。第二季度：新增学位200个。第三季度：新增学位300个。第四季度：新增学位400个。"),
    (3, CHARGERS, "第一季度：新建充电桩20个。第三季度：新建充电桩35个。第四季度：新建充电桩50个。"),
]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["2025年云岭县重点任务分解表"])
    book.active.append(["序号", "事项", "季度工作目标", "完成时限", "牵头单位"])
    for row in ROWS:
        book.active.append([*row, "2025年12月", "县发展改革局"])
    book.save(tmp_path / "台账.xlsx")
    return tmp_path / "台账.xlsx"


def asked(command: str, path: Path, quarter: int, out: Path) -> dict:
    with contextlib.redirect_stdout(io.StringIO()) as told:
        assert main([command, str(path), "--quarter", str(quarter), "--json", "--out", str(out)]) == 0
    return json.loads(told.getvalue())


def verdict(path: Path, quarter: int, out: Path, title: str) -> str:
    return next(m["verdict"] for m in asked("grade", path, quarter, out)["matters"] if m["title"] == title)


def row_of(sheet: openpyxl.worksheet.worksheet.Worksheet, title: str) -> int:
    """The row of the only indicator of a matter."""
    rows = range(4, sheet.max_row + 1)
    top = next(r for r in rows if '"matter"' in str(sheet.cell(r, KEY).value) and sheet.cell(r, CONTENT).value == title)
    return next(r for r in rows if r > top and sheet.cell(r, LABEL).value == "指标")


def enter(path: Path, quarter: int, *entries: tuple[str, int, object]) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book[f"填报-{quarter}季度"]
    for title, column, value in entries:
        sheet.cell(row_of(sheet, title), column).value = value
    book.save(path)


def shown(path: Path, quarter: int, title: str, *columns: int) -> list[object]:
    sheet = openpyxl.load_workbook(path, data_only=True)[f"填报-{quarter}季度"]
    return [sheet.cell(row_of(sheet, title), column).value for column in columns]


def test_a_corrected_target_stays_through_forms_and_gradings_of_this_quarter_and_the_next(
    ledger: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    written = out / ledger.name
    asked("form", ledger, 3, out)
    enter(written, 3, (BRIDGE, TARGET, 2.4), (BRIDGE, DONE, 2.3))
    assert verdict(ledger, 3, out, BRIDGE) == "on_plan"  # 2.3 of 2.4, not of the 3 that were read
    for command, quarter in (("form", 3), ("grade", 3), ("form", 4), ("grade", 4), ("form", 3)):
        asked(command, ledger, quarter, out)
        assert shown(written, 3, BRIDGE, WRITTEN, TARGET, DONE) == [3, 2.4, 2.3]
    assert shown(written, 4, BRIDGE, WRITTEN, TARGET) == [4, 4]


def test_form_and_grading_work_out_the_same_target_from_an_answer(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    asked("form", ledger, 3, out)
    assert shown(out / ledger.name, 3, SCHOOL, WRITTEN, COUNTING, TARGET) == [300, None, None]
    for answer, due, due_next in (("当季", 600, 1000), ("累计", 300, 400)):
        enter(out / ledger.name, 3, (SCHOOL, COUNTING, answer), (SCHOOL, DONE, 300))
        asked("form", ledger, 3, out)
        assert shown(out / ledger.name, 3, SCHOOL, COUNTING, TARGET) == [answer, due]
        [told] = [m["basis"] for m in asked("grade", ledger, 3, out)["matters"] if m["title"] == SCHOOL]
        assert f"累计完成300个÷三季度累计目标{due}个" in told
        asked("form", ledger, 4, out)
        assert shown(out / ledger.name, 4, SCHOOL, COUNTING, TARGET) == [answer, due_next]


def test_quarters_written_in_several_units_are_added_in_one(ledger: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(ledger)
    book.active["C4"] = "第一季度：完成投资5000万元。第二季度：完成投资8000万元。第三季度：完成投资1.2亿元。"
    book.save(ledger)
    out = tmp_path / "out"
    asked("form", ledger, 3, out)
    enter(out / ledger.name, 3, (SCHOOL, COUNTING, "当季"), (SCHOOL, DONE, 25000))
    asked("form", ledger, 3, out)
    assert shown(out / ledger.name, 3, SCHOOL, WRITTEN, TARGET) == [12000, 25000]
    assert verdict(ledger, 3, out, SCHOOL) == "on_plan"  # the fourth quarter is not written yet


@pytest.mark.parametrize(("answer", "due", "expected"), [("累计", 35, "on_plan"), ("当季", 55, "yellow")])
def test_an_answer_on_an_open_goal_settles_it_for_the_grading(
    answer: str, due: int, expected: str, ledger: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    asked("form", ledger, 3, out)
    enter(out / ledger.name, 3, (CHARGERS, DONE, 36))
    assert verdict(ledger, 3, out, CHARGERS) == "review"
    enter(out / ledger.name, 3, (CHARGERS, COUNTING, answer))
    assert verdict(ledger, 3, out, CHARGERS) == expected
    asked("form", ledger, 3, out)
    assert shown(out / ledger.name, 3, CHARGERS, COUNTING, TARGET, DONE) == [answer, due, 36]


def test_settings_of_the_output_folder_hold_for_the_form_as_for_the_grading(tmp_path: Path) -> None:
    path, out = tmp_path / "台账.xlsx", tmp_path / "out"
    book = openpyxl.Workbook()
    book.active.append(["2025年云岭县重点任务分解表"])
    book.active.append(["序号", "事项", "年度目标", "累计完成", "计量单位", "牵头单位"])
    book.active.append([1, BRIDGE, 100, 63, "公里", "县交通运输局"])
    book.save(path)
    asked("form", path, 3, out)
    assert shown(out / path.name, 3, BRIDGE, TARGET) == [75]
    written = openpyxl.load_workbook(out / path.name)
    sheet = written.create_sheet("设置")
    for row in (("项目", "值"), ("固定曲线三季度", "60%")):
        sheet.append(row)
    written.save(out / path.name)
    asked("form", path, 3, out)
    assert shown(out / path.name, 3, BRIDGE, TARGET) == [60]
    assert verdict(path, 3, out, BRIDGE) == "on_plan"
