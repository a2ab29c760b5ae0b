"""A workbook file is read as people see it, and changed by just what was asked for."""

import shutil
import subprocess
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import hand_made
import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from bqw_excel.books import errors
from bqw_excel.books.changes import Cell, CellValue, Changes, DropDown, Fill, NewSheet, Style, Width, Write
from bqw_excel.books.file_book import FileBook, open_book
from bqw_excel.core.grid import Area, Grid

CASES = Path(__file__).parents[2] / "shared" / "cases"
FIDELITY = Path(__file__).parents[2] / "shared" / "tools" / "fidelity.py"
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")  # openpyxl
needs_cases = pytest.mark.skipif(not CASES.exists(), reason="the shared cases are not here")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger as xlsxwriter makes it: merges, formulas, filter, print area, picture, table and sparkline beside it."""
    path = tmp_path / "台账.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        cell = book.add_format({"font_name": "仿宋_GB2312", "border": 1})
        percent = book.add_format({"num_format": "0.0%", "border": 1})
        colored = book.add_format({"bg_color": "#92D050", "bold": True})
        day = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
        sheet = book.add_worksheet("台账")
        sheet.merge_range("A1:D1", "重点任务", cell)
        sheet.write_row("A2", ["序号", "事项", "完成率", "时限"], colored)
        for row in range(3, 9):
            sheet.write_row(row - 1, 0, [row - 2, f"事项{row}"], cell)
            sheet.write_number(row - 1, 2, 0.1 * row, percent)
            sheet.write_datetime(row - 1, 3, datetime(2023, 12, row), day)
        sheet.merge_range("B4:B5", "合并事项", cell)
        sheet.write_formula("C8", "=C7*2", percent, 1.4)
        sheet.set_row(6, None, None, {"hidden": True})
        sheet.autofilter("A2:D8")
        sheet.print_area("A1:D8")
        sheet.set_column("A:D", 12)
        sheet.add_sparkline("G3", {"range": "台账!A3:A8"})
        sheet.insert_textbox("H2", "签发", {"width": 64, "height": 20})
        other = book.add_worksheet("字典")
        other.add_table("A1:B3", {"columns": [{"header": "单位"}, {"header": "代码"}]})
        other.insert_chart("D2", _chart(book))
        hidden = book.add_worksheet("底稿")
        hidden.write_column("A1", [1, 2, 3])
        hidden.write_array_formula("C1:C2", "{=A1:A2*2}", None, 2)
        hidden.hide()
        book.add_chartsheet("图").set_chart(_chart(book))
    return path


def _chart(book: xlsxwriter.Workbook) -> object:
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=底稿!$A$1:$A$3"})
    return chart


def changed(source: Path, changes: Changes, target: Path | None = None) -> FileBook:
    """The book that Changes and a save make of a file."""
    book = open_book(source)
    book.apply(changes)
    target = target or source.with_name("out.xlsx")
    book.save(target)
    found = open_book(target)
    assert isinstance(found, FileBook)
    return found


# reading


def test_a_sheet_is_read_with_all_that_stands_on_it(ledger: Path) -> None:
    book = open_book(ledger)
    assert book.can_write
    assert book.sheet_names == ("台账", "字典", "底稿")  # the chart sheet is left out
    grid = book.grid("台账")
    assert grid.rows[1] == ("序号", "事项", "完成率", "时限")
    assert grid.rows[2] == (1, "事项3", pytest.approx(0.3), date(2023, 12, 3))
    assert grid.merges == (Area(1, 1, 1, 4), Area(4, 2, 5, 2))
    assert grid.shown(5, 2) == "合并事项"
    assert grid.formulas == {(8, 3)}
    assert not grid.without_value
    assert grid.percents == {(row, 3) for row in range(3, 9)}
    assert grid.hidden_rows == {7}
    assert grid.fills == {(2, column): "92D050" for column in range(1, 5)}
    assert Area(3, 7, 3, 7) in grid.occupied
    assert any((2, 8) in area for area in grid.occupied)
    assert grid.visible


def test_tables_charts_arrays_and_hidden_sheets_are_told(ledger: Path) -> None:
    book = open_book(ledger)
    assert Area(1, 1, 3, 2) in book.grid("字典").occupied
    assert any((3, 5) in area for area in book.grid("字典").occupied)
    assert book.grid("底稿").formulas == {(1, 3), (2, 3)}
    assert not book.grid("底稿").visible
    with pytest.raises(errors.UnknownSheet, match="现有：台账、字典、底稿"):
        book.grid("没有")


def test_formulas_without_stored_result_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"] = 1, "=A1*2"
    book.save(tmp_path / "a.xlsx")
    grid = open_book(tmp_path / "a.xlsx").grid("Sheet")
    assert grid.without_value == grid.formulas == {(1, 2)}
    assert grid.rows == ((1, None),)


def by_xlsxwriter(path: Path) -> dict[str, bytes]:
    """The parts of a workbook with two formulas, the second with a result, as a library leaves it."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("台账")
        sheet.write_row("A1", [2, "=A1*2"])
        sheet.write_formula("C1", "=A1*3", None, 6)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_zero_that_a_library_put_there_before_anybody_calculated_is_no_result(tmp_path: Path) -> None:
    by_xlsxwriter(tmp_path / "a.xlsx")
    grid = open_book(tmp_path / "a.xlsx").grid("台账")
    assert grid.rows == ((2, None, 6),)
    assert grid.without_value == {(1, 2)}


