"""Matters are decided one by one in an open workbook, as in a file; the person is asked once, nothing is saved."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from desks import LIVE, LiveDesk, desk, office  # noqa: F401 - a fixture
from excel_like import ComError

from bqw_excel.books import any_application
from bqw_excel.books.file_book import open_book
from bqw_excel.books.live_errors import ApplicationBusy
from bqw_excel.window import open_books
from bqw_excel.window.orders import NotChosen
from bqw_excel.window.review import Choice
from bqw_excel.window.session import Session

HEAD = ["序号", "事项", "季度工作目标", "完成时限", "牵头单位", "进展情况"]
OPEN, DONE = "项目有序推进。", "截至9月底，累计完成投资3.2亿元。"
RETURNS = {"云岭水库": OPEN, "青石大桥": DONE, "松山电厂": OPEN}
DAY = date(2025, 10, 9)
RED = "F8CBAD"


class Sitting:
    """A person who decides matters of an open workbook in the window."""

    def __init__(self, made: LiveDesk) -> None:
        self.made = made
        self.asked: list[str] = []
        self.answer = True
        self.desk = open_books.desk_of(made.book.name, 3, self._ask)

    def _ask(self, question: str) -> bool:
        self.asked.append(question)
        return self.answer

    def open(self) -> Session:
        self.session = Session(self.desk.open(lambda stage: None))
        return self.session

    def decide(self, title: str, choice: Choice, reason: str) -> None:
        key = next(item.key for item in self.session.items if item.title == title)
        self.session.decide(key, choice, reason, "李四", DAY)
        self.write()

    def write(self) -> None:
        self.session.saved(self.desk.put(self.session.take(), lambda stage: None))

    def entered(self, title: str) -> list[Any]:
        """核定, 理由, 核定人, 日期 of a matter, as the open workbook holds them."""
        grid = open_book(self.made.look()).grid("核定-3季度")
        columns = {grid.value(3, column): column for column in range(1, grid.width + 1)}
        row = next(row for row in range(4, grid.height + 1) if grid.value(row, 2) == title)
        return [grid.value(row, columns[name]) for name in ("核定", "理由", "核定人", "日期")]

    def fill(self, row: int) -> str:
        return open_book(self.made.look()).grid("附件1").fills.get((row, 1), "")


@pytest.fixture(params=LIVE)
def sitting(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    office: Any,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Sitting]:
    monkeypatch.setattr(any_application, "PAUSE", 0.0)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "附件1"
    sheet.append(["2025年云岭县重点任务分解表"])
    sheet.append(HEAD)
    for number, (name, done) in enumerate(RETURNS.items(), start=1):
        sheet.append([number, f"建设{name}", "第三季度：累计完成投资3亿元。", "2025年12月", "县水务局", done])
    path = tmp_path / "台账.xlsx"
    book.save(path)
    made = desk(request.param, path, office)
    assert isinstance(made, LiveDesk)
    monkeypatch.setattr(open_books, "_books", lambda: iter([made.book]))
    yield Sitting(made)
    made.close()


def test_it_asks_once_and_every_decision_is_followed_in_the_open_workbook(sitting: Sitting) -> None:
    before = sitting.made.path.read_bytes()
    session = sitting.open()
    assert session.left == 2
    sitting.decide("建设云岭水库", Choice.RED, "停工三个月")
    sitting.decide("建设松山电厂", Choice.ON_PLAN, "已现场核实")
    assert session.left == 0
    assert sitting.entered("建设云岭水库")[:3] == ["进展缓慢", "停工三个月", "李四"]
    assert sitting.fill(3) == RED
    assert sitting.fill(5) != RED
    assert len(sitting.asked) == 1
    assert "新增1张表（核定-3季度）" in sitting.asked[0]
    assert sitting.made.path.read_bytes() == before
    assert sitting.desk.files == ()


def test_a_decision_that_is_undone_is_taken_out_of_the_workbook(sitting: Sitting) -> None:
    session = sitting.open()
    sitting.decide("建设云岭水库", Choice.RED, "停工三个月")
    session.undo()
    sitting.write()
    assert sitting.entered("建设云岭水库") == [None] * 4
    assert sitting.fill(3) != RED
    assert session.left == 2


def test_who_does_not_want_the_changes_gets_no_review_and_an_untouched_workbook(sitting: Sitting) -> None:
    sitting.answer = False
    with pytest.raises(NotChosen) as refused:
        sitting.open()
    assert refused.value.sentence == "“台账.xlsx”没有改动，逐项核定没有打开。"
    assert open_book(sitting.made.look()).sheet_names == ("附件1",)


def test_what_a_person_wrote_into_the_workbook_meanwhile_stays(sitting: Sitting) -> None:
    sitting.open()
    if sitting.made.kind == "excel":
        sitting.made.book.impl.workbook["附件1"]["J9"].value = "备注"
    else:
        sitting.made.book.sheets["附件1"].range("J9").value = "备注"
    sitting.decide("建设云岭水库", Choice.YELLOW, "进度偏慢")
    assert open_book(sitting.made.look()).grid("附件1").value(9, 10) == "备注"


def test_a_workbook_that_was_closed_meanwhile_is_named(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    sitting.open()
    monkeypatch.setattr(open_books, "_books", lambda: iter(()))
    with pytest.raises(NotChosen) as refused:
        sitting.decide("建设云岭水库", Choice.RED, "停工三个月")
    assert refused.value.sentence == "“台账.xlsx”已经关闭，请重新打开它，或者改选文件。"
    assert sitting.session.unsaved == 1


def test_a_busy_application_is_told_as_such(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> None:
        raise ComError(-2147418111)

    monkeypatch.setattr(any_application.Application, "save_copy", busy)
    monkeypatch.setattr("bqw_excel.books.excel_application.ExcelApplication.save_copy", busy)
    with pytest.raises(ApplicationBusy):
        sitting.open()
