"""An open workbook is changed as its file would be, in few calls, and never where Excel would do it wrong."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from desks import LIVE, FileDesk, LiveDesk, desk, office  # noqa: F401 - a fixture
from excel_like import LONGEST_ADDRESS, Sheets, open_in_excel
from openpyxl.styles import Border, GradientFill, PatternFill, Side
from openpyxl.styles.colors import Color
from openpyxl.worksheet.table import Table
from xlsb import write_xlsb

from bqw_excel.books import any_application
from bqw_excel.books.changes import Cell, Changes, Erase, Fill, Frame, NewSheet, Style, Width, Withdrawal, Write
from bqw_excel.books.file_book import open_book
from bqw_excel.books.file_checks import OLE
from bqw_excel.books.fills import solid_text
from bqw_excel.books.live_book import Declined, LiveBook
from bqw_excel.core.grid import Area
from bqw_excel.core.problems import Refusal
from bqw_excel.wording import finding

HEAD = ["序号", "事项", "季度工作目标", "完成时限", "牵头单位", "进展情况"]
GOAL = (
    "第一季度：完成投资1亿元。第二季度：累计完成投资2亿元。第三季度：累计完成投资3亿元。第四季度：累计完成投资4亿元。"
)
REACHED = ("2.9", "2.4", "1.2", "3.1")
BLUE, RED, YELLOW = "DDEBF7", "F8CBAD", "FFE699"
THEMED = PatternFill("solid", fgColor=Color(theme=4, tint=0.6))
HATCHED = PatternFill("lightUp", fgColor="FF00B050", bgColor="FFFFFFFF")
TRICKY = ("=1+1", "+5", "-3%", "@某", "001", "12%", "3月5日", "2025-09-30", "'引", "第一行\n第二行", "TRUE", "１２")


def ledger(path: Path, rows: int = len(REACHED), edit: Callable[[openpyxl.Workbook], None] | None = None) -> Path:
    """A ledger with fills of three kinds, a filter without criteria, a print area, and a sheet with a formula."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "附件1"
    sheet.append(["2025年云岭县重点任务分解表"])
    sheet.append(HEAD)
    for n in range(rows):
        done = f"截至9月底，累计完成投资{REACHED[n % len(REACHED)]}亿元。"
        sheet.append([n + 1, f"建设{n + 1}号水库", GOAL, "2025年12月", "县水务局", done])
    sheet["B3"].fill, sheet["B4"].fill = PatternFill("solid", fgColor="FF" + BLUE), THEMED
    sheet["B5"].fill, sheet["C5"].fill = HATCHED, PatternFill("solid", fgColor="FF" + BLUE)
    sheet["H4"].border = Border(left=Side("thin"))
    sheet.auto_filter.ref = f"A2:F{rows + 2}"
    sheet.print_area = f"A1:F{rows + 2}"
    book.create_sheet("说明").append(["共", "=COUNTA(附件1!B3:B99)"])
    if edit:
        edit(book)
    book.save(path)
    return path


@pytest.fixture(params=["file", *LIVE])
def any_desk(request: pytest.FixtureRequest, tmp_path: Path, office: Any) -> Iterator[FileDesk | LiveDesk]:  # noqa: F811
    """Every back end."""
    made = desk(request.param, ledger(tmp_path / "台账.xlsx"), office)
    yield made
    made.close()


@pytest.fixture(params=LIVE)
def live(request: pytest.FixtureRequest, tmp_path: Path, office: Any) -> Iterator[LiveDesk]:  # noqa: F811
    """Every application."""
    made = desk(request.param, ledger(tmp_path / "台账.xlsx"), office)
    assert isinstance(made, LiveDesk)
    yield made
    made.close()


@pytest.fixture
def excel(tmp_path: Path) -> Callable[..., LiveDesk]:
    """Opens a ledger in the Excel-like application."""

    def opened(edit: Callable[[openpyxl.Workbook], None] | None = None, rows: int = 4, **more: Any) -> LiveDesk:
        path = ledger(tmp_path / "台账.xlsx", rows, edit)
        return LiveDesk(path, open_in_excel(path, **more))

    return opened


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(any_application, "PAUSE", 0.0)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def told(path: Path) -> dict[str, Any]:
    """All that a file shows: values, fills, merges, sheets, widths and ranges."""
    book, found = openpyxl.load_workbook(path), {}
    for name in open_book(path).sheet_names:
        grid, sheet = open_book(path).grid(name), book[name]
        widths = {key: round(one.width) for key, one in sheet.column_dimensions.items() if one.customWidth}
        found[name] = {
            "values": {  # results of formulas are each application's own affair
                (r, c): value
                for r, row in enumerate(grid.rows, 1)
                for c, value in enumerate(row, 1)
                if value is not None and (r, c) not in grid.formulas
            },
            "merges": set(grid.merges),
            "formulas": grid.formulas,
            "fills": {spot: colour for spot, colour in grid.fills.items() if colour not in ("FFFFFF",)},
            "visible": grid.visible,
            "widths": widths,
            "formats": {
                cell.coordinate: cell.number_format
                for row in sheet.iter_rows()
                for cell in row
                if cell.number_format != "General"
            },
            "printed": sheet.print_area,
            "filter": sheet.auto_filter.ref,
        }
    return found