CALCULATED = [b'calcId="191029" fullCalcOnLoad="1"', b'calcId="124519"', b'fullCalcOnLoad="1"']


@pytest.mark.parametrize("settings", CALCULATED)
def test_a_zero_that_a_spreadsheet_program_worked_out_is_a_result(tmp_path: Path, settings: bytes) -> None:
    parts = by_xlsxwriter(tmp_path / "a.xlsx")
    told = parts["xl/workbook.xml"].replace(b'calcId="124519" fullCalcOnLoad="1"', settings)
    assert told.count(settings) == 1
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as archive:
        for name, data in (parts | {"xl/workbook.xml": told}).items():
            archive.writestr(name, data)
    grid = open_book(tmp_path / "b.xlsx").grid("台账")
    assert grid.rows == ((2, 0, 6),)
    assert grid.without_value == frozenset()


@pytest.mark.parametrize(("old", "new"), [('style="1"', 'style="3"'), ('s="2" customFormat', 's="3" customFormat')])
def test_a_style_of_a_row_or_a_column_that_is_not_there_is_damage(tmp_path: Path, old: str, new: str) -> None:
    assert old in hand_made.SHEET
    path = hand_made.workbook(tmp_path / "a.xlsx", sheet=hand_made.SHEET.replace(old, new))
    with pytest.raises(errors.DamagedFile, match=r"sheet1\.xml"):
        open_book(path).grid("台账")


DATES = [
    (45000, "yyyy-mm-dd", date(2023, 3, 15)),
    (45000.5, "yyyy-mm-dd hh:mm", datetime(2023, 3, 15, 12)),
    (0.25, "hh:mm", time(6)),
    (1.5, "[h]:mm", timedelta(days=1.5)),
    (45000, '0"日"', 45000),
    (45000, "[Red]0.00", 45000),
    (45000, '#,##0_);\\(#,##0\\)"d"', 45000),
    (59, "yyyy/m/d", date(1900, 2, 28)),
    (61, "yyyy/m/d", date(1900, 3, 1)),
]


@pytest.mark.parametrize(("number", "code", "expected"), DATES)
def test_numbers_shown_as_dates_are_dates(tmp_path: Path, number: float, code: str, expected: object) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        book.add_worksheet("表").write_number(0, 0, number, book.add_format({"num_format": code}))
    assert open_book(tmp_path / "a.xlsx").grid("表").rows == ((expected,),)


@pytest.mark.parametrize(("code", "is_percent"), [("0%", True), ("0.00%", True), ('0"%"', False), ("0\\%", False)])
def test_a_percent_sign_counts_unless_it_is_a_literal(tmp_path: Path, code: str, is_percent: bool) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        book.add_worksheet("表").write_number(0, 0, 63, book.add_format({"num_format": code}))
    assert bool(open_book(tmp_path / "a.xlsx").grid("表").percents) is is_percent


@needs_cases
@pytest.mark.parametrize("path", sorted(CASES.glob("*.xls[xm]")), ids=lambda path: path.name)
def test_values_are_those_that_calamine_reads(path: Path) -> None:
    book, other = open_book(path), CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        grid = book.grid(name)
        for row, line in enumerate(other.get_sheet_by_name(name).to_python(skip_empty_area=False), start=1):
            for column, value in enumerate(line, start=1):
                mine = grid.value(row, column)
                if isinstance(mine, str) and mine.startswith("#"):
                    assert value == ""  # calamine shows errors as nothing
                elif (row, column) in grid.without_value:
                    assert value in ("", 0)  # what a library puts there before anybody has calculated
                else:
                    assert (mine if mine is not None else "") == value, (name, row, column)


