"""Copies cells with all their looks: onto one place or onto many at once, within a book or into another."""

from collections.abc import Iterable, Sequence

from .areas import WHOLE_SHEET, Area, from_uno
from .number_formats import NumberFormats
from .parts import Cells
from .sheet_copies import pour_sheet

_SCRIPTS = ("", "Asian", "Complex")  # Calc keeps a font for each
_FONT = ("FontName", "FontFamily", "FontCharSet", "FontPitch", "FontStyleName", "Height", "Weight", "Posture", "Locale")
_TEXT = (
    *(f"Char{part}{script}" for part in _FONT for script in _SCRIPTS),
    *(f"Char{part}" for part in ("Color", "Contoured", "CrossedOut", "Emphasis", "Relief", "Shadowed", "WordMode")),
    *(f"Char{line}{part}" for line in ("Underline", "Overline") for part in ("", "Color", "HasColor")),
    "CharStrikeout",
)
_CELL = (
    *("CellBackColor", "CellProtection", "ShadowFormat", "IsTextWrapped", "ShrinkToFit", "WritingMode"),
    *("HoriJustify", "HoriJustifyMethod", "VertJustify", "VertJustifyMethod"),
    *("Orientation", "RotateAngle", "RotateReference", "ParaIndent", "ParaIsHyphenation"),
    *(f"{side}Border2" for side in ("Left", "Top", "Right", "Bottom")),
    *("DiagonalBLTR2", "DiagonalTLBR2"),
)
LOOKS = tuple(sorted((*_TEXT, *_CELL)))  # UNO wants names in order


def copy_cells(source: Cells, target: Cells) -> None:
    """Copy contents and looks. One cell fills every cell of `target`; a block goes to the top left of each area."""
    from_document, to_document = source.sheet.book.api, target.sheet.book.api
    block = source.area
    if block == target.area == WHOLE_SHEET:
        target.sheet.guard()
        here = target.sheet
        here.book.app.in_main_thread(lambda: pour_sheet(source.sheet.api, from_document, here.api, to_document))
        return
    copy_looks(source, target)
    for area in _placed(block, target):
        if from_document == to_document and (area.rows, area.columns) == (block.rows, block.columns):
            place = target.sheet.api.getCellByPosition(area.column - 1, area.row - 1).CellAddress
            source.sheet.api.copyRange(place, source.sheet.uno_addresses([block])[0])
        else:
            _copy_contents(source, target, area)


def copy_looks(source: Cells, target: Cells) -> None:
    """Copy fonts, fill, borders, alignment, protection and number format, without the contents."""
    block = source.area
    target.sheet.guard()
    formats = NumberFormats(source.sheet.book.api)
    target_formats = NumberFormats(target.sheet.book.api)
    for cells in source.api.getUniqueCellFormatRanges():
        inside = [from_uno(address) for address in cells.getRangeAddresses()]
        places = [
            Area(area.row + part.row - block.row, area.column + part.column - block.column, part.rows, part.columns)
            if block[2:] != (1, 1)
            else area
            for area in _placed(block, target)
            for part in inside
        ]
        wanted = target.sheet.union_of(places)
        wanted.setPropertyValues(LOOKS, cells.getPropertyValues(LOOKS))
        wanted.NumberFormat = target_formats.key_like(formats, cells.NumberFormat)


def _placed(block: Area, target: Cells) -> Sequence[Area]:
    """Where the block goes: the whole of each area for a single cell, else from its top left cell."""
    if block[2:] == (1, 1):
        return target.areas
    return [Area(area.row, area.column, block.rows, block.columns) for area in target.areas]


def _copy_contents(source: Cells, target: Cells, area: Area) -> None:
    """Values in one go, then the formulas, whose relative references move with them."""
    block = source.area
    data = source.api.getDataArray()
    rows = tuple(
        tuple(data[row % block.rows][column % block.columns] for column in range(area.columns))
        for row in range(area.rows)
    )
    cells = target.sheet.cells_of(area)
    cells.setDataArray(rows)
    for row, column in _formulas(source):
        tokens = source.api.getCellByPosition(column, row).getTokens()
        for down in range(row, area.rows, block.rows):
            for right in range(column, area.columns, block.columns):
                cells.getCellByPosition(right, down).setTokens(tokens)


def _formulas(source: Cells) -> Iterable[tuple[int, int]]:
    """Rows and columns (from 0, within the range) of the cells that hold formulas."""
    block = source.area
    any_result = 1 | 2 | 4
    for address in source.api.queryFormulaCells(any_result).getRangeAddresses():
        for row, column in from_uno(address).positions():
            yield row - block.row, column - block.column
