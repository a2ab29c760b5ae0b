"""Workbooks and sheets of LibreOffice through xlwings."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from office import started
from openpyxl.styles import Font

from bqw_excel.calc import finder

CHINESE_FONTS = ["宋体", "仿宋_GB2312", "SimHei", "方正小标宋简体"]


def new_file(path: Path, *names: str) -> Path:
    """A workbook whose sheets hold their own names in A1."""
    book = openpyxl.Workbook()
    for name in names or ("台账",):
        book.create_sheet(name)["A1"] = name
    del book["Sheet"]
    book.save(path)
    return path


# ---- books


@pytest.mark.parametrize("name", ["台账.xlsx", "台账 [终稿] (1).xlsx", "a=b.xlsx", "100%#1.xlsx"])
def test_a_book_is_opened_by_path_and_found_by_name(app: xw.App, tmp_path: Path, name: str) -> None:
    path = new_file(tmp_path / name)
    book = app.books.open(path)
    assert (book.name, Path(book.fullname)) == (name, path)
    assert app.books[name].sheets[0]["A1"].value == "台账"
    assert name in app.books
    assert "别的.xlsx" not in app.books
    assert app.books.active == book


def test_opening_a_book_that_is_open_gives_that_book(app: xw.App, tmp_path: Path) -> None:
    path = new_file(tmp_path / "台账.xlsx")
    first = app.books.open(path)
    first.sheets[0]["A1"].value = "改过"
    assert app.books.open(path).sheets[0]["A1"].value == "改过"
    assert len(app.books) == 1


def test_two_books_of_one_name_cannot_be_open(app: xw.App, tmp_path: Path) -> None:
    (tmp_path / "二").mkdir()
    app.books.open(new_file(tmp_path / "台账.xlsx"))
    with pytest.raises(ValueError, match="two workbooks named"):
        app.books.open(new_file(tmp_path / "二" / "台账.xlsx"))


def test_a_book_that_is_not_there_is_reported(app: xw.App, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        app.books.open(tmp_path / "没有.xlsx")
    with pytest.raises(KeyError):
        app.books["没有.xlsx"]


def test_a_book_is_saved_closed_and_opened_again(app: xw.App, tmp_path: Path) -> None:
    book = app.books.add()
    book.sheets[0]["A1"].value = [["甲", 1.5], [None, True]]
    book.save(tmp_path / "新表.xlsx")
    assert book.name == "新表.xlsx"
    book.sheets[0]["A1"].value = "乙"
    book.save()
    book.close()
    assert len(app.books) == 0
    again = app.books.open(tmp_path / "新表.xlsx")
    assert again.sheets[0]["A1:B2"].value == [["乙", 1.5], [None, True]]


def test_closing_saves_nothing(app: xw.App, tmp_path: Path) -> None:
    path = new_file(tmp_path / "台账.xlsx")
    before = path.read_bytes()
    book = app.books.open(path)
    book.sheets[0]["A1"].value = "改过"
    book.close()
    assert path.read_bytes() == before


def test_a_copy_holds_what_is_unsaved_and_the_book_stays_unsaved(app: xw.App, tmp_path: Path) -> None:
    path = new_file(tmp_path / "台账.xlsx")
    before = path.read_bytes()
    book = app.books.open(path)
    book.sheets[0]["A1"].value = "改过"
    book.impl.save_copy(tmp_path / "副本.xlsx")
    assert (book.name, book.api.isModified(), path.read_bytes()) == ("台账.xlsx", True, before)
    assert openpyxl.load_workbook(tmp_path / "副本.xlsx").active["A1"].value == "改过"


def test_a_copy_of_a_book_that_was_never_saved(app: xw.App, book: xw.Book, tmp_path: Path) -> None:
    book.sheets[0]["A1"].value = "新"
    book.impl.save_copy(tmp_path / "副本.xlsx")
    assert openpyxl.load_workbook(tmp_path / "副本.xlsx").active["A1"].value == "新"
    with pytest.raises(ValueError, match=r"副本\.docx"):
        book.impl.save_copy(tmp_path / "副本.docx")


def test_opening_and_saving_leave_no_other_files(app: xw.App, tmp_path: Path) -> None:
    book = app.books.open(new_file(tmp_path / "台账.xlsx"))
    book.save()
    assert [p.name for p in tmp_path.iterdir()] == ["台账.xlsx"]


def test_chinese_fonts_survive_opening_and_saving(app: xw.App, tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    for row, name in enumerate(CHINESE_FONTS, start=1):
        made.active.cell(row, 1, "督办事项").font = Font(name=name, size=12)
    made.save(tmp_path / "字体.xlsx")
    app.books.open(tmp_path / "字体.xlsx").save(tmp_path / "再存.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "再存.xlsx").active
    assert [saved.cell(row, 1).font.name for row in range(1, 5)] == CHINESE_FONTS


def test_macros_of_an_opened_book_do_not_run_and_stay_off(app: xw.App, tmp_path: Path) -> None:
    book = app.books.open(new_file(tmp_path / "台账.xlsx"))
    modes = {one.Name: one.Value for one in book.api.getArgs()}
    assert modes["MacroExecutionMode"] == 0


def test_freeze_panes_survive_although_no_window_is_seen(app: xw.App, tmp_path: Path) -> None:
    made = openpyxl.load_workbook(new_file(tmp_path / "台账.xlsx"))
    made.active.freeze_panes = "C4"
    made.save(tmp_path / "台账.xlsx")
    for seen in (True, False):
        app.screen_updating = seen
        book = app.books.open(tmp_path / "台账.xlsx")
        book.save(tmp_path / f"再存{seen}.xlsx")
        book.close()
        assert openpyxl.load_workbook(tmp_path / f"再存{seen}.xlsx").active.freeze_panes == "C4"


def test_a_book_keeps_its_panes_although_another_is_in_front(app: xw.App, tmp_path: Path) -> None:
    made = openpyxl.load_workbook(new_file(tmp_path / "台账.xlsx"))
    made.active.freeze_panes = "C4"
    made.save(tmp_path / "台账.xlsx")
    book = app.books.open(tmp_path / "台账.xlsx")
    other = app.books.add()
    book.impl.save_copy(tmp_path / "副本.xlsx")
    assert openpyxl.load_workbook(tmp_path / "副本.xlsx").active.freeze_panes == "C4"
    assert app.books.active == other


def test_the_caller_is_the_book_that_was_set(book: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xw.Book, "_mock_caller", None, raising=False)
    book.set_mock_caller()
    assert xw.Book.caller() == book


# ---- sheets


def test_sheets_are_added_renamed_moved_and_deleted(book: xw.Book) -> None:
    first = book.sheets[0]
    first.name = "台账"
    second = book.sheets.add("核定-3季度", after=first)
    book.sheets.add("说明", before="台账")
    assert [sheet.name for sheet in book.sheets] == ["说明", "台账", "核定-3季度"]
    second.name = "核定（三）"
    assert second.index == 3
    second.move(before=first)
    assert book.sheet_names == ["说明", "核定（三）", "台账"]
    book.sheets["说明"].delete()
    assert book.sheet_names == ["核定（三）", "台账"]
    assert book.sheets.active == second


@pytest.mark.parametrize("name", ["a=b", "(1) 附件", "x:y"[:1] + "！", "二〇二五年", "it's", "1.2", "A1"])
def test_a_sheet_may_have_any_name_that_excel_allows(book: xw.Book, name: str) -> None:
    sheet = book.sheets.add(name)
    sheet["A1"].value = "=1+1"
    book.sheets[-1]["A1"].formula = "='{}'!A1".format(name.replace("'", "''"))
    assert book.sheets[name]["A1"].value == 2
    assert book.sheets[-1]["A1"].value == 2


def test_a_name_that_is_taken_or_impossible_is_refused(book: xw.Book) -> None:
    book.sheets[0].name = "台账"
    other = book.sheets.add("附件")
    for name in ("台账", "a/b", "'附件"):
        with pytest.raises(ValueError, match="sheet"):
            other.name = name
    with pytest.raises(ValueError, match="already present"):
        book.sheets.add("附件")
    assert sorted(book.sheet_names) == ["台账", "附件"]


def test_a_missing_sheet_raises_the_error_of_xlwings(book: xw.Book) -> None:
    with pytest.raises(xw.NoSuchObjectError):
        book.sheets["没有"]
    assert "没有" not in book.sheets


def test_the_last_visible_sheet_stays(book: xw.Book) -> None:
    hidden = book.sheets.add("隐藏", after=book.sheets[-1])
    hidden.visible = False
    assert not book.sheets["隐藏"].visible
    with pytest.raises(ValueError, match="visible sheet"):
        book.sheets[0].delete()
    hidden.delete()
    assert len(book.sheets) == 1


def test_a_sheet_is_copied_within_its_book(book: xw.Book) -> None:
    sheet = book.sheets[0]
    sheet["B2"].value = "甲"
    copied = sheet.copy(after=sheet)
    named = sheet.copy(before=sheet, name="副本")
    assert book.sheet_names == ["副本", sheet.name, f"{sheet.name} (2)"]
    assert [copied["B2"].value, named["B2"].value] == ["甲", "甲"]


def test_names_of_cells_are_added_read_and_deleted(book: xw.Book) -> None:
    sheet = book.sheets.add("汇总 表")
    book.names.add("合计", "='汇总 表'!$A$1:$B$2")
    sheet["合计"].value = 3
    assert book.names["合计"].refers_to == "='汇总 表'!$A$1:$B$2"
    assert book.names["合计"].refers_to_range == sheet["A1:B2"]
    assert sheet["A1:B2"].value == [[3, 3], [3, 3]]
    book.names["合计"].delete()
    assert "合计" not in book.names
    with pytest.raises(xw.NoSuchObjectError):
        sheet["合计"]


def test_the_print_area_is_an_address(book: xw.Book) -> None:
    setup = book.sheets[0].page_setup
    assert setup.print_area is None
    setup.print_area = "A1:D9"
    assert setup.print_area == "$A$1:$D$9"
    setup.print_area = None
    assert setup.print_area is None


# ---- the application


def test_the_application_says_who_it_is(app: xw.App) -> None:
    assert app.engine.name == "libreoffice"
    assert app.version >= 7
    assert app.pid in xw.apps.keys()  # noqa: SIM118  # xlwings' own list
    assert not app.visible


def test_selection_and_active_sheet_are_kept_and_set(book: xw.Book) -> None:
    second = book.sheets.add("二")
    second["B2:C3"].select()
    assert book.app.selection.address == "$B$2:$C$3"
    book.sheets[0]["A1,C3:D4"].select()
    assert book.sheets.active == book.sheets[0]
    assert book.selection.address == "$A$1,$C$3:$D$4"


def test_settings_are_put_back_by_properties(book: xw.Book) -> None:
    app = book.app
    with app.properties(screen_updating=False, calculation="manual", enable_events=False, display_alerts=False):
        assert (app.screen_updating, app.calculation, app.enable_events) == (False, "manual", False)
        book.sheets[0]["A1"].value = [[1], ["=A1+1"]]
        book.sheets[0]["A1"].value = 5
        app.calculate()
        assert book.sheets[0]["A2"].value == 6
    assert (app.screen_updating, app.calculation, app.enable_events) == (True, "automatic", True)
    with pytest.raises(ValueError, match="calculation"):
        app.calculation = "sometimes"


def test_the_status_bar_shows_a_text_until_it_is_given_back(book: xw.Book) -> None:
    for text in ("正在读取", "正在写入"):
        book.app.status_bar = text
        assert book.app.status_bar == text
    book.app.status_bar = False
    assert book.app.status_bar is False


def test_a_message_is_answered_by_the_hook(app: xw.App, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(app.impl, "alert_hook", lambda *words: asked.append(words) or "yes")
    assert app.alert("写入吗？", "督办", "yes_no") == "yes"
    assert asked == [("写入吗？", "督办", "yes_no", None)]


@pytest.mark.parametrize(("buttons", "answer"), [("ok", "ok"), ("yes_no", "no"), ("ok_cancel", "cancel")])
def test_without_a_window_a_message_counts_as_not_answered(app: xw.App, buttons: str, answer: str) -> None:
    assert app.alert("写入吗？", "督办", buttons) == answer


def test_two_offices_run_side_by_side_and_one_that_died_is_replaced(app: xw.App, tmp_path: Path) -> None:
    other = started()
    try:
        other.books.open(new_file(tmp_path / "台账.xlsx"))
        assert len(app.books) == 0
        assert {app.pid, other.pid} <= set(xw.apps.keys())
        os.killpg(other.pid, signal.SIGKILL)
        other.impl.office._process.wait()
        assert other.pid not in xw.apps.keys()  # noqa: SIM118
        other.kill()
        third = started()
        assert third.books.open(tmp_path / "台账.xlsx").sheets[0]["A1"].value == "台账"
        third.quit()
        assert third.pid not in xw.apps.keys()  # noqa: SIM118
    finally:
        other.kill()
    app.activate()
    assert xw.apps.active == app


def test_libreoffice_is_found_where_its_own_installer_puts_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(finder.shutil, "which", lambda name: None)
    places = (f"{tmp_path}/libreoffice*/program/soffice", "C:/Program Files/soffice.exe")
    monkeypatch.setattr(finder, "PROGRAMS", places)
    assert finder.find_soffice() is None
    program = tmp_path / "libreoffice7.6" / "program" / "soffice"
    program.parent.mkdir(parents=True)
    program.touch()
    assert finder.find_soffice() == program


def test_a_system_without_uno_is_told_what_to_install(tmp_path: Path) -> None:
    code = (
        "import sys, bqw_excel.calc.finder as f; f._folders = lambda: iter(())\n"
        "sys.path = [p for p in sys.path if 'dist-packages' not in p]\n"
        "import bqw_excel.calc as c; from bqw_excel.wording import finding\n"
        "try: c.register()\n"
        "except f.Refusal as e: print(finding(e.problems[0]).sentence)"
    )
    root = str(Path(__file__).parents[1])
    environment = {**os.environ, "PYTHONPATH": root, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True)
    text = done.stdout.decode("utf-8")
    assert "没有找到 uno 模块" in text, done.stderr.decode()
    assert "python3-uno" in text