def own_sheet(name: str = "核定-3季度", text: str = "待定") -> NewSheet:
    rows = (
        (Cell("核定表", Style(bold=True, size=16)), Cell()),
        (Cell("序号", Style(fill="D9E1F2", border=True)), Cell("核定", Style(fill="D9E1F2", border=True))),
        (Cell(1, Style(border=True)), Cell(text, Style(border=True, wrap=True, number_format="@"))),
        (Cell(2), Cell(3.5, Style(number_format="0.0%"), formula="A3*2")),
    )
    return NewSheet(name, rows, widths=(8.0, 24.0), merges=(Area(1, 1, 1, 2),), freeze=(2, 0), filter=Area(2, 1, 4, 2))


MARKS = Changes(
    writes=(
        *(Write("附件1", 2, 7 + n, text, like=(2, 6)) for n, text in enumerate(("达成率", "判定", "依据"))),
        Write("附件1", 3, 7, 0.967, like=(3, 6), number_format="0.0%", horizontal="center"),
        Write("附件1", 3, 8, "按计划", like=(3, 6)),
        Write("附件1", 3, 9, "=2.9÷3", like=(3, 6), wrap=True),
        Write("附件1", 5, 7, 0.4, like=(5, 6), number_format="0.0%"),
        Write("附件1", 5, 8, "001", like=(5, 6)),
        Write("附件1", 5, 9, "第一行\n第二行", like=(5, 6), wrap=True),
    ),
    fills=(
        *(Fill("附件1", 5, column, RED) for column in range(1, 10)),
        *(Fill("附件1", row, 1, YELLOW) for row in (3, 6)),
        Fill("附件1", 3, 8, "C6E0B4"),
    ),
    widths=(Width("附件1", 7, 10.0), Width("附件1", 8, 16.0), Width("附件1", 9, 60.0)),
    sheets=(
        own_sheet(),
        NewSheet("_bqw", ((Cell("bqw 1"),), (Cell("look"), Cell(like=("附件1", 4, 8)))), visibility="veryHidden"),
    ),
)


# the same as in a file


def test_the_same_changes_give_the_same_workbook_as_in_a_file(live: LiveDesk, tmp_path: Path) -> None:
    copy = ledger(tmp_path / "文件.xlsx")
    FileDesk(copy).change(MARKS)
    live.change(MARKS)
    expected, found = told(copy), told(live.look())
    assert list(found) == list(expected)
    if live.kind == "libreoffice":  # which writes themes and patterns as plain colours, and keeps no filter range apart
        for one in (*expected.values(), *found.values()):
            for aspect in ("formats", "filter", "printed"):
                del one[aspect]
            for spot in ((4, 2), (5, 2)):
                one["fills"].pop(spot, None)
    assert found == expected


def test_a_second_time_the_same_changes_keep_the_order_of_the_sheets(live: LiveDesk) -> None:
    live.change(MARKS)
    live.change(Changes(sheets=(own_sheet("填报-3季度"),)))
    live.change(MARKS)
    assert [sheet.name for sheet in live.book.sheets] == ["附件1", "说明", "核定-3季度", "_bqw", "填报-3季度"]


@pytest.mark.parametrize("text", TRICKY)
def test_a_text_stays_just_the_text_it_is(excel: Callable[..., LiveDesk], text: str) -> None:
    made = excel()
    made.change(Changes(writes=(Write("附件1", 4, 7, text),)))
    assert open_book(made.look()).grid("附件1").value(4, 7) == text


def test_tricky_texts_stay_texts_in_every_application(live: LiveDesk) -> None:
    live.change(Changes(writes=tuple(Write("附件1", 3 + n, 7, text) for n, text in enumerate(TRICKY))))
    grid = open_book(live.look()).grid("附件1")
    assert [grid.value(3 + n, 7) for n in range(len(TRICKY))] == list(TRICKY)


