"""Ranges, their looks and their copies in LibreOffice through xlwings."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation

RED, YELLOW = (255, 0, 0), (255, 255, 0)


# ---- addresses


@pytest.mark.parametrize(
    ("asked", "address", "shape", "count"),
    [
        ("B2", "$B$2", (1, 1), 1),
        ("$B$2:D5", "$B$2:$D$5", (4, 3), 12),
        ("D5:B2", "$B$2:$D$5", (4, 3), 12),
        ("A1:B2,A5", "$A$1:$B$2,$A$5", (2, 2), 5),
        ("C:D", "$C:$D", (1048576, 2), 2097152),
        ("3:5", "$3:$5", (3, 16384), 49152),
        ("XFD1048576", "$XFD$1048576", (1, 1), 1),
    ],
)
def test_an_address_is_understood_as_in_excel(
    sheet: xw.Sheet, asked: str, address: str, shape: tuple[int, int], count: int
) -> None:
    cells = sheet[asked]
    assert (cells.address, cells.shape, cells.count) == (address, shape, count)


@pytest.mark.parametrize("asked", ["XFE1", "A1048577", "A0"])
def test_a_cell_outside_the_sheet_does_not_exist(sheet: xw.Sheet, asked: str) -> None:
    with pytest.raises((IndexError, xw.NoSuchObjectError)):
        sheet[asked].value = 1


def test_an_address_longer_than_excel_takes_is_refused(sheet: xw.Sheet) -> None:
    just = ",".join(["A1"] * 85)  # 254 characters
    assert sheet[just].count == 85
    with pytest.raises(ValueError, match="257 characters; Excel takes 255"):
        _ = sheet[f"{just},A1"]


def test_ranges_are_found_from_ranges(sheet: xw.Sheet) -> None:
    cells = sheet["B2:D5"]
    assert cells(1, 1).address == "$B$2"
    assert cells(5).address == "$C$3"
    assert cells.offset(-1, 2).address == "$D$1:$F$4"
    assert cells.resize(1, 2).address == "$B$2:$C$2"
    assert cells.last_cell.address == "$D$5"
    assert cells[1:, 0].address == "$B$3:$B$5"
    assert sheet.range((2, 2), (5, 4)) == cells
    assert sheet.range("B2", "D5") == cells
    assert [row.address for row in sheet["A1:B2"].rows] == ["$A$1:$B$1", "$A$2:$B$2"]


def test_an_address_can_name_its_sheet_and_book(book: xw.Book) -> None:
    sheet = book.sheets.add("汇总 (1)")
    assert sheet["B2"].get_address(False, False) == "B2"
    assert sheet["B2"].get_address(True, False, external=True) == f"'[{book.name}]汇总 (1)'!B$2"
    assert sheet["B2"].get_address(include_sheetname=True) == "'汇总 (1)'!$B$2"


def test_used_region_and_ends_follow_the_filled_cells(sheet: xw.Sheet) -> None:
    sheet["B2"].value = [["序号", "事项", "牵头单位"], [1, "甲", None], [2, "乙", "水务局"]]
    sheet["F9"].value = "注"
    assert sheet.used_range.address == "$B$2:$F$9"
    assert sheet["C3"].current_region.address == "$B$2:$D$4"
    assert sheet["B2"].expand().address == "$B$2:$D$4"
    assert sheet["B2"].expand("down").address == "$B$2:$B$4"
    assert [sheet["B2"].end(way).address for way in ("down", "right", "up", "left")] == [
        "$B$4",
        "$D$2",
        "$B$1",
        "$A$2",
    ]
    assert sheet["D2"].end("down").address == "$D$4"
    assert sheet["F1"].end("down").address == "$F$9"
    assert sheet["F9"].end("down").address == "$F$1048576"


# ---- looks


def test_a_fill_is_set_on_a_union_at_once(sheet: xw.Sheet) -> None:
    sheet["A2:D2,A5:D5,A9:B9"].color = RED
    assert [sheet[a].color for a in ("A2", "D5", "B9", "C9", "A3")] == [RED, RED, RED, None, None]
    sheet["A2:D2"].color = None
    assert sheet["A2:D2"].color is None


@pytest.mark.parametrize("color", [(255, 192, 0), "#FFC000", 255 + 192 * 256])
def test_a_color_is_taken_in_each_way_of_writing(sheet: xw.Sheet, color: object) -> None:
    sheet["A1"].color = color
    sheet["A1"].font.color = color
    assert sheet["A1"].color == sheet["A1"].font.color == (255, 192, 0)


def test_what_is_mixed_is_none(sheet: xw.Sheet) -> None:
    one, both = sheet["A1"], sheet["A1:B1"]
    one.color, one.number_format, one.wrap_text, one.row_height, one.column_width = RED, "0.0%", True, 30, 20
    one.font.bold, one.font.italic, one.font.name, one.font.size, one.font.color = True, True, "宋体", 20, RED
    font = both.font
    assert [both.color, both.number_format, both.wrap_text, both.column_width, sheet["A1:A2"].row_height] == [None] * 5
    assert [font.bold, font.italic, font.name, font.size, font.color] == [None] * 5
    assert [one.color, one.number_format, one.wrap_text, one.row_height, one.column_width] == [
        RED,
        "0.0%",
        True,
        30,
        20,
    ]
    assert [one.font.bold, one.font.italic, one.font.name, one.font.size, one.font.color] == [
        True,
        True,
        "宋体",
        20,
        RED,
    ]


@pytest.mark.parametrize("code", ["General", "@", "0.00", "#,##0", "0.0%", "yyyy-mm-dd", 'yyyy"年"m"月"', "0_ "])
def test_a_number_format_is_given_back_as_excel_writes_it(sheet: xw.Sheet, code: str) -> None:
    sheet["A1,C3:D4"].number_format = code
    assert [sheet[a].number_format for a in ("A1", "D4", "C3:D4")] == [code] * 3


def test_fonts_are_set_for_chinese_text_too(sheet: xw.Sheet, tmp_path: Path) -> None:
    sheet["A1"].value = "督办事项"
    sheet["A1"].font.name, sheet["A1"].font.size, sheet["A1"].font.bold = "仿宋_GB2312", 16, True
    sheet.book.save(tmp_path / "字体.xlsx")
    font = openpyxl.load_workbook(tmp_path / "字体.xlsx").active["A1"].font
    assert (font.name, font.size, font.bold) == ("仿宋_GB2312", 16, True)


def test_column_widths_and_row_heights_are_those_of_excel(app: xw.App, tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active.column_dimensions["A"].width = 25.7  # what a file holds for 25 characters
    made.active.row_dimensions[1].height = 40.5
    made.save(tmp_path / "宽.xlsx")
    book = app.books.open(tmp_path / "宽.xlsx")
    sheet = book.sheets[0]
    assert sheet["A1"].column_width == pytest.approx(25, abs=0.2)
    assert sheet["A1"].row_height == 40.5
    sheet["B:C"].column_width = 40
    sheet["2:3"].row_height = 40.5
    sheet["B2"].value = 1
    book.save()
    saved = openpyxl.load_workbook(tmp_path / "宽.xlsx").active
    assert saved.column_dimensions["B"].width == pytest.approx(40.7, abs=0.2)
    assert saved.row_dimensions[2].height == pytest.approx(40.5, abs=0.1)


def test_clearing_takes_contents_or_looks_or_both(sheet: xw.Sheet) -> None:
    for cell in ("A1", "A2", "A3"):
        sheet[cell].value, sheet[cell].color = "甲", RED
    sheet["A1"].clear_contents()
    sheet["A2"].clear_formats()
    sheet["A3"].clear()
    assert [(sheet[a].value, sheet[a].color) for a in ("A1", "A2", "A3")] == [(None, RED), ("甲", None), (None, None)]
    sheet.clear()
    assert sheet["A1:A3"].value == [None] * 3


# ---- merging, rows and columns


def test_cells_are_merged_and_taken_apart(sheet: xw.Sheet) -> None:
    sheet["B2:C4"].merge()
    assert sheet["C3"].merge_cells
    assert sheet["C3"].merge_area.address == "$B$2:$C$4"
    sheet["B2:C4"].unmerge()
    assert not sheet["B2"].merge_cells
    sheet["A6:B7"].merge(across=True)
    assert [sheet[a].merge_area.address for a in ("A6", "B7")] == ["$A$6:$B$6", "$A$7:$B$7"]


def test_rows_columns_and_cells_are_inserted_and_deleted(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, 2], [3, 4]]
    sheet["2:2"].insert("down")
    assert sheet["A1:B3"].value == [[1, 2], [None, None], [3, 4]]
    sheet["A:A"].insert("right")
    assert sheet["A1:C1"].value == [None, 1, 2]
    sheet["A:A"].delete()
    sheet["2:2"].delete()
    assert sheet["A1:B2"].value == [[1, 2], [3, 4]]
    sheet["A1"].delete("up")
    assert sheet["A1:B2"].value == [[3, 2], [None, 4]]


def test_a_link_leads_to_a_cell_of_the_book(sheet: xw.Sheet, tmp_path: Path) -> None:
    sheet.book.sheets.add("台账 (1)", after=sheet)
    sheet["A1"].add_hyperlink("#'台账 (1)'!B3", "第3行")
    assert sheet["A1"].value == "第3行"
    sheet.book.save(tmp_path / "链接.xlsx")
    link = openpyxl.load_workbook(tmp_path / "链接.xlsx").worksheets[0]["A1"].hyperlink
    assert link.location in ("'台账 (1)'!B3", "'台账 (1)'.B3")


# ---- copies


def dressed(path: Path) -> Path:
    """A workbook whose cell A1 has every look, and whose sheet has every setting."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "样式"
    cell = sheet["A1"]
    cell.value = dt.date(2025, 9, 30)
    cell.font = Font(name="仿宋_GB2312", size=15, bold=True, italic=True, color="FF00B050", underline="single")
    cell.fill = PatternFill("solid", start_color="FFFFC7CE")
    thick, thin = Side("thick", color="FF0000FF"), Side("thin", color="FF000000")
    cell.border = Border(left=thick, right=thin, top=thin, bottom=thick)
    cell.alignment = Alignment(horizontal="center", vertical="top", wrap_text=True)
    cell.number_format = 'yyyy"年"m"月"'
    cell.protection = Protection(locked=False)
    sheet["A2"], sheet["B1"], sheet["B2"] = "核定", 0.632, "=B1*100"
    sheet["B1"].number_format = "0.0%"
    choices = DataValidation(type="list", formula1='"红牌,黄牌"', allow_blank=True)
    choices.add("A2:A9")
    sheet.add_data_validation(choices)
    sheet.freeze_panes = "B2"
    sheet.column_dimensions["A"].width = 30
    sheet.row_dimensions[2].height = 45
    sheet.merge_cells("D1:E2")
    sheet.print_title_rows = "1:1"
    sheet.print_area = "A1:E9"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 8
    book.save(path)
    return path


