"""Rows are read, changed and checked the short way where they are alike, with the same results as one by one."""

import io
import re
import tempfile
import zipfile
from pathlib import Path
from unittest.mock import Mock, patch

import hand_made
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bqw_excel.books import row_shape, row_template, row_xml, sheet_rows
from bqw_excel.books.changes import Cell, Changes, Erase, Fill, NewSheet, Style, Write
from bqw_excel.books.errors import BookError, SelfCheckFailed
from bqw_excel.books.file_book import FileBook
from bqw_excel.books.sheet_xml import SheetXml
from bqw_excel.books.zip_parts import Packed, archive_of, pack

PART = "xl/worksheets/sheet1.xml"

TEXT = st.sampled_from(["修路", "a&amp;b", "a>b", "_x4E00_", "&#x4E00;", " ", "", '"', "A1", "1\n2", "&#49;"])
NUMBER = st.sampled_from(["1", "0", "-2", "0.25", "1e3", "&#49;", " 5 ", "45000", "12345678901234567890"])
STYLE = st.sampled_from(["", ' s="0"', ' s="1"', ' s="2"', " s='1'"])
INNER = st.one_of(
    st.just(("", "")),
    NUMBER.map(lambda n: ("", f"<v>{n}</v>")),
    NUMBER.map(lambda n: (' t="n"', f"<v >{n}</v >")),
    st.sampled_from(["0", "1"]).map(lambda n: (' t="b"', f"<v>{n}</v>")),
    TEXT.map(lambda t: (' t="str"', f"<v>{t}</v>")),
    TEXT.map(lambda t: (' t="e"', f"<v>{t}</v>")),
    TEXT.map(lambda t: (' t="inlineStr"', f"<is><t>{t}</t></is>")),
    TEXT.map(lambda t: (' t="inlineStr"', f'<is><t xml:space="preserve">{t}</t></is>')),
    TEXT.map(lambda t: (' t="inlineStr"', f"<is><r><rPr><color rgb='1'/></rPr><t>{t}</t></r><r><t>尾</t></r></is>")),
    NUMBER.map(lambda n: ("", f"<f>A1+1</f><v>{n}</v>")),
    TEXT.map(lambda t: (' t="str"', f'<f t="shared" si="0"/><v>{t}</v>')),
    st.just(("", "<f>A1</f>")),
    st.just((' t="inlineStr"', "<f>A1</f><is><t>旧</t></is>")),
)
CELL = st.tuples(st.integers(0, 5), STYLE, INNER, st.sampled_from(["", "", "", "\n  "]))


def spelled_cell(letter: str, row: int, how: int, style: str, inner: tuple[str, str], gap: str) -> str:
    kind, held = inner
    place = f' r="{letter}{row}"'
    tag = {0: kind + style + place, 1: style + kind, 2: f'{place} x="a>b"{style}{kind}'}.get(how, place + style + kind)
    return (f"<c{tag}>{held}</c>" if held else f"<c{tag}/>") + gap


@st.composite
def sheets(draw: st.DrawFn) -> str:
    pattern = draw(st.lists(CELL, max_size=4))
    rows = []
    for row in range(1, draw(st.integers(1, 14))):
        cells = draw(st.one_of(st.just(pattern), st.lists(CELL, max_size=4)))
        number = draw(st.sampled_from([f' r="{row}"'] * 4 + [f' ht="20" r="{row}"', ""]))
        said = "".join(spelled_cell(letter, row, *cell) for letter, cell in zip("ABCD", cells, strict=False))
        rows.append(f'<row{number} spans="1:4">{said}</row>')
    text = f'<worksheet xmlns="{hand_made.MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'
    return draw(st.sampled_from([text, hand_made.prefixed(text)])) if "x:" not in text else text


ALIKE = range(7, 14)  # rows that are changed in one way
CHANGES = Changes(
    writes=(
        Write("台账", 1, 2, "新", like=(1, 1)),
        Write("台账", 2, 3, None),
        Write("台账", 3, 5, 0.5, like=(2, 1), number_format="0.0%"),
        Write("台账", 20, 1, True),
        *(Write("台账", row, 5, f"100%, <{row}>", like=(row, 2), wrap=True) for row in ALIKE),
        *(Write("台账", row, 6, row / 10 if row % 2 else None, like=(row, 1)) for row in ALIKE),
    ),
    fills=(
        *(Fill("台账", 2, 1, "FF0000"), Fill("台账", 3, 2, "92D050"), Fill("台账", 4, 4)),
        *(Fill("台账", row, column, "FFE699") for row in ALIKE for column in (1, 3, 5)),
    ),
    erases=(Erase("台账", 5, 1), Erase("台账", 6, 2, like=("台账", 1, 1))),
)


