"""The return form: what it asks, that no entry is lost, what it says to the grading, and that its formulas hold."""

import hashlib
import json
import shutil
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bqw_excel.books.changes import NewSheet
from bqw_excel.cli import main
from bqw_excel.core import ledger as ledgers
from bqw_excel.core.grid import Grid
from bqw_excel.core.matter_goals import goals_of
from bqw_excel.core.model import Goals, Milestone, MilestoneReading, Reading, Readings, State, Target
from bqw_excel.core.return_reading.entries.form_entries import Correction, Filled, corrected, preferred
from bqw_excel.core.return_reading.entries.regions import levels_of_all
from bqw_excel.core.rules import Rules
from bqw_excel.cycle.form import Form, merged
from bqw_excel.cycle.form_fresh import fresh
from bqw_excel.cycle.form_layout import to_new_sheet
from bqw_excel.cycle.form_read import read
from bqw_excel.cycle.form_values import amount_of, cell_number
from bqw_excel.wording import word

CASES = Path(__file__).parents[2] / "shared" / "cases"
FIDELITY = Path(__file__).parents[2] / "shared" / "tools" / "fidelity.py"
SHEET = "填报-3季度"
KEY, LABEL, CONTENT, UNIT, WRITTEN, COUNTING, TARGET, LAST, ADDED, DONE, ATTAINMENT, NOTE = range(1, 13)
MONEY = (
    "第一季度：完成投资1亿元。第二季度：累计完成投资2亿元。第三季度：累计完成投资3亿元。第四季度：累计完成投资4亿元。"
)
SHARE = "第一季度：完成年度计划的25%。第二季度：完成年度计划的50%。第三季度：完成年度计划的75%。"
NODES = "第二季度：初步设计获得批复。第三季度：主体工程动工建设。第四季度：主体工程封顶。"
OPEN = "第一季度：新建充电桩20个。第三季度：新建充电桩35个。第四季度：新建充电桩50个。"
ROWS = [
    (1, "建设云岭水库", MONEY, "2025年12月", "县水务局", "截至9月底，累计完成投资1.2亿元。"),
    (2, "改造老城管网", SHARE, "2025年12月", "县住建局", ""),
    (3, "新建中心医院", NODES, "2025年12月", "县卫健局", ""),
    (4, "布设充电设施", OPEN, "2025年12月", "县供电局", ""),
]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write_ledger(tmp_path / "台账.xlsx", ROWS)


def write_ledger(path: Path, rows: list[tuple[object, ...]]) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "附件1"
    book.active.append(["2025年云岭县重点任务分解表"])
    book.active.append(["序号", "事项", "季度工作目标", "完成时限", "牵头单位", "进展情况"])
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def form(path: Path, *where: str, quarter: int = 3) -> None:
    assert main(["form", str(path), "--quarter", str(quarter), *(where or ("--in-place",))]) == 0


def find(sheet: openpyxl.worksheet.worksheet.Worksheet, title: str, label: str, number: int = 0) -> int:
    """The number-th row of a label in the block of a matter."""
    heads = [r for r in range(4, sheet.max_row + 1) if '"matter"' in str(sheet.cell(r, KEY).value)]
    top = next(r for r in heads if sheet.cell(r, CONTENT).value == title)
    bottom = min((r for r in heads if r > top), default=sheet.max_row + 1)
    return [r for r in range(top, bottom) if sheet.cell(r, LABEL).value == label][number]


Entry = tuple[str, str, int, object]  # (title, label, column, value)


def enter(path: Path, *entries: Entry, sheet_name: str = SHEET) -> None:
    """What people do: fill in cells of a form."""
    book = openpyxl.load_workbook(path)
    for title, label, column, value in entries:
        sheet = book[sheet_name]
        sheet.cell(find(sheet, title, label), column).value = value
    book.save(path)


def value(path: Path, title: str, label: str, column: int, sheet_name: str = SHEET, cached: bool = True) -> object:
    sheet = openpyxl.load_workbook(path, data_only=cached)[sheet_name]
    return sheet.cell(find(sheet, title, label), column).value


def graded(path: Path, capsys: pytest.CaptureFixture[str], *more: str) -> dict:
    capsys.readouterr()
    assert main(["grade", str(path), "--quarter", "3", "--json", *(more or ("--in-place",))]) == 0
    return json.loads(capsys.readouterr().out)


def matter(answer: dict, title: str) -> dict:
    return next(m for m in answer["matters"] if m["title"] == title)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# the sheet


def test_a_block_shows_the_matter_its_goals_and_the_fields_of_a_return(ledger: Path) -> None:
    form(ledger)
    sheet = openpyxl.load_workbook(ledger)[SHEET]
    top = find(sheet, "建设云岭水库", 1)
    assert [sheet.cell(top, c).value for c in (LABEL, CONTENT, TARGET, ATTAINMENT)] == [
        1,
        "建设云岭水库",
        "牵头单位：县水务局",
        "完成时限：2025年12月",
    ]
    labels = [sheet.cell(r, LABEL).value for r in range(top + 1, top + 9)]
    assert labels == [
        "本季目标",
        "指标",
        "进展情况",
        "存在问题",
        "滞后原因",
        "需协调事项",
        "佐证",
        "预计完成时间",
    ]
    signed = top + 8
    assert [sheet.cell(signed, c).value for c in (UNIT, LAST, ATTAINMENT)] == ["填报人", "电话", "审核人"]
    assert sheet.cell(top + 1, CONTENT).value == "累计完成投资3亿元。"


