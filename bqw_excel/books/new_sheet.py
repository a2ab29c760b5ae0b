"""One of our own sheets as a worksheet part, in the order of elements that the schema prescribes."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from ..core.grid import Area
from .cells import LONGEST_TEXT, address, area_address, clean_text, column_letters
from .changes import Cell, DropDown, EntryRule, Look, NewSheet, NumberRule, Style
from .comments_xml import VML_LINK
from .errors import TextTooLong
from .hand_looks import with_emphasis
from .row_xml import Spelling, spelled_text
from .styles_xml import Styles
from .workbook_xml import FILTER, PRINT_TITLES, quoted
from .xml import LINKS, element, parse, to_bytes

LONGEST_LIST = 255
LEAST_NUMBER = -1e15  # no amount is below it: the bound of a rule that asks for any number
A4 = "9"
SPELLING = Spelling(b"")
AT_A_TIME = 200  # rows
EMPTY = "/>"


StyleAt = Callable[[str, int, int], int]  # the style of a cell (sheet, row, column) of the workbook


def sheet_part(sheet: NewSheet, styles: Styles, style_at: StyleAt) -> Iterator[bytes]:
    """The part of a new sheet, piece by piece; its styles are added to `styles`.

    ValueError for what no worksheet can hold: a drop-down list that is too long or has a comma in a choice.
    """
    root = element("worksheet", _properties(), _views(sheet), element("sheetFormatPr", defaultRowHeight="15"))
    for part in (
        _columns(sheet),
        element("sheetData"),
        _protection(sheet),
        element("autoFilter", ref=area_address(sheet.filter)) if sheet.filter else None,
        _merges(sheet),
        *_formats(sheet, styles),
        _validations(sheet),
    ):
        if part is not None:
            root.append(part)
    root.append(element("pageMargins", left="0.7", right="0.7", top="0.75", bottom="0.75", header="0.3", footer="0.3"))
    orientation = "landscape" if sheet.landscape else "portrait"
    root.append(element("pageSetup", paperSize=A4, fitToHeight="0", orientation=orientation))
    if sheet.by_hand.comments:
        root.append(element("legacyDrawing", **{f"{{{LINKS}}}id": VML_LINK}))
    before, _, after = to_bytes(root).partition(b"<sheetData/>")
    yield before + b"<sheetData>"
    yield from _rows(sheet, styles, style_at)
    yield b"</sheetData>" + after


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
    for number in sheet.hidden_columns:
        entries[number - 1].set("hidden", "1")
    return element("cols", *entries) if entries else None


def _rows(sheet: NewSheet, styles: Styles, style_at: StyleAt) -> Iterator[bytes]:
    """The rows as they are spelled, many at a time: large sheets need no tree."""
    spell = _Spell(sheet.name, styles, style_at, sheet.by_hand.looks)
    lines = iter(sheet.rows)
    spelled: list[str] = []
    for number in range(1, max(len(sheet.rows), *sheet.heights, 0) + 1):
        line = next(lines, ())
        cells = spell.cells(number, (*line, *[Cell()] * (spell.last_looked.get(number, 0) - len(line))))
        height = sheet.heights.get(number)
        attributes = "" if height is None else f' ht="{height:g}" customHeight="1"'
        if number in sheet.by_hand.hidden_rows:
            attributes += ' hidden="1"'
        if cells or attributes:
            spelled.append(f'<row r="{number}"{attributes}>{cells}</row>')
        if len(spelled) >= AT_A_TIME:
            yield "".join(spelled).encode()
            spelled.clear()
    yield "".join(spelled).encode()


class _Spell:
    """Spells the cells of a sheet, each row but once."""

    def __init__(self, sheet: str, styles: Styles, style_at: StyleAt, looks: Mapping[tuple[int, int], Look]) -> None:
        self._sheet = sheet
        self._styles = styles
        self._style_at = style_at
        self._known: dict[int, tuple[Style, str]] = {}  # by identity: the styles of a row are those of the next
        self._looks = looks
        self.last_looked: dict[int, int] = {}  # {row: last column with a look by hand}
        for row, column in sorted(looks):
            self.last_looked[row] = column

    def cells(self, row: int, line: tuple[Cell, ...]) -> str:
        return "".join([self._cell(row, column, cell) for column, cell in enumerate(line, start=1)])

    def _cell(self, row: int, column: int, cell: Cell) -> str:
        value, own, formula, like = cell
        known = self._known.get(id(own)) if like is None else None
        style = known[1] if known is not None else self._style(cell)
        if self._looks and (look := self._looks.get((row, column))) is not None:
            style = _look(self._looked(cell, look))
        if value is None and formula is None:
            return f'<c r="{column_letters(column)}{row}"{style}/>' if style else ""
        if isinstance(value, str):
            if len(value) > LONGEST_TEXT:
                raise TextTooLong(sheet=self._sheet, cell=address(row, column), length=len(value))
            if formula is None:
                held_text = _held(value)
                return f'<c r="{column_letters(column)}{row}"{style}{held_text}' if style or held_text != EMPTY else ""
            value = clean_text(value) or None
        if formula is not None:  # with its stored result, which programs show that do not calculate
            kind, held = SPELLING.formula_with(clean_text(formula).removeprefix("="), value)
        else:
            kind, held = SPELLING.value(value)
        told = f' t="{kind}"' if kind else ""
        return f'<c r="{column_letters(column)}{row}"{style}{told}>{held.decode()}</c>'

    def _style(self, cell: Cell) -> str:
        """The style as an attribute, "" for the default."""
        style = cell.style
        if cell.like is None and style is not None:
            look = _look(self._styles.own(style))
            self._known[id(style)] = (style, look)
            return look
        return _look(self._style_at(*cell.like)) if cell.like else ""

    def _looked(self, cell: Cell, look: Look) -> int:
        """The style of a cell with what a person changed about it."""
        number = self._styles.own(cell.style) if cell.style else 0
        if look.fill:
            number = self._styles.with_fill(number, look.fill)
        if look.font:
            number = with_emphasis(self._styles, number, look.font)
        return number


@lru_cache(maxsize=200)  # names of units and verdicts come again and again
def _held(text: str) -> str:
    """What follows the style of a cell that holds a text, to the cell's end."""
    clean = clean_text(text)
    if not clean:
        return EMPTY
    attributes, spelled = spelled_text(clean)
    return f' t="inlineStr"><is><t{attributes}>{spelled}</t></is></c>'