def outcome(sheet: str) -> object:
    """What is read of a sheet, and what changes make of it; a refusal as its sentence."""
    with tempfile.TemporaryDirectory() as folder:
        path = hand_made.workbook(Path(folder) / "a.xlsx", sheet=sheet)
        try:
            book = FileBook(path)
            grid = book.grid("台账")
            looks = [[book.fill("台账", row, column) for column in range(1, 6)] for row in range(1, 16)]
            cells = [[book.has_cell("台账", row, column) for column in range(1, 6)] for row in range(1, 16)]
            book.apply(CHANGES)
            book.save(path.with_name("b.xlsx"))
        except BookError as error:
            return str(error)
        told = {name: getattr(grid, name) for name in ("rows", "formulas", "without_value", "percents", "fills")}
        return told, looks, cells, hand_made.read_parts(path.with_name("b.xlsx"))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sheets())
def test_rows_that_are_alike_are_read_changed_and_checked_as_each_by_itself(sheet: str) -> None:
    short = outcome(sheet)
    with (
        patch.object(row_shape, "MOST_SHAPES", 0),
        patch.object(row_xml, "_columns", lambda _: (0,) * 99),  # never as many as there are cells
        patch.object(sheet_rows, "IN_BLOCK", 3),
        patch.object(sheet_rows, "MOST_HELD", 2),
    ):
        assert outcome(sheet) == short


def test_every_kind_of_row_is_met_by_its_shape_or_alone() -> None:
    """So that the test above compares anything: of three rows that are alike, the shape is worked out once."""
    made = []
    spelling = row_xml.Spelling(b"")
    shapes = row_shape.Shapes(spelling, lambda cells: made.append(cells) or cells)
    alike = [b'<row r="%d"><c r="A%d" s="1"><v>%d</v></c></row>' % (n, n, n * n) for n in (1, 2, 11)]
    taken = [shapes.take(number, row) for number, row in zip((1, 2, 11), alike, strict=True)]
    assert taken[0] is None  # its number is its style's too
    assert [found and found[1] for found in taken[1:]] == [[b"4"], [b"121"]]
    assert made == [(row_shape.Seen(1, 1, "n", 0, False),)]


def test_rows_that_are_changed_alike_are_changed_by_one_template() -> None:
    row = b'<row r="%d" spans="1:1" ht="20"><c r="A%d" s="1" t="s"><v>%d</v></c></row>'
    rows = {number: row % (number, number, 2 * number) for number in (3, 12)}
    made = []
    sheet = SheetXml(b"<worksheet xmlns='%s'><sheetData/></worksheet>" % hand_made.MAIN.encode())
    styles = Mock(with_fill=lambda style, _: made.append("fill") or 7, look=lambda *_: made.append("look") or 8)
    templates = row_template.Templates(sheet.spelling, sheet.columns, styles)
    for number, text in rows.items():
        changes = [Write("台账", number, 2, f"{number}%", like=(number, 1)), Fill("台账", number, 1, "FF0000")]
        changed = templates.changed(number, text, changes)
        assert changed is not None
        assert changed.spelled.decode() == (
            f'<row r="{number}" ht="20"><c r="A{number}" s="7" t="s"><v>{2 * number}</v></c>'
            f'<c r="B{number}" s="8" t="inlineStr"><is><t>{number}%</t></is></c></row>'
        )
        assert (changed.added, changed.written) == ((2,), True)
    assert made == ["look", "fill"]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ('<row r="2"><c r="A2"><v>1</v></c></row>', Write("台账", 2, 1, 5)),  # what stands there has to be compared
        ('<row r="2"><c r="A2"/></row>', Write("台账", 2, 1, 5, like=(3, 1))),  # of a row that may be another shape
        ('<row r="2" s="3" customFormat="1"><c r="A2"/></row>', Fill("台账", 2, 2, "FF0000")),
        ('<row r="2"/>', Fill("台账", 2, 2, "FF0000")),
    ],
)
def test_a_row_with_something_of_its_own_is_changed_by_itself(text: str, change: Write | Fill) -> None:
    sheet = SheetXml(b"<worksheet xmlns='%s'><sheetData/></worksheet>" % hand_made.MAIN.encode())
    templates = row_template.Templates(sheet.spelling, sheet.columns, Mock(with_fill=Mock(return_value=1)))
    assert templates.changed(2, text.encode(), [change]) is None


def many_rows(numbers: list[int]) -> str:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>\n' for n in numbers)
    return f'<worksheet xmlns="{hand_made.MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def saved(path: Path, changes: Changes) -> bytes:
    book = FileBook(path)
    book.apply(changes)
    book.save(path.with_name("out.xlsx"))
    return hand_made.read_parts(path.with_name("out.xlsx"))[PART]


def test_among_many_rows_only_those_that_are_changed_become_different(tmp_path: Path) -> None:
    sheet = many_rows(list(range(1, 1201)))
    path = hand_made.workbook(tmp_path / "a.xlsx", sheet=sheet)
    after = saved(path, Changes(writes=tuple(Write("台账", row, 2, row) for row in (1200, 1, 700, 256, 257))))
    for row in (1, 256, 257, 700, 1200):
        sheet = sheet.replace(
            f'<c r="A{row}"><v>{row}</v></c>', f'<c r="A{row}"><v>{row}</v></c><c r="B{row}"><v>{row}</v></c>'
        )
    assert after == sheet.encode()


