"""Tables of the summary workbook: frozen heads, filters, widths and heights that fit Chinese, and print set-up."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ..wording import say, shown

HEAD_ROW = 2  # from 0: title, subtitle, heads
FIRST_ROW = HEAD_ROW + 2  # of the data, from 1 as formulas count
_LINE = 14.5  # points of a line of body text
_TALLEST = 409.0  # points, Excel's limit
_LONGEST = 32_767  # characters of a cell, Excel's limit


@dataclass(frozen=True, slots=True)
class Calc:
    """A formula with its value; `{row}` in it is the row that it stands in."""

    formula: str
    value: Decimal | int


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: text stays text whatever it begins with. `look` holds xlsxwriter format properties."""

    value: str | int | Decimal | Calc | None
    look: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and the greatest width its texts may take, in width units (a Chinese character takes two)."""

    head: str
    widest: float


class Book:
    """The workbook under way, with its formats each made once."""

    def __init__(self, stream: Any) -> None:
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.workbook = xlsxwriter.Workbook(stream, options)
        self._formats: dict[str, Format] = {}

    def look(self, **properties: Any) -> Format:
        plain = {"font_name": say("outputs.fonts.sheet"), "font_size": 10.5, "valign": "vcenter"} | properties
        key = repr(sorted(plain.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(plain)
        return self._formats[key]

    def put(self, sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
        """Write a cell of a table. `row` and `column` from 0."""
        look = self.look(border=1, border_color="A6A6A6", text_wrap=True, **cell.look)
        value = cell.value
        if isinstance(value, Calc):
            sheet.write_formula(row, column, value.formula.format(row=row + 1), look, float(value.value))
        elif isinstance(value, int | Decimal):
            sheet.write_number(row, column, float(value), look)
        elif value:
            sheet.write_string(row, column, fitting(value), look)
        else:
            sheet.write_blank(row, column, None, look)

    def page(self, sheet: Worksheet, title: str, subtitle: str, last_column: int) -> None:
        """Title lines and print set-up: A4 across, as wide as the page, the head on each, pages numbered."""
        title_look = self.look(font_name=say("outputs.fonts.sheet_title"), font_size=16, align="center")
        for row, text, look in ((0, title, title_look), (1, subtitle, self.look(font_color="595959"))):
            if last_column:
                sheet.merge_range(row, 0, row, last_column, "", look)
            sheet.write_string(row, 0, fitting(text), look)
        sheet.set_row(0, 30)
        sheet.set_row(1, 20)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEAD_ROW)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.center_horizontally()
        sheet.set_footer(say("summary.footer"))
        sheet.hide_gridlines(2)

    def heads(self, sheet: Worksheet, row: int, texts: Sequence[str]) -> None:
        look = {"bold": True, "align": "center", "bg_color": "DDEBF7"}
        for column, text in enumerate(texts):
            self.put(sheet, row, column, Cell(text, look))

    def table(
        self,
        name: str,
        title: str,
        subtitle: str,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Cell]],
        total: Sequence[Cell] = (),
        frozen: int = 1,
    ) -> Worksheet:
        """A sheet with one table. `total` stands below it and outside of its filter; `frozen` columns stay in sight."""
        sheet = self.workbook.add_worksheet(name)
        self.page(sheet, title, subtitle, len(columns) - 1)
        widths = [_width(column, [row[place] for row in rows]) for place, column in enumerate(columns)]
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        self.heads(sheet, HEAD_ROW, [column.head for column in columns])
        sheet.set_row(HEAD_ROW, 24)
        body = rows or [[Cell(say("summary.none"))] + [Cell(None)] * (len(columns) - 1)]
        for row, cells in enumerate([*body, *([total] if total else [])], start=HEAD_ROW + 1):
            for place, cell in enumerate(cells):
                self.put(sheet, row, place, cell)
            sheet.set_row(row, _height(cells, widths))
        sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + len(body), len(columns) - 1)
        sheet.freeze_panes(HEAD_ROW + 1, frozen)
        return sheet


def fitting(text: str) -> str:
    """A text no longer than a cell can hold; one that is cut says so. xlsxwriter would leave it out without a word."""
    cut = say("summary.cut")
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(cut)] + cut


def units(text: str) -> int:
    """Width in width units: a Chinese character or full-width sign takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def _text(cell: Cell) -> str:
    """Roughly what a reader sees in a cell, to measure it by."""
    value = cell.value.value if isinstance(cell.value, Calc) else cell.value
    suffix = cell.look.get("num_format", "").split(";")[0].replace("General", "").replace('"', "")
    return f"{shown(value)}{suffix}" if isinstance(value, int | Decimal) else value or ""


def _width(column: Column, cells: Sequence[Cell]) -> float:
    longest = max((units(line) for cell in cells for line in _text(cell).split("\n")), default=0)
    filter_button = 3
    return float(min(column.widest, max(units(column.head) + filter_button, longest + 2)))


def _height(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    """The height that the wrapped texts of a row need; Excel does not work it out for a file made elsewhere."""
    lines = 1
    for cell, width in zip(cells, widths, strict=True):
        lines = max(lines, sum(_lines(line, width - 1.5) for line in _text(cell).split("\n")))
    return min(_TALLEST, lines * _LINE + 6)


def _lines(text: str, room: float) -> int:
    """How many lines a text takes when it is wrapped; a line ends before a character that does not fit."""
    taken = units(text)
    return 1 if taken <= room else -(-taken // (int(room) // 2 * 2))