def looks(cell: object) -> tuple[object, ...]:
    font, fill, border, align = cell.font, cell.fill, cell.border, cell.alignment
    sides = (border.left, border.right, border.top, border.bottom)
    return (
        (font.name, font.size, font.bold, font.italic, font.underline, font.color and font.color.rgb),
        fill.fill_type and fill.start_color.rgb,
        [(side.style, side.color.rgb if side.color else "FF000000") for side in sides],
        (align.horizontal, align.vertical, align.wrap_text),
        cell.number_format.replace("\\", "").replace('"', ""),
        cell.protection.locked,
    )


def test_one_cell_of_another_book_fills_a_union_with_value_and_looks(
    app: xw.App, book: xw.Book, tmp_path: Path
) -> None:
    carrier = app.books.open(dressed(tmp_path / "样式.xlsx"), update_links=False, read_only=True)
    carrier.sheets[0]["A1"].copy(book.sheets[0]["B2:C3,E5"])
    carrier.close()
    book.save(tmp_path / "贴上.xlsx")
    wanted = openpyxl.load_workbook(tmp_path / "样式.xlsx").active["A1"]
    saved = openpyxl.load_workbook(tmp_path / "贴上.xlsx").active
    for address in ("B2", "C2", "B3", "C3", "E5"):
        assert saved[address].value == dt.datetime(2025, 9, 30)
        assert looks(saved[address]) == looks(wanted)
    assert [saved[address].value for address in ("A1", "D2", "B4", "E4")] == [None] * 4


