"""What people put on our sheets 核定-N季度 and 填报-N季度 beside entries is there after the next run, or told."""

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from bqw_excel.books.changes import Comment as Note
from bqw_excel.books.file_book import open_book
from bqw_excel.cli import main
from bqw_excel.cycle import decisions, form_read
from bqw_excel.cycle.by_hand import OWN_FILLS

HEAD = ["序号", "事项", "季度工作目标", "完成时限", "牵头单位", "进展情况"]
GOAL = (
    "第一季度：完成投资1亿元。第二季度：累计完成投资2亿元。第三季度：累计完成投资3亿元。第四季度：累计完成投资4亿元。"
)
DONE = {"甲": "2.9", "乙": "2.4", "丙": "1.2", "丁": "1.1"}
DECISIONS, FORM = "核定-3季度", "填报-3季度"
THREAD = """<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">\
<threadedComment ref="B4" personId="{1}" id="{2}"><text>请复核</text></threadedComment>\
<threadedComment ref="B4" personId="{3}" id="{4}" parentId="{2}"><text>已核</text></threadedComment>\
</ThreadedComments>"""
PERSONS = """<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">\
<person displayName="张三" id="{1}"/><person displayName="李四" id="{3}"/></personList>"""
OFFICE_2017 = "http://schemas.microsoft.com/office/2017/10/relationships/"
INTO = pytest.mark.parametrize("in_place", [False, True], ids=["folder", "in place"])


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "附件1"
    sheet.append(["2025年云岭县重点任务分解表"])
    sheet.append(HEAD)
    for number, (title, done) in enumerate(DONE.items(), start=1):
        sheet.append([number, title, GOAL, "2025年12月", "县水务局", f"截至9月底，累计完成投资{done}亿元。"])
    path = tmp_path / "台账.xlsx"
    book.save(path)
    return path


def run(ledger: Path, in_place: bool) -> Path:
    """Form and grade; where the result stands."""
    folder = ledger.parent / "out"
    where = ["--in-place"] if in_place else ["--out", str(folder)]
    for command in ("form", "grade"):
        assert main([command, str(ledger), "--quarter", "3", *where]) == 0
    return ledger if in_place else folder / ledger.name


def put_a_matter_first(ledger: Path) -> None:
    """A new matter before all others of the ledger, so that every other one moves down."""
    book = openpyxl.load_workbook(ledger)
    book["附件1"].insert_rows(3)
    for column, value in enumerate([9, "己", GOAL, "2025年12月", "县水务局"], start=1):
        book["附件1"].cell(3, column).value = value
    book.save(ledger)


def row_of(sheet: Worksheet, title: str) -> int:
    return next(cell.row for column in "BC" for cell in sheet[column] if cell.value == title)


def marked(path: Path, name: str) -> None:
    """What a person does: comments, a colour, red text, a rule over the decisions, a width, a hidden row and column."""
    book = openpyxl.load_workbook(path)
    sheet = book[name]
    row = row_of(sheet, "丙")
    sheet.cell(row, 3).comment = Comment("与局里再核一次\n周五前", "张三")
    sheet.cell(2, 1).comment = Comment("全表已看", "李四")
    sheet.cell(row, 2).fill = PatternFill("solid", fgColor="FF00B0F0")
    sheet.cell(row, 2).font = Font(color="FFFF0000", italic=True)
    red = PatternFill(bgColor="FFFF0000")
    sheet.conditional_formatting.add(f"J4:J{sheet.max_row}", CellIsRule("equal", ['"进展缓慢"'], fill=red))
    sheet.conditional_formatting.add("A4:B5", FormulaRule(["$A4=1"], font=Font(bold=True)))
    sheet.column_dimensions["E"].width = 55
    sheet.column_dimensions["F"].hidden = True
    sheet.row_dimensions[row_of(sheet, "丁")].hidden = True
    book.save(path)


