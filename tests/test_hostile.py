"""Hostile workbooks: refused in a sentence within little time and memory; nothing is fetched, executed or written."""

import os
import socket
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hand_made import LINKS, MAIN, PACKAGE
from test_awkward import BOOK, SHEET, STRINGS, in_sheet, plain, rewritten
from test_clear import graded, parts

from bqw_excel.cli import main

__all__ = ["plain"]  # the fixture
STYLES = "xl/styles.xml"
TOO_LARGE = (
    "“台账.xlsx”的内容不安全（解压后过大），没有打开，请核实文件来源，用 Excel 或 WPS 打开后另存为新的 .xlsx 再试。"
)
DECLARES = TOO_LARGE.replace("解压后过大", "含有文档类型声明")
# one process with 1 GiB of memory and 5 seconds of computing
BOUNDED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
resource.setrlimit(resource.RLIMIT_CPU, (5, 5))
from bqw_excel.cli import main
sys.exit(main(sys.argv[1:]))
"""
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)


def refused(path: Path, tmp_path: Path) -> str:
    """What a run says that must refuse within its bounds and write nothing."""
    if sys.platform == "win32":
        pytest.skip("there are no limits to set for a process")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "XDG_STATE_HOME": str(tmp_path)}
    out = tmp_path / "out"
    command = [sys.executable, "-c", BOUNDED, "grade", str(path), "--quarter", "3", "--out", str(out)]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment)
    assert ended.returncode == 1, (ended.returncode, ended.stderr)
    assert not out.exists()
    lines = [line for line in ended.stderr.splitlines() if not line.startswith("正在")]
    assert len(lines) == 1, ended.stderr
    return lines[0]


def declaring(data: bytes, subset: str, use: str = "") -> bytes:
    head, rest = data.split(b"\n", 1) if data.startswith(b"<?xml") else (b"", data)
    return head + subset.encode() + b"]>" + rest.replace(b"<v>1</v>", f"<v>{use}</v>".encode())


@pytest.mark.parametrize("part", [SHEET, BOOK, STRINGS, STYLES])
@pytest.mark.parametrize(
    "subset", [LAUGHS, '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">'], ids=["entity bomb", "external entity"]
)
def test_document_types_are_refused_in_every_part(plain: Path, tmp_path: Path, part: str, subset: str) -> None:
    content = parts(plain)
    path = rewritten(plain, content | {part: declaring(content[part], subset, "&a;")})
    assert refused(path, tmp_path) == DECLARES


def test_a_part_of_blanks_that_swells_a_thousandfold_is_refused(plain: Path, tmp_path: Path) -> None:
    content = parts(plain)
    path = rewritten(plain, content | {SHEET: content[SHEET] + b" " * 300_000_000})
    assert path.stat().st_size < 1_000_000
    assert refused(path, tmp_path) == TOO_LARGE


def test_a_part_that_is_larger_than_it_says_is_refused(plain: Path, tmp_path: Path) -> None:
    content = parts(plain)
    path = rewritten(plain, content | {"xl/media/a.png": b"\0" * 400_000_000})
    data = path.read_bytes()
    false = data.replace(struct.pack("<L", 400_000_000), struct.pack("<L", 4000))
    assert false != data
    path.write_bytes(false)
    assert refused(path, tmp_path).startswith("“台账.xlsx”")


def test_more_parts_than_any_workbook_has_are_refused(plain: Path, tmp_path: Path) -> None:
    many = {f"xl/media/{n}.bin": b"" for n in range(20_001)}
    assert refused(rewritten(plain, parts(plain) | many), tmp_path) == TOO_LARGE


def test_millions_of_styles_are_refused(plain: Path, tmp_path: Path) -> None:
    content = parts(plain)
    more = b"".join(b'<xf numFmtId="%d" fontId="0"/>' % (n % 7919) for n in range(1_000_000))
    path = rewritten(plain, content | {STYLES: content[STYLES].replace(b"</cellXfs>", more + b"</cellXfs>")})
    assert refused(path, tmp_path) == TOO_LARGE


@pytest.mark.parametrize(
    "new",
    [
        '<row r="99999999"><c><v>1</v></c></row>',
        '<row r="9"><c r="AAAAAA9"><v>1</v></c></row>',
        '<row r="9"/><row r="9"/>',
        f'<row r="{"9" * 5000}"/>',
        '<row r="9"><c t="n"><v>none</v></c></row>',
        '<row r="9"><c s="4711"/></row>',
        '<row r="9"><c s="-1"/></row>',
        '<row r="9"><c r="A9"/><c r="A9"/></row>',
    ],
    ids=[
        "a row beyond the last",
        "a column beyond the last",
        "a row twice",
        "a row of 5000 digits",
        "no number",
        "no style",
        "a negative style",
        "a cell twice",
    ],
)
def test_places_and_numbers_that_are_none_are_damage(plain: Path, tmp_path: Path, new: str) -> None:
    path = rewritten(plain, in_sheet("</sheetData>", f"{new}</sheetData>")(parts(plain)))
    assert refused(path, tmp_path).startswith("“台账.xlsx”已损坏，读不出其中的内容（xl/worksheets/sheet1.xml）")


def test_two_sheets_in_one_part_are_damage(plain: Path, tmp_path: Path) -> None:
    content = parts(plain)
    twin = content[BOOK].replace(b'r:id="rId2"', b'r:id="rId1"')
    assert twin != content[BOOK]
    assert refused(rewritten(plain, content | {BOOK: twin}), tmp_path).startswith("“台账.xlsx”已损坏")


def test_merges_over_billions_of_cells_are_damage(plain: Path, tmp_path: Path) -> None:
    ends = '<row r="1048570"><c r="XFD1048570"><v>1</v></c></row></sheetData>'
    merges = "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(20, 900))
    path = rewritten(plain, in_sheet("</sheetData>", f"{ends}<mergeCells>{merges}</mergeCells>")(parts(plain)))
    assert refused(path, tmp_path).startswith("“台账.xlsx”已损坏")


def test_elements_nested_without_end_are_damage(plain: Path, tmp_path: Path) -> None:
    deep = "<a>" * 200_000 + "</a>" * 200_000
    content = in_sheet("</sheetData>", f"</sheetData><extLst>{deep}</extLst>")(parts(plain))
    assert refused(rewritten(plain, content), tmp_path).startswith("“台账.xlsx”已损坏")


def test_thousands_of_sheets_are_no_trouble(plain: Path, tmp_path: Path) -> None:
    content = parts(plain)
    sheets, links, types = [], [], []
    for n in range(100, 3100):
        content[f"xl/worksheets/sheet{n}.xml"] = f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'.encode()
        sheets.append(f'<sheet name="s{n}" sheetId="{n}" r:id="x{n}"/>')
        links.append(f'<Relationship Id="x{n}" Type="{LINKS}/worksheet" Target="worksheets/sheet{n}.xml"/>')
        types.append(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml"'
            ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        )
    for part, end, new in (
        (BOOK, "</sheets>", sheets),
        ("xl/_rels/workbook.xml.rels", "</Relationships>", links),
        ("[Content_Types].xml", "</Types>", types),
    ):
        content[part] = content[part].replace(end.encode(), ("".join(new) + end).encode())
    result = graded(rewritten(plain, content), tmp_path / "out")
    assert len(parts(result)) == len(content) + 2
    assert PACKAGE.encode() in parts(result)["[Content_Types].xml"]


@pytest.mark.parametrize("name", ["../../evil.bin", "/etc/evil.bin", "C:\\evil.bin", "xl\\..\\..\\evil.bin"])
def test_paths_in_part_names_lead_nowhere(plain: Path, tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(plain, "a") as archive:
        archive.writestr(zipfile.ZipInfo(name), b"evil")
    folder = tmp_path / "a" / "b" / "c"
    graded(plain, folder)
    assert [path.name for path in tmp_path.rglob("*") if "evil" in path.name] == []
    assert not Path("/etc/evil.bin").exists()
    with zipfile.ZipFile(folder / plain.name) as archive:
        assert archive.read(archive.infolist()[-3 if len(archive.infolist()) > 3 else -1].filename) is not None
        assert b"evil" in [archive.read(info) for info in archive.infolist()]


def test_nothing_is_fetched(plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_socket(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    content = parts(plain)
    rels = content["xl/_rels/workbook.xml.rels"]
    link = f'<Relationship Id="x1" Type="{LINKS}/externalLink" Target="http://127.0.0.1:9/a" TargetMode="External"/>'
    content["xl/_rels/workbook.xml.rels"] = rels.replace(b"</Relationships>", f"{link}</Relationships>".encode())
    monkeypatch.setattr(socket, "socket", no_socket)
    result = graded(rewritten(plain, content), tmp_path / "out")
    assert link.encode() in parts(result)["xl/_rels/workbook.xml.rels"]


@pytest.mark.parametrize(
    "text", ["=HYPERLINK('http://a','b')", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "=cmd|'/c calc'!A0"]
)
def test_returned_text_never_becomes_a_formula(plain: Path, tmp_path: Path, text: str) -> None:
    book = openpyxl.load_workbook(plain)
    sheet = book["附件1"]
    for row in range(3, 8):
        for column in (2, 6):
            cell = sheet.cell(row, column)
            cell.value = text if column == 6 else f"{text}{row}"
            cell.data_type = "s"
    book.save(plain)
    assert main(["run", str(plain), "--quarter", "3", "--out", str(tmp_path / "out")]) == 0
    made = [path for path in (tmp_path / "out").iterdir() if path.suffix == ".xlsx"]
    assert plain.name in {path.name for path in made}
    for path in made:
        formulas = {
            str(cell.value)
            for found in openpyxl.load_workbook(path).worksheets
            for row in found.iter_rows()
            for cell in row
            if cell.data_type == "f"
        }
        assert not any(text.strip("\t=+-@") in formula for formula in formulas)