# cells


def test_writes_are_read_back_and_all_else_stays(ledger: Path) -> None:
    texts: list[CellValue] = ["判定", 12, 0.5, True, "=1+1", " 两边空 \n两行", "_x0041_", "a\x00\x0bb"]
    writes = tuple(Write("台账", row, 5, value, like=(3, 2)) for row, value in enumerate(texts, start=1))
    before, grid = open_book(ledger).grid("台账"), changed(ledger, Changes(writes=writes)).grid("台账")
    assert [grid.value(row, 5) for row in range(1, 9)] == [*texts[:-1], "ab"]
    assert {place: value for place, value in values(grid).items() if place[1] != 5} == values(before)
    assert grid.formulas == before.formulas
    sheet = openpyxl.load_workbook(ledger.with_name("out.xlsx"))["台账"]
    assert sheet["E5"].data_type == "s"  # text, though it begins with =
    assert sheet["E3"].font.name == "仿宋_GB2312"


def test_a_look_is_copied_with_what_is_asked_and_without_the_fill(ledger: Path) -> None:
    write = Write("台账", 2, 6, 0.5, like=(2, 1), number_format="0.0%", wrap=True, horizontal="center")
    book = changed(ledger, Changes(writes=(write,)))
    assert book.fill("台账", 2, 6) == ""
    cell = openpyxl.load_workbook(ledger.with_name("out.xlsx"))["台账"]["F2"]
    assert (cell.font.b, cell.number_format, cell.alignment.wrap_text, cell.alignment.horizontal) == (
        True,
        "0.0%",
        True,
        "center",
    )


def test_an_empty_write_empties_the_cell_and_keeps_its_look(ledger: Path) -> None:
    book = changed(ledger, Changes(writes=(Write("台账", 2, 2, None), Write("台账", 90, 90, None))))
    assert book.grid("台账").value(2, 2) is None
    assert book.grid("台账").height == 8
    assert book.grid("台账").fills[2, 2] == "92D050"


def test_new_cells_take_the_style_of_row_or_column(tmp_path: Path) -> None:
    path = hand_made.workbook(tmp_path / "a.xlsx")
    writes = tuple(Write("台账", row, column, 0.5) for row, column in ((2, 3), (4, 3), (3, 2), (4, 9)))
    grid = changed(path, Changes(writes=writes)).grid("台账")
    assert grid.percents == {(2, 1), (4, 3), (3, 2)}
    assert grid.fills == {(2, 3): "92D050"}
    rows = hand_made.read_parts(path.with_name("out.xlsx"))["xl/worksheets/sheet1.xml"].decode()
    order = ["A1", "B1", "A2", "B2", "C2", "B3", "A4", "C4", "I4"]
    assert sorted(order, key=lambda cell: rows.index(f'r="{cell}"')) == order


REFUSED = [
    (Write("台账", 8, 3, 1), errors.FormulaCell, "工作表“台账”：单元格 C8 里是公式，不能覆盖，"),
    (Write("底稿", 2, 3, 1), errors.FormulaCell, "单元格 C2 里是公式"),
    (Write("台账", 1, 2, 1), errors.MergedCell, "单元格 B1 已并入合并区域 A1:D1"),
    (Write("字典", 1, 1, "改"), errors.TableHeading, "单元格 A1 是智能表格的标题"),
    (Write("台账", 3, 5, "长" * 32_768), errors.TextTooLong, "有 32768 个字符"),
    (Write("图", 1, 1, 1), errors.UnknownSheet, "没有名为“图”的工作表"),
]


@pytest.mark.parametrize(("write", "kind", "words"), REFUSED)
def test_what_must_not_be_written_is_refused_before_anything_is_done(
    ledger: Path, write: Write, kind: type[errors.BookError], words: str
) -> None:
    book = open_book(ledger)
    with pytest.raises(kind, match=words):
        book.apply(Changes(writes=(Write("台账", 3, 5, 1), write), sheets=(NewSheet("汇总", ()),)))
    assert book.save(ledger.with_name("out.xlsx"))
    assert ledger.with_name("out.xlsx").read_bytes() == ledger.read_bytes()


def test_the_first_cell_of_a_merge_and_a_standing_table_heading_may_be_written(ledger: Path) -> None:
    book = changed(ledger, Changes(writes=(Write("台账", 1, 1, "新标题"), Write("字典", 1, 1, "单位"))))
    assert book.grid("台账").value(1, 1) == "新标题"


