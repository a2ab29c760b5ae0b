"""The official document: page, fonts and page numbers as GB/T 9704 and the offices want them."""

import io
import zipfile
from datetime import date

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml.ns import qn
from lxml import etree
from results_for_tests import mixed

from bqw_excel.outputs import bulletin
from bqw_excel.outputs.files import repeatable
from bqw_excel.outputs.gongwen import Gongwen
from bqw_excel.outputs.gongwen_table import Band, add_table


def sample(mark: str = "") -> Gongwen:
    paper = Gongwen(date(2023, 9, 30), mark)
    paper.title("关于修桥的通报")
    paper.flush("各单位：")
    paper.body("“正文”2023年。")
    paper.heading("一、情况", 1)
    paper.heading("（一）已完成", 2)
    paper.led("（一）抓紧。", "按期完成。")
    return paper


def reopened(paper: Gongwen) -> DocumentObject:
    return Document(io.BytesIO(paper.saved("通报")))


def fonts(document: DocumentObject, style: str) -> dict[str, str]:
    found = document.styles[style].element.rPr.rFonts
    return {etree.QName(name).localname: value for name, value in found.attrib.items()}


def test_the_page_is_a4_with_the_margins_of_the_standard() -> None:
    section = reopened(sample()).sections[0]
    millimetres = [
        round(length.mm, 1)
        for length in (
            section.page_width,
            section.page_height,
            section.top_margin,
            section.right_margin,
            section.bottom_margin,
            section.left_margin,
        )
    ]
    assert millimetres == [210, 297, 37, 26, 34.8, 28]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "580")


def test_twenty_two_lines_of_twenty_eight_characters_fit() -> None:
    document = reopened(sample())
    section, normal = document.sections[0], document.styles["Normal"]
    height = section.page_height - section.top_margin - section.bottom_margin
    assert height / normal.paragraph_format.line_spacing >= 22
    width = section.page_width - section.left_margin - section.right_margin
    tighter = int(normal.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert 28 <= width / 12700 / (normal.font.size.pt + tighter) < 29


@pytest.mark.parametrize(
    ("style", "chinese", "size"),
    [
        ("Normal", "仿宋_GB2312", 16),
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Footer", "宋体", 14),
    ],
)
def test_each_style_names_its_chinese_font(style: str, chinese: str, size: int) -> None:
    document = reopened(sample())
    named = fonts(document, style)
    assert named["eastAsia"] == chinese
    assert named["ascii"] == ("宋体" if style == "Footer" else "Times New Roman")
    assert not any(slot.endswith("Theme") for slot in named)
    assert document.styles[style].font.size.pt == size
    assert document.styles[style].font.bold is None
    assert document.styles[style].font.color.rgb is None


def test_the_body_is_indented_by_two_characters_and_spaced_by_29_points() -> None:
    normal = reopened(sample()).styles["Normal"]
    assert normal.element.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"
    assert normal.paragraph_format.line_spacing.pt == 29


def test_quotation_marks_are_set_in_the_chinese_font() -> None:
    document = reopened(sample())
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
    assert runs
    assert all(run._r.rPr.rFonts.get(qn("w:hint")) == "eastAsia" for run in runs)


def test_a_led_paragraph_begins_in_the_font_of_level_two() -> None:
    head, text = reopened(sample()).paragraphs[-1].runs
    assert (head.text, head._r.rPr.rFonts.get(qn("w:eastAsia"))) == ("（一）抓紧。", "楷体_GB2312")
    assert (text.text, text._r.rPr.rFonts.get(qn("w:eastAsia"))) == ("按期完成。", None)


def test_page_numbers_stand_between_dashes_on_the_outer_side() -> None:
    document = reopened(sample())
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "RIGHT"), (section.even_page_footer, "LEFT")):
        paragraph = footer.paragraphs[0]
        assert paragraph.text == "— 1 —"
        assert paragraph.alignment.name == side
        assert [field.text for field in paragraph._p.iter(qn("w:instrText"))] == ["PAGE"]