@pytest.mark.parametrize("other", [True, False])
def test_a_block_is_copied_with_its_looks_and_its_formulas_move(
    app: xw.App, book: xw.Book, tmp_path: Path, other: bool
) -> None:
    carrier = app.books.open(dressed(tmp_path / "样式.xlsx"))
    target = book.sheets[0] if other else carrier.sheets.add("另")
    carrier.sheets["样式"]["A1:B2"].copy(target["D4"])
    assert target["D4:E5"].value == [[dt.datetime(2025, 9, 30), 0.632], ["核定", pytest.approx(63.2)]]
    assert target["E5"].formula == "=E4*100"
    assert [target[a].number_format for a in ("D4", "E4", "E5")] == ['yyyy"年"m"月"', "0.0%", "General"]
    assert target["D4"].color == (255, 199, 206)


def test_formats_alone_are_pasted(app: xw.App, book: xw.Book, tmp_path: Path) -> None:
    carrier = app.books.open(dressed(tmp_path / "样式.xlsx"))
    target = book.sheets[0]["A1:A3"]
    target.value = [[1], [2], [3]]
    carrier.sheets[0]["A1"].copy()
    target.paste("formats")
    app.cut_copy_mode = False
    assert target.color == (255, 199, 206)
    assert target.number_format == 'yyyy"年"m"月"'
    assert [row[0] for row in target.options(ndim=2, dates=lambda **day: day["year"]).value] == [1899, 1900, 1900]
    with pytest.raises(ValueError, match="nothing was copied"):
        target.paste()


