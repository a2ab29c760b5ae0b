"""The window without a screen: what a click asks for, the matters to decide, decisions written, what is remembered."""

import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
from xlsb import write_xlsb

from bqw_excel import window
from bqw_excel.books.errors import OpenElsewhere
from bqw_excel.books.file_book import open_book
from bqw_excel.cli import main
from bqw_excel.commands import COMMANDS
from bqw_excel.commands.outputs_of import original_of
from bqw_excel.commands.request import Reply, Request
from bqw_excel.core.model import Note, Problem, Verdict
from bqw_excel.core.problems import CannotColour, NoYear, UnreadableDecisions
from bqw_excel.log import state_folder
from bqw_excel.window import open_books, state
from bqw_excel.window.desk import FileDesk, LostMatter, outdated_papers, writes
from bqw_excel.window.orders import (
    Choice,
    NotChosen,
    answer_of,
    offered,
    request_of,
    sentences,
    year_in,
)
from bqw_excel.window.review import Choice as Button
from bqw_excel.window.review import Item, Show, is_numbered_by_sheet
from bqw_excel.window.session import Session

DAY = date(2025, 10, 9)
GOAL = "第二季度：累计完成投资2亿元。第三季度：累计完成投资3亿元。第四季度：累计完成投资4亿元。"
ROWS = [
    (1, "建设云岭水库", GOAL, "2025年12月", "县水务局", "截至9月底，累计完成投资2.9亿元。"),
    (2, "建设青石大桥", GOAL, "2025年12月", "县交通运输局", "正在有序推进。"),
    (3, "建设松山电厂", GOAL, "2025年12月", "县发展改革局", "截至9月底，累计完成投资1.2亿元。"),
    (4, "建设南岸公路", GOAL, "2025年12月", "县交通运输局", "正在有序推进。"),
    (5, "建设河口码头", GOAL, "2025年12月", "县交通运输局", "正在抓紧推进。"),
]
YELLOW, RED = "FFE699", "F8CBAD"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "附件1"
    sheet.append(["2025年云岭县重点任务分解表"])
    sheet.append(["序号", "事项", "季度工作目标", "完成时限", "牵头单位", "进展情况"])
    for row in ROWS:
        sheet.append(row)
    path = tmp_path / "督查 资料" / "台账.xlsx"
    path.parent.mkdir()
    book.save(path)
    return path


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "bqw_excel"


def silent(stage: str) -> None:
    pass


def command(name: str) -> object:
    return next(found for found in COMMANDS if found.id == name)


def desk_of(ledger: Path, quarter: int = 3) -> FileDesk:
    return FileDesk(Request(ledger=ledger, quarter=quarter))


def titles(items: tuple[Item, ...]) -> list[str]:
    return [item.title for item in items]


def key_of(session: Session, title: str) -> str:
    return next(item.key for item in session.items if item.title == title)


def decide(session: Session, title: str, choice: Button, reason: str, name: str = "李四") -> None:
    session.decide(key_of(session, title), choice, reason, name, DAY)


def write_out(desk: FileDesk, session: Session) -> None:
    session.saved(desk.put(session.take(), silent))


def entered(path: Path, title: str, sheet: str = "核定-3季度") -> list[object]:
    """核定, 理由, 核定人, 日期 of a matter as they stand in the file."""
    cells = openpyxl.load_workbook(path)[sheet]
    columns = {cell.value: cell.column for cell in cells[3]}
    row = next(cell.row for cell in cells["B"] if cell.value == title)
    found = [cells.cell(row, columns[name]).value for name in ("核定", "理由", "核定人", "日期")]
    return [value.date().isoformat() if hasattr(value, "date") else value for value in found]


def fill(path: Path, row: int) -> str:
    pattern = openpyxl.load_workbook(path)["附件1"].cell(row, 1).fill
    return pattern.fgColor.rgb[2:] if pattern.fill_type == "solid" else ""


# what a click asks for


def test_every_command_has_a_button_but_the_one_that_the_review_makes_needless() -> None:
    assert [found.id for found in offered()] == [found.id for found in COMMANDS if found.id != "next"]


