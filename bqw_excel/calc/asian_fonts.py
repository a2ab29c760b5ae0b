"""Chinese fonts survive being opened by Calc.

On opening an .xlsx Calc drops the name of a Chinese font that is not installed from the text it is meant for, and
saves another in its place. Right after opening the name still stands in the Western font of the cell: it is put back.
Only Chinese fonts: with Western ones the office would look for a substitute for every cell's height.
"""

import re
from typing import Any

from .uno_bridge import RuntimeException

CHINESE_FONT = re.compile(
    r"[\u4e00-\u9fff]|(Fang|Kai|Sim|NSim|ST|FZ|Li|You|Deng)(Song|Hei|Sun|Kai|Ti|Xian|Yuan|Su|XiaoBiaoSong)|YaHei|JhengHei",
    re.IGNORECASE,
)


def keep_asian_fonts(document: Any) -> None:
    """Put back the names of Chinese fonts, in styles and in cells. What is protected cannot be changed and is left."""
    protected = [sheet for sheet in document.Sheets if sheet.isProtected()]
    styles = document.StyleFamilies.getByName("CellStyles")
    for style in () if protected else styles:
        _put_back(style)
    for sheet in document.Sheets:
        if not sheet.isProtected():
            cursor = sheet.createCursor()
            cursor.gotoEndOfUsedArea(False)
            end = cursor.RangeAddress
            used = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
            for cells in used.getUniqueCellFormatRanges():
                _put_back(cells)
    document.setModified(False)


def _put_back(thing: Any) -> None:
    name = thing.CharFontName
    if name and name != thing.CharFontNameAsian and CHINESE_FONT.search(name):
        try:
            thing.CharFontNameAsian = name
        except RuntimeException:  # a style that belongs to Calc
            return