def test_rows_that_are_hidden_get_the_copied_look_too(sheet: xw.Sheet) -> None:
    sheet["A1"].value, sheet["A1"].color = "红牌", RED
    sheet["4:5"].rows.hidden = True
    sheet["A1"].copy(sheet["B3:B6"])
    assert sheet["B3:B6"].value == ["红牌"] * 4
    assert sheet["B3:B6"].color == RED


@pytest.mark.parametrize("seen", [True, False])
def test_a_sheet_is_copied_into_another_book_with_all_its_settings(app: xw.App, tmp_path: Path, seen: bool) -> None:
    openpyxl.Workbook().save(tmp_path / "收下.xlsx")
    book = app.books.open(tmp_path / "收下.xlsx")
    app.screen_updating = seen
    carrier = app.books.open(dressed(tmp_path / "样式.xlsx"), update_links=False, read_only=True)
    copied = carrier.sheets["样式"].copy(after=book.sheets[-1], name="核定-3季度")
    assert (copied.book, copied.index, copied.name) == (book, 2, "核定-3季度")
    carrier.close()
    app.screen_updating = True
    book.save()
    wanted = openpyxl.load_workbook(tmp_path / "样式.xlsx").active
    saved = openpyxl.load_workbook(tmp_path / "收下.xlsx")["核定-3季度"]
    assert looks(saved["A1"]) == looks(wanted["A1"])
    assert saved["B1"].font.name == wanted["B1"].font.name
    assert [saved[a].value for a in ("A1", "A2", "B1")] == [dt.datetime(2025, 9, 30), "核定", 0.632]
    assert saved["B2"].value == "=B1*100"
    assert saved.freeze_panes == "B2"
    assert [str(one.sqref) for one in saved.data_validations.dataValidation] == ["A2:A9"]
    assert saved.column_dimensions["A"].width == pytest.approx(30, abs=1)
    assert saved.row_dimensions[2].height == 45
    assert [str(one) for one in saved.merged_cells.ranges] == ["D1:E2"]
    assert saved.print_title_rows == "$1:$1"
    assert saved.print_area == "'核定-3季度'!$A$1:$E$9"
    assert (saved.page_setup.orientation, int(saved.page_setup.paperSize)) == ("landscape", 8)


