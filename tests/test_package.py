"""A workbook file is refused by name before any work, and parts not touched go back byte by byte."""

import zipfile
from pathlib import Path

import hand_made
import pytest

from bqw_excel.books import errors, live_errors, package
from bqw_excel.books.changes import Changes, Erase, Fill, NewSheet, Write
from bqw_excel.books.file_book import open_book
from bqw_excel.cli import main

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)


def refusal(path: Path) -> errors.BookError:
    with pytest.raises(errors.BookError) as caught:
        open_book(path)
    return caught.value


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    error = refusal(tmp_path / "没有.xlsx")
    assert isinstance(error, errors.FileMissing)
    assert str(error) == f"找不到文件“{tmp_path / '没有.xlsx'}”，请核对文件名和所在文件夹后重试。"


@pytest.mark.parametrize("content", [b"", b"<html><table></table></html>", b"PK\x05\x06" + bytes(18), OLE])
def test_other_content_is_no_workbook(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(content)
    error = refusal(path)
    assert isinstance(error, errors.NotAWorkbook)
    assert str(error) == "“表.xlsx”不是能识别的工作簿，请用 Excel 或 WPS 打开它，另存为 .xlsx 后重试。"


def test_another_kind_of_file_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "通报.docx"
    path.write_bytes(b"PK\x03\x04")
    assert isinstance(refusal(path), errors.NotAWorkbook)


def test_a_zip_that_is_something_else_is_no_workbook(tmp_path: Path) -> None:
    assert isinstance(refusal(hand_made.write(tmp_path / "a.xlsx", {"x.txt": "x"})), errors.NotAWorkbook)


def test_a_cut_off_file_is_damaged(tmp_path: Path) -> None:
    path = hand_made.workbook(tmp_path / "断.xlsx")
    path.write_bytes(path.read_bytes()[:900])
    error = refusal(path)
    assert isinstance(error, errors.DamagedFile)
    assert str(error).startswith("“断.xlsx”已损坏，读不出其中的内容")


def test_bad_xml_and_bad_addresses_are_damage(tmp_path: Path) -> None:
    broken = hand_made.workbook(tmp_path / "a.xlsx", sheet="<worksheet")
    with pytest.raises(errors.DamagedFile):
        open_book(broken).grid("台账")
    for number, sheet in enumerate(
        (hand_made.SHEET.replace('r="4"', 'r="四"'), hand_made.SHEET.replace("<v>1<", "<v>?<"))
    ):
        with pytest.raises(errors.DamagedFile, match="sheet1"):
            open_book(hand_made.workbook(tmp_path / f"b{number}.xlsx", sheet=sheet)).grid("台账")


@pytest.mark.parametrize("lock", ["~$台账.xlsx", ".~lock.台账.xlsx#", ".~台账.xlsx"])
def test_a_file_that_is_open_is_refused_with_the_name_of_its_lock(tmp_path: Path, lock: str) -> None:
    path = hand_made.workbook(tmp_path / "台账.xlsx")
    (tmp_path / lock).write_bytes(b"")
    error = refusal(path)
    assert isinstance(error, errors.OpenElsewhere)
    assert str(error) == (
        "“台账.xlsx”正在别的窗口或别的电脑上打开，请先保存并关闭它再试；"
        f"如果确实没有打开，请删除同一文件夹中的“{lock}”。"
    )


@pytest.mark.parametrize(
    ("platform", "told"),
    [("win32", "“表.xlsx”正在别的窗口或别的电脑上打开"), ("linux", "不能读写（没有权限）")],
)
def test_a_file_that_may_not_be_read_is_open_elsewhere_on_windows_alone(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    platform: str,
    told: str,
) -> None:
    path = hand_made.workbook(tmp_path / "表.xlsx")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    monkeypatch.setattr("bqw_excel.books.file_checks.sys.platform", platform)
    assert main(["grade", str(path), "--quarter", "3"]) == 1
    assert told in capsys.readouterr().err


def test_the_lock_of_another_file_does_not_count(tmp_path: Path) -> None:
    path = hand_made.workbook(tmp_path / "台账.xlsx")
    (tmp_path / "~$台账2.xlsx").write_bytes(b"")
    assert open_book(path).name == "台账.xlsx"


def test_a_password_is_named(tmp_path: Path) -> None:
    path = tmp_path / "密.xlsx"
    path.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le"))
    error = refusal(path)
    assert isinstance(error, errors.EncryptedFile)
    assert "有密码" in str(error)


def test_strict_files_are_named(tmp_path: Path) -> None:
    content = hand_made.parts()
    content["xl/workbook.xml"] = str(content["xl/workbook.xml"]).replace(
        hand_made.MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"
    )
    error = refusal(hand_made.write(tmp_path / "a.xlsx", content))
    assert isinstance(error, errors.StrictFile)
    assert "普通的“Excel 工作簿 (*.xlsx)”" in str(error)


def test_signed_files_are_named(tmp_path: Path) -> None:
    content = hand_made.parts()
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    link = f'<Relationship Id="s" Type="{kind}" Target="_xmlsignatures/origin.sigs"/></Relationships>'
    content["_rels/.rels"] = str(content["_rels/.rels"]).replace("</Relationships>", link)
    content["_xmlsignatures/origin.sigs"] = b""
    assert isinstance(refusal(hand_made.write(tmp_path / "a.xlsx", content)), errors.SignedFile)


def test_workbooks_shared_in_the_old_way_are_named(tmp_path: Path) -> None:
    content = hand_made.parts()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/revisionHeaders"
    link = f'<Relationship Id="s" Type="{kind}" Target="revisions/revisionHeaders.xml"/></Relationships>'
    rels = "xl/_rels/workbook.xml.rels"
    content[rels] = str(content[rels]).replace("</Relationships>", link)
    assert open_book(hand_made.write(tmp_path / "b.xlsx", content)).sheet_names  # the log itself is not there
    content["xl/revisions/revisionHeaders.xml"] = "<headers/>"
    error = refusal(hand_made.write(tmp_path / "a.xlsx", content))
    assert isinstance(error, errors.SharedFile)
    assert str(error) == (
        "“a.xlsx”是旧式共享工作簿，里面的修订记录一改就对不上，请在 Excel“审阅”选项卡中取消共享并保存，再重试。"
    )


def test_a_document_type_declaration_is_refused_in_every_part_read(tmp_path: Path) -> None:
    declared = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    for number, part in enumerate(("xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml")):
        content = hand_made.parts()
        content[part] = declared + str(content[part])
        with pytest.raises(errors.UnsafeFile, match="含有文档类型声明"):
            open_book(hand_made.write(tmp_path / f"{number}.xlsx", content)).grid("台账")


def test_a_zip_bomb_is_refused_by_ratio_and_by_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = hand_made.write(tmp_path / "a.xlsx", {**hand_made.parts(), "xl/media/x.png": bytes(60_000_000)})
    with pytest.raises(errors.UnsafeFile, match="解压后过大"):
        open_book(path)
    path = hand_made.write(tmp_path / "b.xlsx", {**hand_made.parts(), "xl/media/x.png": bytes(40_000)})
    assert open_book(path).sheet_names == ("台账",)
    monkeypatch.setattr(package, "MOST_BYTES", 40_000)
    with pytest.raises(errors.UnsafeFile):
        open_book(path)


def test_a_book_of_chart_sheets_alone_has_no_worksheet(tmp_path: Path) -> None:
    error = refusal(hand_made.workbook(tmp_path / "图.xlsx", kind="chartsheet"))
    assert str(error) == "“图.xlsx”里没有工作表，请确认选对了文件。"


def test_every_error_has_its_sentence() -> None:
    fields = dict.fromkeys(
        ("file", "part", "lock", "reason", "name", "names", "ending", "cell", "area", "length", "detail", "path"), "某"
    )
    kinds = errors.BookError.__subclasses__()
    assert {kind.__module__ for kind in kinds} >= {errors.__name__, live_errors.__name__}
    assert len(kinds) > 25
    for kind in kinds:
        error = kind(sheet="台账", **fields)
        assert error.problem.stops
        assert str(error).startswith("工作表“台账”：")
        assert str(error).endswith("。")
        assert "{" not in str(error)
        assert len(str(error)) < 200


# what is kept


def test_untouched_parts_keep_bytes_order_date_and_compression(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.comment = "注".encode()
        for number, (name, data) in enumerate({**hand_made.parts(), "customXml/x.xml": "<a />"}.items()):
            kind = zipfile.ZIP_STORED if number % 2 else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1 + number, 0, 0, 0)), data, kind)
    book = open_book(path)
    book.apply(Changes(fills=(Fill("台账", 2, 1, "FF0000"),)))
    assert book.save(tmp_path / "b.xlsx")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(tmp_path / "b.xlsx") as after:
        settings = [
            [(i.filename, i.date_time, i.compress_type, i.external_attr) for i in archive.infolist()]
            for archive in (before, after)
        ]
        assert settings[0] == settings[1]
        assert after.comment == "注".encode()
        changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert sorted(changed) == ["xl/styles.xml", "xl/worksheets/sheet1.xml"]