def test_changed_values_ask_for_calculation_but_colours_do_not(ledger: Path) -> None:
    with zipfile.ZipFile(ledger) as archive:
        plain = archive.read("xl/workbook.xml").replace(b' fullCalcOnLoad="1"', b"")
    source = hand_made.write(ledger.with_name("in.xlsx"), {**hand_made.read_parts(ledger), "xl/workbook.xml": plain})
    changed(source, Changes(fills=(Fill("台账", 3, 1, "FF0000"),)))
    assert hand_made.read_parts(source.with_name("out.xlsx"))["xl/workbook.xml"] == plain
    changed(source, Changes(writes=(Write("台账", 3, 3, 0.9),)))
    assert b'fullCalcOnLoad="1"' in hand_made.read_parts(source.with_name("out.xlsx"))["xl/workbook.xml"]


# fills


def test_a_fill_keeps_font_border_and_format(ledger: Path) -> None:
    book = changed(ledger, Changes(fills=(Fill("台账", 3, 3, "ff0000"), Fill("台账", 3, 9, "FFFF00"))))
    assert book.grid("台账").fills[3, 3] == "FF0000"
    assert book.grid("台账").fills[3, 9] == "FFFF00"
    cell = openpyxl.load_workbook(ledger.with_name("out.xlsx"))["台账"]["C3"]
    assert (cell.number_format, cell.border.left.style) == ("0.0%", "thin")


def test_a_remembered_fill_comes_back_with_the_very_style_it_had(ledger: Path) -> None:
    places = [(2, 1), (3, 1), (3, 3)]
    source = open_book(ledger)
    remembered = [source.fill("台账", *place) for place in places]
    assert remembered[0]
    assert remembered[1:] == ["", ""]
    red = ledger.with_name("red.xlsx")
    changed(ledger, Changes(fills=tuple(Fill("台账", *place, "FF0000") for place in places)), red)
    back = tuple(Fill("台账", *place, fill=text) for place, text in zip(places, remembered, strict=True))
    changed(red, Changes(fills=back))
    sheet = "xl/worksheets/sheet1.xml"
    assert hand_made.read_parts(ledger.with_name("out.xlsx"))[sheet] == hand_made.read_parts(ledger)[sheet]
    assert hand_made.read_parts(red)[sheet] != hand_made.read_parts(ledger)[sheet]


def test_the_same_look_has_the_same_text_in_every_workbook(tmp_path: Path) -> None:
    looks = {}
    for name, color in (("a", "FFFF0000"), ("b", "00ff0000"), ("c", "FFFF0001")):
        book = openpyxl.Workbook()
        book.active["A1"].fill = openpyxl.styles.PatternFill(
            "solid", color.upper(), "FF123456" if name == "b" else color
        )
        book.save(tmp_path / f"{name}.xlsx")
        looks[name] = open_book(tmp_path / f"{name}.xlsx").fill("Sheet", 1, 1)
    assert looks["a"] == looks["b"] != looks["c"]