def test_rows_that_are_put_there_stand_in_their_order(tmp_path: Path) -> None:
    path = hand_made.workbook(tmp_path / "a.xlsx", sheet=many_rows(list(range(2, 1200, 2))))
    after = saved(path, Changes(writes=tuple(Write("台账", row, 1, row) for row in (1, 601, 1199, 3000, 5))))
    found = [int(number) for number in re.findall(rb'<row r="([0-9]+)"', after)]
    assert found == sorted({*range(2, 1200, 2), 1, 601, 1199, 3000, 5})
    assert FileBook(tmp_path / "out.xlsx").grid("台账").value(601, 1) == 601


def test_rows_in_another_order_stay_in_it(tmp_path: Path) -> None:
    path = hand_made.workbook(tmp_path / "a.xlsx", sheet=many_rows([5, 3, 4]))
    after = saved(path, Changes(writes=(Write("台账", 3, 1, 30),)))
    assert after == many_rows([5, 3, 4]).replace("<v>3</v>", "<v>30</v>").encode()


def test_a_sheet_without_rows_gets_as_many_as_it_is_given(tmp_path: Path) -> None:
    path = hand_made.workbook(tmp_path / "a.xlsx", sheet=many_rows([]))
    saved(path, Changes(writes=tuple(Write("台账", row, 1, row) for row in range(1, 801))))
    assert FileBook(tmp_path / "out.xlsx").grid("台账").rows == tuple((row,) for row in range(1, 801))


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        (b"<v>3</v>", b"<v>4</v>"),
        (b"<is><t>\xe6\x96\xb0</t></is>", b"<is><t>\xe6\x97\xa7</t></is>"),
        (b'<c r="A2" s="4">', b'<c r="A2" s="2">'),
        (b'<c r="A2" s="4">', b'<c r="A2" s="99">'),
        (b"</row>", b"</wor>"),
        (b'<c r="C2" s="3"><v>3</v></c>', b""),
        (b'<row r="4">', b'<row r="2">'),
        (b'<row r="2"', b'<row r="3"'),
    ],
)
def test_a_fault_in_what_was_written_is_found_before_it_is_saved(tmp_path: Path, there: bytes, instead: bytes) -> None:
    book = FileBook(hand_made.workbook(tmp_path / "a.xlsx"))
    writes = (Write("台账", 2, 3, 3, like=(2, 1)), Write("台账", 2, 4, "新"))
    book.apply(Changes(writes=writes, fills=(Fill("台账", 2, 1, "FF0000"),)))
    written = book._package.read(PART)
    assert there in written
    book._package.put(PART, pack([written.replace(there, instead)]))
    with pytest.raises(SelfCheckFailed):
        book.save(tmp_path / "out.xlsx")
    assert not (tmp_path / "out.xlsx").exists()


def test_a_sheet_of_ours_that_is_no_xml_is_found_before_it_is_saved(tmp_path: Path) -> None:
    book = FileBook(hand_made.workbook(tmp_path / "a.xlsx"))
    book.apply(Changes(sheets=(NewSheet("核定-3季度", ((Cell("一", Style(bold=True)),),)),)))
    part = next(entry.part for entry in book._workbook.worksheets if entry.name == "核定-3季度")
    book._package.put(part, pack([book._package.read(part)[:-5]]))
    with pytest.raises(SelfCheckFailed):
        book.save(tmp_path / "out.xlsx")


def test_what_is_packed_comes_out_whole_and_anything_else_is_refused() -> None:
    pieces = ["修路".encode() * 50_000, b"", b"x"]
    packed = pack(pieces)
    assert packed.content() == b"".join(packed.pieces()) == packed.unpacked().content() == b"".join(pieces)
    for wrong in (
        Packed(packed.data, packed.size, packed.crc + 1),
        Packed(packed.data[:-9], packed.size, packed.crc),
        Packed(b"\xff" + packed.data, packed.size, packed.crc),
    ):
        with pytest.raises(ValueError, match=r"^$"):
            wrong.content()
        with pytest.raises(ValueError, match=r"^$"):
            list(wrong.pieces())


def test_a_zip_file_of_ours_is_read_by_others_with_names_dates_and_comments() -> None:
    one, other = zipfile.ZipInfo("a/b.xml", (2021, 5, 6, 7, 8, 10)), zipfile.ZipInfo("图/二.xml")
    one.comment, one.external_attr = b"said", 0o644 << 16
    data = archive_of([(one, pack([b"one"])), (other, pack([]).unpacked())], b"whole")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.comment == b"whole"
        first, second = archive.infolist()
        assert (archive.read(first), archive.read(second)) == (b"one", b"")
        assert (first.filename, first.date_time, first.comment) == (one.filename, one.date_time, one.comment)
        assert (second.filename, second.compress_type, first.external_attr) == ("图/二.xml", 0, one.external_attr)
