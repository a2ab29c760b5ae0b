"""下一项待核 brings the next matter that waits before a person, with goal, return and working in one dialog."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from desks import LIVE, LiveDesk, desk, office  # noqa: F401 - a fixture
from excel_like import ComError

from bqw_excel.books import any_application
from bqw_excel.books.places import Place
from bqw_excel.cli import main
from bqw_excel.commands.next_review import Stop, following

HEAD = ["序号", "事项", "季度工作目标", "完成时限", "牵头单位", "进展情况"]
GOAL = "第三季度：累计完成投资3亿元。"
OPEN = "项目有序推进。"  # says nothing that could be counted: a person decides
DONE = "截至9月底，累计完成投资3.2亿元。"
WORKING = (
    "投资应累计完成3亿元，进展情况中没有找到对应的数，待核对；"
    "进展情况只有概括性表述，看不出目标是否完成，请责任单位补充完成的事项、时间和数据"
)
FIRST, SECOND = {"云岭水库": OPEN, "青石大桥": DONE, "松山电厂": OPEN}, {"河口码头": OPEN}


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(any_application, "PAUSE", 0.0)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def ledger(path: Path, *sheets: dict[str, str]) -> Path:
    """A ledger with a sheet for each {matter: return}; numbers go on from sheet to sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    number = 0
    for place, matters in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"附件{place}")
        sheet.append(["2025年云岭县重点任务分解表"])
        sheet.append(HEAD)
        for name, done in matters.items():
            number += 1
            sheet.append([number, f"建设{name}", GOAL, "2025年12月", "县水务局", done])
    book.save(path)
    return path


@pytest.fixture(params=LIVE)
def live(request: pytest.FixtureRequest, tmp_path: Path, office: Any) -> Iterator[LiveDesk]:  # noqa: F811
    made = desk(request.param, ledger(tmp_path / "台账.xlsx", FIRST, SECOND), office)
    assert isinstance(made, LiveDesk)
    yield made
    made.close()


def here(made: LiveDesk) -> tuple[str, str]:
    """The sheet that is shown and the cells selected on it."""
    return made.book.sheets.active.name, made.book.app.selection.address.replace("$", "")


def select(made: LiveDesk, sheet: str, address: str) -> None:
    made.book.sheets[sheet].impl.activate()
    made.book.sheets[sheet].range(address).select()


def enter(made: LiveDesk, address: str, text: str) -> None:
    """Enter a text on the decision sheet, as a person does."""
    if made.kind == "excel":
        made.book.impl.workbook["核定-3季度"][address].value = text
    else:
        made.book.sheets["核定-3季度"].range(address).value = text


def pressed(made: LiveDesk) -> tuple[str, str]:
    assert made.press("next")
    return here(made)


def test_in_a_ledger_not_graded_yet_it_goes_from_title_to_title_and_round(live: LiveDesk) -> None:
    select(live, "附件1", "A1")
    shown = [pressed(live) for _ in range(4)]
    assert shown == [("附件1", "B3"), ("附件1", "B5"), ("附件2", "B3"), ("附件1", "B3")]
    assert live.told[0].splitlines()[-1] == (
        "已选中工作表“附件1”第3行。请先点“红黄牌试算”建立工作表“核定-3季度”，再在那里选择判定。"
    )


def test_it_starts_from_the_row_that_is_selected(live: LiveDesk) -> None:
    select(live, "附件1", "E5")
    assert pressed(live) == ("附件1", "B5")


def test_where_the_decision_sheet_is_there_it_goes_to_the_cells_to_be_filled_in(live: LiveDesk) -> None:
    live.press("grade")
    select(live, "附件1", "A4")
    assert [pressed(live) for _ in range(3)] == [("核定-3季度", f"J{row}:M{row}") for row in (5, 6, 4)]


def test_a_matter_that_the_key_enter_led_to_is_not_passed_over(live: LiveDesk) -> None:
    live.press("grade")
    enter(live, "J4", "按计划推进")
    select(live, "核定-3季度", "J5")
    assert pressed(live) == ("核定-3季度", "J5:M5")


def test_one_dialog_shows_goal_return_and_working_and_what_to_do(live: LiveDesk) -> None:
    live.press("grade")
    live.asked.clear()
    live.told.clear()
    select(live, "附件1", "A1")
    pressed(live)
    assert live.asked == []
    assert live.told == [
        "待核定（共3项）：1 建设云岭水库\n"
        "牵头单位：县水务局\n"
        "本期目标：累计完成投资3亿元。\n"
        "进展情况：项目有序推进。\n"
        f"程序的计算：{WORKING}\n"
        "已选中工作表“核定-3季度”第4行：请在“核定”列选择判定，并写明理由、核定人和日期。"
    ]


def test_when_all_is_decided_it_says_so_and_moves_nothing(live: LiveDesk) -> None:
    live.press("grade")
    for row in (4, 5, 6):
        enter(live, f"J{row}", "按计划推进")
    select(live, "附件2", "C3")
    assert pressed(live) == ("附件2", "C3")
    assert live.told[-1] == "三季度没有待核定的事项。"


def excel(tmp_path: Path, *sheets: dict[str, str]) -> LiveDesk:
    made = desk("excel", ledger(tmp_path / "台账.xlsx", *(sheets or (FIRST, SECOND))), None)
    assert isinstance(made, LiveDesk)
    return made