def test_the_date_is_in_arabic_figures_below_the_name_and_two_characters_further_right() -> None:
    for name, wider in (("云溪县人民政府督查室", 3.5), ("督查室", -3.5)):
        paper = sample()
        paper.signed(name, "2023年9月30日")
        signature, day = reopened(paper).paragraphs[-2:]
        assert (signature.text, day.text) == (name, "2023年9月30日")
        right = [paragraph.paragraph_format.right_indent.pt / 16 for paragraph in (signature, day)]
        assert min(right) >= 2
        assert right[0] - right[1] + wider == 2


def test_a_signature_hardly_wider_than_the_date_leaves_both_inside_the_margin() -> None:
    paper = sample()
    paper.signed("云溪县督查室办", "2023年9月30日")
    indents = [p.paragraph_format.right_indent.pt for p in reopened(paper).paragraphs[-2:]]
    assert all(indent >= 0 for indent in indents)


def test_gaps_for_the_writer_are_marked() -> None:
    paper = sample()
    paper.body("请于（补报时间）前报送。")
    runs = reopened(paper).paragraphs[-1].runs
    assert [(run.text, run.font.highlight_color is not None) for run in runs] == [
        ("请于", False),
        ("（补报时间）", True),
        ("前报送。", False),
    ]


def test_a_long_title_is_broken_where_no_word_is_torn() -> None:
    paper = Gongwen(date(2023, 9, 30))
    paper.title("关于二十个汉字以上的很长很长的标题", "进展情况的通报")
    assert reopened(paper).paragraphs[0].text == "关于二十个汉字以上的很长很长的标题\n进展情况的通报"
    short = Gongwen(date(2023, 9, 30))
    short.title("关于修桥", "进展情况的通报")
    assert reopened(short).paragraphs[0].text == "关于修桥进展情况的通报"


def test_a_table_repeats_its_head_and_a_band_spans_it() -> None:
    paper = sample()
    paper.landscape()
    add_table(paper, ["序号", "事项"], [Band("一组", "FFE699"), ("1", "修桥\n修路"), ("2", "长" * 300)], [20, 200])
    document = reopened(paper)
    table = document.tables[0]
    rows = [row._tr.trPr for row in table.rows]
    assert rows[0].find(qn("w:tblHeader")) is not None
    assert rows[2].find(qn("w:cantSplit")) is not None
    assert rows[3] is None or rows[3].find(qn("w:cantSplit")) is None
    assert table.rows[1].cells[0]._tc is table.rows[1].cells[1]._tc
    assert table.rows[2].cells[1].text == "修桥\n修路"
    page = document.sections[1]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (297, 210)


def test_the_parts_of_a_paragraphs_properties_are_in_the_order_that_word_demands() -> None:
    order = [
        "pStyle",
        "keepNext",
        "keepLines",
        "widowControl",
        "tabs",
        "snapToGrid",
        "spacing",
        "ind",
        "jc",
        "outlineLvl",
    ]
    document = Document(io.BytesIO(bulletin.build(mixed())))
    for properties in [*document.element.iter(qn("w:pPr")), *document.styles.element.iter(qn("w:pPr"))]:
        names = [etree.QName(child).localname for child in properties]
        known = [order.index(name) for name in names if name in order]
        assert known == sorted(known), names


def test_a_zip_packed_at_another_time_gives_the_same_bytes() -> None:
    def packed(year: int) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr(zipfile.ZipInfo("a.xml", (year, 5, 6, 7, 8, 10)), "<a/>")
        return stream.getvalue()

    assert packed(2020) != packed(2024)
    assert repeatable(packed(2020)) == repeatable(packed(2024))
    with zipfile.ZipFile(io.BytesIO(repeatable(packed(2020)))) as archive:
        assert archive.read("a.xml") == b"<a/>"


def test_nothing_of_the_template_is_left_in_the_properties() -> None:
    about = reopened(sample()).core_properties
    assert (about.title, about.author, about.comments) == ("通报", "", "")
    assert about.created.date() == date(2023, 9, 30)