def test_without_changes_the_file_is_the_same_bytes(tmp_path: Path) -> None:
    path = hand_made.workbook(tmp_path / "中文 名(1) [草稿].xlsx")
    book = open_book(path)
    book.apply(Changes())
    assert book.save(tmp_path / "b.xlsx")
    assert (tmp_path / "b.xlsx").read_bytes() == path.read_bytes()
    assert not book.save(tmp_path / "b.xlsx")
    assert not book.save(path)


ODD = {
    "cells without addresses": {"sheet": hand_made.BARE},
    "a prefixed namespace": {"sheet": hand_made.prefixed(hand_made.BARE)},
    "UTF-16": {"sheet": f'<?xml version="1.0" encoding="UTF-16"?>{hand_made.BARE}'.encode("utf-16")},
    "a byte order mark": {"sheet": b"\xef\xbb\xbf" + hand_made.BARE.encode()},
    "an absolute target": {"sheet": hand_made.BARE, "target": "/xl/worksheets/sheet1.xml"},
    "a percent-encoded name": {
        "sheet": hand_made.BARE,
        "part": "xl/worksheets/Sheet%201.xml",
        "target": "worksheets/Sheet%201.xml",
    },
    "a blank spelled two ways": {
        "sheet": hand_made.BARE,
        "part": "xl/worksheets/sheet 1.xml",
        "target": "worksheets/sheet%201.xml",
    },
    "another case": {"sheet": hand_made.BARE, "part": "xl/worksheets/Sheet1.xml"},
    "no styles": {"sheet": hand_made.BARE, "styles": False},
}