def test_nothing_is_written_and_no_sheet_of_findings_is_touched(tmp_path: Path) -> None:
    made = excel(tmp_path)
    worksheet = made.book.impl.workbook["附件1"]
    worksheet["D3"].value = "2015年12月"
    made.press("grade")
    names = made.book.impl.workbook.sheetnames
    found = list(made.book.impl.workbook["检查结果"].values)
    worksheet["D3"].value = "2025年12月"
    assert made.press("next")
    assert made.book.impl.workbook.sheetnames == names
    assert list(made.book.impl.workbook["检查结果"].values) == found


def test_a_hidden_decision_sheet_is_not_gone_to(tmp_path: Path) -> None:
    made = excel(tmp_path)
    made.press("grade")
    made.book.impl.workbook["核定-3季度"].sheet_state = "hidden"
    select(made, "附件1", "A1")
    assert pressed(made) == ("附件1", "H3")


def test_moved_columns_of_decisions_are_found(tmp_path: Path) -> None:
    made = excel(tmp_path)
    made.press("grade")
    made.book.impl.workbook["核定-3季度"].move_range("J3:J6", cols=6)
    select(made, "附件1", "A1")
    assert pressed(made) == ("核定-3季度", "P4")


def test_long_texts_are_cut_so_that_all_of_them_stand_in_the_dialog(tmp_path: Path) -> None:
    made = excel(tmp_path, {"云岭水库": "项目有序推进，各方面工作正在落实。" * 60})
    assert made.press("next")
    lines = made.told[0].splitlines()
    assert [line.partition("：")[0] for line in lines[1:-1]] == ["牵头单位", "本期目标", "进展情况", "程序的计算"]
    assert lines[3].endswith("……")
    assert len(made.told[0]) < 900


def test_a_sheet_that_lets_nothing_be_selected_is_told_of_all_the_same(tmp_path: Path) -> None:
    made = excel(tmp_path)
    made.app.fails_at = "Range.select"
    assert made.press("next")
    assert made.told[0].startswith("待核定（共3项）：1 建设云岭水库")


def test_a_selected_picture_counts_as_the_top_of_its_sheet(tmp_path: Path) -> None:
    made = excel(tmp_path)
    made.book.sheets["附件2"].impl.activate()
    made.app.fails_at = "App.selection"
    assert made.press("next")
    assert made.book.impl.front.title == "附件2"


def test_an_application_that_is_busy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = excel(tmp_path)

    def busy(*_: object) -> None:
        raise ComError(-2147418111)

    monkeypatch.setattr(type(made.book.impl.sheets("附件1").range("A1")), "select", busy)
    assert not made.press("next")
    assert made.told == ["表格软件正忙，可能在编辑单元格，或者开着对话框，请按 Esc 退出单元格编辑、关闭对话框后重试。"]


# of a file


def test_of_a_file_all_are_listed_with_goal_and_return(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = ledger(tmp_path / "台账.xlsx", FIRST, SECOND)
    before = path.read_bytes()
    assert main(["next", str(path), "--quarter", "3"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:6] == [
        "三季度还有3项待核定：",
        "1. 附件1 第3行：1 建设云岭水库",
        "   牵头单位：县水务局",
        "   本期目标：累计完成投资3亿元。",
        "   进展情况：项目有序推进。",
        f"   程序的计算：{WORKING}",
    ]
    assert [line for line in lines if line[0].isdecimal()][1:] == [
        "2. 附件1 第5行：3 建设松山电厂",
        "3. 附件2 第3行：4 建设河口码头",
    ]
    assert lines[-1].startswith("请在着色台账的工作表“核定-3季度”的“核定”列选择判定")
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == before


def test_what_was_decided_in_the_copy_is_not_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = ledger(tmp_path / "台账.xlsx", FIRST)
    assert main(["grade", str(path), "--quarter", "3"]) == 0
    copy = tmp_path / "台账-核定结果" / "台账.xlsx"
    book = openpyxl.load_workbook(copy)
    book["核定-3季度"]["J4"] = "按计划推进"
    book.save(copy)
    capsys.readouterr()
    assert main(["next", str(path), "--quarter", "3", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(one["sheet"], one["row"], one["title"], one["progress"]) for one in found] == [
        ("附件1", 5, "建设松山电厂", OPEN)
    ]


def test_a_file_with_nothing_left_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["next", str(ledger(tmp_path / "台账.xlsx", {"青石大桥": DONE})), "--quarter", "3"]) == 0
    assert capsys.readouterr().out == "三季度没有待核定的事项。\n"


# the order


def stop(sheet: str, row: int) -> Stop:
    place = Place(sheet, row, 2, 2)
    return Stop(None, place, place)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("selected", "expected"),
    [
        (Place("甲", 1, 1, 1), ("甲", 3)),
        (Place("甲", 3, 1, 1), ("甲", 3)),
        (Place("甲", 3, 2, 2), ("甲", 9)),
        (Place("甲", 10, 1, 1), ("丙", 4)),
        (Place("乙", 7, 1, 1), ("丙", 4)),
        (Place("丙", 5, 1, 1), ("甲", 3)),
        (Place("图表", 0, 0, 0), ("甲", 3)),
    ],
)
def test_the_next_is_below_then_on_later_sheets_then_from_the_top(selected: Place, expected: tuple[str, int]) -> None:
    found = following([stop("丙", 4), stop("甲", 9), stop("甲", 3)], selected, ("甲", "乙", "丙"))
    assert (found.place.sheet, found.place.row) == expected


def test_the_only_one_is_shown_again() -> None:
    only = stop("甲", 3)
    assert following([only], only.place, ("甲",)) is only