def told(path: Path, name: str) -> dict[str, object]:
    """The same by matter, as openpyxl reads it."""
    sheet = openpyxl.load_workbook(path)[name]
    titles = {row_of(sheet, title): title for title in DONE}
    cells = [cell for row in sheet.iter_rows() for cell in row]
    return {
        "comments": {
            (titles.get(c.row, c.row), c.column): (c.comment.text, c.comment.author) for c in cells if c.comment
        },
        "blue": [(titles[c.row], c.column) for c in cells if c.fill.fgColor.rgb == "FF00B0F0"],
        "red": [(titles[c.row], c.column) for c in cells if c.font.i and c.font.color.rgb == "FFFF0000"],
        "rules": {
            str(found.sqref): [(rule.type, rule.formula, rule.dxf.fill.bgColor.rgb if rule.dxf.fill else None)]
            for found, rules in sheet.conditional_formatting._cf_rules.items()
            for rule in rules
        },
        "width": sheet.column_dimensions["E"].width,
        "hidden": sheet.column_dimensions["F"].hidden,
        "rows": [titles[number] for number, row in sheet.row_dimensions.items() if row.hidden],
    }


@INTO
@pytest.mark.parametrize("name", [DECISIONS, FORM])
def test_comments_colours_rules_widths_and_hidden_lines_stay_with_their_matter(
    ledger: Path, name: str, in_place: bool
) -> None:
    result = run(ledger, in_place)
    marked(result, name)
    before = told(result, name)
    assert len(before["comments"]) == 2  # type: ignore[arg-type]
    put_a_matter_first(ledger)
    run(ledger, in_place)
    after = told(result, name)
    grown = {area.replace(":J7", ":J8") if name == DECISIONS else area: rule for area, rule in before["rules"].items()}
    if name == FORM:
        last = openpyxl.load_workbook(result)[FORM].max_row
        grown = {f"J4:J{last}" if area.startswith("J") else area: rule for area, rule in grown.items()}
    assert after == before | {"rules": grown}
    first = result.read_bytes()
    run(ledger, in_place)
    assert result.read_bytes() == first


@INTO
def test_a_comment_alone_keeps_the_row_of_a_matter_that_is_gone(ledger: Path, in_place: bool) -> None:
    result = run(ledger, in_place)
    marked(result, DECISIONS)
    book = openpyxl.load_workbook(ledger)
    book["附件1"].delete_rows(5)
    book.save(ledger)
    run(ledger, in_place)
    sheet = openpyxl.load_workbook(result)[DECISIONS]
    assert sheet.cell(row_of(sheet, "丙"), 3).comment.text == "与局里再核一次\n周五前"