def test_units_and_targets_are_shown_and_a_percentage_is_one_in_its_cell(ledger: Path) -> None:
    form(ledger)
    assert [value(ledger, "建设云岭水库", "指标", c) for c in (UNIT, WRITTEN, COUNTING, TARGET)] == [
        "亿元",
        3,
        "累计",
        3,
    ]
    sheet = openpyxl.load_workbook(ledger, data_only=True)[SHEET]
    row = find(sheet, "改造老城管网", "指标")
    assert (sheet.cell(row, TARGET).value, sheet.cell(row, TARGET).number_format) == (0.75, "0.00%")
    assert sheet.cell(row, DONE).number_format == "0.00%"


def test_only_input_cells_are_open(ledger: Path) -> None:
    form(ledger)
    sheet = openpyxl.load_workbook(ledger)[SHEET]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    row = find(sheet, "建设云岭水库", "指标")
    unlocked = {c for c in range(1, 13) if not sheet.cell(row, c).protection.locked}
    assert unlocked == {COUNTING, TARGET, DONE, NOTE}
    row = find(sheet, "新建中心医院", "节点")
    assert {c for c in range(1, 13) if not sheet.cell(row, c).protection.locked} == {DONE, NOTE}
    assert sheet.column_dimensions["A"].hidden
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A4", "$3:$3")
    assert sheet.page_setup.orientation == "landscape"


def test_numbers_and_states_are_checked_as_they_are_typed(ledger: Path) -> None:
    form(ledger)
    sheet = openpyxl.load_workbook(ledger)[SHEET]

    def rule(title: str, label: str, column: int) -> tuple[str, str, str]:
        cell = sheet.cell(find(sheet, title, label), column).coordinate
        found = [v for v in sheet.data_validations.dataValidation if cell in v.sqref]
        assert len(found) == 1
        return found[0].type, found[0].formula1, found[0].error or ""

    wrong = "请按“单位”列的单位只填数字，不能小于0，不写单位和文字。"
    assert rule("建设云岭水库", "指标", DONE) == ("decimal", "0", wrong)
    assert rule("建设云岭水库", "指标", COUNTING) == ("list", '"累计,当季"', "")
    assert rule("新建中心医院", "节点", DONE) == ("list", '"已完成,正在办理,未启动"', "")


def test_milestones_due_by_the_quarter_are_asked_for_and_later_ones_not(ledger: Path) -> None:
    form(ledger)
    sheet = openpyxl.load_workbook(ledger)[SHEET]
    first = find(sheet, "新建中心医院", "节点")
    asked = [
        (sheet.cell(r, CONTENT).value, sheet.cell(r, TARGET).value)
        for r in (first, first + 1, first + 2)
        if sheet.cell(r, LABEL).value == "节点"
    ]
    assert asked == [("初步设计获得批复", "二季度到期"), ("主体工程动工建设", "三季度到期")]


