"""bqw clear gives a ledger back as it was before us, wherever its rows have gone since, and loses nothing entered."""

import json
import subprocess
import sys
import zipfile
from copy import copy
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openpyxl.styles import Border, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from bqw_excel.cli import main

SHARED = Path(__file__).parents[2] / "shared"
CASES = sorted((SHARED / "cases").glob("*.xls[xm]"))
FIDELITY = SHARED / "tools" / "fidelity.py"
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")  # openpyxl
REAL = pytest.mark.skipif(not CASES, reason="the shared cases are not beside this checkout")

HEAD = ["序号", "事项", "季度工作目标", "完成时限", "牵头单位", "进展情况"]
GOAL = (
    "第一季度：完成投资1亿元。第二季度：累计完成投资2亿元。第三季度：累计完成投资3亿元。第四季度：累计完成投资4亿元。"
)
DONE = {"甲": "2.9", "乙": "2.4", "丙": "1.2", "丁": "1.1", "戊": "3.5"}  # what the five matters have reached
BLUE, GREEN, YELLOW, RED = "FFDDEBF7", "FF92D050", "FFFFE699", "FFF8CBAD"


def solid(color: str) -> PatternFill:
    return PatternFill("solid", fgColor=color)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A small ledger with fills of its own, one of them our yellow, a filter, a print area, and a styled empty cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "附件1"
    sheet.append(["2025年云岭县重点任务分解表"])
    sheet.append(HEAD)
    for number, (title, done) in enumerate(DONE.items(), start=1):
        sheet.append([number, title, GOAL, "2025年12月", "县水务局", f"截至9月底，累计完成投资{done}亿元。"])
    for row, color in ((3, BLUE), (4, YELLOW), (5, GREEN), (7, YELLOW)):
        sheet.cell(row, 2).fill = solid(color)
    sheet["H4"].border = Border(left=Side("thin"))
    sheet["H4"].fill = solid(BLUE)
    sheet.auto_filter.ref = "A2:F7"
    sheet.print_area = "A1:F7"
    sheet.column_dimensions["G"].width = 21
    path = tmp_path / "台账.xlsx"
    book.save(path)
    return path


def graded(path: Path, folder: Path, quarter: int = 3) -> Path:
    assert main(["grade", str(path), "--quarter", str(quarter), "--out", str(folder)]) == 0
    return folder / path.name


def cleared(path: Path, folder: Path) -> Path:
    assert main(["clear", str(path), "--out", str(folder)]) == 0
    return folder / path.name


