"""A button runs a command on the open workbook: one question, one dialog, the findings on a sheet, nothing saved."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings
from desks import LIVE, FileDesk, LiveDesk, desk, office  # noqa: F401 - a fixture
from excel_like import ComError, called_from, open_in_excel
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from bqw_excel import button
from bqw_excel.asked_quarter import one_by_one
from bqw_excel.books import any_application
from bqw_excel.books.file_book import open_book
from bqw_excel.cli import main
from bqw_excel.commands import COMMANDS

HEAD = ["序号", "事项", "季度工作目标", "完成时限", "牵头单位", "进展情况"]
GOAL = (
    "第一季度：完成投资1亿元。第二季度：累计完成投资2亿元。第三季度：累计完成投资3亿元。第四季度：累计完成投资4亿元。"
)
REACHED = {"云岭水库": "2.9", "青石大桥": "2.4", "松山电厂": "1.2", "河口码头": "", "南岸公路": "3.1"}
BLUE, YELLOW, RED = "DDEBF7", "FFE699", "F8CBAD"
SHEETS = ["附件1", "核定-3季度", "_bqw"]


def ledger(path: Path, rows: int = 1, due: str = "2025年12月") -> Path:
    """A ledger of five matters, as many times over as asked."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "附件1"
    sheet.append(["2025年云岭县重点任务分解表"])
    sheet.append(HEAD)
    for number, (name, reached) in enumerate(list(REACHED.items()) * rows, start=1):
        done = f"截至9月底，累计完成投资{reached}亿元。" if reached else ""
        sheet.append([number, f"建设{name}{number}", GOAL, due, "县水务局", done])
    sheet["B3"].fill = PatternFill("solid", fgColor="FF" + BLUE)
    path.parent.mkdir(exist_ok=True)
    book.save(path)
    return path


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(any_application, "PAUSE", 0.0)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def excel(tmp_path: Path) -> Callable[..., LiveDesk]:
    """Opens the ledger in the Excel-like application."""

    def opened(path: Path | None = None, **more: Any) -> LiveDesk:
        path = path or ledger(tmp_path / "督查 资料" / "台账.xlsx")
        return LiveDesk(path, open_in_excel(path, **more))

    return opened


@pytest.fixture(params=["file", *LIVE])
def any_desk(request: pytest.FixtureRequest, tmp_path: Path, office: Any) -> Iterator[FileDesk | LiveDesk]:  # noqa: F811
    made = desk(request.param, ledger(tmp_path / "台账.xlsx"), office)
    yield made
    made.close()


@pytest.fixture(params=LIVE)
def live(request: pytest.FixtureRequest, tmp_path: Path, office: Any) -> Iterator[LiveDesk]:  # noqa: F811
    made = desk(request.param, ledger(tmp_path / "台账.xlsx"), office)
    assert isinstance(made, LiveDesk)
    yield made
    made.close()


def fills(path: Path) -> dict[int, str]:
    """{row: its colour}, of the first column."""
    grid = open_book(path).grid("附件1")
    return {row: colour for (row, column), colour in grid.fills.items() if column == 1 and colour != "FFFFFF"}


def results(path: Path) -> list[tuple[Any, ...]]:
    grid = open_book(path).grid("附件1")
    return [tuple(grid.value(row, column) for column in (7, 8)) for row in range(2, 8)]


def worksheet(made: LiveDesk, name: str) -> Any:
    return made.book.impl.workbook[name]


# the same commands, the same results


def test_grade_colours_the_same_rows_and_gives_the_same_verdicts_everywhere(any_desk: FileDesk | LiveDesk) -> None:
    any_desk.press("grade")
    assert fills(any_desk.look()) == {4: YELLOW, 5: RED}
    assert results(any_desk.look()) == [
        ("达成率", "判定"),
        (0.967, "按计划推进（拟）"),
        (0.8, "进展一般（拟）"),
        (0.4, "进展缓慢（拟）"),
        (None, "未报送"),
        (1.033, "按计划推进（拟）"),
    ]
    assert list(open_book(any_desk.look()).sheet_names) == SHEETS
    assert not open_book(any_desk.look()).grid("_bqw").visible