def test_a_click_without_a_ledger_or_with_an_odd_year_says_what_is_missing() -> None:
    with pytest.raises(NotChosen) as refused:
        request_of(command("run"), Choice())
    assert sentences(refused.value) == ("请先选择台账文件。",)
    with pytest.raises(NotChosen) as refused:
        request_of(command("run"), Choice("台账.xlsx", 3, "25年"))
    assert sentences(refused.value) == ("年份写的是“25年”，请写成 2025 这样的四位数字。",)


def test_a_command_is_asked_only_for_what_it_takes() -> None:
    choice = Choice("资料/台账.xlsx", 3, "2024")
    asked = request_of(command("grade"), choice)
    assert (asked.ledger, asked.quarter, asked.year, asked.out, asked.in_place) == (
        Path("资料/台账.xlsx"),
        3,
        2024,
        None,
        False,
    )
    assert request_of(command("goals"), choice).quarter == 0
    assert request_of(command("form"), choice).year is None
    assert request_of(command("explain"), Choice(), text=" 投资3亿元 ").text == "投资3亿元"


def test_restoring_takes_the_coloured_copy_and_keeps_what_people_entered(ledger: Path) -> None:
    desk = desk_of(ledger)
    session = Session(desk.open(silent))
    decide(session, "建设青石大桥", Button.YELLOW, "征地滞后")
    write_out(desk, session)
    asked = request_of(command("clear"), Choice(str(ledger), 3))
    assert (asked.ledger, asked.in_place) == (desk.target, True)
    reply = command("clear").run(asked)
    assert openpyxl.load_workbook(desk.target).sheetnames == ["附件1"]
    kept = Path(reply.data["kept"])
    values = [cell.value for row in openpyxl.load_workbook(kept)["核定-3季度"] for cell in row]
    assert "征地滞后" in values


def test_an_answer_names_its_files_without_their_folders_and_its_findings_apart(ledger: Path) -> None:
    reply = command("run").run(request_of(command("run"), Choice(str(ledger), 3)))
    folder = ledger.parent / "台账-核定结果"
    answer = answer_of(reply, folder)
    assert [path.name for path in answer.files] == ["台账.xlsx", "汇总-台账-3季度.xlsx", "通报-台账-3季度.docx"]
    assert not any("已写入" in line for line in answer.lines)
    again = answer_of(command("grade").run(request_of(command("grade"), Choice(str(ledger), 3))), folder)
    assert again.lines[-1] == "没有变化：台账.xlsx"
    problem = Problem(Note("problems.no_matters", {"name": "甲"}), "附件1", 3)
    said = answer_of(Reply(("一", "发现1处需要核对：", "  " + _sentence(problem)), problems=(problem,)), None)
    assert said.lines == ("一",)
    assert [(found.sheet, found.row) for found in said.findings] == [("附件1", 3)]


def _sentence(problem: Problem) -> str:
    from bqw_excel.wording import finding

    return finding(problem).sentence


def test_the_coloured_copy_stands_for_its_ledger(ledger: Path) -> None:
    desk = desk_of(ledger)
    desk.open(silent)
    assert original_of(desk.target) == ledger
    assert original_of(ledger) == ledger
    ledger.unlink()
    assert original_of(desk.target) == desk.target


def test_the_year_comes_from_the_ledger_and_is_asked_for_where_it_names_none(ledger: Path) -> None:
    assert year_in(ledger) == 2025
    book = openpyxl.load_workbook(ledger)
    sheet = book.active
    sheet["A1"] = "重点任务分解表"
    for row in range(3, 8):
        sheet.cell(row, 4).value = "年底前"
    book.save(ledger)
    with pytest.raises(NoYear) as refused:
        year_in(ledger)
    assert sentences(refused.value) == ("“台账.xlsx”的表题和完成时限都没有写明年份，请在窗口里选好年份再点一次。",)


# deciding


