"""An official document (GB/T 9704-2012): page, grid, styles, fonts and page numbers, and the pieces it is made of."""

import io
import re
from dataclasses import dataclass, field
from datetime import date, datetime

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.parfmt import CT_PPr
from docx.section import Section
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from ..wording import entry, say
from .files import repeatable

CHARACTER = 16  # points: the body's font size, of which indents are counted
TITLE_LINE = 20  # characters of a title's line
# What may follow w:snapToGrid in a paragraph's properties.
_AFTER_SNAP = ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")


@dataclass(frozen=True, slots=True)
class Layout:
    """Millimetres of a portrait page (top, right, bottom, left) and points of the lines; offices vary them."""

    margins: tuple[float, float, float, float] = (
        37,
        26,
        34.8,
        28,
    )  # 0.2 mm below the standard, or 22 lines would not fit
    footer: float = 25  # from the paper's edge
    line: float = 29  # fixed spacing
    line_pitch: int = 580  # of the grid, in twentieths of a point: 22 lines a page
    letter_spacing: int = -5  # in twentieths of a point: 28 characters a line. A grid of characters would do it in Word
    # alone; LibreOffice gives a character that is wider than its cell two cells.


@dataclass(frozen=True, slots=True)
class Gongwen:
    """A document under way. `mark` stands at the head of every page, "" for none."""

    created: date
    mark: str = ""
    layout: Layout = field(default_factory=Layout)
    document: DocumentObject = field(default_factory=Document)

    def __post_init__(self) -> None:
        _styles(self.document, self.layout)
        _settings(self.document)
        _portrait(self.document.sections[0], self.layout)
        _margin_texts(self.document.sections[0], self.mark)

    def title(self, text: str, tail: str = "") -> None:
        """The title; where it needs two lines, the break comes before `tail`, so that no word is torn."""
        too_long = tail and _characters(text + tail) > TITLE_LINE
        self._add(f"{text}\n{tail}" if too_long else text + tail, "Title")
        self.blank()

    def blank(self) -> None:
        self._add("", "Normal", indent=0)

    def flush(self, text: str) -> None:
        """A line that begins at the margin, as the one that names whom a paper is sent to."""
        self._add(text, "Normal", indent=0)

    def body(self, text: str) -> None:
        self._add(text, "Normal")

    def heading(self, text: str, level: int) -> None:
        """Level 1 or 2, on a line of its own."""
        self._add(text, f"Heading {level}")

    def led(self, head: str, text: str) -> None:
        """A paragraph that begins with its level 2 heading."""
        paragraph = self._add(head, "Normal")
        set_font(paragraph.runs[0], say("outputs.fonts.level_2"))
        self._continue(paragraph, text)

    def annex_label(self, text: str) -> None:
        paragraph = self._add(text, "Normal", indent=0)
        set_font(paragraph.runs[0], say("outputs.fonts.level_1"))

    def signed(self, name: str, day: str) -> None:
        """Who issues it and when, without a seal: the later line begins two characters further right."""
        spare = _characters(name) - _characters(day)
        name_right, day_right = (2.0, spare) if spare >= 0 else (4 - spare, 2.0)
        for _ in range(2):
            self.blank()
        for above in self.document.paragraphs[-5:]:  # never alone on a page
            above.paragraph_format.keep_with_next = True
        for text, right in ((name, name_right), (day, day_right)):
            paragraph = self._add(text, "Normal", indent=0)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.right_indent = Pt(right * CHARACTER)
            paragraph.paragraph_format.keep_with_next = text is name

    def landscape(self) -> None:
        """Go on with a new page across; header and page numbers continue."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        top, right, bottom, left = self.layout.margins
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.top_margin, section.right_margin = Mm(left), Mm(top)
        section.bottom_margin, section.left_margin = Mm(right), Mm(bottom)
        section.footer_distance = Mm(15)

    def _add(self, text: str, style: str, indent: int | None = None) -> Paragraph:
        paragraph = self.document.add_paragraph(style=style)
        if indent is not None:
            _first_line(paragraph._p.get_or_add_pPr(), indent)
        self._continue(paragraph, text)
        return paragraph

    def _continue(self, paragraph: Paragraph, text: str) -> None:
        """Add text; what the writer still has to fill in is marked."""
        for place, piece in enumerate(re.split(f"({_gaps()})", text)):
            if piece or not text:
                run = write(paragraph, piece)
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW if place % 2 else None

    def saved(self, title: str) -> bytes:
        """The finished .docx; the same content gives the same bytes."""
        about = self.document.core_properties
        about.title, about.author, about.last_modified_by, about.comments = title, "", "", ""
        about.created = about.modified = datetime(self.created.year, self.created.month, self.created.day)
        stream = io.BytesIO()
        self.document.save(stream)
        return repeatable(stream.getvalue())


def _gaps() -> str:
    """A pattern of the words that stand for what the writer must fill in."""
    return "|".join(re.escape(gap) for gap in entry("outputs.page.gaps"))


def write(paragraph: Paragraph, text: str) -> Run:
    """Add text whose quotation marks and dashes are set in the Chinese font."""
    run = paragraph.add_run(text)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
    return run


def set_font(holder: Run | ParagraphStyle, chinese: str, western: str = "", size: float = 0) -> None:
    """Set the Chinese font, which has a slot of its own, and the western one; `size` in points, 0 leaves it."""
    fonts = holder.element.get_or_add_rPr().get_or_add_rFonts()
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]  # a theme's font would outrank ours
    fonts.set(qn("w:eastAsia"), chinese)
    for slot in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(slot), western or say("outputs.fonts.western"))
    if size:
        holder.font.size = Pt(size)


def _styles(document: DocumentObject, layout: Layout) -> None:
    for name, font, size, indent in (
        ("Normal", "body", CHARACTER, 2),
        ("Title", "title", 22, 0),
        ("Heading 1", "level_1", CHARACTER, 2),
        ("Heading 2", "level_2", CHARACTER, 2),
        ("Header", "level_1", 14, 0),
        ("Footer", "page_number", 14, 0),
    ):
        style = document.styles[name]
        properties = style.element.get_or_add_pPr()
        for old in ("w:pBdr", "w:contextualSpacing", "w:tabs"):  # the template's ornaments
            for found in properties.findall(qn(old)):
                properties.remove(found)
        _plain_letters(style)
        chinese = say(f"outputs.fonts.{font}")
        set_font(style, chinese, western=chinese if name == "Footer" else "", size=size)
        _first_line(properties, indent)
        lines = style.paragraph_format
        lines.space_before = lines.space_after = Pt(0)
        lines.keep_with_next = name.startswith("Heading")
        lines.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        lines.line_spacing = Pt(34 if name == "Title" else layout.line)
        if name == "Title":
            off_grid(properties)
    _letter_spacing(document.styles["Normal"], layout.letter_spacing)
    for name in ("Title", "Header", "Footer"):
        _letter_spacing(document.styles[name], 0)
    document.styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.styles["Normal"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    document.styles["Normal"].paragraph_format.widow_control = False  # 22 lines stand on every page


def _plain_letters(style: ParagraphStyle) -> None:
    """Black, upright, regular and without the template's spacing of letters."""
    letters = style.element.get_or_add_rPr()
    for tag in ("w:b", "w:bCs", "w:i", "w:iCs", "w:color", "w:spacing", "w:kern", "w:szCs"):
        for found in letters.findall(qn(tag)):
            letters.remove(found)