def test_a_decision_is_followed_when_graded_again(any_desk: FileDesk | LiveDesk) -> None:
    any_desk.press("grade")
    decide(any_desk, "建设松山电厂3", "进展一般")
    any_desk.press("grade")
    assert fills(any_desk.look()) == {4: YELLOW, 5: YELLOW}


def decide(made: FileDesk | LiveDesk, title: str, verdict: str) -> None:
    """Enter a decision on the sheet, as a person does: in the open workbook without saving it."""
    grid = open_book(made.look()).grid("核定-3季度")
    spots = {value: (row, column) for row, line in enumerate(grid.rows, 1) for column, value in enumerate(line, 1)}
    row, column = spots[title][0], spots["核定"][1]
    if made.kind == "excel":
        worksheet(made, "核定-3季度").cell(row, column).value = verdict
    elif made.kind == "libreoffice":
        made.book.sheets["核定-3季度"].range((row, column)).value = verdict
    else:
        book = openpyxl.load_workbook(made.path)
        book["核定-3季度"].cell(row, column).value = verdict
        book.save(made.path)


@pytest.mark.parametrize("command", ["grade", "form", "settings", "goals", "clear"])
def test_a_second_press_that_would_change_nothing_asks_nothing(live: LiveDesk, command: str) -> None:
    live.press(command)
    live.asked.clear()
    assert live.press(command)
    assert live.asked == []
    assert live.told[-1].splitlines()[-1] == "没有需要改动的地方。"


def test_a_decision_makes_the_next_press_ask_again(live: LiveDesk) -> None:
    live.press("grade")
    live.asked.clear()
    decide(live, "建设松山电厂3", "进展一般")
    assert live.press("grade")
    assert len(live.asked) == 1


def test_clear_gives_the_ledger_back_as_it_was(any_desk: FileDesk | LiveDesk) -> None:
    before = open_book(any_desk.look())
    looks = {(r, c): before.fill("附件1", r, c) for r in range(1, 9) for c in range(1, 7)}
    values = before.grid("附件1").rows
    any_desk.press("grade")
    any_desk.press("clear")
    after = open_book(any_desk.look())
    assert after.sheet_names == ("附件1",)
    assert after.grid("附件1").rows == values
    plain = {spot: look for spot, look in looks.items() if any_desk.kind != "libreoffice" or spot != (3, 2)}
    assert {spot: after.fill("附件1", *spot) for spot in plain} == plain


def test_form_and_settings_add_their_sheets_everywhere(any_desk: FileDesk | LiveDesk) -> None:
    any_desk.press("form")
    any_desk.press("settings")
    assert open_book(any_desk.look()).sheet_names == ("附件1", "填报-3季度", "设置")


@pytest.mark.parametrize("command", [one.id for one in COMMANDS])
def test_every_command_runs_on_the_open_workbook(excel: Callable[..., LiveDesk], command: str) -> None:
    made = excel()
    made.book.impl.sheets("附件1").selected = "F3"
    assert made.press(command)
    assert len(made.told) == 1
    assert len(made.asked) <= 1
    assert made.book.impl.saved == []


# the question and the dialog


