"""One of our own sheets as a worksheet part, in the order of elements that the schema prescribes."""

from collections.abc import Iterator
from typing import Any

from ..core.grid import Area
from .cells import address, area_address, clean_text
from .changes import Cell, DropDown, NewSheet
from .sheet_xml import value_element
from .styles_xml import Styles
from .workbook_xml import FILTER, PRINT_TITLES, quoted
from .xml import element, to_bytes

LONGEST_LIST = 255
A4 = "9"


def sheet_part(sheet: NewSheet, styles: Styles) -> bytes:
    """The part of a new sheet; its styles are added to `styles`.

    ValueError for what no worksheet can hold: a drop-down list that is too long or has a comma in a choice.
    """
    root = element("worksheet", _properties(), _views(sheet), element("sheetFormatPr", defaultRowHeight="15"))
    for part in (
        _columns(sheet),
        _rows(sheet, styles),
        _protection(sheet),
        element("autoFilter", ref=area_address(sheet.filter)) if sheet.filter else None,
        _merges(sheet),
        _drop_downs(sheet),
    ):
        if part is not None:
            root.append(part)
    root.append(element("pageMargins", left="0.7", right="0.7", top="0.75", bottom="0.75", header="0.3", footer="0.3"))
    orientation = "landscape" if sheet.landscape else "portrait"
    root.append(element("pageSetup", paperSize=A4, fitToHeight="0", orientation=orientation))
    return to_bytes(root)


def local_names(sheet: NewSheet) -> dict[str, str]:
    """The defined names that belong to a new sheet: {name: text}, an empty text where it has none."""
    prefix = quoted(sheet.name) + "!"
    titles = f"{prefix}${sheet.title_rows[0]}:${sheet.title_rows[1]}" if sheet.title_rows else ""
    filtered = prefix + area_address(sheet.filter, fixed=True) if sheet.filter else ""
    return {PRINT_TITLES: titles, FILTER: filtered}


def _properties() -> Any:
    return element("sheetPr", element("pageSetUpPr", fitToPage="1"))


def _views(sheet: NewSheet) -> Any:
    view = element("sheetView", workbookViewId="0")
    rows, columns = sheet.freeze or (0, 0)
    if rows or columns:
        splits = {"xSplit": columns, "ySplit": rows}
        pane = "bottomRight" if rows and columns else "bottomLeft" if rows else "topRight"
        attributes = {name: str(number) for name, number in splits.items() if number}
        first = address(rows + 1, columns + 1)
        view.append(element("pane", **attributes, topLeftCell=first, activePane=pane, state="frozen"))
        view.append(element("selection", pane=pane, activeCell=first, sqref=first))
    return element("sheetViews", view)


def _columns(sheet: NewSheet) -> Any:
    entries = [
        element("col", min=str(number), max=str(number), width=f"{width:g}", customWidth="1")
        for number, width in enumerate(sheet.widths, start=1)
    ]
    return element("cols", *entries) if entries else None


def _rows(sheet: NewSheet, styles: Styles) -> Any:
    data = element("sheetData")
    for number in range(1, max(len(sheet.rows), *sheet.heights, 0) + 1):
        line = sheet.rows[number - 1] if number <= len(sheet.rows) else ()
        row = element("row", *_cells(number, line, styles), r=str(number))
        if number in sheet.heights:
            row.set("ht", f"{sheet.heights[number]:g}")
            row.set("customHeight", "1")
        if len(row) or number in sheet.heights:
            data.append(row)
    return data


def _cells(row: int, line: tuple[Cell, ...], styles: Styles) -> Iterator[Any]:
    for column, cell in enumerate(line, start=1):
        style = styles.own(cell.style) if cell.style is not None else 0
        value = clean_text(cell.value) if isinstance(cell.value, str) else cell.value
        if value in (None, "") and not style and cell.formula is None:
            continue
        made = element("c", r=address(row, column))
        if style:
            made.set("s", str(style))
        if cell.formula is not None:
            _add_formula(made, cell.formula, value)
        elif value is not None and value != "":
            kind, held = value_element(value)
            if kind:
                made.set("t", kind)
            made.append(held)
        yield made


def _add_formula(made: Any, text: str, value: str | int | float | bool | None) -> None:
    """A formula with its stored result, which programs show that do not calculate."""
    formula = element("f")
    formula.text = clean_text(text).removeprefix("=")
    made.append(formula)
    if isinstance(value, str):
        made.set("t", "str")
        held = element("v")
        held.text = value
        made.append(held)
    elif value is not None:
        kind, held = value_element(value)
        if kind:
            made.set("t", kind)
        made.append(held)


def _protection(sheet: NewSheet) -> Any:
    """Protection without password that leaves filtering and the sizes of rows and columns free."""
    if not sheet.protected:
        return None
    free = dict.fromkeys(("formatColumns", "formatRows", "sort", "autoFilter"), "0")
    return element("sheetProtection", sheet="1", objects="1", scenarios="1", **free)


def _merges(sheet: NewSheet) -> Any:
    entries = [element("mergeCell", ref=area_address(merged)) for merged in sheet.merges if not _single(merged)]
    return element("mergeCells", *entries, count=str(len(entries))) if entries else None


def _single(merged: Area) -> bool:
    return merged.top == merged.bottom and merged.left == merged.right


def _drop_downs(sheet: NewSheet) -> Any:
    entries = [_drop_down(found) for found in sheet.drop_downs]
    return element("dataValidations", *entries, count=str(len(entries))) if entries else None


def _drop_down(found: DropDown) -> Any:
    choices = ",".join(found.choices)
    if len(choices) > LONGEST_LIST or any("," in choice for choice in found.choices):
        raise ValueError(f"not a list for a drop-down: {choices[:80]!r}")
    formula = element("formula1")
    formula.text = '"' + choices.replace('"', '""') + '"'
    shown = dict.fromkeys(("allowBlank", "showInputMessage", "showErrorMessage"), "1")
    return element("dataValidation", formula, type="list", **shown, sqref=area_address(found.area))