def test_gradients_and_patterns_are_put_back(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"].fill = openpyxl.styles.GradientFill(stop=("FF0000", "00FF00"), degree=90)
    book.active["A2"].fill = openpyxl.styles.PatternFill("lightGrid", "FF0000FF")
    book.save(tmp_path / "a.xlsx")
    texts = [open_book(tmp_path / "a.xlsx").fill("Sheet", row, 1) for row in (1, 2)]
    other = hand_made.workbook(tmp_path / "b.xlsx")
    found = changed(other, Changes(fills=tuple(Fill("台账", row, 1, fill=text) for row, text in enumerate(texts, 1))))
    assert [found.fill("台账", row, 1) for row in (1, 2)] == texts
    with pytest.raises(ValueError, match="not a fill"):
        open_book(other).apply(Changes(fills=(Fill("台账", 1, 1, fill="红"),)))


# around the cells


def test_a_width_is_set_unless_the_user_has_set_one(tmp_path: Path) -> None:
    entries = '<cols><col min="1" max="1" width="30" customWidth="1"/><col min="2" max="4" width="9" style="1"/></cols>'
    sheet = hand_made.SHEET.replace('<cols><col min="1" max="4" width="9" style="1"/></cols>', entries)
    path = hand_made.workbook(tmp_path / "a.xlsx", sheet=sheet)
    changed(path, Changes(widths=(Width("台账", 1, 15), Width("台账", 3, 16), Width("台账", 7, 17.5))))
    text = hand_made.read_parts(tmp_path / "out.xlsx")["xl/worksheets/sheet1.xml"].decode()
    assert text[text.index("<cols>") + 6 : text.index("</cols>")] == (
        '<col min="1" max="1" width="30" customWidth="1"/><col min="2" max="2" width="9" style="1"/>'
        '<col min="3" max="3" width="16" style="1" customWidth="1"/><col min="4" max="4" width="9" style="1"/>'
        '<col min="7" max="7" width="17.5" customWidth="1"/>'
    )


def areas(path: Path) -> tuple[str, str, str]:
    """(print area, filter on the sheet, filter among the names)."""
    sheet = openpyxl.load_workbook(path)["台账"]
    names = FileBook(path)._workbook
    return names.local_name("_xlnm.Print_Area", 0), sheet.auto_filter.ref, names.local_name("_xlnm._FilterDatabase", 0)


def test_columns_that_adjoin_are_printed_and_filtered(ledger: Path) -> None:
    changed(ledger, Changes(writes=tuple(Write("台账", row, column, "判") for row in range(2, 9) for column in (5, 6))))
    assert areas(ledger.with_name("out.xlsx")) == ("台账!$A$1:$F$8", "A2:F8", "台账!$A$2:$F$8")


def test_columns_apart_are_printed_but_not_filtered(ledger: Path) -> None:
    changed(ledger, Changes(writes=tuple(Write("台账", row, 9, "判") for row in range(2, 9))))
    assert areas(ledger.with_name("out.xlsx")) == ("台账!$A$1:$I$8", "A2:D8", "台账!$A$2:$D$8")


def test_writes_inside_or_below_widen_nothing(ledger: Path) -> None:
    changed(ledger, Changes(writes=(Write("台账", 3, 2, "改"), Write("台账", 20, 9, "注"), Write("台账", 3, 9, None))))
    assert areas(ledger.with_name("out.xlsx")) == areas(ledger)


# our own sheets

HEAD = Style(bold=True, fill="DDEBF7", border=True, wrap=True, horizontal="center", vertical="center", size=12)
OWN = NewSheet(
    "核定-3季度",
    (
        (Cell("核定表", Style(font="黑体", size=16, color="FF0000")),),
        (Cell("序号", HEAD), Cell("核定", HEAD), Cell("合计", HEAD)),
        (Cell(1), Cell(None, Style(unlocked=True)), Cell(2, Style(number_format="0.00"), formula="=A3*2")),
        (Cell(2), Cell("=不是公式"), Cell("甲乙", formula='"甲"&"乙"')),
    ),
    widths=(6, 20.5),
    heights={1: 30},
    merges=(Area(1, 1, 1, 3), Area(4, 4, 4, 4)),
    drop_downs=(DropDown(Area(3, 2, 4, 2), ("红牌", "黄牌")),),
    freeze=(2, 1),
    filter=Area(2, 1, 4, 3),
    landscape=True,
    title_rows=(1, 2),
    protected=True,
)
HIDDEN = NewSheet("_bqw", ((Cell("台账|1"), Cell(3), Cell(True)),), visibility="veryHidden")


def test_a_new_sheet_is_what_was_asked_for(ledger: Path) -> None:
    book = changed(ledger, Changes(sheets=(OWN, HIDDEN)))
    assert book.sheet_names == ("台账", "字典", "底稿", "核定-3季度", "_bqw")
    grid = book.grid("核定-3季度")
    assert grid.rows[1:] == (("序号", "核定", "合计"), (1, None, 2), (2, "=不是公式", "甲乙"))
    assert grid.formulas == {(3, 3), (4, 3)}
    assert grid.merges == (Area(1, 1, 1, 3),)
    assert book.grid("_bqw").rows == (("台账|1", 3, True),)
    sheet = openpyxl.load_workbook(ledger.with_name("out.xlsx"))["核定-3季度"]
    assert sheet.freeze_panes == "B3"
    assert sheet.auto_filter.ref == "A2:C4"
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.protection.sheet
    assert (sheet["B3"].protection.locked, sheet["A3"].protection.locked) == (False, True)
    assert (sheet.column_dimensions["B"].width, sheet.row_dimensions[1].height) == (20.5, 30)
    [rule] = sheet.data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref)) == ('"红牌,黄牌"', "B3:B4")
    assert (sheet["A1"].font.name, sheet["A1"].font.sz, sheet["A1"].font.color.rgb) == ("黑体", 16, "FFFF0000")
    assert (sheet["A2"].font.b, sheet["A2"].fill.fgColor.rgb, sheet["A2"].border.top.style) == (
        True,
        "FFDDEBF7",
        "thin",
    )
    assert sheet.parent["_bqw"].sheet_state == "veryHidden"


