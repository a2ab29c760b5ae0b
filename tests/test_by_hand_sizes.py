"""Row heights, bold texts and limits on entries that people put on our sheets stay; merged cells are told."""

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from test_by_hand import DECISIONS, FORM, INTO, ledger, put_a_matter_first, row_of, run, where_to

from bqw_excel.books.file_book import open_book
from bqw_excel.cli import main
from bqw_excel.commands.returned import decisions_in, forms_in

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")  # openpyxl
__all__ = ["ledger"]  # a fixture
SETTINGS = "设置"
COPIED = "需要时请从改动前的文件里拷回来；以后这类内容请放在别的工作表上。"
ELSEWHERE = """<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" \
xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations count="1" \
xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list" allowBlank="1">\
<x14:formula1><xm:f>附件1!$E$3:$E$6</xm:f></x14:formula1><xm:sqref>L4:L7</xm:sqref></x14:dataValidation>\
</x14:dataValidations></ext></extLst>"""


def limit(sheet: Worksheet, area: str, names: str) -> None:
    rule = DataValidation("list", formula1=f'"{names}"', allow_blank=True, showErrorMessage=True)
    rule.add(area)
    sheet.add_data_validation(rule)


def changed(path: Path, name: str) -> None:
    """A tall row, a bold cell, names to choose from in a whole column and in one cell."""
    book = openpyxl.load_workbook(path)
    sheet = book[name]
    row = row_of(sheet, "丙")
    sheet.row_dimensions[row].height = 123
    sheet.row_dimensions[1].height = 44
    sheet.cell(row, 3).font = Font(bold=True)
    column = "L"
    limit(sheet, f"{column}4:{column}{sheet.max_row}", "张三,李四")
    limit(sheet, f"C{row}", "甲,乙")
    book.save(path)


def told(path: Path, name: str) -> dict[str, object]:
    sheet = openpyxl.load_workbook(path)[name]
    row = row_of(sheet, "丙")
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    return {
        "heights": [sheet.row_dimensions[number].height for number in (1, row)],
        "bold": sheet.cell(row, 3).font.b,
        "all": [area.replace(str(sheet.max_row), "end") for area, names in rules.items() if "张三" in names],
        "one": [area.replace(str(row), "row") for area, names in rules.items() if "甲,乙" in names],
        "ours": sorted(names for names in rules.values() if "张三" not in names and "甲,乙" not in names),
    }


@INTO
@pytest.mark.parametrize("name", [DECISIONS, FORM])
def test_heights_bold_texts_and_limits_stay_with_their_matter(ledger: Path, name: str, in_place: bool) -> None:
    result = run(ledger, in_place)
    before = told(result, name)
    changed(result, name)
    after = told(result, name)
    assert after["heights"] == [44, 123]
    assert (after["bold"], after["all"], after["one"]) == (True, ["L4:Lend"], ["Crow"])
    put_a_matter_first(ledger)
    run(ledger, in_place)
    assert told(result, name) == after | {"ours": told(result, name)["ours"]}
    assert set(before["ours"]) == set(told(result, name)["ours"])  # type: ignore[call-overload]
    first = result.read_bytes()
    run(ledger, in_place)
    assert result.read_bytes() == first


def test_heights_that_nobody_set_follow_the_texts(ledger: Path) -> None:
    result = run(ledger, True)
    before = openpyxl.load_workbook(result)[DECISIONS].row_dimensions[4].height
    book = openpyxl.load_workbook(ledger)
    book["附件1"]["F3"] = "累计完成投资2.9亿元。" + "正在加快推进，" * 60
    book.save(ledger)
    run(ledger, True)
    sheet = openpyxl.load_workbook(result)[DECISIONS]
    assert sheet.row_dimensions[row_of(sheet, "甲")].height > before
    read = open_book(result)
    assert [one.kept.heights for one in (*decisions_in(read), *forms_in(read))] == [{}, {}]