PLACES = [(row, column) for row in range(1, 4) for column in range(1, 6)]
UNTOLD = {
    "nothing tells its place": "<row><c><v>1</v></c><c><v>2</v></c><c/><c><v>3</v></c></row><row/><row><c/></row>",
    "rows alone tell their number": '<row r="2"><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>5</v></c></row>',
    "some cells tell theirs": '<row><c r="B1"><v>1</v></c><c><v>2</v></c><c r="E1"/><c><v>4</v></c></row>',
}


@pytest.mark.parametrize("rows", UNTOLD.values(), ids=UNTOLD.keys())
def test_a_cell_taken_away_moves_no_cell_that_tells_no_place(tmp_path: Path, rows: str) -> None:
    sheet = f'<worksheet xmlns="{hand_made.MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    path = hand_made.workbook(tmp_path / "a.xlsx", sheet=sheet)
    before = {place: open_book(path).grid("台账").value(*place) for place in PLACES}
    for gone in PLACES:
        book = open_book(path)
        beside = (3, 6)
        book.apply(Changes(writes=(Write("台账", *beside, "新"),), erases=(Erase("台账", *gone),)))
        book.save(tmp_path / "b.xlsx")
        after = open_book(tmp_path / "b.xlsx").grid("台账")
        wanted = before | {beside: "新", gone: None}
        assert {place: after.value(*place) for place in [*PLACES, beside]} == wanted, gone


@pytest.mark.parametrize("options", ODD.values(), ids=ODD.keys())
def test_odd_but_legal_files_are_read_and_written(tmp_path: Path, options: dict[str, object]) -> None:
    path = hand_made.workbook(tmp_path / "a.xlsx", **options)
    book = open_book(path)
    assert book.grid("台账").rows == (("序号", 7), (), (None, 2, 3))
    book.apply(
        Changes(
            writes=(Write("台账", 3, 1, "甲"), Write("台账", 3, 5, 0.5, number_format="0%"), Write("台账", 2, 2, True)),
            fills=(Fill("台账", 1, 2, "FFFF00"),),
            sheets=(NewSheet("结果", ()),),
        )
    )
    assert book.save(tmp_path / "b.xlsx")
    grid = open_book(tmp_path / "b.xlsx").grid("台账")
    assert grid.rows == (("序号", 7), (None, True), ("甲", 2, 3, None, 0.5))
    assert grid.fills == {(1, 2): "FFFF00"}
    assert grid.percents == {(3, 5)}
    before, after = hand_made.read_parts(path), hand_made.read_parts(tmp_path / "b.xlsx")
    assert set(before) <= set(after)