def test_what_the_machine_left_open_is_listed_in_the_order_of_the_sheet(ledger: Path) -> None:
    session = Session(desk_of(ledger).open(silent))
    assert titles(session.listed(Show.REVIEW)) == ["建设青石大桥", "建设南岸公路", "建设河口码头"]
    assert titles(session.listed(Show.CARDS)) == ["建设松山电厂"]
    assert len(session.listed(Show.ALL)) == 5
    first = session.listed(Show.REVIEW)[0]
    assert (first.number, first.lead_orgs, first.goal) == ("2", "县交通运输局", "累计完成投资3亿元。")
    assert first.progress == "正在有序推进。"
    assert "投资应累计完成3亿元" in first.basis
    assert (session.left, session.done) == (3, 0)


def test_papers_from_before_the_decisions_are_named_where_they_stand(ledger: Path) -> None:
    desk = desk_of(ledger)
    session = Session(desk.open(silent))
    decide(session, "建设青石大桥", Button.YELLOW, "已核实")
    assert outdated_papers(session, desk) == ()
    assert main(["run", str(ledger), "--quarter", "3"]) == 0
    said = "汇总-台账-3季度.xlsx、通报-台账-3季度.docx还是核定以前的内容，再点“一键核定”更新。"
    assert outdated_papers(session, desk) == (said,)
    assert outdated_papers(Session(desk.open(silent)), desk) == ()


def test_the_sheet_is_shown_only_where_numbers_repeat_over_sheets(ledger: Path) -> None:
    assert not is_numbered_by_sheet(Session(desk_of(ledger).open(silent)).items)
    book = openpyxl.load_workbook(ledger)
    book.copy_worksheet(book["附件1"]).title = "附件2"
    for row in book["附件2"].iter_rows(min_row=3):
        row[1].value += "二期"
    book.save(ledger)
    items = Session(desk_of(ledger).open(silent)).items
    assert is_numbered_by_sheet(items)
    assert {item.sheet for item in items} == {"附件1", "附件2"}


def test_decisions_stand_on_the_sheet_and_verdicts_and_colours_follow(ledger: Path) -> None:
    before = ledger.read_bytes()
    desk = desk_of(ledger)
    session = Session(desk.open(silent))
    decide(session, "建设青石大桥", Button.YELLOW, "征地滞后")
    decide(session, "建设南岸公路", Button.RED, "停工两个月")
    decide(session, "建设河口码头", Button.ON_PLAN, "已看现场")
    write_out(desk, session)
    assert entered(desk.target, "建设青石大桥") == ["进展一般", "征地滞后", "李四", "2025-10-09"]
    assert entered(desk.target, "建设南岸公路") == ["进展缓慢", "停工两个月", "李四", "2025-10-09"]
    assert entered(desk.target, "建设河口码头") == ["按计划推进", "已看现场", "李四", "2025-10-09"]
    assert [fill(desk.target, row) for row in (3, 4, 5, 6, 7)] == ["", YELLOW, RED, RED, ""]
    sheet = openpyxl.load_workbook(desk.target)["附件1"]
    assert [sheet.cell(row, 8).value for row in (4, 6, 7)] == ["进展一般", "进展缓慢", "按计划推进"]
    assert (session.left, session.done, session.unsaved) == (0, 3, 0)
    assert session.graded.results.problems == ()
    (backup,) = (path for path in desk.target.parent.iterdir() if "备份" in path.name)
    assert entered(backup, "建设青石大桥") == [None] * 4
    assert ledger.read_bytes() == before


def test_a_returned_matter_stays_open_without_a_card_and_says_so(ledger: Path) -> None:
    desk = desk_of(ledger)
    session = Session(desk.open(silent))
    decide(session, "建设松山电厂", Button.RETURNED, "数据与上季度矛盾")
    write_out(desk, session)
    item = session.item(key_of(session, "建设松山电厂"))
    assert (item.proposal, item.verdict, item.returned) == (Verdict.RED, Verdict.REVIEW, True)
    assert entered(desk.target, item.title)[:2] == ["待核定", "退回重报：数据与上季度矛盾"]
    assert fill(desk.target, 5) == ""
    assert "退回重报" in str(openpyxl.load_workbook(desk.target)["附件1"]["I5"].value)


