"""Awkward but legal workbooks: graded without harm, graded again without change, and given back by clear."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook
from test_clear import DONE, GOAL, HEAD, cleared, graded, meaning, parts

from bqw_excel.books.file_book import open_book
from bqw_excel.cli import main

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")  # openpyxl
SHEET, STRINGS, BOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
Parts = dict[str, bytes]
# what a run of ours may change besides adding sheets
OURS = {SHEET, BOOK, "xl/styles.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A ledger as xlsxwriter writes it: shared strings, dimension, a chart sheet, a second sheet."""
    path = tmp_path / "台账.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        cell = book.add_format({"border": 1, "text_wrap": True})
        sheet = book.add_worksheet("附件1")
        sheet.write_row("A1", ["2025年云岭县重点任务分解表"])
        sheet.write_row("A2", HEAD, cell)
        for row, (title, done) in enumerate(DONE.items(), start=2):
            text = f"截至9月底，累计完成投资{done}亿元。"
            sheet.write_row(row, 0, [row - 1, title, GOAL, "2025年12月", "县水务局", text], cell)
        book.add_worksheet("附表").write_row("A1", ["说明", 7])
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=附表!$B$1:$B$1"})
        book.add_chartsheet("图").set_chart(chart)
    return path


def rewritten(path: Path, content: Parts, compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return path


def in_sheet(pattern: str, new: str, count: int = 0) -> Callable[[Parts], Parts]:
    def edit(content: Parts) -> Parts:
        text, found = re.subn(pattern, new, content[SHEET].decode(), count=count)
        assert found, pattern
        return content | {SHEET: text.encode()}

    return edit


def before_end(xml: str) -> Callable[[Parts], Parts]:
    """Put elements where those after the cells begin."""
    return in_sheet("</sheetData>", f"</sheetData>{xml}")


def prefixed(content: Parts) -> Parts:
    text = content[SHEET].decode().replace("<?xml", "\0").replace("</", "\1").replace("<", "<x:")
    text = text.replace("\0", "<?xml").replace("\1", "</x:").replace('xmlns="', 'xmlns:x="')
    return content | {SHEET: text.encode()}


def utf16(content: Parts) -> Parts:
    text = content[SHEET].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    return content | {SHEET: text.encode("utf-16")}


def gbk(content: Parts) -> Parts:
    text = content[SHEET].decode().replace('encoding="UTF-8"', 'encoding="GBK"')
    return content | {SHEET: text.encode("gbk")}


def absolute(content: Parts) -> Parts:
    rels = content["xl/_rels/workbook.xml.rels"]
    return content | {"xl/_rels/workbook.xml.rels": rels.replace(b'Target="worksheets', b'Target="/xl/worksheets')}


def percent_encoded(content: Parts) -> Parts:
    moved = {name.replace("worksheets/sheet1.xml", "worksheets/Sheet%201.xml"): data for name, data in content.items()}
    for name in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
        moved[name] = moved[name].replace(b"worksheets/sheet1.xml", b"worksheets/Sheet%201.xml")
    return moved


def rich_text(content: Parts) -> Parts:
    rich = "<si><r><t>甲</t></r><rPh sb='0' eb='1'><t>jia</t></rPh><phoneticPr fontId='1'/></si>"
    text = content[STRINGS].decode()
    assert "<si><t>甲</t></si>" in text
    return content | {STRINGS: text.replace("<si><t>甲</t></si>", rich).encode()}


def without_styles(content: Parts) -> Parts:
    rels = re.sub(rb"<Relationship [^>]*styles[^>]*/>", b"", content["xl/_rels/workbook.xml.rels"])
    types = re.sub(rb"<Override [^>]*styles.xml[^>]*/>", b"", content["[Content_Types].xml"])
    sheet = re.sub(rb' s="\d+"', b"", content[SHEET])
    kept = {name: data for name, data in content.items() if name != "xl/styles.xml"}
    return kept | {"xl/_rels/workbook.xml.rels": rels, "[Content_Types].xml": types, SHEET: sheet}


def styles_without_link(content: Parts) -> Parts:
    return without_styles(content) | {"xl/styles.xml": content["xl/styles.xml"]}


def types_of_parts_that_are_gone(content: Parts) -> Parts:
    """Types named for the parts that our sheets are going to be, as some writers leave them."""
    kind = b'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"'
    gone = b"".join(b'<Override PartName="/xl/worksheets/sheet%d.xml" %s/>' % (n, kind) for n in (3, 4))
    return content | {"[Content_Types].xml": content["[Content_Types].xml"].replace(b"</Types>", gone + b"</Types>")}


def with_comments(content: Parts) -> Parts:
    text = content[SHEET].decode().replace("<sheetData>", "<!-- <row r='9'> --><sheetData>")
    return content | {SHEET: text.replace("<v>1</v>", "<v><![CDATA[1]]></v>").encode()}


AWKWARD: dict[str, Callable[[Parts], Parts]] = {
    "as it is": lambda content: content,
    "cells without addresses": in_sheet(r' r="[A-Z]+\d+"', ""),
    "rows without numbers": in_sheet(r'<row r="\d+"', "<row"),
    "neither": in_sheet(r'(?<=<c) r="[A-Z]+\d+"|(?<=<row) r="\d+"', ""),
    "prefixed": prefixed,
    "UTF-16": utf16,
    "GBK": gbk,
    "a byte order mark": lambda content: content | {SHEET: b"\xef\xbb\xbf" + content[SHEET]},
    "absolute targets": absolute,
    "a percent-encoded name": percent_encoded,
    "rich text and phonetics": rich_text,
    "no styles": without_styles,
    "styles without a link": styles_without_link,
    "types of parts that are gone": types_of_parts_that_are_gone,
    "no dimension": in_sheet("<dimension [^>]*/>", ""),
    "single quotes and blanks in tags": in_sheet(r'<c r="(\w+)" s="(\d+)" t="s">', r"<c  s = '\2' r = '\1'  t='s' >"),
    "comments and CDATA": with_comments,
    "rows set off by line breaks": in_sheet("<(row|c) ", r"\n  <\1 "),
    "an extension after the cells of a row": in_sheet(
        "</row>", '<extLst><ext uri="{1}"><x xmlns="urn:x"/></ext></extLst></row>', 1
    ),
    "hidden and grouped rows": in_sheet('<row r="5"', '<row r="5" hidden="1" outlineLevel="1" collapsed="1"'),
    "frozen panes": in_sheet(
        r"<sheetView ([^>]*)/>",
        r'<sheetView \1><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView>',
    ),
    "matters merged": before_end('<mergeCells count="1"><mergeCell ref="E3:E6"/></mergeCells>'),
    "protected": before_end('<sheetProtection password="CC1A" sheet="1" objects="1" scenarios="1"/>'),
    "a filter with hits": before_end('<autoFilter ref="A2:F7"><filterColumn colId="4"/></autoFilter>'),
    "a style on all columns": in_sheet(
        "<sheetData>", '<cols><col min="1" max="16384" width="9" style="1"/></cols><sheetData>'
    ),
    "a style on a row": in_sheet('<row r="4"', '<row r="4" s="1" customFormat="1"'),
    "a value in the last row": in_sheet(
        "</sheetData>", '<row r="1048576"><c r="B1048576"><v>1</v></c></row></sheetData>'
    ),
    "a value in the last corner": in_sheet(
        "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    ),
    "a note far to the right": in_sheet(r'(<row r="5".*?)</row>', r'\1<c r="XFA5"><v>1</v></c></row>', 1),
    "an absurd dimension": in_sheet('<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"'),
    "a merge of a million rows below": before_end('<mergeCells><mergeCell ref="A20:F1048576"/></mergeCells>'),
}


def overrides(path: Path) -> list[str]:
    """The parts for which a type is named, as often as it is."""
    return re.findall(r'PartName="([^"]+)"', parts(path)["[Content_Types].xml"].decode())


def users_values(path: Path) -> list[list[object]]:
    """The cells of the user's own columns, as another program reads them."""
    return [row[:6] for row in CalamineWorkbook.from_path(str(path)).get_sheet_by_name("附件1").to_python()]


@pytest.mark.parametrize("edit", AWKWARD.values(), ids=AWKWARD.keys())
def test_it_is_graded_without_harm_and_given_back(plain: Path, tmp_path: Path, edit: Callable[[Parts], Parts]) -> None:
    content = edit(parts(plain))
    path = rewritten(plain, content)
    result = graded(path, tmp_path / "one")
    after = parts(result)
    sheet = next(
        name for name in content if name.lower().endswith(("worksheets/sheet1.xml", "worksheets/sheet%201.xml"))
    )
    assert {name for name in content if after[name] != content[name]} <= OURS | {sheet}
    assert len(set(overrides(result))) == len(overrides(result))
    grid = open_book(result).grid("附件1")
    assert grid.rows[1][6:9] == ("达成率", "判定", "依据")
    assert grid.value(5, 7) == pytest.approx(0.4)
    assert (grid.fills[5, 1], grid.fills[4, 1]) == ("F8CBAD", "FFE699")
    assert [grid.value(row, 2) for row in range(3, 8)] == list(DONE)
    assert graded(result, tmp_path / "two").read_bytes() == result.read_bytes()
    back = parts(cleared(result, tmp_path / "back"))
    assert back.keys() == content.keys() | (after.keys() & {"xl/styles.xml", "xl/styles1.xml"})
    if edit not in (with_comments, utf16, gbk):
        assert meaning(back[sheet]) == meaning(content[sheet])
    assert open_book(tmp_path / "back" / path.name).grid("附件1") == open_book(path).grid("附件1")


@pytest.mark.parametrize("name", ["as it is", "prefixed", "a byte order mark", "rich text and phonetics", "protected"])
def test_other_programs_read_the_result(plain: Path, tmp_path: Path, name: str) -> None:
    path = rewritten(plain, AWKWARD[name](parts(plain)))
    result = graded(path, tmp_path / "out")
    assert users_values(result) == users_values(path)
    assert openpyxl.load_workbook(result)["附件1"]["H5"].value == "进展缓慢（拟）"


def test_styles_that_no_link_leads_to_are_used_as_other_programs_use_them(plain: Path, tmp_path: Path) -> None:
    rule = '<conditionalFormatting sqref="A3:F7"><cfRule type="expression" dxfId="0" priority="1">'
    rule += "<formula>$A3=1</formula></cfRule></conditionalFormatting>"
    content = styles_without_link(before_end(rule)(parts(plain)))
    look = '<dxfs count="1"><dxf><font><b/></font></dxf></dxfs>'
    styles = re.sub(r'<dxfs count="0"\s*/>', look, content["xl/styles.xml"].decode())
    path = rewritten(plain, content | {"xl/styles.xml": styles.encode()})
    result = graded(path, tmp_path / "out")
    for written in (path, result, cleared(result, tmp_path / "back")):
        (found,) = openpyxl.load_workbook(written)["附件1"].conditional_formatting
        assert [rule.dxf.font.b for rule in found.rules] == [True]
    assert openpyxl.load_workbook(result)["附件1"]["A5"].fill.fgColor.rgb == "FFF8CBAD"


@pytest.mark.parametrize("other", [b"<notes/>", b"no part of a workbook"])
def test_a_part_that_has_the_name_of_styles_and_holds_none_stays(plain: Path, tmp_path: Path, other: bytes) -> None:
    path = rewritten(plain, without_styles(parts(plain)) | {"xl/styles.xml": other})
    after = parts(graded(path, tmp_path / "out"))
    assert after["xl/styles.xml"] == other
    assert b"F8CBAD" in after["xl/styles1.xml"]


def test_links_that_some_part_left_behind_do_not_become_those_of_our_sheets(plain: Path, tmp_path: Path) -> None:
    """Such as where a writer renamed a sheet and forgot its links."""
    content = parts(plain)
    link = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" '
        b'Target="../comments1.xml"/></Relationships>'
    )
    left = {"xl/worksheets/_rels/sheet3.xml.rels": link, "xl/comments1.xml": b"<comments/>"}
    path = rewritten(plain, content | left)
    result = graded(path, tmp_path / "one")
    assert not open_book(result).by_hand("核定-3季度", ()).comments
    assert {name: parts(result)[name] for name in left} == left
    back = parts(cleared(result, tmp_path / "back"))
    assert {name: back[name] for name in left} == left
    assert back.keys() == content.keys() | left.keys()


def test_parts_that_are_stored_stay_stored(plain: Path, tmp_path: Path) -> None:
    result = graded(rewritten(plain, parts(plain), zipfile.ZIP_STORED), tmp_path / "out")
    with zipfile.ZipFile(result) as archive:
        kinds = {info.filename: info.compress_type for info in archive.infolist()}
    assert all(kinds[name] == zipfile.ZIP_STORED for name in parts(plain))


def test_protection_stays_and_the_run_says_so(plain: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = rewritten(plain, AWKWARD["protected"](parts(plain)))
    result = graded(path, tmp_path / "out")
    assert "工作表“附件1”有保护：颜色和结果列已写入，保护没有改动。" in capsys.readouterr().out
    assert b'<sheetProtection password="CC1A" sheet="1" objects="1" scenarios="1"/>' in parts(result)[SHEET]


def test_a_table_that_ends_where_our_columns_begin_keeps_its_size(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("附件1")
        rows = [
            [n, t, GOAL, "2025年12月", "县水务局", f"累计完成投资{d}亿元。"] for n, (t, d) in enumerate(DONE.items(), 1)
        ]
        sheet.write("A1", "2025年云岭县重点任务分解表")
        sheet.add_table("A2:F7", {"columns": [{"header": head} for head in HEAD], "data": rows})
        sheet.print_area("A1:F7")
    result = graded(path, tmp_path / "out")
    table = "xl/tables/table1.xml"
    assert parts(result)[table] == parts(path)[table]
    book = openpyxl.load_workbook(result)
    assert book["附件1"].tables["Table1"].ref == "A2:F7"
    assert book["附件1"].print_area == "'附件1'!$A$1:$I$7"
    assert meaning(parts(cleared(result, tmp_path / "back"))[SHEET]) == meaning(parts(path)[SHEET])


def test_a_formula_chain_stays_when_no_formula_goes(plain: Path, tmp_path: Path) -> None:
    content = in_sheet(r'<c r="A7"([^>]*)><v>5</v>', r'<c r="A7"\1><f>4+1</f><v>5</v>')(parts(plain))
    chain = (
        b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="A7" i="1"/></calcChain>'
    )
    rels = content["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"'
        b' Target="calcChain.xml"/></Relationships>',
    )
    path = rewritten(plain, content | {"xl/calcChain.xml": chain, "xl/_rels/workbook.xml.rels": rels})
    result = graded(path, tmp_path / "out")
    assert parts(result)["xl/calcChain.xml"] == chain
    assert b"<f>4+1</f><v>5</v>" in parts(result)[SHEET]
    assert b"fullCalcOnLoad" in parts(result)[BOOK]
    assert parts(cleared(result, tmp_path / "back"))["xl/calcChain.xml"] == chain


def test_without_room_for_our_columns_it_is_refused(
    plain: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = "".join(f'<c r="{letters}2"><v>1</v></c>' for letters in ("XFC", "XFD"))
    wide = in_sheet(r'(<row r="2".*?)</row>', rf"\1{note}</row>", 1)(parts(plain))
    merged = wide[SHEET].replace(b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="G1:XFB1"/></mergeCells>')
    path = rewritten(plain, wide | {SHEET: merged})
    assert main(["grade", str(path), "--quarter", "3", "--out", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        "工作表“附件1”：表格右边没有连续三个空列可放达成率、判定和依据，请腾出三个空列后重试。"
    )
    assert not (tmp_path / "out").exists()


def test_with_as_many_formats_as_excel_takes_it_is_refused(
    plain: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = parts(plain)
    styles = content["xl/styles.xml"].decode()
    there = int(re.search(r'<cellXfs count="(\d+)"', styles)[1])  # type: ignore[index]
    xf = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    for room, code in ((100, 0), (3, 1)):
        more = xf * (65_490 - room - there)
        full = styles.replace("</cellXfs>", f"{more}</cellXfs>")
        rewritten(plain, content | {"xl/styles.xml": full.encode()})
        assert main(["grade", str(plain), "--quarter", "3", "--out", str(tmp_path / str(room))]) == code
    assert capsys.readouterr().err.splitlines()[-1] == (
        "“台账.xlsx”里的单元格格式已接近 Excel 的上限（65490种），再添加颜色和结果列，Excel 就会要求修复，"
        "请把工作表复制到一个新的工作簿，或者删除多余的工作表和样式，保存后重试。"
    )
    assert not (tmp_path / "3").exists()