def test_a_sheet_of_the_same_name_is_replaced_in_its_place(ledger: Path) -> None:
    first = ledger.with_name("first.xlsx")
    changed(ledger, Changes(sheets=(OWN, HIDDEN)), first)
    book = changed(first, Changes(sheets=(NewSheet("核定-3季度", ((Cell("新"),),), visibility="hidden"),)))
    assert book.sheet_names == ("台账", "字典", "底稿", "核定-3季度", "_bqw")
    assert book.grid("核定-3季度").rows == (("新",),)
    assert not book.grid("核定-3季度").visible
    names = openpyxl.load_workbook(ledger.with_name("out.xlsx"))["核定-3季度"].defined_names
    assert not names  # those of the old content are gone
    before, after = (hand_made.read_parts(path) for path in (first, ledger.with_name("out.xlsx")))
    assert list(before) == list(after)


def test_replacing_formulas_takes_the_calculation_chain_with_them(ledger: Path) -> None:
    first = ledger.with_name("first.xlsx")
    changed(ledger, Changes(sheets=(OWN,)), first)
    content = hand_made.read_parts(first)
    rels = content["xl/_rels/workbook.xml.rels"].decode()
    link = f'<Relationship Id="rId99" Type="{hand_made.LINKS}/calcChain" Target="calcChain.xml"/></Relationships>'
    content["xl/_rels/workbook.xml.rels"] = rels.replace("</Relationships>", link).encode()
    content["xl/calcChain.xml"] = f'<calcChain xmlns="{hand_made.MAIN}"><c r="C3" i="5"/></calcChain>'.encode()
    hand_made.write(first, content)
    changed(first, Changes(sheets=(OWN,)), first.with_name("same.xlsx"))
    assert first.with_name("same.xlsx").read_bytes() == first.read_bytes()
    changed(first, Changes(sheets=(NewSheet(OWN.name, ()),)))
    after = hand_made.read_parts(first.with_name("out.xlsx"))
    assert set(content) - set(after) == {"xl/calcChain.xml"}
    assert b"calcChain" not in after["xl/_rels/workbook.xml.rels"]


BAD_NAMES = ["", " ", "长" * 32, "a/b", "a:b", "[1]", "'a", "History"]


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_name_that_excel_refuses_is_refused(ledger: Path, name: str) -> None:
    with pytest.raises(errors.IllegalSheetName, match="不能用作工作表名称"):
        open_book(ledger).apply(Changes(sheets=(NewSheet(name, ()),)))


def test_a_chart_sheet_is_never_replaced(ledger: Path) -> None:
    with pytest.raises(errors.SheetNameTaken, match="“图”已经是另一张工作表或图表页的名称"):
        open_book(ledger).apply(Changes(sheets=(NewSheet("图", ()),)))


@pytest.mark.parametrize("choices", [("长" * 200, "短" * 60), ("甲,乙",)])
def test_a_list_that_excel_cannot_hold_is_an_error(ledger: Path, choices: tuple[str, ...]) -> None:
    new = NewSheet("新", (), drop_downs=(DropDown(Area(1, 1, 1, 1), choices),))
    with pytest.raises(ValueError, match="not a list"):
        open_book(ledger).apply(Changes(sheets=(new,)))


# saving


def everything(sheet: str = "台账", first_row: int = 2, column: int = 9) -> Changes:
    cells = [(row, place) for row in range(first_row, 9) for place in (column, column + 1)]
    return Changes(
        tuple(Write(sheet, r, c, f"第{r}行", like=(r, 4), wrap=True, number_format="@") for r, c in cells),
        tuple(Fill(sheet, r, c, "FF0000" if r % 2 else "FFFF00") for r in range(3, 7) for c in (*range(1, 5), column)),
        (Width(sheet, column, 12), Width(sheet, column + 1, 30)),
        (OWN, HIDDEN),
    )