@pytest.mark.parametrize("other", [True, False])
def test_all_cells_of_a_sheet_are_put_in_place_of_those_of_another(
    app: xw.App, book: xw.Book, tmp_path: Path, other: bool
) -> None:
    carrier = app.books.open(dressed(tmp_path / "样式.xlsx"))
    target = book.sheets.add("旧") if other else carrier.sheets.add("旧")
    seen = target.book.sheets.add("看")
    target["H9"].value = "旧"
    seen["A1"].formula = "=旧!A2"
    carrier.sheets["样式"].cells.copy(target.cells)
    assert target["A1:B2"].value == [[dt.datetime(2025, 9, 30), 0.632], ["核定", pytest.approx(63.2)]]
    assert (target["H9"].value, seen["A1"].value, target["B2"].formula) == (None, "核定", "=B1*100")
    assert target["D1"].merge_area.address == "$D$1:$E$2"
    assert target["A1"].color == (255, 199, 206)
    assert target["A1"].api.Columns.getByIndex(0).Width == carrier.sheets["样式"]["A1"].api.Columns.getByIndex(0).Width
    assert [len(carrier.sheets), len(book.sheets)] == ([1, 3] if other else [3, 1])


def test_a_hidden_sheet_is_copied_hidden(app: xw.App, book: xw.Book, tmp_path: Path) -> None:
    made = openpyxl.load_workbook(dressed(tmp_path / "样式.xlsx"))
    made.create_sheet("_bqw").sheet_state = "hidden"
    made.save(tmp_path / "样式.xlsx")
    carrier = app.books.open(tmp_path / "样式.xlsx", read_only=True)
    active = book.sheets.active.name
    copied = carrier.sheets["_bqw"].copy(after=book.sheets[-1])
    assert (copied.name, copied.visible) == ("_bqw", False)
    assert book.sheets.active.name == active


def test_a_protected_sheet_refuses_values_and_looks(sheet: xw.Sheet) -> None:
    sheet["A1"].value = "甲"
    sheet.api.protect("")
    cell = sheet["A1"]
    for refused in (
        lambda: setattr(cell, "value", "乙"),
        lambda: setattr(cell, "color", RED),
        lambda: setattr(cell.font, "bold", True),
        lambda: setattr(cell, "column_width", 40),
        lambda: sheet["B1"].copy(cell),
        cell.clear,
    ):
        with pytest.raises(PermissionError, match="is protected"):
            refused()
    sheet.api.unprotect("")
    assert (cell.value, cell.color, cell.font.bold) == ("甲", None, False)


def test_an_unlocked_cell_of_a_protected_sheet_takes_values(sheet: xw.Sheet) -> None:
    unlocked = sheet["A1"].api.CellProtection
    unlocked.IsLocked = False
    sheet["A1"].api.CellProtection = unlocked
    sheet.api.protect("")
    sheet["A1"].value = "填报"
    assert sheet["A1"].value == "填报"