@INTO
def test_pictures_and_links_cannot_stay_so_it_is_told_and_the_file_kept(
    ledger: Path, in_place: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    result = run(ledger, in_place)
    book = openpyxl.load_workbook(result)
    book[DECISIONS].add_chart(BarChart(), "P4")
    book[DECISIONS]["C5"].hyperlink = "http://example.invalid/"
    book.save(result)
    before = result.read_bytes()
    capsys.readouterr()
    assert main(["grade", str(ledger), "--quarter", "3", *where_to(result, in_place)]) == 0
    out = capsys.readouterr().out
    kept = result.with_name("台账（改动2）.xlsx")
    assert kept.read_bytes() == before
    assert str(kept) in out
    assert (
        "工作表“核定-3季度”：这张表重新生成，手工加上的图片、图形或图表、超链接没有保留，"
        "需要时请从改动前的文件里拷回来；以后这类内容请放在别的工作表上。" in out
    )
    with zipfile.ZipFile(result) as archive:
        assert not [name for name in archive.namelist() if "drawing" in name.lower() or "chart" in name]
    assert main(["grade", str(ledger), "--quarter", "3", *where_to(result, in_place)]) == 0
    assert not result.with_name("台账（改动3）.xlsx").exists()


def where_to(result: Path, in_place: bool) -> list[str]:
    return ["--in-place"] if in_place else ["--out", str(result.parent)]


def with_thread(path: Path) -> None:
    """The workbook as Excel saves a conversation on the first matter."""
    book = openpyxl.load_workbook(path)
    book[DECISIONS]["B4"].comment = Comment("[Threaded comment] …", "tc={2}")
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    links = next(
        name for name, data in parts.items() if name.startswith("xl/worksheets/_rels") and b"/comments" in data
    )
    for part, kind, target in ((links, "threadedComment", "/xl/threaded1.xml"), ("", "person", "/xl/person.xml")):
        name = part or "xl/_rels/workbook.xml.rels"
        link = f'<Relationship Id="rIdT" Type="{OFFICE_2017}{kind}" Target="{target}"/></Relationships>'
        parts[name] = parts[name].replace(b"</Relationships>", link.encode())
    parts |= {"xl/threaded1.xml": THREAD.encode(), "xl/person.xml": PERSONS.encode()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


@INTO
def test_a_conversation_becomes_a_comment_with_all_its_lines_and_it_is_told(
    ledger: Path, in_place: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    result = run(ledger, in_place)
    with_thread(result)
    capsys.readouterr()
    run(ledger, in_place)
    assert "工作表“核定-3季度”：这张表重新生成，会话式批注的文字都在，但变成了普通批注" in capsys.readouterr().out
    assert openpyxl.load_workbook(result)[DECISIONS]["B4"].comment.text == "张三：请复核\n李四：已核"
    with zipfile.ZipFile(result) as archive:
        assert "xl/threaded1.xml" not in archive.namelist()


def test_clearing_keeps_comments_in_the_side_file_and_takes_their_parts_away(ledger: Path, tmp_path: Path) -> None:
    result = run(ledger, False)
    marked(result, DECISIONS)
    assert main(["clear", str(result), "--out", str(tmp_path / "back")]) == 0
    side = openpyxl.load_workbook(tmp_path / "back" / "恢复前的填写-台账.xlsx")
    assert side.sheetnames == [DECISIONS]
    comments = {c.comment.text: c.comment.author for row in side[DECISIONS].iter_rows() for c in row if c.comment}
    assert comments == {"与局里再核一次\n周五前": "张三", "全表已看": "李四"}
    with zipfile.ZipFile(tmp_path / "back" / "台账.xlsx") as archive:
        assert not [name for name in archive.namelist() if "comment" in name.lower()]


def test_sheets_nobody_touched_show_nothing_by_hand(ledger: Path) -> None:
    book = open_book(run(ledger, False))
    for name, read in ((DECISIONS, decisions.read), (FORM, form_read.read)):
        found = read(book.grid(name), book.by_hand(name, OWN_FILLS)).kept
        assert (found.comments, found.looks, found.formats, found.lost) == ({}, {}, (), ())


@pytest.mark.parametrize("size", ["", "#REF!"])
def test_a_font_size_that_is_no_number_is_no_hindrance(ledger: Path, tmp_path: Path, size: str) -> None:
    with zipfile.ZipFile(ledger) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    styles = re.sub(r'<sz val="[^"]*"', f'<sz val="{size}"', content["xl/styles.xml"].decode())
    with zipfile.ZipFile(ledger, "w") as archive:
        for name, data in (content | {"xl/styles.xml": styles.encode()}).items():
            archive.writestr(name, data)
    result = run(ledger, in_place=False)
    once = result.read_bytes()
    assert main(["grade", str(result), "--quarter", "3", "--in-place"]) == 0
    assert result.read_bytes() == once
    assert main(["clear", str(result), "--out", str(tmp_path / "back")]) == 0


def test_our_own_sheets_hold_comments_in_any_workbook(tmp_path: Path, ledger: Path) -> None:
    """Texts that look like markup come back as they were."""
    result = run(ledger, False)
    book = openpyxl.load_workbook(result)
    text = "<b>&\"'𠮷\n=1+1"
    book[DECISIONS]["B4"].comment = Comment(text, "<甲&乙>")
    book.save(result)
    run(ledger, False)
    assert open_book(result).by_hand(DECISIONS, OWN_FILLS).comments == {(4, 2): Note(text, "<甲&乙>")}