@pytest.mark.parametrize("by_openpyxl", [False, True])
def test_the_same_changes_again_change_nothing(ledger: Path, by_openpyxl: bool) -> None:
    if by_openpyxl:  # it spells out flags that others leave away
        openpyxl.load_workbook(ledger).save(ledger)
    one = ledger.with_name("one.xlsx")
    changed(ledger, everything(), one)
    again = open_book(one)
    again.apply(everything())
    assert not again.save(one)
    again.save(ledger.with_name("two.xlsx"))
    assert ledger.with_name("two.xlsx").read_bytes() == one.read_bytes()


def test_a_look_taken_from_a_cell_that_is_coloured_later_stays_the_same(tmp_path: Path) -> None:
    book = openpyxl.Workbook()  # its default format spells out quotePrefix="0"
    book.active.append(["事项", 1])
    book.save(tmp_path / "a.xlsx")
    changes = Changes((Write("Sheet", 1, 3, "判", like=(1, 1)),), (Fill("Sheet", 1, 1, "FF0000"),))
    changed(tmp_path / "a.xlsx", changes)
    again = open_book(tmp_path / "out.xlsx")
    again.apply(changes)
    assert not again.save(tmp_path / "out.xlsx")


def test_a_file_changed_meanwhile_is_not_overwritten(ledger: Path) -> None:
    book = open_book(ledger)
    book.apply(Changes(fills=(Fill("台账", 3, 1, "FF0000"),)))
    assert book.save(ledger)
    assert not book.save(ledger)
    ledger.write_bytes(b"theirs")
    with pytest.raises(errors.ChangedMeanwhile, match="被别人改过"):
        book.save(ledger)
    assert ledger.read_bytes() == b"theirs"


def test_a_target_that_is_open_or_read_only_is_refused(ledger: Path) -> None:
    book = open_book(ledger)
    target = ledger.with_name("只读.xlsx")
    target.write_bytes(b"old")
    target.chmod(0o444)
    with pytest.raises(errors.ReadOnlyFile, match="是只读的，不能写入"):
        book.save(target)
    target.chmod(0o644)
    ledger.with_name("~$只读.xlsx").write_bytes(b"")
    with pytest.raises(errors.OpenElsewhere):
        book.save(target)
    assert target.read_bytes() == b"old"


