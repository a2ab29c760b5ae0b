"""Our two workbooks, the sample ledger and the blank template: built from the texts in workbooks/*.toml.

Run `python -m bqw_excel.workbook_files` after a change of the texts. The same texts give the same bytes: document
properties and the dates inside the zip are those of the TOML file, not of the clock.
"""

import re
import tomllib
from datetime import datetime
from io import BytesIO
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

_THIN = Side(style="thin", color="000000")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_CENTRED_KEYS = frozenset({"number", "due", "overseer", "lead", "unit", "done"})

_HEADINGS_ROW = 3
_BODY_SIZE = 12
_LINE = 17  # points that a line of 12-point text takes
_HIGHEST = 409  # Excel's limit for a row
_CELLS_PER_UNIT = 7 / 8  # half-width characters of 12 points that fit into one unit of column width
_EMPTY_HEIGHT = 52
_A3 = "8"
_MARGIN = 0.5  # inches


def sample_path() -> Path:
    """The sample ledger as it is shipped."""
    return _shipped("sample.toml")


def blank_path() -> Path:
    """The blank template as it is shipped."""
    return _shipped("blank.toml")


def build_sample(target: Path) -> None:
    """Write the sample ledger to `target`, replacing what stands there."""
    _build("sample.toml", target)


def build_blank(target: Path) -> None:
    """Write the blank template to `target`, replacing what stands there."""
    _build("blank.toml", target)


def _folder() -> Path:
    """workbooks/: inside the package when installed, beside it in a checkout."""
    inside = Path(__file__).parent / "workbooks"
    return inside if inside.is_dir() else Path(__file__).parents[1] / "workbooks"


def _texts(name: str) -> dict[str, Any]:
    return tomllib.loads((_folder() / name).read_text("utf-8"))


def _shipped(name: str) -> Path:
    return _folder() / str(_texts(name)["file"])


def _build(name: str, target: Path) -> None:
    texts = _texts(name)
    book = Workbook()
    book.remove(book.active)
    for sheet in texts["sheets"]:
        _table(book.create_sheet(sheet["name"]), sheet, texts["look"])
    for notes in texts.get("notes", []):
        _notes(book.create_sheet(notes["name"]), notes, texts["look"])
    book.properties.creator = book.properties.lastModifiedBy = texts["creator"]
    book.properties.created = texts["created"]
    saved = BytesIO()
    book.save(saved)
    target.write_bytes(_without_clock(saved.getvalue(), texts["created"]))


def _table(ws: Worksheet, sheet: dict[str, Any], look: dict[str, str]) -> None:
    """A ledger sheet: annex number, title, headings, then its rows or empty ones."""
    columns = sheet["columns"]
    ws["A1"].value = sheet["annex"]
    ws["A1"].font = Font(name=look["heading_font"], size=16)
    ws.row_dimensions[1].height = 26
    _title(ws, sheet["title"], len(columns), look)
    first = _headings(ws, columns, look) + 1
    rows = sheet.get("rows", [{}] * sheet.get("empty_rows", 0))
    for row, cells in enumerate(rows, first):
        _record(ws, row, cells, columns, look)
    _span(ws, rows, first, sheet["spanning"], columns)
    _validations(ws, columns, first, first + len(rows) - 1)
    for at, column in enumerate(columns, 1):
        ws.column_dimensions[get_column_letter(at)].width = column["width"]
    ws.freeze_panes = ws.cell(first, 3)
    ws.print_title_rows = f"{_HEADINGS_ROW}:{first - 1}"
    _page(ws, look)


def _title(ws: Worksheet, text: str, width: int, look: dict[str, str]) -> None:
    cell = ws.cell(2, 1, text)
    cell.font = Font(name=look["title_font"], size=22, bold=True)
    cell.alignment = _CENTRED
    ws.merge_cells(start_row=2, end_row=2, start_column=1, end_column=width)
    ws.row_dimensions[2].height = 48


def _headings(ws: Worksheet, columns: list[dict[str, Any]], look: dict[str, str]) -> int:
    """Write the heading row, or two of them where columns are grouped; returns the last one."""
    top = _HEADINGS_ROW
    bottom = top + any("group" in column for column in columns)
    for row in range(top, bottom + 1):
        ws.row_dimensions[row].height = 36
        for at, column in enumerate(columns, 1):
            cell = ws.cell(row, at)
            cell.font = Font(name=look["heading_font"], size=_BODY_SIZE)
            cell.alignment, cell.border = _CENTRED, _BORDER
            if "group" not in column:
                cell.value = column["heading"] if row == top else None
            else:
                cell.value = column["group"] if row == top else column["heading"]
    if bottom > top:
        _merge_headings(ws, columns, top, bottom)
    return bottom