def off_grid(properties: CT_PPr) -> None:
    """Let a paragraph have lines of its own height."""
    snap = OxmlElement("w:snapToGrid")
    snap.set(qn("w:val"), "0")
    properties.insert_element_before(snap, *_AFTER_SNAP)


def _letter_spacing(style: ParagraphStyle, twentieths: int) -> None:
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(twentieths))
    size = style.element.get_or_add_rPr().find(qn("w:sz"))
    size.addprevious(spacing)  # the schema's order


def _first_line(properties: CT_PPr, characters: int) -> None:
    """First-line indent in characters; the same in twentieths of a point for programs that do not count characters."""
    indent = properties.get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(characters * 100))
    indent.set(qn("w:firstLine"), str(characters * CHARACTER * 20))


def _settings(document: DocumentObject) -> None:
    document.settings.odd_and_even_pages_header_footer = True
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), "zh-CN")
    settings.find(qn("w:characterSpacingControl")).set(qn("w:val"), "compressPunctuation")
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # else Word opens the file in compatibility mode


def _portrait(section: Section, layout: Layout) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    top, right, bottom, left = layout.margins
    section.top_margin, section.right_margin = Mm(top), Mm(right)
    section.bottom_margin, section.left_margin = Mm(bottom), Mm(left)
    section.header_distance, section.footer_distance = Mm(20), Mm(layout.footer)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(layout.line_pitch))
    section._sectPr.append(grid)


def _margin_texts(section: Section, mark: str) -> None:
    """Page numbers on the outer side, one character in; the mark at the head. Even pages have their own."""
    outer = ((section.footer, WD_ALIGN_PARAGRAPH.RIGHT), (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT))
    for footer, side in outer:
        paragraph = footer.paragraphs[0]
        paragraph.style = "Footer"
        paragraph.alignment = side
        inset = "right_indent" if side is WD_ALIGN_PARAGRAPH.RIGHT else "left_indent"
        setattr(paragraph.paragraph_format, inset, Pt(14))
        before, after = entry("outputs.page.number")
        write(paragraph, before)
        for kind, instruction in (("begin", ""), ("", "PAGE"), ("separate", ""), ("value", "1"), ("end", "")):
            _field_piece(paragraph, kind, instruction)
        write(paragraph, after)
    for header in (section.header, section.even_page_header):
        paragraph = header.paragraphs[0]
        paragraph.style = "Header"
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        write(paragraph, mark)


def _field_piece(paragraph: Paragraph, kind: str, text: str) -> None:
    run = paragraph.add_run(text if kind == "value" else "")
    if kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)
    elif not kind:
        instruction = OxmlElement("w:instrText")
        instruction.text = text
        run._r.append(instruction)


def _characters(text: str) -> float:
    """Width in Chinese characters."""
    return sum(1.0 if ord(letter) > 0xFF else 0.5 for letter in text)