def test_nothing_of_ours_is_left_beside_the_file(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = open_book(ledger)
    target = ledger.with_name("out.xlsx")

    def fail(*_: object) -> None:
        raise OSError(28, "no space")

    with monkeypatch.context() as patched:
        patched.setattr("bqw_excel.books.replace.os.replace", fail)
        with pytest.raises(errors.CannotSave, match="磁盘满了"):
            book.save(target)
    assert [path.name for path in ledger.parent.iterdir()] == [ledger.name]
    left_by_a_crash = ledger.with_name(".out.xlsx.bqw.tmp")
    left_by_a_crash.write_bytes(b"half")
    book.save(target)
    assert not left_by_a_crash.exists()
    with pytest.raises(errors.CannotSave):
        book.save(ledger / "a.xlsx")
    assert book.save(ledger.parent / "新的文件夹" / "a.xlsx")


def test_a_link_and_the_rights_of_a_file_stay(ledger: Path) -> None:
    target, link = ledger.with_name("真.xlsx"), ledger.with_name("链接.xlsx")
    target.write_bytes(b"old")
    target.chmod(0o600)
    link.symlink_to(target)
    assert open_book(ledger).save(link)
    assert link.is_symlink()
    assert target.read_bytes() == ledger.read_bytes()
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_result_that_is_not_as_asked_is_not_saved(ledger: Path) -> None:
    book = FileBook(ledger)
    book.apply(Changes(writes=(Write("台账", 3, 5, 1),)))
    book._patch.done.append(Write("台账", 3, 5, 2))
    with pytest.raises(errors.SelfCheckFailed, match="原文件没有改动"):
        book.save(ledger)
    assert FileBook(ledger).grid("台账").value(3, 5) is None


# formats that are only read


def test_an_old_format_is_read_and_every_change_refused(tmp_path: Path) -> None:
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = f"""<office:document-content xmlns:office="{space}:office:1.0" xmlns:table="{space}:table:1.0" \
xmlns:text="{space}:text:1.0"><office:body><office:spreadsheet><table:table table:name="台账"><table:table-row/>\
<table:table-row><table:table-cell/><table:table-cell office:value-type="string"><text:p>修路</text:p>\
</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""
    manifest = f'<manifest:manifest xmlns:manifest="{space}:manifest:1.0"/>'
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    path = hand_made.write(
        tmp_path / "旧.ods", {"mimetype": mimetype, "content.xml": content, "META-INF/manifest.xml": manifest}
    )
    book = open_book(path)
    assert not book.can_write
    assert book.sheet_names == ("台账",)
    assert book.grid("台账").value(2, 2) == "修路"
    sentence = "“旧.ods”是 .ods 格式，只能读取，不能写入，请在 Excel 或 WPS 中另存为 .xlsx 后重试。"
    with pytest.raises(errors.ReadOnlyFormat) as caught:
        book.apply(Changes())
    assert str(caught.value) == sentence
    with pytest.raises(errors.ReadOnlyFormat):
        book.save(path)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
def test_an_xls_is_read_as_the_xlsx_it_was_made_from(ledger: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xls", "--outdir", str(tmp_path), str(ledger)]
    subprocess.run(command, check=True, capture_output=True)
    book, source = open_book(ledger.with_suffix(".xls")), open_book(ledger)
    assert book.sheet_names[:3] == source.sheet_names
    old, new = book.grid("台账"), source.grid("台账")
    assert values(old) == pytest.approx(values(new))
    assert set(old.merges) == set(new.merges)
    assert not book.grid("底稿").visible


# the whole


@needs_cases
@pytest.mark.parametrize("name", ["nasty.xlsx", "nasty.xlsm"])
def test_nothing_is_damaged_in_a_workbook_full_of_fragile_things(tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    book = changed(CASES / name, everything("分解表", first_row=3, column=14), out)
    assert book.sheet_names[-2:] == ("核定-3季度", "_bqw")
    command = [sys.executable, str(FIDELITY), str(CASES / name), str(out)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "parts lost 0 changed 5 added 2; features damaged 0" in result.stdout, result.stdout


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.text(st.characters(exclude_categories=["Cs"], max_codepoint=0xFFFF), max_size=12),
)
PLACES = st.tuples(st.integers(1, 8), st.integers(1, 8))
# looks to copy, one a row; the last rows have none
LOOKS = ({"bold": True}, {"quote_prefix": True, "border": 1}, {"bg_color": "#FFC7CE"}, {"text_wrap": True}, {})
BOOKS = st.dictionaries(PLACES, VALUES.filter(lambda value: value != ""), max_size=12)


def kept(value: CellValue) -> CellValue:
    """A value as a cell holds it."""
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c >= " " or c in "\t\n").replace("\ufffe", "").replace("\uffff", "") or None


def values(grid: Grid) -> dict[tuple[int, int], object]:
    found = {(r, c): grid.value(r, c) for r in range(1, grid.height + 1) for c in range(1, grid.width + 1)}
    return {place: value for place, value in found.items() if value is not None}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=BOOKS,
    written=BOOKS,
    filled=st.dictionaries(
        st.tuples(st.integers(1, 8), st.integers(1, 9)), st.sampled_from(["FF0000", "FFFF00", None])
    ),
    wrap=st.sampled_from([None, True, False]),
)
def test_any_changes_read_back_and_keep_all_else(
    tmp_path: Path,
    start: dict[tuple[int, int], CellValue],
    written: dict[tuple[int, int], CellValue],
    filled: dict[tuple[int, int], str | None],
    wrap: bool | None,
) -> None:
    path = tmp_path / "in.xlsx"
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("表")
        book.add_worksheet("别的").write(0, 0, "不动")
        style = book.add_format({"bg_color": "#92D050"})
        for row, properties in enumerate(LOOKS):
            sheet.write_blank(row, 8, None, book.add_format(properties))
        for (row, column), value in start.items():
            if isinstance(value, str):
                sheet.write_string(row - 1, column - 1, kept(value) or "", style)
            else:
                sheet.write(row - 1, column - 1, value, style)
    before = open_book(path).grid("表")
    changes = Changes(
        tuple(Write("表", *place, value, like=(place[0], 9), wrap=wrap) for place, value in written.items()),
        tuple(Fill("表", *place, color) for place, color in filled.items()),
    )
    after = changed(path, changes, tmp_path / "out.xlsx")
    wanted = {**values(before), **{place: kept(value) for place, value in written.items()}}
    assert values(after.grid("表")) == {place: value for place, value in wanted.items() if value is not None}
    colors = {**before.fills, **filled}
    assert after.grid("表").fills == {place: color for place, color in colors.items() if color}
    assert after.grid("别的") == open_book(path).grid("别的")
    again = open_book(tmp_path / "out.xlsx")
    again.apply(changes)
    assert not again.save(tmp_path / "out.xlsx")