def test_undoing_puts_back_what_stood_there(ledger: Path) -> None:
    desk = desk_of(ledger)
    session = Session(desk.open(silent))
    decide(session, "建设青石大桥", Button.YELLOW, "征地滞后")
    write_out(desk, session)
    decide(session, "建设青石大桥", Button.RED, "停工")
    write_out(desk, session)
    assert fill(desk.target, 4) == RED
    assert session.undo().title == "建设青石大桥"  # type: ignore[union-attr]
    write_out(desk, session)
    assert entered(desk.target, "建设青石大桥") == ["进展一般", "征地滞后", "李四", "2025-10-09"]
    assert fill(desk.target, 4) == YELLOW
    session.undo()
    write_out(desk, session)
    assert entered(desk.target, "建设青石大桥") == [None] * 4
    assert fill(desk.target, 4) == ""
    assert (session.undo(), session.done, session.left) == (None, 0, 3)


def test_what_is_decided_while_a_write_goes_on_is_written_next(ledger: Path) -> None:
    desk = desk_of(ledger)
    session = Session(desk.open(silent))
    decide(session, "建设青石大桥", Button.YELLOW, "征地滞后")
    first = session.take()
    decide(session, "建设南岸公路", Button.RED, "停工")
    session.saved(desk.put(first, silent))
    assert session.item(key_of(session, "建设南岸公路")).verdict is Verdict.RED
    assert session.unsaved == 1
    assert set(session.take()) == {key_of(session, "建设南岸公路")}


def test_a_write_that_failed_is_handed_out_again(ledger: Path) -> None:
    session = Session(desk_of(ledger).open(silent))
    decide(session, "建设青石大桥", Button.YELLOW, "征地滞后")
    session.take()
    decide(session, "建设南岸公路", Button.RED, "停工")
    assert session.unsaved == 2
    assert len(session.take()) == 2


def test_after_a_decision_comes_the_next_open_matter(ledger: Path) -> None:
    session = Session(desk_of(ledger).open(silent))
    second = key_of(session, "建设南岸公路")
    decide(session, "建设南岸公路", Button.RED, "停工")
    assert session.item(session.following(second, Show.REVIEW)).title == "建设河口码头"
    decide(session, "建设河口码头", Button.RED, "停工")
    assert session.item(session.following(key_of(session, "建设河口码头"), Show.REVIEW)).title == "建设青石大桥"
    decide(session, "建设青石大桥", Button.RED, "停工")
    assert session.following(second, Show.REVIEW) == second


def test_a_copy_that_is_open_elsewhere_is_named_and_nothing_is_written(ledger: Path) -> None:
    desk = desk_of(ledger)
    session = Session(desk.open(silent))
    before = desk.target.read_bytes()
    lock = desk.target.with_name(".~lock.台账.xlsx#")
    lock.write_text("x")
    decide(session, "建设青石大桥", Button.YELLOW, "征地滞后")
    with pytest.raises(OpenElsewhere) as refused:
        desk.put(session.take(), silent)
    assert sentences(refused.value) == (
        "“台账.xlsx”正在别的窗口或别的电脑上打开，请先保存并关闭它再试；"
        "如果确实没有打开，请删除同一文件夹中的“.~lock.台账.xlsx#”。",
    )
    assert desk.target.read_bytes() == before
    lock.unlink()
    session.saved(desk.put(session.take(), silent))
    assert entered(desk.target, "建设青石大桥")[0] == "进展一般"


def test_entries_find_their_cells_where_people_moved_columns_and_rows(ledger: Path) -> None:
    desk = desk_of(ledger)
    session = Session(desk.open(silent))
    book = openpyxl.load_workbook(desk.target)
    sheet = book["核定-3季度"]
    sheet.insert_cols(1)
    sheet.insert_rows(1)
    sheet["B2"].value = None
    book.save(desk.target)
    decide(session, "建设青石大桥", Button.YELLOW, "征地滞后")
    found = writes(open_book(desk.target), "核定-3季度", session.take())
    moved = openpyxl.load_workbook(desk.target)["核定-3季度"]
    assert {moved.cell(4, write.column).value: write.value for write in found} == {
        "核定": "进展一般",
        "理由": "征地滞后",
        "核定人": "李四",
        "日期": "2025-10-09",
    }
    assert {moved.cell(write.row, 3).value for write in found} == {"建设青石大桥"}