def answer(path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> dict:
    capsys.readouterr()
    assert main(["clear", str(path), "--out", str(folder), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def looks(sheet: Worksheet) -> dict[str, tuple[object, ...]]:
    """{address: value and look} of all cells that hold or show anything."""
    return {
        cell.coordinate: (cell.value, cell.fill.fgColor.rgb if cell.fill.fill_type else "", cell.border.left.style)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None or cell.has_style
    }


def by_title(sheet: Worksheet) -> dict[object, list[object]]:
    """{title: fills of the row}, wherever the row stands."""
    rows = sheet.iter_rows(min_row=3, max_col=12)
    return {row[1].value: [c.fill.fgColor.rgb if c.fill.fill_type else "" for c in row] for row in rows if row[1].value}


def meaning(data: bytes) -> bytes:
    """XML without what only helps a reader to be quick, the default type of cells, and an empty list of names."""
    root = etree.fromstring(data)
    for element in list(root.iter()):
        element.attrib.pop("spans", None)
        if element.get("t") == "n":
            del element.attrib["t"]
        if isinstance(element.tag, str) and element.tag.endswith("}definedNames") and not len(element):
            element.getparent().remove(element)
    return etree.tostring(root, method="c14n")


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@REAL
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem[-8:] + path.suffix)
def test_graded_and_cleared_a_real_workbook_is_what_it_was(case: Path, tmp_path: Path) -> None:
    result = cleared(graded(case, tmp_path / "graded"), tmp_path / "cleared")
    before, after = parts(case), parts(result)
    assert before.keys() == after.keys()
    different = [name for name in before if before[name] != after[name] and not name.endswith("styles.xml")]
    assert [name for name in different if meaning(before[name]) != meaning(after[name])] == []
    for one, other in ((case, result), (result, case)):
        compared = subprocess.run(
            [sys.executable, str(FIDELITY), str(one), str(other)], capture_output=True, text=True, encoding="utf-8"
        )
        assert "parts lost 0" in compared.stdout, compared.stdout
        assert "added 0; features damaged 0" in compared.stdout, compared.stdout
        assert "cells recoloured 0" in compared.stdout


def test_fills_columns_widths_filter_and_print_area_are_as_before(ledger: Path, tmp_path: Path) -> None:
    result = cleared(graded(ledger, tmp_path / "out"), tmp_path / "back")
    before, after = openpyxl.load_workbook(ledger), openpyxl.load_workbook(result)
    assert after.sheetnames == ["附件1"]
    assert looks(after["附件1"]) == looks(before["附件1"])
    assert meaning(parts(result)["xl/worksheets/sheet1.xml"]) == meaning(parts(ledger)["xl/worksheets/sheet1.xml"])
    assert meaning(parts(result)["xl/workbook.xml"]) == meaning(parts(ledger)["xl/workbook.xml"])


def test_a_second_grading_and_another_quarter_change_nothing_about_it(ledger: Path, tmp_path: Path) -> None:
    once = graded(graded(ledger, tmp_path / "one"), tmp_path / "two", quarter=4)
    result = cleared(once, tmp_path / "back")
    assert looks(openpyxl.load_workbook(result)["附件1"]) == looks(openpyxl.load_workbook(ledger)["附件1"])
    assert meaning(parts(result)["xl/worksheets/sheet1.xml"]) == meaning(parts(ledger)["xl/worksheets/sheet1.xml"])


def test_a_cleared_ledger_can_be_graded_again_as_if_for_the_first_time(ledger: Path, tmp_path: Path) -> None:
    first = graded(ledger, tmp_path / "one")
    again = graded(cleared(first, tmp_path / "back"), tmp_path / "two")
    assert looks(openpyxl.load_workbook(again)["附件1"]) == looks(openpyxl.load_workbook(first)["附件1"])


def sort_rows(sheet: Worksheet) -> None:
    """Turn the five rows round with all that belongs to them, as a sort does."""
    rows = [[(c.value, copy(c._style)) for c in row] for row in sheet.iter_rows(min_row=3, max_row=7)]
    for cells, row in zip(reversed(rows), sheet.iter_rows(min_row=3, max_row=7), strict=True):
        for (value, style), cell in zip(cells, row, strict=True):
            cell.value, cell._style = value, style


def insert_like_above(sheet: Worksheet) -> None:
    """Insert a row below the red one with its look, as Excel does, for a new matter."""
    sheet.insert_rows(6)
    for column in range(1, 10):
        sheet.cell(6, column)._style = copy(sheet.cell(5, column)._style)
    for column, value in enumerate([9, "己", GOAL, "2025年12月", "县水务局"], start=1):
        sheet.cell(6, column).value = value


def delete_row(sheet: Worksheet) -> None:
    sheet.delete_rows(4)


@pytest.mark.parametrize("edit", [sort_rows, insert_like_above, delete_row])
def test_rows_may_have_been_sorted_inserted_or_deleted(ledger: Path, tmp_path: Path, edit: object) -> None:
    result = graded(ledger, tmp_path / "out")
    for path in (ledger, result):
        book = openpyxl.load_workbook(path)
        edit(book["附件1"])  # type: ignore[operator]
        book.save(path)
    after = openpyxl.load_workbook(cleared(result, tmp_path / "back"))["附件1"]
    before = openpyxl.load_workbook(ledger)["附件1"]
    assert by_title(after) == by_title(before)
    assert [c.value for c in after[2]][6:9] in ([], [None] * 3, [None] * 2, [None])
    assert not any(cell.value for row in after.iter_rows(min_col=7) for cell in row)


def insert_blank(sheet: Worksheet) -> None:
    """Insert two rows below the red one with its look, as Excel does, and leave them empty."""
    sheet.insert_rows(6, 2)
    for row in (6, 7):
        for column in range(1, 10):
            sheet.cell(row, column)._style = copy(sheet.cell(5, column)._style)


def insert_column(sheet: Worksheet) -> None:
    """Insert a column behind the goals with their look, as Excel does, and give it a heading."""
    moved = [[(cell.value, copy(cell._style)) for cell in row] for row in sheet.iter_rows(max_col=9)]
    for cells, row in zip(moved, sheet.iter_rows(max_col=10), strict=True):
        cells.insert(3, (None, copy(cells[2][1])))
        for (value, style), cell in zip(cells, row, strict=True):
            cell.value, cell._style = value, style
    sheet.cell(2, 4).value = "备注"


@pytest.mark.parametrize("again", [False, True], ids=["cleared", "graded first"])
def test_a_column_put_into_a_coloured_block_loses_our_colour_too(ledger: Path, tmp_path: Path, again: bool) -> None:
    book = openpyxl.load_workbook(ledger)
    book["附件1"]["C5"].fill = solid(GREEN)
    book["附件1"].auto_filter.ref = None
    book["附件1"].print_area = None
    book.save(ledger)
    result = graded(ledger, tmp_path / "out")
    for path in (ledger, result):
        book = openpyxl.load_workbook(path)
        insert_column(book["附件1"])
        book.save(path)
    if again:
        assert main(["grade", str(result), "--quarter", "4", "--in-place"]) == 0
    after = by_title(openpyxl.load_workbook(cleared(result, tmp_path / "back"))["附件1"])
    before = by_title(openpyxl.load_workbook(ledger)["附件1"])
    assert {title: fills[:7] for title, fills in after.items()} == {t: fills[:7] for t, fills in before.items()}
    assert after["丙"][3] == GREEN


@pytest.mark.parametrize("again", ["", "3", "1"], ids=["cleared", "graded first", "graded for another quarter"])
def test_blank_rows_put_into_a_coloured_block_lose_our_colour_too(ledger: Path, tmp_path: Path, again: str) -> None:
    result = graded(ledger, tmp_path / "out")
    for path in (ledger, result):
        book = openpyxl.load_workbook(path)
        insert_blank(book["附件1"])
        book.save(path)
    if again:
        assert main(["grade", str(result), "--quarter", again, "--in-place"]) == 0
        sheet = openpyxl.load_workbook(result)["附件1"]
        assert sheet["B5"].fill.fgColor.rgb == (RED if again == "3" else GREEN)
        assert {cell.fill.fgColor.rgb for row in sheet["A6:F7"] for cell in row} == {"00000000", GREEN}
    after = looks(openpyxl.load_workbook(cleared(result, tmp_path / "back"))["附件1"])
    before = looks(openpyxl.load_workbook(ledger)["附件1"])
    assert {place: look for place, look in after.items() if look != (None, "", None)} == {
        place: look for place, look in before.items() if look != (None, "", None)
    }


def test_a_blank_row_that_a_person_gave_our_colour_keeps_it(ledger: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(ledger)
    sheet = book["附件1"]
    sheet.insert_rows(6)
    for column in range(1, 7):
        sheet.cell(6, column).fill = solid(RED)
    book.save(ledger)
    path = ledger
    for round_ in range(2):
        path = graded(path, tmp_path / f"out{round_}")
    after = openpyxl.load_workbook(cleared(path, tmp_path / "back"))["附件1"]
    assert {cell.fill.fgColor.rgb for cell in after[6][:6]} == {RED}
    assert looks(after) == looks(openpyxl.load_workbook(ledger)["附件1"])


@pytest.fixture
def own_red(ledger: Path) -> Path:
    """The ledger with a blank row below the red matter, in which a person had coloured a cell right of the table."""
    book = openpyxl.load_workbook(ledger)
    sheet = book["附件1"]
    sheet.insert_rows(6)
    sheet["H6"].fill = solid(RED)
    book.save(ledger)
    return ledger


def coloured(path: Path) -> dict[str, str]:
    """{address: fill} of the ledger's sheet."""
    return {place: str(look[1]) for place, look in looks(openpyxl.load_workbook(path)["附件1"]).items() if look[1]}


@pytest.mark.parametrize("rounds", [1, 2, 3])
def test_a_cell_beside_a_red_result_that_a_person_had_coloured_like_it_stays(
    own_red: Path, tmp_path: Path, rounds: int
) -> None:
    path = own_red
    for round_ in range(rounds):
        path = graded(path, tmp_path / f"out{round_}")
        assert coloured(path)["H5"] == coloured(path)["H6"] == RED
    after = cleared(path, tmp_path / "back")
    assert looks(openpyxl.load_workbook(after)["附件1"]) == looks(openpyxl.load_workbook(own_red)["附件1"])


@pytest.mark.parametrize("again", [False, True], ids=["cleared", "graded first"])
def test_rows_put_in_elsewhere_lose_our_colour_though_a_person_had_such_a_cell(
    own_red: Path, tmp_path: Path, again: bool
) -> None:
    path = graded(own_red, tmp_path / "out")
    book = openpyxl.load_workbook(path)
    sheet = book["附件1"]
    sheet.insert_rows(5)
    for column in range(1, 10):
        sheet.cell(5, column)._style = copy(sheet.cell(6, column)._style)
    book.save(path)
    if again:
        assert main(["grade", str(path), "--quarter", "3", "--in-place"]) == 0
    after = coloured(cleared(path, tmp_path / "back"))
    assert {place: color for place, color in after.items() if place[1:] == "5"} == {"B5": GREEN}  # as the matter below
    assert after["H7"] == RED


def test_a_coloured_cell_is_not_lost_when_the_matter_above_it_is_deleted(own_red: Path, tmp_path: Path) -> None:
    path = graded(own_red, tmp_path / "out")
    book = openpyxl.load_workbook(path)
    book["附件1"].delete_rows(5)
    book["附件1"]["H4"].fill = copy(book["附件1"]["H5"].fill)
    book.save(path)
    assert main(["grade", str(path), "--quarter", "4", "--in-place"]) == 0
    assert coloured(cleared(path, tmp_path / "back"))["H5"] == RED


def taken_alone(path: Path) -> None:
    """What is left when a person copies the ledger's sheet into a new workbook."""
    book = openpyxl.load_workbook(path)
    for name in book.sheetnames[1:]:
        del book[name]
    book.save(path)


GONE = "结果列是本软件写的，记着原来底色的隐藏工作表“_bqw”却不在这个工作簿里；本软件着的颜色能去掉，原来的底色无从恢复"


def test_a_sheet_with_our_results_copied_into_another_workbook_is_known_again_and_told(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = graded(ledger, tmp_path / "out")
    with_memory = looks(openpyxl.load_workbook(result)["附件1"])
    taken_alone(result)
    again = graded(result, tmp_path / "again")
    assert f"工作表“附件1”第2行：{GONE}" in capsys.readouterr().out
    assert looks(openpyxl.load_workbook(again)["附件1"]) == with_memory
    graded(again, tmp_path / "third")
    assert GONE not in capsys.readouterr().out
    found = answer(result, tmp_path / "back", capsys)
    assert [problem["what"] for problem in found["problems"]] == [GONE]
    after = openpyxl.load_workbook(found["path"])["附件1"]
    assert after.max_column == 6
    assert after.print_area == "'附件1'!$A$1:$F$7"
    assert after.auto_filter.ref == "A2:F7"
    # the green and the yellow below our red and yellow are lost, what we never coloured is not
    assert [fills[1] for fills in by_title(after).values()] == [BLUE, "", "", "", YELLOW]


def test_verdicts_that_a_person_wrote_under_our_headings_are_not_taken_for_ours(ledger: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(ledger)
    sheet = book["附件1"]
    for column, text in enumerate(("达成率", "判定", "依据"), start=7):
        sheet.cell(2, column).value = text
    for row in range(3, 8):
        sheet.cell(row, 8).value = "进展缓慢"
    book.save(ledger)
    found = openpyxl.load_workbook(graded(ledger, tmp_path / "out"))["附件1"]
    assert [cell.value for cell in found["H"]][2:] == ["进展缓慢"] * 5
    assert [cell.value for cell in found[2]][9:] == ["达成率", "判定", "依据"]


def test_a_corrected_title_or_number_does_not_lose_the_fill(ledger: Path, tmp_path: Path) -> None:
    result = graded(ledger, tmp_path / "out")
    book = openpyxl.load_workbook(result)
    book["附件1"]["B5"], book["附件1"]["A6"] = "丙（改）", 40
    book.save(result)
    after = by_title(openpyxl.load_workbook(cleared(result, tmp_path / "back"))["附件1"])
    assert after["丙（改）"][1] == GREEN
    assert set(after["丁"]) == {""}


def test_a_cell_whose_fill_was_changed_is_left_alone_and_named(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = graded(ledger, tmp_path / "out")
    book = openpyxl.load_workbook(result)
    book["附件1"]["C5"].fill = solid("FF123456")
    book.save(result)
    found = answer(result, tmp_path / "back", capsys)
    assert found["problems"] == [
        {
            "sheet": "附件1",
            "row": 5,
            "column": "C5",
            "what": "原来由本软件着色的单元格已改成别的颜色，没有恢复",
            "fix": "如需去色请手工处理",
        }
    ]
    assert by_title(openpyxl.load_workbook(found["path"])["附件1"])["丙"][:4] == ["", GREEN, "FF123456", ""]


def test_what_people_entered_is_kept_in_a_file_and_told(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = graded(ledger, tmp_path / "out")
    book = openpyxl.load_workbook(result)
    decided = book["核定-3季度"]
    columns = {cell.value: cell.column for cell in decided[3]}
    row = next(cell.row for cell in decided["B"] if cell.value == "丙")
    decided.cell(row, columns["核定"]).value = "进展一般"
    decided.cell(row, columns["理由"]).value = "=并非公式"
    decided.cell(row, columns["理由"]).data_type = "s"
    book.save(result)
    found = answer(result, tmp_path / "back", capsys)
    assert found["kept"] == str(tmp_path / "back" / "恢复前的填写-台账.xlsx")
    kept = openpyxl.load_workbook(found["kept"])
    assert kept.sheetnames == ["核定-3季度"]
    cell = kept["核定-3季度"].cell(row, columns["理由"])
    assert (cell.value, cell.data_type) == ("=并非公式", "s")
    assert kept["核定-3季度"].cell(row, columns["核定"]).value == "进展一般"
    assert answer(result, tmp_path / "back", capsys)["kept"] == found["kept"]
    assert len(list((tmp_path / "back").glob("恢复前*"))) == 1


def entered(path: Path, sheet: str, heading: str, text: str) -> None:
    """Enter a text in the row of 丙, under a heading of one of our sheets."""
    book = openpyxl.load_workbook(path)
    cells = [cell for row in book[sheet].iter_rows() for cell in row]
    column = next(cell.column for cell in cells if cell.value == heading)
    row = next(cell.row for cell in cells if cell.value == "丙")
    book[sheet].cell(row, column).value = text
    book.save(path)


def kept_texts(path: str) -> dict[str, set[object]]:
    """{sheet: what it says} of a side file."""
    book = openpyxl.load_workbook(path)
    return {name: {value for row in book[name].values for value in row} for name in book.sheetnames}


@pytest.mark.parametrize(("heading", "text"), [("核定", "进展一般"), ("理由", "已现场核实")])
def test_entries_in_the_copy_that_is_written_over_are_kept_and_told(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], heading: str, text: str
) -> None:
    entered(graded(ledger, tmp_path / "out"), "核定-3季度", heading, text)
    capsys.readouterr()
    result = cleared(ledger, tmp_path / "out")
    side = tmp_path / "out" / "恢复前的填写-台账.xlsx"
    assert f"填写过的内容已另存：{side}" in capsys.readouterr().out.splitlines()
    assert text in kept_texts(str(side))["核定-3季度"]
    assert result.read_bytes() == ledger.read_bytes()


def test_a_form_in_the_copy_that_is_written_over_is_kept(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["form", str(ledger), "--quarter", "3", "--out", str(tmp_path / "out")]) == 0
    book = openpyxl.load_workbook(tmp_path / "out" / ledger.name)
    label = next(cell for row in book["填报-3季度"].iter_rows() for cell in row if cell.value == "进展情况")
    label.offset(0, 1).value = "累计完成投资2亿元。"
    book.save(tmp_path / "out" / ledger.name)
    found = answer(ledger, tmp_path / "out", capsys)
    assert "累计完成投资2亿元。" in kept_texts(found["kept"])["填报-3季度"]


def test_a_form_on_which_nobody_filled_in_anything_needs_no_side_file(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["form", str(ledger), "--quarter", "3", "--in-place"]) == 0
    found = answer(ledger, tmp_path / "back", capsys)
    assert found["kept"] is None
    assert found["sheets"] == ["填报-3季度"]
    assert not list((tmp_path / "back").glob("恢复前*"))


def test_entries_of_the_ledger_and_of_its_copy_are_both_kept(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["grade", str(ledger), "--quarter", "3", "--in-place"]) == 0
    entered(ledger, "核定-3季度", "理由", "原表里写的")
    entered(graded(ledger, tmp_path / "out"), "核定-3季度", "理由", "副本里写的")
    texts = kept_texts(answer(ledger, tmp_path / "out", capsys)["kept"])
    assert list(texts) == ["核定-3季度", "核定-3季度2"]
    assert "原表里写的" in texts["核定-3季度"]
    assert "副本里写的" in texts["核定-3季度2"]


def test_a_note_below_the_decisions_is_kept_as_well(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = graded(ledger, tmp_path / "out")
    book = openpyxl.load_workbook(result)
    book["核定-3季度"]["B30"] = "丙项待县政府常务会研究"
    book.save(result)
    found = answer(result, tmp_path / "back", capsys)
    assert "丙项待县政府常务会研究" in kept_texts(found["kept"])["核定-3季度"]


def test_decisions_in_the_copy_whose_headings_are_gone_are_kept_too(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = graded(ledger, tmp_path / "out")
    entered(result, "核定-3季度", "理由", "已现场核实")
    book = openpyxl.load_workbook(result)
    heading = next(cell for row in book["核定-3季度"].iter_rows() for cell in row if cell.value == "核定")
    heading.value = "结论"
    book.save(result)
    found = answer(ledger, tmp_path / "out", capsys)
    assert "已现场核实" in kept_texts(found["kept"])["核定-3季度"]


def test_settings_that_only_the_copy_holds_are_kept(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["settings", str(ledger), "--out", str(tmp_path / "out")]) == 0
    assert list(kept_texts(answer(ledger, tmp_path / "out", capsys)["kept"])) == ["设置"]


def test_a_copy_in_which_nobody_entered_anything_is_written_over_without_a_word(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graded(ledger, tmp_path / "out")
    assert answer(ledger, tmp_path / "out", capsys)["kept"] is None
    assert not list((tmp_path / "out").glob("恢复前*"))


def test_a_sheet_of_a_person_with_a_name_of_ours_needs_no_side_file_where_it_stays(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.load_workbook(ledger)
    book.create_sheet("填报-3季度")["A1"] = "我自己的"
    book.save(ledger)
    cleared(ledger, tmp_path / "out")
    assert answer(ledger, tmp_path / "out", capsys)["kept"] is None


def test_without_entries_there_is_no_side_file(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = answer(graded(ledger, tmp_path / "out"), tmp_path / "back", capsys)
    assert found["kept"] is None
    assert found["sheets"] == ["核定-3季度", "_bqw"]
    assert [p.name for p in (tmp_path / "back").iterdir() if p.name != ".bqw.json"] == ["台账.xlsx"]


def test_a_result_that_a_person_rewrote_is_kept(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = graded(ledger, tmp_path / "out")
    book = openpyxl.load_workbook(result)
    book["附件1"]["I5"] = "已与县水务局核对"
    book["附件1"]["H1"] = "请李四核对"
    book.save(result)
    found = answer(result, tmp_path / "back", capsys)
    kept = [cell for row in openpyxl.load_workbook(found["kept"])["结果列"].values for cell in row]
    assert "已与县水务局核对" in kept
    assert openpyxl.load_workbook(found["path"])["附件1"]["H1"].value == "请李四核对"


def test_a_formula_in_our_columns_stays_and_is_named(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = graded(ledger, tmp_path / "out")
    book = openpyxl.load_workbook(result)
    book["附件1"]["I4"] = "=1+1"
    book.save(result)
    found = answer(result, tmp_path / "back", capsys)
    assert [(p["row"], p["what"]) for p in found["problems"]] == [(4, "结果列中有不是本软件写入的内容（I4），没有清除")]
    assert openpyxl.load_workbook(found["path"])["附件1"]["I4"].value == "=1+1"


def test_a_sheet_that_a_formula_refers_to_stays_and_is_named(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = graded(ledger, tmp_path / "out")
    book = openpyxl.load_workbook(result)
    book.create_sheet("统计")["A1"] = "=COUNTA('核定-3季度'!A:A)"
    book.save(result)
    found = answer(result, tmp_path / "back", capsys)
    assert found["sheets"] == ["_bqw"]
    assert found["problems"][0]["what"] == "“核定-3季度”被其他公式、名称或图表引用，没有删除"
    assert openpyxl.load_workbook(found["path"]).sheetnames == ["附件1", "核定-3季度", "统计"]


def test_columns_and_sheets_of_a_person_with_our_names_are_not_ours(ledger: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(ledger)
    sheet = book["附件1"]
    for column, heading in enumerate(("达成率", "判定", "依据"), start=7):
        sheet.cell(2, column).value = heading
        sheet.cell(3, column).value = f"单位自填{column}"
    book.save(ledger)
    result = graded(ledger, tmp_path / "out")
    found = openpyxl.load_workbook(result)["附件1"]
    assert [cell.value for cell in found[3]][6:9] == ["单位自填7", "单位自填8", "单位自填9"]
    assert [cell.value for cell in found[2]][9:] == ["达成率", "判定", "依据"]
    after = openpyxl.load_workbook(cleared(result, tmp_path / "back"))["附件1"]
    assert looks(after) == looks(sheet)


@pytest.mark.parametrize("name", ["_bqw", "_BQW", "核定-3季度"])
def test_a_sheet_of_a_person_with_a_name_of_ours_is_never_replaced(
    ledger: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.load_workbook(ledger)
    book.create_sheet(name)["A1"] = "我自己的"
    book.save(ledger)
    assert main(["grade", str(ledger), "--quarter", "3", "--out", str(tmp_path / "out")]) == 1
    assert f"“{name}”" in capsys.readouterr().err.splitlines()[-1]
    after = openpyxl.load_workbook(cleared(ledger, tmp_path / "back"))
    assert after[name]["A1"].value == "我自己的"


def test_names_and_views_of_later_sheets_follow_when_ours_go(ledger: Path, tmp_path: Path) -> None:
    result = graded(ledger, tmp_path / "out")
    book = openpyxl.load_workbook(result)
    later = book.create_sheet("附表")
    later["A1"] = 1
    later.print_area = "A1:B2"
    book.active = book.sheetnames.index("附表")
    book.save(result)
    after = openpyxl.load_workbook(cleared(result, tmp_path / "back"))
    assert after.sheetnames == ["附件1", "附表"]
    assert after.active.title == "附表"
    assert after["附表"].print_area == "'附表'!$A$1:$B$2"
    assert after["附件1"].print_area == "'附件1'!$A$1:$F$7"


def test_a_ledger_without_our_marks_stays_the_same_bytes(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = cleared(ledger, tmp_path / "back")
    assert result.read_bytes() == ledger.read_bytes()
    assert "“台账.xlsx”里没有本软件留下的标记，没有改动。" in capsys.readouterr().out


def test_it_asks_where_to(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clear", str(ledger)]) == 2
    assert capsys.readouterr().err == (
        "clear 要用 --in-place 写回原表，或者用 --out 指定输出文件夹，请加上其中一个。\n"
    )


@pytest.mark.parametrize("value", [True, "\t", 0])
def test_whatever_stands_beside_the_table_is_not_written_over(ledger: Path, tmp_path: Path, value: object) -> None:
    book = openpyxl.load_workbook(ledger)
    book["附件1"]["G6"] = value
    book.save(ledger)
    result = openpyxl.load_workbook(graded(ledger, tmp_path / "out"))["附件1"]
    assert result["G6"].value == value
    assert result["H2"].value == "达成率"


def test_a_column_of_a_person_right_of_ours_with_our_heading_stays(ledger: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(ledger)
    book["附件1"]["M2"], book["附件1"]["M3"] = "达成率", "自填"
    book.save(ledger)
    result = graded(ledger, tmp_path / "out")
    assert openpyxl.load_workbook(result)["附件1"]["G2"].value == "达成率"
    assert graded(result, tmp_path / "again").read_bytes() == result.read_bytes()
    after = openpyxl.load_workbook(cleared(result, tmp_path / "back"))["附件1"]
    assert looks(after) == looks(book["附件1"])


def test_a_fill_like_ours_in_a_cell_merged_over_matters_stays(ledger: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(ledger)
    sheet = book["附件1"]
    sheet.merge_cells("E4:E6")
    sheet["E4"].fill = solid(YELLOW)
    sheet["E5"].fill = solid(YELLOW)
    book.save(ledger)
    after = openpyxl.load_workbook(cleared(graded(ledger, tmp_path / "out"), tmp_path / "back"))["附件1"]
    assert looks(after) == looks(openpyxl.load_workbook(ledger)["附件1"])