def test_a_list_that_names_cells_of_another_sheet_stays(ledger: Path) -> None:
    result = run(ledger, True)
    with zipfile.ZipFile(result) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    part = next(name for name, data in parts.items() if name.startswith("xl/worksheets/") and "拟判定" in data.decode())
    parts[part] = parts[part].replace(b"</worksheet>", ELSEWHERE.encode() + b"</worksheet>")
    with zipfile.ZipFile(result, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    book = openpyxl.load_workbook(ledger)
    book["附件1"]["B3"] = "甲"
    assert main(["grade", str(ledger), "--quarter", "3", "--in-place"]) == 0
    rules = openpyxl.load_workbook(result)[DECISIONS].data_validations.dataValidation
    assert [str(rule.sqref) for rule in rules if rule.formula1 == "附件1!$E$3:$E$6"] == ["L4:L7"]


@INTO
@pytest.mark.parametrize("name", [DECISIONS, FORM])
def test_merged_cells_are_told_and_the_file_before_is_kept(
    ledger: Path, name: str, in_place: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    result = run(ledger, in_place)
    book = openpyxl.load_workbook(result)
    book[name].merge_cells("N8:N9" if name == FORM else "D5:D6")
    book.save(result)
    before = result.read_bytes()
    capsys.readouterr()
    command = "grade" if name == DECISIONS else "form"
    assert main([command, str(ledger), "--quarter", "3", *where_to(result, in_place)]) == 0
    sentence = f"工作表“{name}”：这张表重新生成，手工加上的合并单元格没有保留，{COPIED}"
    out = capsys.readouterr().out
    assert sentence in out
    assert result.with_name("台账（改动2）.xlsx").read_bytes() == before
    assert main([command, str(ledger), "--quarter", "3", *where_to(result, in_place)]) == 0
    assert sentence not in capsys.readouterr().out
    assert not result.with_name("台账（改动3）.xlsx").exists()


OTHER_LOOKS = {
    "字体或字号": {"font": Font(name="仿宋_GB2312", size=16)},
    "对齐方式": {"alignment": Alignment(horizontal="left", vertical="top", indent=2)},
    "边框": {"border": Border(bottom=Side("double"))},
    "数字格式": {"number_format": '0"件"'},
}


@INTO
@pytest.mark.parametrize("name", [DECISIONS, FORM])
@pytest.mark.parametrize(("kind", "look"), OTHER_LOOKS.items(), ids=["face", "place", "border", "number"])
def test_looks_that_are_not_put_anew_are_told_and_the_file_before_is_kept(
    ledger: Path, name: str, in_place: bool, kind: str, look: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    result = run(ledger, in_place)
    book = openpyxl.load_workbook(result)
    for what, value in look.items():
        setattr(book[name].cell(5, 4), what, value)
    book.save(result)
    before = result.read_bytes()
    capsys.readouterr()
    command = "grade" if name == DECISIONS else "form"
    assert main([command, str(ledger), "--quarter", "3", *where_to(result, in_place)]) == 0
    assert f"工作表“{name}”：这张表重新生成，手工加上的{kind}没有保留，{COPIED}" in capsys.readouterr().out
    assert result.with_name("台账（改动2）.xlsx").read_bytes() == before
    assert main([command, str(ledger), "--quarter", "3", *where_to(result, in_place)]) == 0
    assert kind not in capsys.readouterr().out
    assert not result.with_name("台账（改动3）.xlsx").exists()


@pytest.mark.parametrize("code", ["yyyy/m/d", "0%", "General", "@", '[$-804]yyyy"年"m"月"d"日"'])
def test_number_formats_that_programs_give_what_is_typed_are_not_told(
    ledger: Path, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    result = run(ledger, True)
    book = openpyxl.load_workbook(result)
    book[DECISIONS].cell(5, 12).number_format = code
    book.save(result)
    capsys.readouterr()
    assert main(["grade", str(ledger), "--quarter", "3", "--in-place"]) == 0
    assert "没有保留" not in capsys.readouterr().out


@pytest.mark.parametrize("before", [b'<dataValidation [^>]*sqref="', b' ht="'])
def test_a_sheet_of_ours_that_a_program_spoiled_is_told_as_damaged(
    ledger: Path, capsys: pytest.CaptureFixture[str], before: bytes
) -> None:
    result = run(ledger, True)
    with zipfile.ZipFile(result) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    part = next(name for name, data in parts.items() if name.startswith("xl/worksheets/") and "拟判定" in data.decode())
    parts[part], count = re.subn(b'(%s)[^"]*' % before, rb"\1L4:ZZZZ7", parts[part], count=1)
    with zipfile.ZipFile(result, "w") as archive:
        for other, data in parts.items():
            archive.writestr(other, data)
    capsys.readouterr()
    assert (count, main(["grade", str(ledger), "--quarter", "3", "--in-place"])) == (1, 1)
    assert f"“台账.xlsx”已损坏，读不出其中的内容（{part}）" in capsys.readouterr().err


def test_another_limit_in_place_of_ours_is_told(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = run(ledger, True)
    book = openpyxl.load_workbook(result)
    rule = DataValidation("custom", formula1="LEN(J4)<9")
    rule.add("J4:J7")
    book[DECISIONS].add_data_validation(rule)
    book.save(result)
    capsys.readouterr()
    assert main(["grade", str(ledger), "--quarter", "3", "--in-place"]) == 0
    assert f"工作表“{DECISIONS}”：这张表重新生成，手工加上的输入限制没有保留，{COPIED}" in capsys.readouterr().out


@INTO
def test_what_people_put_on_the_settings_stays_and_merged_cells_are_told(
    ledger: Path, in_place: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    where = where_to(ledger.parent / "out" / ledger.name, in_place)
    result = ledger if in_place else ledger.parent / "out" / ledger.name
    assert main(["settings", str(ledger), *where]) == 0
    plain = result.read_bytes()
    assert main(["settings", str(ledger), *where]) == 0
    assert result.read_bytes() == plain
    book = openpyxl.load_workbook(result)
    sheet = book[SETTINGS]
    row = next(cell.row for cell in sheet["A"] if cell.value == "黄牌线")
    sheet.cell(row, 2).comment = Comment("按市里的文件", "张三")
    sheet.cell(row, 4).fill = PatternFill("solid", fgColor="FF00B0F0")
    sheet.cell(row, 1).font = Font(bold=True)
    sheet.row_dimensions[row].height = 66
    sheet.column_dimensions["D"].width = 33
    sheet.merge_cells(start_row=row, end_row=row + 1, start_column=3, end_column=3)
    book.save(result)
    before = result.read_bytes()
    capsys.readouterr()
    assert main(["settings", str(ledger), *where]) == 0
    out = capsys.readouterr().out
    assert f"工作表“设置”：这张表重新生成，手工加上的合并单元格没有保留，{COPIED}" in out
    assert result.with_name("台账（改动2）.xlsx").read_bytes() == before
    sheet = openpyxl.load_workbook(result)[SETTINGS]
    assert (sheet.cell(row, 2).comment.text, sheet.cell(row, 2).comment.author) == ("按市里的文件", "张三")
    assert sheet.cell(row, 4).fill.fgColor.rgb == "FF00B0F0"
    assert (sheet.cell(row, 1).font.b, sheet.row_dimensions[row].height) == (True, 66)
    assert sheet.column_dimensions["D"].width == 33
    assert not sheet.merged_cells.ranges
    with zipfile.ZipFile(result) as archive:
        assert len([name for name in archive.namelist() if re.search("comment[0-9s]*.xml", name)]) == 1


def test_settings_carried_into_the_copy_keep_their_comments(ledger: Path) -> None:
    result = ledger.parent / "out" / ledger.name
    assert main(["settings", str(ledger), "--out", str(result.parent)]) == 0
    book = openpyxl.load_workbook(result)
    book[SETTINGS]["B5"].comment = Comment("看过", "张三")
    book.save(result)
    for command in ("grade", "form"):
        assert main([command, str(ledger), "--quarter", "3", "--out", str(result.parent)]) == 0
        assert openpyxl.load_workbook(result)[SETTINGS]["B5"].comment.text == "看过"