def test_a_sheet_that_lost_the_matter_or_a_heading_is_refused(ledger: Path) -> None:
    desk = desk_of(ledger)
    desk.open(silent)
    book = open_book(desk.target)
    with pytest.raises(LostMatter) as refused:
        writes(book, "核定-3季度", {"9|修建机场||": {"decision": "进展一般"}})
    assert sentences(refused.value) == ("核定表里找不到事项“修建机场”，请关闭“逐项核定”窗口后重新打开。",)
    changed = openpyxl.load_workbook(desk.target)
    next(cell for cell in changed["核定-3季度"][3] if cell.value == "理由").value = "说明"
    changed.save(desk.target)
    with pytest.raises(UnreadableDecisions):
        writes(open_book(desk.target), "核定-3季度", {"2|建设青石大桥||": {"reason": "雨"}})


def test_a_format_that_is_only_read_cannot_be_decided_on(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsb"
    heads = ["序号", "事项", "季度工作目标", "完成时限", "牵头单位", "进展情况"]
    write_xlsb(path, "附件1", [["2025年云岭县重点任务分解表"], heads, *ROWS])
    with pytest.raises(CannotColour):
        desk_of(path).open(silent)
    assert not desk_of(path).target.exists()


# workbooks that are open in a program


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """A spreadsheet program with two open workbooks; what was run on them, in a list."""
    ran: list[tuple[object, ...]] = []

    def run_button(command_id: str, book: object, quarter: int | None, ask: object, tell: object) -> bool:
        ran.append((command_id, book.name, quarter))  # type: ignore[attr-defined]
        if not ask("将着色2行。继续吗？"):  # type: ignore[operator]
            return False
        tell("已写入打开的工作簿。")  # type: ignore[operator]
        return True

    books = [SimpleNamespace(name=name) for name in ("甲.xlsx", "乙.xlsx")]
    monkeypatch.setitem(sys.modules, "xlwings", SimpleNamespace(apps=[SimpleNamespace(books=books)], __spec__=True))
    monkeypatch.setitem(sys.modules, "bqw_excel.button", SimpleNamespace(run_button=run_button))
    return ran


def test_a_command_runs_on_the_open_workbook_that_was_chosen(program: list[tuple[object, ...]]) -> None:
    assert open_books.names() == ("甲.xlsx", "乙.xlsx")
    told: list[str] = []
    assert open_books.carry_out("乙.xlsx", "grade", 3, lambda question: True, told.append)
    assert (program, told) == ([("grade", "乙.xlsx", 3)], ["已写入打开的工作簿。"])
    assert not open_books.carry_out("甲.xlsx", "check", 0, lambda question: False, told.append)
    assert program[-1] == ("check", "甲.xlsx", None)


def test_an_open_workbook_that_was_closed_is_named(program: list[tuple[object, ...]]) -> None:
    with pytest.raises(NotChosen) as refused:
        open_books.carry_out("丙.xlsx", "grade", 3, bool, print)
    assert sentences(refused.value) == ("“丙.xlsx”已经关闭，请重新打开它，或者改选文件。",)
    assert program == []


def test_where_no_program_runs_no_workbook_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlwings", SimpleNamespace(__spec__=True))  # without applications
    assert open_books.names() == ()
    monkeypatch.setitem(sys.modules, "xlwings", None)
    assert open_books.names() == ()


# work beside the window


class Ticks:
    """A window that does what is put off as soon as it is asked to."""

    def __init__(self) -> None:
        self._due: list[Callable[[], None]] = []

    def after(self, milliseconds: int, call: Callable[[], None]) -> None:
        self._due.append(call)

    def run(self) -> None:
        while self._due:
            self._due.pop(0)()


def test_a_job_tells_its_stages_asks_in_the_window_and_ends_there() -> None:
    pytest.importorskip("tkinter")
    from bqw_excel.window.worker import Worker

    here, told = threading.get_ident(), []
    ticks = Ticks()
    worker = Worker(ticks, told.append, told.append)  # type: ignore[arg-type]

    def job(progress: Callable[[str], None]) -> tuple[bool, bool]:
        progress("正在读取")
        return worker.in_window(threading.get_ident) == here, threading.get_ident() == here

    worker.start(job, told.append, told.append)
    assert worker.busy
    ticks.run()
    assert told == [True, "正在读取", "", (True, False), False]
    assert not worker.busy


def test_a_job_that_fails_is_told_too() -> None:
    pytest.importorskip("tkinter")
    from bqw_excel.window.worker import Worker

    told: list[object] = []
    ticks = Ticks()
    worker = Worker(ticks, lambda stage: None, told.append)  # type: ignore[arg-type]
    fault = ValueError("by design")

    def job(progress: Callable[[str], None]) -> None:
        raise fault

    worker.start(job, told.append, told.append)
    ticks.run()
    assert told == [True, fault, False]


# what is remembered


def test_what_was_chosen_is_remembered(own_folder: Path) -> None:
    memory = state.Remembered()
    memory.keep(ledger="甲.xlsx", quarter=3, decided_by="李四", reasons=state.with_reason((), "雨季"))
    assert state.load() == state.State("甲.xlsx", 3, "李四", ("雨季",))
    assert [path.name for path in own_folder.iterdir()] == ["window.json"]


def test_a_reason_given_again_comes_first_and_the_oldest_is_forgotten() -> None:
    assert state.with_reason(("甲", "乙"), "乙") == ("乙", "甲")
    many = tuple(str(n) for n in range(state.MOST_REASONS))
    assert state.with_reason(many, "新") == ("新", *many[:-1])


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"ledger": 5, "quarter": 9, "reasons": "甲", "on_top": 1}', '{"reasons": [1, ""]}']
)
def test_a_spoiled_memory_counts_as_none(text: str) -> None:
    (state_folder() / state.FILE).write_text(text, encoding="utf-8")
    assert state.load() == state.State()