def _look(style: int) -> str:
    return f' s="{style}"' if style else ""


def _formats(sheet: NewSheet, styles: Styles) -> Iterator[Any]:
    for one in sheet.by_hand.formats:
        made = element("conditionalFormatting", sqref=" ".join(map(area_address, one.areas)))
        for rule, look in one.rules:
            inner = parse(rule.encode())
            if look:
                inner.set("dxfId", str(styles.add_dxf(parse(look.encode()))))
            made.append(inner)
        yield made


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


def _validations(sheet: NewSheet) -> Any:
    entries = [*map(_drop_down, sheet.drop_downs), *map(_number_rule, sheet.numbers)]
    entries += map(_entry_rule, sheet.by_hand.entry_rules)
    return element("dataValidations", *entries, count=str(len(entries))) if entries else None


def _drop_down(found: DropDown) -> Any:
    choices = ",".join(found.choices)
    if len(choices) > LONGEST_LIST or any("," in choice for choice in found.choices):
        raise ValueError(f"not a list for a drop-down: {choices[:80]!r}")
    return _validation("list", found.area, '"' + choices.replace('"', '""') + '"')


def _number_rule(rule: NumberRule) -> Any:
    least = LEAST_NUMBER if rule.minimum is None else rule.minimum
    told = {"errorTitle": clean_text(rule.title), "error": clean_text(rule.message)}
    said = {name: text for name, text in told.items() if text}
    return _validation("decimal", rule.area, f"{least:g}", operator="greaterThanOrEqual", **said)


def _entry_rule(found: EntryRule) -> Any:
    rule = parse(found.rule.encode())
    rule.set("sqref", " ".join(map(area_address, found.areas)))
    return rule


def _validation(kind: str, area: Area, limit: str, **more: str) -> Any:
    formula = element("formula1")
    formula.text = limit
    shown = dict.fromkeys(("allowBlank", "showInputMessage", "showErrorMessage"), "1")
    return element("dataValidation", formula, type=kind, **more, **shown, sqref=area_address(area))