def test_the_question_says_in_numbers_what_will_be_done(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    made.press("grade")
    assert made.asked == [
        "“台账.xlsx”将有以下改动：\n"
        "将着色2行、新增3列、新增1张表（核定-3季度）。\n"
        "写入后不能用“撤销”退回，可用“恢复原表”恢复；不会自动保存。\n"
        "继续吗？"
    ]


def test_saying_no_leaves_workbook_and_folder_as_they_were(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    made.answer = False
    assert not made.press("run")
    assert made.told == []
    assert made.book.impl.workbook.sheetnames == ["附件1"]
    assert list(made.path.parent.iterdir()) == [made.path]


def test_one_dialog_tells_the_result_and_that_nothing_is_saved(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    made.press("grade")
    assert made.told[0].splitlines()[0] == "2025年云岭县重点任务分解表：三季度，截至2025-09-30"
    assert made.told[0].splitlines()[-1] == "已写入打开的工作簿“台账.xlsx”，尚未保存。"


def test_the_main_job_puts_its_documents_beside_the_file(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    assert made.press("run")
    folder = made.path.parent / "台账-核定结果"
    assert sorted(path.name for path in folder.iterdir() if path.suffix in (".xlsx", ".docx")) == [
        "汇总-台账-3季度.xlsx",
        "通报-台账-3季度.docx",
    ]
    assert f"已写入：{folder / '通报-台账-3季度.docx'}" in made.told[0]


def test_progress_is_shown_in_the_status_bar_and_taken_away(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    made.press("grade")
    shown = [value for name, value in made.app.history if name == "status_bar"]
    assert shown == [False, "正在读取台账……", "正在计算达成率……", "正在写入台账……", False]


def test_goals_go_onto_a_sheet_with_links(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    made.press("goals")
    sheet = worksheet(made, "目标清单")
    assert made.told == [
        "从季度目标中读出20个数量，列在工作表“目标清单”中。\n已写入打开的工作簿“台账.xlsx”，尚未保存。"
    ]
    assert sheet["A3"].value == '=HYPERLINK("#\'附件1\'!A3","附件1 第3行")'
    assert [cell.value for cell in sheet[3]][1:6] == ["建设云岭水库1", "一", "投资", 1, "亿元"]


def test_explain_reads_the_selected_cell(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    made.book.impl.sheets("附件1").selected = "F3"
    made.press("explain")
    assert made.told == ["截至9月底，累计完成投资2.9亿元〔实际完成〕。"]


def test_explain_asks_for_a_selection_where_there_is_no_text(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    made.book.impl.sheets("附件1").selected = "Z9"
    assert not made.press("explain")
    assert made.told == ["请先选中一个写有文字的单元格，再点这个按钮。"]


# the sheet of findings


def test_findings_stand_on_a_sheet_whose_rows_lead_to_their_cells(excel: Callable[..., LiveDesk]) -> None:
    made = excel(path_with_findings(excel))
    made.press("grade")
    sheet = worksheet(made, "检查结果")
    assert [cell.value for cell in sheet[2]] == ["序号", "位置（点击前往）", "问题", "改法"]
    assert sheet["B3"].value == '=HYPERLINK("#\'附件1\'!A3","附件1 第3行")'
    assert "2015年12月" in sheet["C3"].value
    assert made.asked[0].splitlines()[1].startswith("将着色")


def test_the_question_counts_the_sheet_of_findings_where_there_are_some(excel: Callable[..., LiveDesk]) -> None:
    made = excel(path_with_findings(excel))
    made.press("grade")
    assert "新增2张表（核定-3季度、检查结果）" in made.asked[0]
    assert made.book.impl.workbook.sheetnames == [*SHEETS, "检查结果"]


def test_restoring_asks_for_and_reports_the_same_number_of_sheets(excel: Callable[..., LiveDesk]) -> None:
    made = excel(path_with_findings(excel))
    made.press("grade")
    made.asked.clear()
    made.press("clear")
    assert "删除2张表（核定-3季度、检查结果）" in made.asked[0]
    assert "和2张工作表" in made.told[-1]
    assert "可用“恢复原表”" not in made.asked[0]
    assert "“设置”表保留" in made.asked[0]


def path_with_findings(excel: Callable[..., LiveDesk]) -> Path:
    path = ledger(excel().path.with_name("有问题.xlsx"))
    book = openpyxl.load_workbook(path)
    book["附件1"]["D3"] = "2015年12月"
    book.save(path)
    return path


def test_findings_of_an_earlier_run_go_when_there_are_none_any_more(excel: Callable[..., LiveDesk]) -> None:
    made = excel(path_with_findings(excel))
    made.press("grade")
    worksheet(made, "附件1")["D3"].value = "2025年12月"
    made.press("grade")
    assert worksheet(made, "检查结果")["C3"].value == "没有发现问题。"


@pytest.mark.parametrize("command", ["grade", "goals"])
def test_a_comment_on_a_list_goes_where_the_listed_thing_goes(excel: Callable[..., LiveDesk], command: str) -> None:
    made = excel(path_with_findings(excel))
    name, column = ("检查结果", "C") if command == "grade" else ("目标清单", "D")
    made.press(command)
    for cell, text in ((f"{column}3", "已电话核实"), ("A1", "全表已看")):
        worksheet(made, name)[cell].comment = Comment(text, "张三")
    worksheet(made, name).row_dimensions[3].height = 77
    known = [worksheet(made, name).cell(3, number).value for number in (3, 4)]
    worksheet(made, "附件1")["D4"].value = "2014年12月"
    worksheet(made, "附件1")["C4"].value = GOAL.replace("第一季度：完成投资1亿元。", "")
    made.press(command)
    sheet = worksheet(made, name)
    found = {cell.comment.text: cell for row in sheet.iter_rows() for cell in row if cell.comment}
    assert found["全表已看"].coordinate == "A1"
    row = found["已电话核实"].row
    assert [sheet.cell(row, number).value for number in (3, 4)] == known
    assert sheet.row_dimensions[row].height == 77


def test_a_comment_on_a_finding_that_is_gone_is_told_with_its_words(excel: Callable[..., LiveDesk]) -> None:
    made = excel(path_with_findings(excel))
    made.press("grade")
    what = worksheet(made, "检查结果")["C3"].value
    worksheet(made, "检查结果")["C3"].comment = Comment("已电话核实", "张三")
    worksheet(made, "附件1")["D3"].value = "2025年12月"
    made.press("grade")
    assert worksheet(made, "检查结果")["C3"].value == (
        f"这张表重新生成，“{what}”不在表里了，加在它上面的批注“已电话核实”没有地方放"
    )


def test_restoring_keeps_comments_on_the_sheet_of_findings_in_the_side_file(excel: Callable[..., LiveDesk]) -> None:
    made = excel(path_with_findings(excel))
    made.press("grade")
    worksheet(made, "检查结果")["C3"].comment = Comment("已电话核实", "张三")
    made.press("clear")
    side = openpyxl.load_workbook(made.path.with_name("恢复前的填写-有问题.xlsx"))
    assert side["检查结果"]["C3"].comment.text == "已电话核实"


def test_clear_takes_the_sheets_of_findings_and_goals_away(excel: Callable[..., LiveDesk]) -> None:
    made = excel(path_with_findings(excel))
    for command in ("grade", "goals", "clear"):
        assert made.press(command)
    assert made.book.impl.workbook.sheetnames == ["附件1"]


def test_clear_leaves_no_sheet_behind_also_where_it_finds_something(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    made.press("grade")
    worksheet(made, "附件1")["A4"].fill = PatternFill("solid", fgColor="FF" + BLUE)
    made.press("clear")
    assert made.book.impl.workbook.sheetnames == ["附件1"]
    assert "A4" in made.told[-1]


def test_a_persons_own_sheet_of_that_name_is_refused_before_anything_is_done(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    made.book.impl.made[made.book.impl.workbook.create_sheet("检查结果")] = None
    worksheet(made, "检查结果").append(["我的检查"])
    assert not made.press("grade")
    assert made.told == [
        "工作簿里已有一张名为“检查结果”的工作表，不是由本软件生成的，请给那张工作表改个名称后重试，本软件要用这个名称。"
    ]
    assert made.asked == []


def test_long_findings_are_cut_in_the_dialog_and_whole_on_the_sheet(
    excel: Callable[..., LiveDesk], tmp_path: Path
) -> None:
    made = excel(ledger(tmp_path / "长.xlsx", rows=12, due="2015年12月"))
    made.press("check")
    assert len(made.told[0]) <= 1024
    assert "行见工作表“检查结果”。" in made.told[0]
    assert worksheet(made, "检查结果").max_row >= 60


def test_check_tells_its_findings_also_when_the_sheet_is_not_wanted(excel: Callable[..., LiveDesk]) -> None:
    made = excel(path_with_findings(excel))
    made.answer = False
    assert made.press("check")
    assert "2015年12月" in made.told[0]
    assert made.book.impl.workbook.sheetnames == ["附件1"]


# what is wrong is told in a dialog


@pytest.mark.parametrize("command", ["run", "summary", "bulletin"])
def test_documents_of_a_workbook_in_the_cloud_have_no_place(excel: Callable[..., LiveDesk], command: str) -> None:
    made = excel(full="https://office.example.com/sites/duban/台账.xlsx")
    assert not made.press(command)
    assert made.told == ["“台账.xlsx”在云端，文档没有地方存放，请先另存到本机，再重新操作。"]
    assert made.book.impl.workbook.sheetnames == ["附件1"]


def test_a_workbook_in_the_cloud_is_graded_all_the_same(excel: Callable[..., LiveDesk]) -> None:
    made = excel(full="https://office.example.com/sites/duban/台账.xlsx")
    assert made.press("grade")
    assert made.book.impl.workbook.sheetnames == SHEETS


@pytest.mark.parametrize("command", ["run", "summary", "bulletin"])
def test_documents_of_a_workbook_never_saved_have_no_place(excel: Callable[..., LiveDesk], command: str) -> None:
    made = excel(title="工作簿1", full="工作簿1")
    assert not made.press(command)
    assert made.told == ["“工作簿1.xlsx”还没有保存过，文档没有地方存放，请先保存到一个文件夹，再重新操作。"]


def test_what_people_entered_is_not_cleared_where_it_cannot_be_kept(excel: Callable[..., LiveDesk]) -> None:
    made = excel(title="工作簿1", full="工作簿1")
    made.press("grade")
    decide(made, "建设松山电厂3", "进展一般")
    assert not made.press("clear")
    assert made.told[-1].startswith("“工作簿1.xlsx”还没有保存过")
    assert "核定-3季度" in made.book.impl.workbook.sheetnames


def test_what_nobody_expected_is_told_with_the_log(
    excel: Callable[..., LiveDesk], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = excel()
    made.app.fails_at = "BookCom.SaveCopyAs"
    assert not made.press("grade")
    log = tmp_path / "state" / "bqw_excel" / "bqw.log"
    assert made.told == [f"出现了没有预料到的错误。详细记录在 {log}，请把它发给维护人员。"]
    assert "broken on purpose" in log.read_text("utf-8")
    assert made.app.states["status_bar"] is False


def test_a_ledger_that_cannot_be_read_is_told_in_the_same_words_as_on_the_command_line(
    excel: Callable[..., LiveDesk], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "空.xlsx"
    openpyxl.Workbook().save(path)
    made = excel(path)
    assert not made.press("grade")
    assert main(["grade", str(path), "--quarter", "3"]) == 1
    assert made.told == [capsys.readouterr().err.strip()]


def test_a_year_that_nothing_tells_is_asked_for_in_words_that_serve_without_a_command_line(
    excel: Callable[..., LiveDesk], tmp_path: Path
) -> None:
    path = ledger(tmp_path / "台账.xlsx", due="12月底")
    book = openpyxl.load_workbook(path)
    book["附件1"]["A1"] = "云岭县重点任务分解表"
    book.save(path)
    made = excel(path)
    assert not made.press("grade")
    assert made.told == [
        "“台账.xlsx”的表题和完成时限都没有写明是哪一年的台账，请在表题中写明年份；用命令行时也可以加上 --year 年份。"
    ]


def test_a_command_that_is_gone_is_named(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    assert not made.press("publish_all")
    assert made.told == ["没有名为“publish_all”的命令，请更新加载项。"]


def test_a_selected_picture_or_a_whole_sheet_does_no_harm(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    assert made.press("grade")
    made.book.impl.sheets("核定-3季度").activate()
    made.app.fails_at = "App.selection"
    assert made.press("grade")
    assert made.book.impl.workbook.sheetnames == SHEETS


# few calls


def test_grading_takes_at_most_sixty_calls_and_one_for_each_full_address(
    excel: Callable[..., LiveDesk], tmp_path: Path
) -> None:
    counts = {}
    for rows in (20, 100):  # times five matters
        made = excel(ledger(tmp_path / f"{rows}.xlsx", rows=rows))
        assert made.press("grade")
        counts[rows] = sum(made.app.calls.values()) - made.app.calls["Range.color="]
        assert made.app.calls["Range.color="] <= 2 + 2 * rows * len("A5000:F5000,") / 255
    assert counts[20] == counts[100] <= 58


# what the launcher runs


def test_the_launcher_names_workbook_and_quarter(excel: Callable[..., LiveDesk], monkeypatch: Any) -> None:
    made = excel()
    arguments = [
        "button",
        "grade",
        "--wb=台账.xlsx",
        "--from_xl=1",
        r"--app=C:\加载项\bqw.xlam",
        "--hwnd=1",
        "--quarter=3",
    ]
    monkeypatch.setattr(sys, "argv", ["bqw", *arguments])
    with called_from(made.book):
        assert main(arguments) == 0
    assert [kind for kind, _ in made.app.alerts] == ["yes_no", "ok"]
    assert made.book.impl.workbook.sheetnames == SHEETS


def test_without_a_quarter_it_is_asked_for(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    answers = iter([False, True, True])
    assert button.run_button("grade", made.book, None, lambda text: made.asked.append(text) or next(answers), print)
    assert made.asked[:2] == ["要处理的是一季度吗？", "要处理的是二季度吗？"]
    assert made.book.impl.workbook.sheetnames == ["附件1", "核定-2季度", "_bqw"]


def test_the_quarter_that_the_workbook_is_at_is_asked_for_first(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    made.press("grade", 3)
    made.asked.clear()
    made.answer = False
    assert not made.press("grade", None)
    assert [text[5:8] for text in made.asked] == ["三季度", "一季度", "二季度", "四季度"]


def test_a_quarter_may_be_chosen_from_a_list_and_the_choice_be_cancelled(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    offered: list[int | None] = []
    answers = iter([2, None])

    def choose(likely: int | None) -> int | None:
        offered.append(likely)
        return next(answers)

    done = [button.run_button("form", made.book, None, lambda _: True, print, choose=choose) for _ in range(2)]
    assert done == [True, False]
    assert offered == [None, 2]
    assert made.book.impl.workbook.sheetnames == ["附件1", "填报-2季度"]


def test_cancel_ends_the_questions_for_the_quarter() -> None:
    answers = {"要处理的是四季度吗？": "no", "要处理的是一季度吗？": "cancel"}
    assert one_by_one(answers.__getitem__, 4) is None


def test_a_second_click_while_the_first_works_starts_nothing(
    excel: Callable[..., LiveDesk], capsys: pytest.CaptureFixture[str]
) -> None:
    made = excel()
    code = (
        "from bqw_excel.one_run import one_run\nwith one_run('台账.xlsx') as alone: print(alone, flush=True); input()"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        assert first.stdout.readline().strip() == b"True"
        with called_from(made.book):
            assert button.main(["grade", "--wb=台账.xlsx", "--quarter=3"]) == 1
        first.communicate(b"\n")
    assert capsys.readouterr().err == ("“台账.xlsx”上一次点的按钮还没有完成，请稍候；如有对话框开着，请先回答。\n")
    assert made.book.impl.workbook.sheetnames == ["附件1"]
    with called_from(made.book):
        assert button.main(["grade", "--wb=台账.xlsx", "--quarter=3"]) == 0


def test_a_name_with_an_equals_sign_is_looked_up_in_the_window_it_came_from(
    excel: Callable[..., LiveDesk], monkeypatch: pytest.MonkeyPatch
) -> None:
    made, other = excel(title="甲=乙.xlsx"), excel(title="甲.xlsx")
    windows = {7: made.book, 8: other.book}
    monkeypatch.setattr(button, "book_of_window", lambda hwnd, name: windows[hwnd].app.books[name])
    assert button.main(["grade", "--wb=甲=乙.xlsx", "--from_xl=1", "--hwnd=7", "--quarter=3"]) == 0
    assert made.book.impl.workbook.sheetnames == SHEETS
    assert other.book.impl.workbook.sheetnames == ["附件1"]


def test_a_workbook_that_is_gone_is_named(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlwings.Book, "caller", classmethod(lambda cls: (_ for _ in ()).throw(KeyError("x"))))
    assert button.main(["grade", "--wb=台账.xlsx", "--from_xl=1", "--hwnd=7"]) == 1
    assert capsys.readouterr().err == "找不到打开的工作簿“台账.xlsx”，请在要处理的工作簿中重新点按钮。\n"


def test_an_error_of_com_that_says_busy_is_known_by_its_codes() -> None:
    assert any_application.is_busy(ComError(-2147418111))
    assert any_application.is_busy(ComError(-2146777998))
    assert not any_application.is_busy(ComError())
    assert not any_application.is_busy(ValueError("x"))