def test_a_folder_that_cannot_be_written_stops_nothing(own_folder: Path) -> None:
    own_folder.parent.mkdir(parents=True)
    own_folder.write_text("in the way")
    state.Remembered().keep(quarter=2)
    assert state.load() == state.State()


# where there can be no window


def test_without_tkinter_one_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(window.importlib.util, "find_spec", lambda name: None)
    assert main(["window"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        "打不开窗口：Python 缺少 tkinter 组件，Windows 请重新运行 Python 安装程序，选 Modify 并勾选“tcl/tk and IDLE”；"
        "Debian、Ubuntu、统信、麒麟请运行 sudo apt install python3-tk。\n"
    )


def test_without_a_screen_one_sentence_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("tkinter")
    monkeypatch.delenv("DISPLAY", raising=False)
    assert main(["window"]) == 1
    assert capsys.readouterr().err == (
        "打不开窗口：没有图形桌面，请在桌面环境中运行 bqw window，或者改用命令行 bqw run。\n"
    )


def test_the_log_is_shared_with_the_command_line(own_folder: Path) -> None:
    (said,) = sentences(ZeroDivisionError("by design"))
    assert str(own_folder / "bqw.log") in said
    assert "by design" in (own_folder / "bqw.log").read_text("utf-8")


def test_where_the_folder_cannot_be_made_the_log_is_kept_all_the_same(
    own_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_folder.parent.mkdir(parents=True)
    own_folder.write_text("in the way")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert str(tmp_path / "bqw.log") in sentences(ZeroDivisionError("by design"))[0]


def test_counts_stand_three_in_a_line() -> None:
    pytest.importorskip("tkinter")
    from bqw_excel.window.result_view import abreast

    lines = [
        "标题",
        "  已完成         7",
        "  按计划推进    31",
        "  进展一般       9",
        "  合计          47",
        "已写入：甲",
    ]
    assert list(abreast(lines)) == ["标题", "已完成\t7\t按计划推进\t31\t进展一般\t9", "合计\t47", "已写入：甲"]


def test_the_command_line_knows_the_window(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["window", "--help"])
    assert left.value.code == 0
    said = capsys.readouterr().out
    assert "打开窗口：选台账和季度，点按钮，逐项核定" in said
    assert "LEDGER" in said