def test_an_open_cumulation_is_left_blank_in_orange_and_named(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form(ledger)
    assert "有1个指标的目标看不出是累计数还是当季数" in capsys.readouterr().out
    sheet = openpyxl.load_workbook(ledger)[SHEET]
    cell = sheet.cell(find(sheet, "布设充电设施", "指标"), COUNTING)
    assert (cell.value, cell.fill.fgColor.rgb) == (None, "FFF8CBAD")


# entries stay


def test_a_second_run_changes_nothing(ledger: Path, tmp_path: Path) -> None:
    form(ledger)
    once = digest(ledger)
    form(ledger)
    assert digest(ledger) == once
    form(ledger, "--out", str(tmp_path / "out"))
    assert digest(tmp_path / "out" / ledger.name) == once


ENTRIES: tuple[Entry, ...] = (
    ("建设云岭水库", "指标", DONE, 2.5),
    ("建设云岭水库", "指标", NOTE, "含征地"),
    ("建设云岭水库", "指标", TARGET, 2.8),
    ("改造老城管网", "指标", DONE, 0.63),
    ("新建中心医院", "节点", DONE, "已完成"),
    ("布设充电设施", "指标", COUNTING, "当季"),
    ("布设充电设施", "进展情况", CONTENT, "已布设一批\n其余在建"),
    ("布设充电设施", "预计完成时间", CONTENT, "2025年11月"),
    ("布设充电设施", "预计完成时间", COUNTING, "李四"),
    ("布设充电设施", "预计完成时间", ADDED, "0668-123456"),
    ("布设充电设施", "预计完成时间", NOTE, "王五"),
)


def test_what_people_entered_stays_in_place_and_through_an_output_folder(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    form(ledger, "--out", str(out))
    target = out / ledger.name
    enter(target, *ENTRIES)
    for where in (("--in-place",), ("--in-place",)):
        form(target, *where)
        assert [value(target, *e[:3]) for e in ENTRIES] == [e[3] for e in ENTRIES]
    form(ledger, "--out", str(out))
    assert [value(target, *e[:3]) for e in ENTRIES] == [e[3] for e in ENTRIES]


def test_grading_the_original_again_keeps_the_form_in_the_folder(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    form(ledger, "--out", str(out))
    enter(out / ledger.name, *ENTRIES)
    form(ledger, "--out", str(out))
    graded(ledger, capsys, "--out", str(out))
    assert [value(out / ledger.name, *e[:3]) for e in ENTRIES] == [e[3] for e in ENTRIES]
    form(ledger, "--out", str(out))
    assert openpyxl.load_workbook(out / ledger.name).sheetnames == ["附件1", "核定-3季度", SHEET]


def test_rows_are_known_wherever_they_were_moved(ledger: Path) -> None:
    form(ledger)
    enter(ledger, *ENTRIES)
    book = openpyxl.load_workbook(ledger)
    sheet = book[SHEET]
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    lines = [[(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows(min_row=4, max_col=12)]
    for row, line in enumerate(reversed(lines), start=7):  # three rows put in above, the rest upside down
        for column, (text, number_format) in enumerate(line, start=1):
            is_formula = isinstance(text, str) and text.startswith("=")
            sheet.cell(row, column).value = None if is_formula else text
            sheet.cell(row, column).number_format = number_format
    for row in (4, 5, 6):
        for column in range(1, 13):
            sheet.cell(row, column).value = None
    book.save(ledger)
    form(ledger)
    assert [value(ledger, *e[:3]) for e in ENTRIES] == [e[3] for e in ENTRIES]


def test_a_row_that_a_person_put_in_is_kept_at_the_end_and_named(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form(ledger)
    book = openpyxl.load_workbook(ledger)
    last = book[SHEET].max_row
    book[SHEET].cell(last + 1, CONTENT).value = "另有两处桥涵"
    book[SHEET].cell(last + 1, DONE).value = 2
    book.save(ledger)
    for _ in range(2):
        form(ledger)
        sheet = openpyxl.load_workbook(ledger)[SHEET]
        assert [sheet.cell(last + 2, c).value for c in (LABEL, CONTENT)] == ["另有两处桥涵", 2]
    assert "不在填报表的任何一行" in capsys.readouterr().out


def test_a_matter_that_is_gone_keeps_its_entries_and_is_named(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form(ledger)
    enter(ledger, *ENTRIES)
    book = openpyxl.load_workbook(ledger)
    book["附件1"].delete_rows(6)
    book.save(ledger)
    form(ledger)
    assert "填报过的事项“布设充电设施”在台账中已找不到" in capsys.readouterr().out
    assert value(ledger, "布设充电设施", "本季目标", CONTENT) == "台账中已找不到此事项，原填内容保留在此"
    assert [value(ledger, *e[:3]) for e in ENTRIES] == [e[3] for e in ENTRIES]


def test_findings_name_the_row_as_it_is_after_the_run(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form(ledger)
    enter(ledger, ("新建中心医院", "节点", DONE, "差不多了"))
    book = openpyxl.load_workbook(ledger)
    book["附件1"].delete_rows(3)
    book.save(ledger)
    capsys.readouterr()
    assert main(["form", str(ledger), "--quarter", "3", "--in-place", "--json"]) == 0
    [found] = json.loads(capsys.readouterr().out)["problems"]
    assert found["row"] == find(openpyxl.load_workbook(ledger)[SHEET], "新建中心医院", "节点")


def test_an_indicator_that_is_gone_keeps_its_entries(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form(ledger)
    enter(ledger, *ENTRIES)
    book = openpyxl.load_workbook(ledger)
    book["附件1"]["C3"] = MONEY.replace("投资", "土石方量").replace("亿元", "万立方米")
    book.save(ledger)
    form(ledger)
    assert value(ledger, "建设云岭水库", "目标已改", DONE) == 2.5
    assert value(ledger, "建设云岭水库", "指标", DONE) is None
    assert "填报过的“投资”已不在目标中" in capsys.readouterr().out


def test_a_form_without_its_hidden_column_is_refused_and_not_overwritten(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form(ledger)
    book = openpyxl.load_workbook(ledger)
    book[SHEET]["A3"] = None
    book.save(ledger)
    before = digest(ledger)
    capsys.readouterr()
    assert main(["form", str(ledger), "--quarter", "3", "--in-place"]) == 1
    assert capsys.readouterr().err == (
        "工作表“填报-3季度”：认不出这张填报表（隐藏的A列或表头被删改），为免丢失填报内容没有改动它，"
        "请撤销对A列和表头的改动，或把这张表改名后重新运行。\n"
    )
    assert digest(ledger) == before


def test_a_persons_own_sheet_of_that_name_is_not_taken_for_a_form(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.load_workbook(ledger)
    book.create_sheet(SHEET)["A1"] = "值班表"
    book.save(ledger)
    assert main(["form", str(ledger), "--quarter", "3", "--in-place"]) == 1
    assert "认不出这张填报表" in capsys.readouterr().err
    assert len(graded(ledger, capsys)["matters"]) == 4


def test_a_formula_typed_in_that_holds_no_result_is_refused(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form(ledger)
    enter(ledger, ("建设云岭水库", "指标", DONE, "=1+1"))
    assert main(["form", str(ledger), "--quarter", "3", "--in-place"]) == 1
    assert "“累计完成或状态”：是公式但没有计算结果" in capsys.readouterr().err


# from one quarter to the next


def test_last_periods_figures_are_carried_in_locked(ledger: Path) -> None:
    form(ledger, quarter=2)
    second = "填报-2季度"
    enter(ledger, ("建设云岭水库", "指标", DONE, 1.5), ("新建中心医院", "节点", DONE, "已完成"), sheet_name=second)
    form(ledger)
    enter(ledger, ("建设云岭水库", "指标", DONE, 2.5))
    form(ledger)
    assert value(ledger, "建设云岭水库", "指标", LAST) == 1.5
    assert value(ledger, "建设云岭水库", "指标", ADDED) == 1.0
    assert value(ledger, "新建中心医院", "节点", LAST) == "上期：已完成"
    assert value(ledger, "新建中心医院", "节点", DONE) == "已完成"
    assert value(ledger, "建设云岭水库", "指标", DONE, second) == 1.5


def test_a_milestone_carried_in_as_done_can_be_put_right_and_is_no_return(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form(ledger, quarter=2)
    enter(ledger, ("新建中心医院", "节点", DONE, "已完成"), sheet_name="填报-2季度")
    form(ledger)
    assert matter(graded(ledger, capsys), "新建中心医院")["verdict"] == "unreported"
    enter(ledger, ("新建中心医院", "节点", DONE, "正在办理"))
    form(ledger)
    assert value(ledger, "新建中心医院", "节点", DONE) == "正在办理"
    assert matter(graded(ledger, capsys), "新建中心医院")["verdict"] == "red"


def test_an_answer_on_cumulation_counts_in_later_quarters(ledger: Path) -> None:
    form(ledger)
    enter(ledger, ("布设充电设施", "指标", COUNTING, "当季"))
    form(ledger)
    assert value(ledger, "布设充电设施", "指标", TARGET) == 55
    form(ledger, quarter=4)
    fourth = "填报-4季度"
    assert [value(ledger, "布设充电设施", "指标", c, fourth) for c in (WRITTEN, COUNTING, TARGET)] == [50, "当季", 105]
    enter(ledger, ("布设充电设施", "指标", COUNTING, "累计"), sheet_name=fourth)
    form(ledger, quarter=4)
    assert value(ledger, "布设充电设施", "指标", TARGET, fourth) == 50


# what the grading makes of it


def test_a_figure_of_the_form_goes_before_the_text(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert matter(graded(ledger, capsys), "建设云岭水库")["verdict"] == "red"
    form(ledger)
    assert matter(graded(ledger, capsys), "建设云岭水库")["verdict"] == "red"  # nothing filled in: the text counts
    enter(ledger, ("建设云岭水库", "指标", DONE, 2.9), ("改造老城管网", "指标", DONE, 0.63))
    answer = graded(ledger, capsys)
    assert matter(answer, "建设云岭水库")["verdict"] == "on_plan"
    assert matter(answer, "改造老城管网")["verdict"] == "yellow"
    assert "累计完成63%÷三季度累计目标75%" in json.dumps(matter(answer, "改造老城管网"), ensure_ascii=False)
    assert answer["problems"] == [p for p in answer["problems"] if p["sheet"] != SHEET]


def test_a_figure_of_the_form_goes_before_a_column(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "台账.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["序号", "事项", "季度工作目标", "完成时限", "牵头单位", "累计完成（亿元）"])
    book.active.append([1, "建设云岭水库", MONEY, "2025年12月", "县水务局", 1.2])
    book.save(path)
    assert matter(graded(path, capsys), "建设云岭水库")["verdict"] == "red"
    form(path)
    enter(path, ("建设云岭水库", "指标", DONE, 3))
    assert matter(graded(path, capsys), "建设云岭水库")["verdict"] == "on_plan"


def test_a_corrected_target_counts(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form(ledger)
    enter(ledger, ("建设云岭水库", "指标", DONE, 2.5), ("建设云岭水库", "指标", TARGET, 2.5))
    form(ledger)
    assert value(ledger, "建设云岭水库", "指标", ATTAINMENT) == 1
    assert matter(graded(ledger, capsys), "建设云岭水库")["verdict"] == "on_plan"


def test_the_states_of_milestones_are_certain(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form(ledger)
    book = openpyxl.load_workbook(ledger)
    first = find(book[SHEET], "新建中心医院", "节点")
    book[SHEET].cell(first, DONE).value = "已完成"
    book[SHEET].cell(first + 1, DONE).value = "正在办理"
    book.save(ledger)
    assert matter(graded(ledger, capsys), "新建中心医院")["verdict"] == "yellow"


def test_progress_written_on_the_form_is_read_like_the_ledgers(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form(ledger)
    enter(ledger, ("建设云岭水库", "进展情况", CONTENT, "截至9月底，累计完成投资2.9亿元。"))
    assert matter(graded(ledger, capsys), "建设云岭水库")["verdict"] == "on_plan"


DOUBTFUL = [
    ("建设云岭水库", "约三亿", "写的是“约三亿”，读不出以“亿元”为单位的数，没有采用"),
    ("建设云岭水库", "3公里", "写的是“3公里”，读不出以“亿元”为单位的数，没有采用"),
    ("建设云岭水库", 1.1, "累计完成1.1亿元少于上期累计1.5亿元"),
    ("建设云岭水库", -1, "累计完成-1亿元是负数"),
    ("建设云岭水库", 25000, "累计完成25000亿元超过目标的10倍"),
    ("改造老城管网", 63, "累计完成6300%超过目标的10倍"),
    ("改造老城管网", "0.63", "写的是“0.63”，读不出以“%”为单位的数，没有采用"),
    ("新建中心医院", "差不多了", "写的是“差不多了”，不是可选的内容"),
]


@pytest.mark.parametrize(("title", "entered", "what"), DOUBTFUL)
def test_a_doubtful_entry_is_named_with_its_place_and_gives_no_card(
    ledger: Path, capsys: pytest.CaptureFixture[str], title: str, entered: object, what: str
) -> None:
    book = openpyxl.load_workbook(ledger)
    book["附件1"]["F3"] = None
    book.save(ledger)
    form(ledger, quarter=2)
    enter(ledger, ("建设云岭水库", "指标", DONE, 1.5), sheet_name="填报-2季度")
    form(ledger)
    label = "节点" if title == "新建中心医院" else "指标"
    enter(ledger, (title, label, DONE, entered))
    answer = graded(ledger, capsys)
    [found] = [p for p in answer["problems"] if p["sheet"] == SHEET]
    row = find(openpyxl.load_workbook(ledger)[SHEET], title, label)
    assert (found["row"], found["column"], found["what"]) == (row, "累计完成或状态", what)
    assert matter(answer, title)["verdict"] == "review"
    assert value(ledger, title, label, DONE) == entered


def test_a_figure_in_a_unit_too_large_gives_no_card(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form(ledger)
    enter(ledger, ("建设云岭水库", "指标", DONE, 0.0003))
    answer = graded(ledger, capsys)
    assert [p["what"] for p in answer["problems"] if p["sheet"] == SHEET] == ["累计完成0.0003亿元不到目标的千分之一"]
    assert matter(answer, "建设云岭水库")["basis"].endswith("待核对（填报数不到目标的千分之一）")


@pytest.mark.parametrize(
    ("pasted", "verdict"),
    [("完成", "on_plan"), (" 已 完成 ", "on_plan"), ("推进中", "yellow"), ("尚未启动", "red"), ("已开工", "review")],
)
def test_words_pasted_for_a_state_are_understood_where_they_leave_no_doubt(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], pasted: str, verdict: str
) -> None:
    path = write_ledger(
        tmp_path / "台账.xlsx",
        [(1, "新建医院", "第三季度：完成主体工程。第四季度：竣工验收。", "2025年12月", "县卫健局", "")],
    )
    form(path)
    enter(path, ("新建医院", "节点", DONE, pasted))
    assert matter(graded(path, capsys), "新建医院")["verdict"] == verdict


def test_a_matter_without_a_goal_in_the_quarter_shows_its_next_one(tmp_path: Path) -> None:
    goals = "第四季度：竣工验收。"
    path = write_ledger(tmp_path / "台账.xlsx", [(1, "新建医院", goals, "2025年12月", "县卫健局", "")])
    form(path)
    assert value(path, "新建医院", "本季目标", CONTENT) == "（本季没有到期目标，下一个目标在四季度：竣工验收。）"


def test_a_number_typed_as_text_is_converted(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form(ledger)
    enter(ledger, ("建设云岭水库", "指标", DONE, "29000万元"), ("改造老城管网", "指标", DONE, "70％"))
    answer = graded(ledger, capsys)
    assert matter(answer, "建设云岭水库")["verdict"] == "on_plan"
    assert matter(answer, "改造老城管网")["verdict"] == "on_plan"
    form(ledger)
    assert value(ledger, "建设云岭水库", "指标", DONE) == 2.9
    assert value(ledger, "改造老城管网", "指标", DONE) == 0.7


# matters of all regions

PONDS = (5, "建设鱼塘", "第二季度：累计建成鱼塘10口。第三季度：累计建成鱼塘20口。", "2025年12月", "各镇（街道）", "")


def write_regions(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "附件1"
    book.active.append(["序号", "事项", "季度工作目标", "完成时限", "牵头单位", "落实单位", "进展情况"])
    book.active.append([1, *PONDS[1:4], "县农业农村局", "各镇（街道）", ""])
    book.active.append([2, "建设云岭水库", MONEY, "2025年12月", "县水务局", "东山镇政府、西山镇人民政府", ""])
    book.save(path)
    return path


def regions(path: Path, *entries: tuple[int, int, object], sheet_name: str = SHEET) -> None:
    """Enter into the table by region: (which row of it, column, value)."""
    book = openpyxl.load_workbook(path)
    for number, column, entered in entries:
        book[sheet_name].cell(find(book[sheet_name], "建设鱼塘", "分地区", number), column).value = entered
    book.save(path)


def test_a_matter_of_all_regions_has_a_table_with_those_the_ledger_names(tmp_path: Path) -> None:
    path = write_regions(tmp_path / "台账.xlsx")
    form(path)
    sheet = openpyxl.load_workbook(path)[SHEET]
    first = find(sheet, "建设鱼塘", "分地区")
    assert [sheet.cell(first + n, CONTENT).value for n in range(3)] == ["东山镇", "西山镇", None]
    assert sheet.cell(first + 12, LABEL).value == "地区合计"
    with pytest.raises(IndexError):
        find(sheet, "建设云岭水库", "分地区")


def test_the_sum_of_the_regions_is_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_regions(tmp_path / "台账.xlsx")
    form(path)
    enter(path, ("建设鱼塘", "指标", DONE, 20))
    regions(path, (0, DONE, 12), (1, DONE, 5), (2, CONTENT, "南山镇"), (2, DONE, 2))
    answer = graded(path, capsys)
    assert [p["what"] for p in answer["problems"] if p["sheet"] == SHEET] == ["分地区合计19口，与累计完成20口不一致"]
    assert matter(answer, "建设鱼塘")["verdict"] == "review"
    form(path)
    assert [value(path, "建设鱼塘", "地区合计", c) for c in (DONE, ATTAINMENT)] == [19, "不符"]
    regions(path, (2, DONE, 3))
    assert matter(graded(path, capsys), "建设鱼塘")["verdict"] in ("on_plan", "done")
    form(path)
    assert [value(path, "建设鱼塘", "地区合计", c) for c in (DONE, ATTAINMENT)] == [20, "相符"]


def test_regions_and_their_figures_are_carried_in(tmp_path: Path) -> None:
    path = write_regions(tmp_path / "台账.xlsx")
    form(path, quarter=2)
    regions(path, (2, CONTENT, "南山镇"), (2, DONE, 4), (1, DONE, 6), sheet_name="填报-2季度")
    form(path)
    sheet = openpyxl.load_workbook(path)[SHEET]
    first = find(sheet, "建设鱼塘", "分地区")
    carried = [tuple(sheet.cell(first + n, c).value for c in (CONTENT, LAST)) for n in range(4)]
    assert carried == [("东山镇", None), ("西山镇", 6), ("南山镇", 4), (None, None)]


def test_a_regions_figure_stays_with_it_when_the_ledger_names_others(tmp_path: Path) -> None:
    path = write_regions(tmp_path / "台账.xlsx")
    form(path)
    regions(path, (0, DONE, 12))
    book = openpyxl.load_workbook(path)
    book["附件1"]["F3"] = "北山镇政府、东山镇政府"
    book.save(path)
    form(path)
    sheet = openpyxl.load_workbook(path)[SHEET]
    first = find(sheet, "建设鱼塘", "分地区")
    assert [sheet.cell(first, c).value for c in (CONTENT, DONE)] == ["东山镇", 12]


LEVELS = [
    ("各县（市、区）政府（管委会）", "县市区"),
    ("各镇（街道）", "镇"),
    ("各乡镇", "乡镇"),
    ("各地", ""),
    ("各医疗机构", None),
    ("各市直单位", None),
    ("县水务局", None),
]


@pytest.mark.parametrize(("org", "levels"), LEVELS)
def test_names_that_stand_for_all_regions(org: str, levels: str | None) -> None:
    assert levels_of_all([org]) == levels


# the core's part


def target(quarter: int, amount: int, cumulative: int, sure: bool = True) -> Target:
    return Target("", "桩", quarter, Decimal(amount), "个", Decimal(cumulative), "", sure)


KEY_OF_TARGETS = ("", "桩")
CORRECTED = {
    "an answer settles all open quarters": (Correction(*KEY_OF_TARGETS, 3, cumulative=True), [10, 20, 40]),
    "in-quarter amounts add up": (Correction(*KEY_OF_TARGETS, 3, cumulative=False), [10, 30, 70]),
    "a target put right stands alone": (Correction(*KEY_OF_TARGETS, 3, target=Decimal(25)), [10, 25, 70]),
    "a target for a quarter without one is added": (
        Correction(*KEY_OF_TARGETS, 2, target=Decimal(15)),
        [10, 15, 30, 70],
    ),
    "what is not of this matter changes nothing": (Correction("", "车", 3, target=Decimal(1)), [10, 30, 70]),
}


@pytest.mark.parametrize(("correction", "expected"), CORRECTED.values(), ids=CORRECTED)
def test_corrections_of_goals(correction: Correction, expected: list[int]) -> None:
    goals = Goals(targets=(target(1, 10, 10), target(3, 20, 30, False), target(4, 40, 70, False)))
    found = corrected(goals, [correction])
    assert [t.cumulative for t in found.targets] == expected
    if correction.cumulative is not None:
        assert all(t.sure for t in found.targets)


def test_the_years_amount_follows_its_last_target() -> None:
    goals = Goals(targets=(target(4, 40, 40),), year={KEY_OF_TARGETS: Decimal(40)})
    assert corrected(goals, [Correction("", "桩", 4, target=Decimal(35))]).year == {KEY_OF_TARGETS: Decimal(35)}


def test_the_form_goes_first_and_the_text_fills_its_gaps() -> None:
    one, other = Milestone("", 3, "动工"), Milestone("", 3, "封顶")
    told = Readings(
        True,
        (Reading("", "桩", Decimal(1), "个", False, ""), Reading("", "车", Decimal(2), "辆", True, "")),
        (MilestoneReading(one, State.UNKNOWN), MilestoneReading(other, State.DONE)),
    )
    own = Reading("", "桩", Decimal(9), "个", True, "")
    found = preferred(Filled(True, (own,), (MilestoneReading(one, State.UNDER_WAY),)), told)
    assert found.figures == (own, told.figures[1])
    assert [m.state for m in found.milestones] == [State.UNDER_WAY, State.DONE]
    assert preferred(None, told) is told
    assert preferred(Filled(False), told) is told


def figure(value: str, unit: str = "亿元", certain: bool = True) -> Reading:
    return Reading("", "投资", Decimal(value), unit, certain, "")


# what the form says, what the text says, the remark on it ("" for none)
BESIDE = {
    "another amount": (
        figure("15"),
        figure("9"),
        "填报表中“投资”填的是15亿元，进展情况写的是9亿元，按填报数计算，请核对",
    ),
    "the same in another unit": (figure("0.9"), figure("9000", "万元"), ""),
    "the same but for rounding": (figure("9.04"), figure("9"), ""),
    "a form that is not certain is told of already": (figure("15", certain=False), figure("9"), ""),
    "a text that is not certain": (figure("15"), figure("9", certain=False), ""),
    "finished against under way": (
        State.DONE,
        State.UNDER_WAY,
        "填报表中“动工”选的是“已完成”，从进展情况看是“正在办理”，按填报表判定，请核对",
    ),
    "not finished goes with under way": (State.UNDER_WAY, State.NOT_DONE, ""),
    "a text that says nothing of it": (State.DONE, State.UNKNOWN, ""),
    "the same state": (State.DONE, State.DONE, ""),
}


@pytest.mark.parametrize(("form", "text", "remark"), BESIDE.values(), ids=BESIDE)
def test_a_form_that_contradicts_the_text_is_remarked(form: object, text: object, remark: str) -> None:
    stone = Milestone("", 3, "动工")
    sides = []
    for said in (form, text):
        stones = (MilestoneReading(stone, said),) if isinstance(said, State) else ()
        sides.append(((said,) if isinstance(said, Reading) else (), stones))
    found = preferred(Filled(True, *sides[0]), Readings(True, *sides[1]))
    assert [word(note) for note in found.notes] == ([remark] if remark else [])
    assert (found.figures, found.milestones) == sides[0]


@given(st.decimals(min_value=0, max_value=10**6, places=2), st.sampled_from(["亿元", "%", "个"]))
def test_an_amount_comes_back_from_its_cell(amount: Decimal, unit: str) -> None:
    found = amount_of(cell_number(amount, unit), unit)
    assert found is not None
    assert abs(found - amount) < Decimal("1e-9")


TEXTS = [
    ("1,200", "个", "1200"),
    ("１２个", "个", "12"),
    ("三十五个", "个", "35"),
    ("63％", "%", "63"),
    ("1.2亿", "亿元", "1.2"),
]
NOT_NUMBERS = [
    ("3-5个", "个"),
    ("约3个", "个"),
    ("63%", "亿元"),
    ("0.5", "%"),
    ("已完成", "个"),
    ("", "个"),
    (True, "个"),
]


@pytest.mark.parametrize(("text", "unit", "expected"), TEXTS)
def test_a_text_that_is_an_amount_is_read(text: str, unit: str, expected: str) -> None:
    assert amount_of(text, unit) == Decimal(expected)


@pytest.mark.parametrize(("entered", "unit"), NOT_NUMBERS)
def test_what_may_mean_something_else_is_not_read(entered: str | bool, unit: str) -> None:
    assert amount_of(entered, unit) is None


# layout and reading are each other's reverse


def as_grid(sheet: NewSheet) -> Grid:
    cells = {(r, c): cell for r, row in enumerate(sheet.rows, start=1) for c, cell in enumerate(row, start=1)}
    shares = {p for p, cell in cells.items() if cell.style and "%" in (cell.style.number_format or "")}
    formulas = {place for place, cell in cells.items() if cell.formula is not None}
    rows = tuple(tuple(None if cell.value == "" else cell.value for cell in row) for row in sheet.rows)
    return Grid(sheet.name, rows, percents=frozenset(shares), formulas=frozenset(formulas))


def without_idle_texts(sheet: NewSheet) -> NewSheet:
    """The sheet as a file keeps it: an empty text is an empty cell."""
    rows = tuple(tuple(c._replace(value=c.value if c.value != "" else None) for c in row) for row in sheet.rows)
    return replace(sheet, rows=rows)


def form_of(rows: list[tuple[object, ...]], quarter: int) -> Form:
    heads = ("序号", "事项", "季度工作目标", "完成时限", "牵头单位", "进展情况")
    grid = Grid("附件1", (heads, *(tuple(v or None for v in row) for row in rows)))  # type: ignore[misc]
    ledger = ledgers.read([grid])
    return fresh(ledger, {m.fingerprint: goals_of(m, Rules()) for m in ledger.matters}, quarter)


@given(st.integers(1, 4), st.data())
def test_a_form_read_back_gives_the_same_sheet(quarter: int, data: st.DataObject) -> None:
    new = form_of([*ROWS, PONDS], quarter)
    sheet = to_new_sheet(new)
    rows = [list(row) for row in as_grid(sheet).rows]
    cells = [(r, c, cell.style) for r, row in enumerate(sheet.rows) for c, cell in enumerate(row)]
    places = [(r, c) for r, c, style in cells if style and style.unlocked]
    values = st.sampled_from([7, 0.5, "已完成", "累计", "当季", "说明\n两行", None])
    for row, column in data.draw(st.lists(st.sampled_from(places), max_size=8)):
        rows[row][column] = data.draw(values)
    old = as_grid(sheet)
    kept = {(r, c) for r, c in old.formulas if rows[r - 1][c - 1] == sheet.rows[r - 1][c - 1].value or c != TARGET}
    changed = Grid(old.sheet, tuple(map(tuple, rows)), percents=old.percents, formulas=frozenset(kept))
    entered = merged(new, [read(changed)])
    once = without_idle_texts(to_new_sheet(entered))
    again = read(as_grid(once))
    assert without_idle_texts(to_new_sheet(again)) == once
    assert without_idle_texts(to_new_sheet(merged(new, [again]))) == once


# the real thing

REAL_LEDGERS = ("湛江市2023年重点督办事项分解表.xlsx", "XX县2023年百千万工程台账-九月底.xlsx", "nasty.xlsx")
REAL = pytest.mark.skipif(not CASES.is_dir(), reason="the real documents are not beside this checkout")
OFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@OFFICE
def test_what_libreoffice_calculates_is_what_stands_in_the_cells(tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path / "台账.xlsx", [*ROWS, PONDS])
    form(ledger, quarter=2)
    enter(ledger, ("建设云岭水库", "指标", DONE, 1.5), ("改造老城管网", "指标", DONE, 0.3), sheet_name="填报-2季度")
    form(ledger)
    enter(
        ledger,
        ("建设云岭水库", "指标", DONE, 2.4),
        ("改造老城管网", "指标", DONE, 0.631),
        ("布设充电设施", "指标", DONE, 17),
        ("布设充电设施", "指标", COUNTING, "当季"),
        ("建设鱼塘", "指标", DONE, 20),
        ("改造老城管网", "指标", TARGET, 0.7),
    )
    regions(ledger, (0, DONE, 12.1), (3, DONE, 7.9))
    form(ledger)
    book = openpyxl.load_workbook(ledger, data_only=True)
    stored = calculated_cells(book[SHEET], openpyxl.load_workbook(ledger)[SHEET])
    uncalculated = tmp_path / "calc" / "表.xlsx"
    uncalculated.parent.mkdir()
    openpyxl.load_workbook(ledger).save(uncalculated)  # drops every stored result
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path), str(uncalculated)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    back = [*command[:4], "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path), str(tmp_path / "表.ods")]
    subprocess.run(back, check=True, capture_output=True, timeout=180)
    again = openpyxl.load_workbook(tmp_path / "表.xlsx", data_only=True)[SHEET]
    assert stored
    for place, known in stored.items():
        found = again[place].value
        assert (found or "") == (pytest.approx(known, abs=1e-12) if isinstance(known, int | float) else known or "")
    assert {0.8, "相符"} <= {round(v, 9) if isinstance(v, float) else v for v in stored.values()}


def calculated_cells(values: object, formulas: object) -> dict[str, object]:
    """{address: stored result} of all cells with a formula."""
    return {
        cell.coordinate: values[cell.coordinate].value
        for row in formulas.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=")
    }


@REAL
@pytest.mark.parametrize("name", REAL_LEDGERS)
def test_real_ledgers_get_a_form_and_nothing_of_theirs_changes(name: str, tmp_path: Path) -> None:
    form(CASES / name, "--out", str(tmp_path))
    seen = subprocess.run([sys.executable, FIDELITY, CASES / name, tmp_path / name], capture_output=True, text=True)
    assert seen.returncode == 0
    assert "parts lost 0" in seen.stdout
    assert "features damaged 0" in seen.stdout
    once = digest(tmp_path / name)
    form(tmp_path / name)
    assert digest(tmp_path / name) == once
