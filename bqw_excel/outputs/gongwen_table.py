"""A table in an official document: small type, head repeated on every page, whole rows, bands between groups."""

from collections.abc import Sequence
from dataclasses import dataclass

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row

from ..wording import say
from .gongwen import Gongwen, off_grid, set_font, write

SIZE = 12  # points
LINE = 17
PADDING = 2  # points above and below a cell's text
LONG = 200  # characters of a text whose row may be parted between pages


@dataclass(frozen=True, slots=True)
class Band:
    """A row over the whole width that names the group below; `fill` as RRGGBB, "" for none."""

    text: str
    fill: str = ""


def add_table(
    paper: Gongwen,
    heads: Sequence[str],
    rows: Sequence[Sequence[str] | Band],
    widths: Sequence[float],
    centred: Sequence[int] = (),
) -> Table:
    """Put a table below what is there. `widths` in millimetres; the columns named in `centred` (from 0) are centred."""
    table: Table = paper.document.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    head = table.rows[0]
    _row_property(head, "w:tblHeader")
    _fill_row(head, heads, widths, range(len(heads)), font=say("outputs.fonts.level_1"))
    for content in rows:
        row = table.add_row()  # type: ignore[no-untyped-call]
        if isinstance(content, Band) or max(map(len, content)) < LONG:
            _row_property(row, "w:cantSplit")
        if isinstance(content, Band):
            cell = row.cells[0].merge(row.cells[-1])
            _fill_cell(cell, content.text, centred=False, font=say("outputs.fonts.level_1"))
            cell.paragraphs[0].paragraph_format.keep_with_next = True
            _shade(cell, content.fill)
        else:
            _fill_row(row, content, widths, centred)
    return table


def _fill_row(row: _Row, texts: Sequence[str], widths: Sequence[float], centred: Sequence[int], font: str = "") -> None:
    for place, (cell, text, width) in enumerate(zip(row.cells, texts, widths, strict=True)):
        cell.width = Mm(width)
        _fill_cell(cell, text, place in centred, font)


def _fill_cell(cell: _Cell, text: str, centred: bool, font: str = "") -> None:
    """A line of the text is a paragraph of the cell."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    lines = text.split("\n")
    for place, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
        indent.set(qn("w:firstLineChars"), "0")
        indent.set(qn("w:firstLine"), "0")
        off_grid(paragraph._p.pPr)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
        paragraph.paragraph_format.line_spacing = Pt(LINE)
        paragraph.paragraph_format.space_before = Pt(PADDING if place == 0 else 0)
        paragraph.paragraph_format.space_after = Pt(PADDING if place == len(lines) - 1 else 0)
        run = write(paragraph, line)
        run.font.size = Pt(SIZE)
        if font:
            set_font(run, font)


def _row_property(row: _Row, tag: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(tag))


def _shade(cell: _Cell, fill: str) -> None:
    if not fill:
        return
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shading.set(qn(f"w:{name}"), value)
    properties = cell._tc.get_or_add_tcPr()
    before = properties.find(qn("w:vAlign"))
    if before is not None:
        before.addprevious(shading)
    else:
        properties.append(shading)