def _merge_headings(ws: Worksheet, columns: list[dict[str, Any]], top: int, bottom: int) -> None:
    numbered = enumerate(columns, 1)
    for group, members in groupby(numbered, key=lambda pair: pair[1].get("group")):
        places = [at for at, _ in members]
        if group:
            ws.merge_cells(start_row=top, end_row=top, start_column=places[0], end_column=places[-1])
        else:
            for at in places:
                ws.merge_cells(start_row=top, end_row=bottom, start_column=at, end_column=at)


def _record(
    ws: Worksheet, row: int, cells: dict[str, Any], columns: list[dict[str, Any]], look: dict[str, str]
) -> None:
    for at, column in enumerate(columns, 1):
        cell = ws.cell(row, at, cells.get(column["key"]))
        cell.font = Font(name=look["body_font"], size=_BODY_SIZE)
        cell.alignment = _CENTRED if column["key"] in _CENTRED_KEYS else _LEFT
        cell.border = _BORDER
        cell.number_format = column.get("format", "General")
    texts = [(str(cells.get(column["key"], "")), column["width"]) for column in columns]
    ws.row_dimensions[row].height = _height(texts) if cells else _EMPTY_HEIGHT


def _height(texts: list[tuple[str, float]]) -> float:
    """Points that a row needs for texts wrapped in columns of the given widths."""
    return min(_HIGHEST, max(_lines(text, width) for text, width in texts) * _LINE + 8)


def _lines(text: str, width: float) -> int:
    """Lines of a wrapped text. A Chinese character takes two half-width cells, and none is broken in two."""
    room = max(2, int(width * _CELLS_PER_UNIT) // 2 * 2)
    return sum(max(1, -(-sum(1 if sign.isascii() else 2 for sign in line) // room)) for line in text.split("\n"))


def _span(
    ws: Worksheet, rows: list[dict[str, Any]], first: int, spanning: list[str], columns: list[dict[str, Any]]
) -> None:
    """Merge the spanning columns of each matter with further parts (rows without `number`)."""
    starts = [at for at, cells in enumerate(rows) if "number" in cells]
    for start, following in pairwise([*starts, len(rows)]):
        if following - start < 2:
            continue
        for at, column in enumerate(columns, 1):
            if column["key"] in spanning:
                ws.merge_cells(start_row=first + start, end_row=first + following - 1, start_column=at, end_column=at)


def _validations(ws: Worksheet, columns: list[dict[str, Any]], first: int, last: int) -> None:
    """Drop-downs, limits and prompts of the columns that name them."""
    for at, column in enumerate(columns, 1):
        if not {"choices", "number_from", "prompt"} & column.keys():
            continue
        rule = DataValidation(allow_blank=True)
        if "choices" in column:
            rule.type, rule.formula1 = "list", '"' + ",".join(column["choices"]) + '"'
        elif "number_from" in column:
            rule.type, rule.operator, rule.formula1 = "decimal", "greaterThanOrEqual", str(column["number_from"])
        if "prompt" in column:
            rule.promptTitle, rule.prompt, rule.showInputMessage = column["heading"], column["prompt"], True
        # An entry is refused only where we can say why.
        rule.showErrorMessage = "error" in column
        if "error" in column:
            rule.errorTitle, rule.error = column["heading"], column["error"]
        letter = get_column_letter(at)
        rule.add(f"{letter}{first}:{letter}{last}")
        ws.add_data_validation(rule)


def _notes(ws: Worksheet, notes: dict[str, Any], look: dict[str, str]) -> None:
    """A sheet of instructions: a title and a plain table of texts."""
    widths = notes["widths"]
    _title(ws, notes["title"], len(widths), look)
    for row, texts in enumerate([notes["heads"], *notes["rows"]], _HEADINGS_ROW):
        heads = row == _HEADINGS_ROW
        for at, text in enumerate(texts, 1):
            cell = ws.cell(row, at, text)
            cell.font = Font(name=look["heading_font" if heads or at == 1 else "body_font"], size=_BODY_SIZE)
            cell.alignment = _CENTRED if heads else _LEFT
            cell.border = _BORDER
        ws.row_dimensions[row].height = _height(list(zip(texts, widths, strict=True)))
    for at, width in enumerate(widths, 1):
        ws.column_dimensions[get_column_letter(at)].width = width
    _page(ws, look)


def _page(ws: Worksheet, look: dict[str, str]) -> None:
    """A3 landscape, one page wide, as many pages as it takes."""
    ws.page_setup.paperSize = _A3
    ws.page_setup.orientation = "landscape"
    ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = 1, 0
    ws.sheet_properties.pageSetUpPr.fitToPage = True
    ws.print_options.horizontalCentered = True
    margins = ws.page_margins
    margins.left = margins.right = _MARGIN
    margins.top = margins.bottom = _MARGIN * 1.5
    ws.oddFooter.center.text = look["footer"]


def _without_clock(data: bytes, moment: datetime) -> bytes:
    """The same workbook with every date in it, of the properties and of the zip, set to one moment."""
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    repacked = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(repacked, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, part)
            entry = ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, part)
    return repacked.getvalue()


if __name__ == "__main__":
    build_sample(sample_path())
    build_blank(blank_path())