def test_fills_of_every_kind_come_back(any_desk: FileDesk | LiveDesk) -> None:
    before = open_book(any_desk.look())
    spots = [(3, 2), (4, 2), (5, 2), (5, 3), (6, 2)]
    looks = {spot: before.fill("附件1", *spot) for spot in spots}
    any_desk.change(Changes(fills=tuple(Fill("附件1", *spot, RED) for spot in spots)))
    red = open_book(any_desk.look())
    assert {red.fill("附件1", *spot) for spot in spots} == {solid_text(RED)}
    any_desk.change(Changes(fills=tuple(Fill("附件1", *spot, fill=look) for spot, look in looks.items())))
    after = open_book(any_desk.look())
    plain = [(3, 2), (5, 3), (6, 2)] if any_desk.kind == "libreoffice" else spots
    assert {spot: after.fill("附件1", *spot) for spot in plain} == {spot: looks[spot] for spot in plain}


def test_erased_cells_withdrawn_columns_and_removed_sheets_leave_the_sheet_as_it_was(
    any_desk: FileDesk | LiveDesk,
) -> None:
    before = told(any_desk.look())
    any_desk.change(MARKS)
    spots = {(w.row, w.column) for w in MARKS.writes}
    any_desk.change(
        Changes(
            fills=(
                *(Fill("附件1", 5, c) for c in (1, 4, 5, 6)),
                Fill(
                    "附件1", 5, 2, fill=open_book(any_desk.path).fill("附件1", 5, 2) if any_desk.kind == "file" else ""
                ),
                Fill("附件1", 5, 3, BLUE),
                *(Fill("附件1", row, 1) for row in (3, 6)),
            ),
            erases=tuple(Erase("附件1", *spot) for spot in sorted(spots)),
            withdrawals=(Withdrawal("附件1", 9, (7, 8, 9), Frame(printed=6, filtered=6)),),
            removed=("核定-3季度", "_bqw"),
        )
    )
    after = told(any_desk.look())
    for one in (before["附件1"], after["附件1"]):
        one["fills"].pop((5, 2), None)
        if any_desk.kind == "libreoffice":
            one["fills"].pop((4, 2), None)
            for aspect in ("formats", "filter", "printed", "widths"):
                del one[aspect]
    assert after["附件1"] == before["附件1"]
    assert list(after) == ["附件1", "说明"]


def test_a_sheet_of_ours_that_formulas_refer_to_is_filled_anew_and_never_deleted(live: LiveDesk) -> None:
    live.change(Changes(sheets=(own_sheet(),)))
    live.book.sheets["说明"].range("C1").formula = "='核定-3季度'!B3"
    live.change(Changes(sheets=(own_sheet(text="黄牌"),)))
    grid = open_book(live.look()).grid("核定-3季度")
    assert grid.value(3, 2) == "黄牌"
    assert live.book.sheets["说明"].range("C1").formula == "='核定-3季度'!B3"


# what is asked before, and what is left alone


def test_the_person_is_told_what_will_be_done_and_can_say_no(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    before = told(made.look())
    plans = []
    with LiveBook(made.book, lambda plan: bool(plans.append(plan))) as book, pytest.raises(Declined):
        book.apply(MARKS)
    assert (plans[0].coloured, plans[0].new_columns, plans[0].new_sheets) == (3, 3, ("核定-3季度",))
    assert told(made.look()) == before
    assert made.app.calls["Books.open"] == 0


def test_changes_that_change_nothing_ask_nothing_and_open_nothing(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    made.change(Changes(writes=(Write("附件1", 3, 7, "一"),), fills=(Fill("附件1", 3, 2, RED),)))
    made.app.calls.clear()
    made.answer = False
    made.change(Changes(writes=(Write("附件1", 3, 7, "一"),), fills=(Fill("附件1", 3, 2, RED),)))
    assert made.app.calls["Books.open"] == 0


def test_a_look_that_is_said_in_another_way_is_no_change(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    made.change(MARKS)
    plans = []
    with LiveBook(made.book, lambda plan: not plans.append(plan)) as book:
        book.apply(Changes(MARKS.writes, MARKS.fills, MARKS.widths))
    assert plans == []


def test_what_a_person_edits_while_we_ask_is_never_written_over(excel: Callable[..., LiveDesk]) -> None:
    made = excel()

    def confirm(plan: object) -> bool:
        made.book.impl.workbook["附件1"].insert_rows(3)
        return True

    with LiveBook(made.book, confirm) as book:
        book.apply(MARKS)
        book.save(Path())
        with pytest.raises(Refusal) as refused:
            book.commit()
    assert "“台账.xlsx”在处理期间有改动，没有写入，请重新操作一次。" in sentence(refused)
    assert made.book.impl.workbook.sheetnames == ["附件1", "说明"]


def test_results_of_formulas_that_change_by_themselves_are_no_edit(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    with LiveBook(made.book, lambda plan: True) as book:
        book.apply(MARKS)
        book.save(Path())
        assert book.commit()
    assert "核定-3季度" in made.book.impl.workbook.sheetnames


def sentence(refused: Any) -> str:
    return "\n".join(finding(problem).sentence for problem in refused.value.problems)


# few calls


def calls_of_marking(made: LiveDesk, rows: int) -> int:
    """Calls that it takes to write results beside every row and to colour whole blocks of rows."""
    last = rows + 2
    writes = tuple(Write("附件1", row, column, f"第{row}行") for row in range(3, last + 1) for column in (7, 8, 9))
    fills = tuple(Fill("附件1", row, column, RED) for row in range(3, last // 2) for column in range(1, 7))
    made.app.calls.clear()
    made.change(Changes(writes, fills, MARKS.widths, sheets=MARKS.sheets))
    return sum(made.app.calls.values())


def test_ten_thousand_rows_take_as_many_calls_as_a_hundred(excel: Callable[..., LiveDesk]) -> None:
    def without_texts(book: openpyxl.Workbook) -> None:
        book["附件1"].delete_cols(3, 4)  # which only cost time

    few, many = (calls_of_marking(excel(without_texts, rows), rows) for rows in (100, 10_000))
    assert few == many <= 60


def test_scattered_rows_take_one_call_more_for_each_full_address(excel: Callable[..., LiveDesk]) -> None:
    made = excel(rows=400)
    rows = range(3, 403, 2)
    made.change(Changes(fills=tuple(Fill("附件1", row, c, RED) for row in rows for c in range(1, 7))))
    length = sum(len(f"A{row}:F{row},") for row in rows)
    least = -(-length // (LONGEST_ADDRESS + 1))
    assert least <= made.app.calls["Range.color="] <= least + 1


def test_each_sheet_is_read_from_the_saved_copies_alone(excel: Callable[..., LiveDesk]) -> None:
    made = excel(rows=200)
    assert made.press("grade")
    assert made.app.calls["BookCom.SaveCopyAs"] == 2  # to read, and to see that nobody has edited since
    assert made.app.calls["Range.value"] == made.app.calls["Range.color"] == 0


def test_a_value_between_the_results_is_never_touched(excel: Callable[..., LiveDesk]) -> None:
    made = excel(lambda book: book["附件1"].__setitem__("G4", "=1+1"))
    made.change(Changes(writes=tuple(Write("附件1", row, 7, "一") for row in (3, 5, 6))))
    assert made.app.calls["Range.copy"] == 2
    assert made.book.impl.workbook["附件1"]["G4"].value == "=1+1"


# the application is left as it was


def test_the_state_of_the_application_is_put_back(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    made.app.states |= {"calculation": "semiautomatic", "status_bar": "请稍候"}
    made.book.impl.sheets("说明").activate()
    made.book.impl.sheets("说明").selected = "B7"
    before = dict(made.app.states)
    made.change(MARKS)
    assert made.app.states == before
    assert made.app.security == 1
    assert made.app.selection.sheet.name == "说明"
    assert made.app.selection.text == "B7"
    assert [book.title for book in made.app.opened] == ["台账.xlsx"]


def test_a_selection_on_a_sheet_that_is_replaced_comes_back(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    made.change(MARKS)
    made.book.impl.sheets("核定-3季度").activate()
    made.book.impl.sheets("核定-3季度").selected = "B3"
    made.change(Changes(sheets=(own_sheet(text="红牌"),)))
    assert made.app.selection.sheet.name == "核定-3季度"
    assert made.app.selection.text.replace("$", "") == "B3"


@pytest.mark.parametrize("broken", ["Range.copy", "Range.color=", "SheetCom.Copy", "SheetCom.Visible="])
def test_after_an_error_all_is_put_back_and_the_workbook_as_it_was_is_kept(
    excel: Callable[..., LiveDesk], broken: str, tmp_path: Path
) -> None:
    made = excel()
    before, original = dict(made.app.states), told(made.look())
    made.app.fails_at = broken
    with pytest.raises(Refusal) as refused:
        made.change(MARKS)
    assert made.app.states == before
    assert [book.title for book in made.app.opened] == ["台账.xlsx"]
    kept = next((tmp_path / "state" / "bqw_excel").glob("*.xlsx"))
    assert f"“台账.xlsx”写入中途出错，可能只改了一部分；处理前的样子已另存：{kept}" in sentence(refused)
    assert told(kept) == original


def test_nothing_is_saved_and_no_temporary_file_stays(
    excel: Callable[..., LiveDesk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, private = excel(), tmp_path / "private"
    private.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(private))
    bytes_before = made.path.read_bytes()
    made.change(MARKS)
    assert made.path.read_bytes() == bytes_before
    assert made.book.impl.saved == []
    assert list(private.iterdir()) == []


def test_a_carrier_is_neither_seen_nor_do_its_macros_run(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    made.change(MARKS)  # the engine refuses a file opened with events, links or macros on
    assert made.app.calls["Books.open"] == made.app.calls["WindowCom.Visible="] == 1


# what stands in the way


def guarded(sheet: Any, **allowed: Any) -> None:
    sheet.protection.sheet = True
    for name, value in allowed.items():
        setattr(sheet.protection, name, value)


REFUSALS = [
    (
        "a protected sheet",
        lambda book: guarded(book["附件1"]),
        "工作表“附件1”：有保护，不能写入颜色和结果，请在“审阅”选项卡中撤消工作表保护后重试，完成后可再加上保护。",
    ),
    (
        "a protected structure",
        lambda book: setattr(book, "security", openpyxl.workbook.protection.WorkbookProtection(lockStructure=True)),
        "工作簿“台账.xlsx”的结构有保护，不能增删工作表，请在“审阅”选项卡中点“保护工作簿”取消保护后重试。",
    ),
    (
        "rows filtered by colour",
        lambda book: filtered(
            book["附件1"],
            openpyxl.worksheet.filters.FilterColumn(
                colId=1, colorFilter=openpyxl.worksheet.filters.ColorFilter(dxfId=0)
            ),
        ),
        "工作表“附件1”：正在筛选，写入会错行，请先取消筛选，完成后再重新筛选。",
    ),
    (
        "rows of an advanced filter",
        lambda book: (
            setattr(book["附件1"].auto_filter, "ref", None),
            setattr(book["附件1"].sheet_properties, "filterMode", True),
        ),
        "工作表“附件1”：正在筛选，写入会错行，请先取消筛选，完成后再重新筛选。",
    ),
]


def filtered(sheet: Any, column: Any) -> None:
    sheet.auto_filter.filterColumn.append(column)
    sheet.row_dimensions[4].hidden = True


@pytest.mark.parametrize(("edit", "expected"), [one[1:] for one in REFUSALS], ids=[one[0] for one in REFUSALS])
def test_what_stands_in_the_way_is_named_before_anything_is_asked(
    excel: Callable[..., LiveDesk], edit: Callable[[openpyxl.Workbook], None], expected: str
) -> None:
    made = excel(edit)
    before = told(made.look())
    with LiveBook(made.book, lambda plan: pytest.fail("asked")) as book, pytest.raises(Refusal) as refused:
        book.apply(MARKS)
    assert sentence(refused) == expected
    assert told(made.look()) == before


def test_a_workbook_shared_in_the_old_way_is_refused(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    made.book.impl.shared = True
    with pytest.raises(Refusal) as refused:
        made.change(MARKS)
    expected = "工作簿“台账.xlsx”是旧式共享工作簿，不能增删工作表，请在“审阅”选项卡中取消共享后重试。"
    assert sentence(refused) == expected


def test_protection_against_people_alone_does_not_stop_us(excel: Callable[..., LiveDesk]) -> None:
    made = excel(lambda book: guarded(book["附件1"]))
    made.book.impl.people_only.add("附件1")
    made.change(MARKS)
    assert made.book.impl.workbook["附件1"]["G2"].value == "达成率"
    assert made.book.impl.workbook["附件1"].protection.sheet


def test_protection_that_allows_formats_lets_colours_through_but_no_values(excel: Callable[..., LiveDesk]) -> None:
    made = excel(lambda book: guarded(book["附件1"], formatCells=False))
    made.change(Changes(fills=(Fill("附件1", 3, 2, RED),)))
    assert made.book.impl.workbook["附件1"]["B3"].fill.fgColor.rgb == "FF" + RED
    with pytest.raises(Refusal):
        made.change(MARKS)


def test_with_the_password_protection_is_lifted_and_put_back_as_it_was(excel: Callable[..., LiveDesk]) -> None:
    made = excel(lambda book: guarded(book["附件1"], password="督查", formatColumns=False, sort=False, objects=True))
    made.book.impl.passwords["附件1"] = "督查"
    made.change(MARKS, password="督查")
    after = made.book.impl.workbook["附件1"].protection
    assert made.book.impl.workbook["附件1"]["G2"].value == "达成率"
    assert (after.sheet, after.formatColumns, after.sort, after.objects) == (True, False, False, True)
    assert (after.formatCells, after.formatRows, after.scenarios) == (True, True, False)
    assert made.book.impl.passwords["附件1"] == "督查"


def test_a_wrong_password_changes_nothing(excel: Callable[..., LiveDesk]) -> None:
    made = excel(lambda book: guarded(book["附件1"], password="督查"))
    made.book.impl.passwords["附件1"] = "督查"
    before = told(made.look())
    with pytest.raises(Refusal) as refused:
        made.change(MARKS, password="猜的")
    assert sentence(refused) == (
        "工作表“附件1”：有保护，所给的密码不对，请核对密码，或者在“审阅”选项卡中撤消工作表保护后重试。"
    )
    assert told(made.look()) == before


CRITERIA = {
    "values": openpyxl.worksheet.filters.FilterColumn(
        colId=1, filters=openpyxl.worksheet.filters.Filters(filter=["建设1号水库", "建设3号水库"])
    ),
    "a comparison": openpyxl.worksheet.filters.FilterColumn(
        colId=1,
        customFilters=openpyxl.worksheet.filters.CustomFilters(
            customFilter=[openpyxl.worksheet.filters.CustomFilter(operator="equal", val="建设1号水库")]
        ),
    ),
}


@pytest.mark.parametrize("widening", [True, False])
@pytest.mark.parametrize("kind", CRITERIA)
def test_a_filter_is_lifted_and_put_back_with_its_criteria(
    excel: Callable[..., LiveDesk], kind: str, widening: bool
) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        book["附件1"].auto_filter.filterColumn.append(CRITERIA[kind])
        for row in (4, 6) if kind == "values" else (4, 5, 6):
            book["附件1"].row_dimensions[row].hidden = True

    made = excel(edit)
    sheet = made.book.impl.workbook["附件1"]
    hidden = [row for row in range(1, 8) if sheet.row_dimensions[row].hidden]
    made.change(MARKS if widening else Changes(writes=tuple(Write("附件1", r, 8, "一") for r in range(3, 7))))
    assert [row for row in range(1, 8) if sheet.row_dimensions[row].hidden] == hidden
    assert sheet.auto_filter.ref == ("A2:I6" if widening else "A2:F6")
    assert len(sheet.auto_filter.filterColumn) == 1
    assert sheet["H5"].value == ("001" if widening else "一")


def test_rows_hidden_and_grouped_by_hand_are_written_and_stay_hidden(excel: Callable[..., LiveDesk]) -> None:
    made = excel(lambda book: book["附件1"].row_dimensions.group(4, 5, hidden=True))
    made.change(MARKS)
    sheet = made.book.impl.workbook["附件1"]
    assert sheet["H5"].value == "001"
    assert sheet.row_dimensions[5].hidden
    assert sheet.row_dimensions[5].outlineLevel == 1


def test_a_cell_being_edited_is_waited_for(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    made.app.rejects = any_application.TRIES - 1
    assert made.press("grade")
    assert made.book.impl.workbook["附件1"]["G2"].value == "达成率"


def test_a_cell_edited_for_long_is_named(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    made.app.rejects = -1
    made.press("grade")
    assert made.told == ["表格软件正忙，可能在编辑单元格，或者开着对话框，请按 Esc 退出单元格编辑、关闭对话框后重试。"]


# which workbook


@pytest.mark.parametrize("name", ["台账 [三季度].xlsx", "甲=乙.xlsx", "督查 资料（最新）.xlsx", "a'b&c.xlsx"])
def test_names_of_every_kind_are_kept(excel: Callable[..., LiveDesk], name: str) -> None:
    made = excel(title=name)
    with LiveBook(made.book, lambda plan: True) as book:
        assert book.name == name
    made.change(MARKS)
    assert made.book.impl.workbook["附件1"]["G2"].value == "达成率"


def test_a_workbook_never_saved_is_read_and_written(excel: Callable[..., LiveDesk]) -> None:
    made = excel(title="工作簿1", full="工作簿1")
    with LiveBook(made.book, lambda plan: True) as book:
        assert book.grid("附件1").value(2, 2) == "事项"
        with pytest.raises(Refusal) as refused:
            _ = book.place
    assert sentence(refused) == "“工作簿1.xlsx”还没有保存过，文档没有地方存放，请先保存到一个文件夹，再重新操作。"
    made.change(MARKS)
    assert made.book.impl.workbook["附件1"]["G2"].value == "达成率"


def test_a_format_that_we_only_read_is_not_written(
    excel: Callable[..., LiveDesk], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rows = [
        ["2025年分解表"],
        HEAD,
        [1.0, "建设水库", GOAL, "2025年12月", "县水务局", "截至9月底，累计完成投资1.2亿元。"],
    ]
    write_xlsb(tmp_path / "旧.xlsb", "附件1", rows)
    made = excel(title="台账.xlsb")
    old = (tmp_path / "旧.xlsb").read_bytes()
    monkeypatch.setattr(made.book.impl.workbook, "save", lambda path: Path(path).write_bytes(old))
    assert not made.press("grade")
    assert made.told == ["“台账.xlsb”的格式只能读取，不能着色和加列，请在 Excel 中另存为 .xlsx 后再运行。"]
    assert made.press("check")
    assert made.told[1].startswith("共1张表、1件事项、1行。")
    assert made.book.impl.workbook.sheetnames == ["附件1", "说明"]


def test_a_workbook_with_macros_stays_one(excel: Callable[..., LiveDesk]) -> None:
    made = excel(title="台账.xlsm")
    made.change(MARKS)
    assert {path.suffix for path in made.book.impl.copies} == {".xlsm"}
    assert made.book.impl.workbook["附件1"]["G2"].value == "达成率"


def test_a_workbook_with_an_opening_password_is_refused(
    excel: Callable[..., LiveDesk], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = excel()
    encrypted = OLE + "EncryptedPackage".encode("utf-16-le")
    monkeypatch.setattr(made.book.impl.workbook, "save", lambda path: Path(path).write_bytes(encrypted))
    assert not made.press("grade")
    assert made.told == [
        "“台账.xlsx”有密码，没有密码读不出来，请在 Excel 或 WPS 中打开它，取消打开密码后另存，再重试。"
    ]


def test_a_gradient_comes_back_by_pasting_looks(excel: Callable[..., LiveDesk]) -> None:
    gradient = GradientFill(stop=("FFFFFFFF", "FF000000"))
    made = excel(lambda book: setattr(book["附件1"]["B6"], "fill", gradient))
    look = open_book(made.look()).fill("附件1", 6, 2)
    made.change(Changes(fills=(Fill("附件1", 6, 2, RED),)))
    made.change(Changes(fills=(Fill("附件1", 6, 2, fill=look),)))
    assert open_book(made.look()).fill("附件1", 6, 2) == look
    assert made.app.states["cut_copy_mode"] is False
    assert made.book.impl.workbook["附件1"]["B6"].value == "建设4号水库"


def test_a_protected_sheet_of_ours_is_filled_anew_where_formulas_refer_to_it(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    made.change(Changes(sheets=(replace(own_sheet(), protected=True),)))
    made.book.sheets["说明"].range("C1").formula = "='核定-3季度'!B3"
    made.change(Changes(sheets=(replace(own_sheet(text="黄牌"), protected=True),)))
    assert made.book.impl.workbook["核定-3季度"]["B3"].value == "黄牌"
    assert made.book.impl.workbook["核定-3季度"].protection.sheet


def test_a_filter_on_a_sheet_of_ours_that_formulas_refer_to_is_put_back(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    made.change(Changes(sheets=(own_sheet(),)))
    made.book.sheets["说明"].range("C1").formula = "='核定-3季度'!B3"
    made.book.impl.sheets("核定-3季度").range("A2:B4").api.AutoFilter(Field=1, Criteria1="=2")
    made.change(Changes(sheets=(own_sheet(text="黄牌"),)))
    sheet = made.book.impl.workbook["核定-3季度"]
    assert sheet["B3"].value == "黄牌"
    assert [row for row in (3, 4) if sheet.row_dimensions[row].hidden] == [3]


def test_a_print_area_of_a_sheet_with_a_comma_in_its_name_is_widened(excel: Callable[..., LiveDesk]) -> None:
    made = excel(lambda book: setattr(book["附件1"], "title", "甲,乙"))
    made.change(Changes(writes=(Write("甲,乙", 3, 7, "一"),)))
    assert made.book.impl.workbook["甲,乙"].print_area == "'甲,乙'!$A$1:$G$6"


def test_a_sheet_of_ours_that_somebody_locked_with_a_password_is_named(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    made.change(Changes(sheets=(replace(own_sheet(), protected=True),)))
    made.book.sheets["说明"].range("C1").formula = "='核定-3季度'!B3"
    made.book.impl.workbook["核定-3季度"].protection.set_password("督查")
    with pytest.raises(Refusal) as refused:
        made.change(Changes(sheets=(replace(own_sheet(text="黄牌"), protected=True),)))
    assert sentence(refused).startswith("工作表“核定-3季度”：有保护，不能写入颜色和结果")


# what Excel does of its own accord


def test_a_workbook_that_is_saved_by_itself_is_refused_before_anything_is_written(
    excel: Callable[..., LiveDesk],
) -> None:
    made = excel()
    made.book.impl.saves_by_itself = True
    assert not made.press("grade")
    assert made.told == [
        "“台账.xlsx”开着“自动保存”，改动会立即存盘，请先关闭 Excel 左上角的“自动保存”，完成并核对后再打开。"
    ]
    assert made.asked == []
    assert made.book.impl.workbook["附件1"]["G2"].value is None


def test_formulas_that_wait_to_be_calculated_are_never_judged(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    made.app.states["calculation"], made.app.calculation_state = "manual", 2
    assert not made.press("grade")
    assert made.told == ["“台账.xlsx”设为手动计算，有公式还没有重新计算，请按 F9 计算后重试。"]
    made.app.calculation_state = 0
    assert made.press("grade")
    assert made.app.states["calculation"] == "manual"


def test_macros_of_the_workbook_are_not_run_by_the_copies_and_may_run_again_after(
    excel: Callable[..., LiveDesk],
) -> None:
    made = excel()
    assert made.press("grade")
    assert made.app.states["enable_events"] is True


def test_a_table_does_not_take_in_the_columns_beside_it(excel: Callable[..., LiveDesk]) -> None:
    table = Table(displayName="台账表", ref="A2:F6")
    made = excel(lambda book: (setattr(book["附件1"].auto_filter, "ref", None), book["附件1"].add_table(table)))
    made.change(MARKS)
    assert made.book.impl.workbook["附件1"]["G2"].value == "达成率"
    assert made.app.expands_tables


def test_without_a_printer_the_print_area_grows_too(excel: Callable[..., LiveDesk]) -> None:
    made = excel()
    made.app.has_printer = False
    made.change(MARKS)
    assert made.book.impl.workbook["附件1"].print_area == "'附件1'!$A$1:$I$6"


def test_cells_with_one_gradient_keep_their_own_other_looks(excel: Callable[..., LiveDesk]) -> None:
    gradient = GradientFill(stop=("FFFFFFFF", "FF000000"))

    def edit(book: openpyxl.Workbook) -> None:
        for spot, number_format in (("A5", "0"), ("A6", "0.00")):
            book["附件1"][spot].fill, book["附件1"][spot].number_format = gradient, number_format

    made = excel(edit)
    look = open_book(made.look()).fill("附件1", 6, 1)
    made.change(Changes(fills=tuple(Fill("附件1", row, 1, RED) for row in (5, 6))))
    made.change(Changes(fills=tuple(Fill("附件1", row, 1, fill=look) for row in (5, 6))))
    shown = open_book(made.look())
    assert [shown.fill("附件1", row, 1) for row in (5, 6)] == [look, look]
    assert [made.book.impl.workbook["附件1"].cell(row, 1).number_format for row in (5, 6)] == ["0", "0.00"]


def test_a_new_sheet_behind_a_deeply_hidden_one_takes_no_sheet_of_the_offices_for_its_own(
    excel: Callable[..., LiveDesk], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = excel()
    made.change(MARKS)
    front = made.book.impl.front
    monkeypatch.setattr(Sheets, "active_sheet", property(lambda self: self.book.made[front]))  # the copy is not shown
    made.change(Changes(sheets=(own_sheet("填报-3季度"), own_sheet(text="黄牌"))))
    assert [sheet.name for sheet in made.book.sheets] == ["附件1", "说明", "核定-3季度", "_bqw", "填报-3季度"]
