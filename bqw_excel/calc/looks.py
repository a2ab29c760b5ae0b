"""Colours, fonts and widths: Excel's measures and Calc's, and None where a range is mixed."""

from collections.abc import Iterable
from typing import Any

from xlwings import base_classes

from .parts import BookPart, Changeable
from .uno_bridge import enum, struct

HUNDREDTHS_OF_A_POINT = 2540 / 72  # Calc measures in hundredths of a millimetre
PADDING = 5 / 7  # of a column, in characters of the default font, which Excel measures columns with
FINE = 1000  # pixels high, to measure a font finely
BOLD, NORMAL = 150.0, 100.0
SCRIPTS = ("", "Asian", "Complex")  # Calc keeps a font for each
NO_COLOR = -1


def common(cells: Any, name: str) -> Any:
    """A property that all the cells share; None when they differ."""
    return None if cells.getPropertyState(name).value == "AMBIGUOUS_VALUE" else getattr(cells, name)


def calc_color(color: Any) -> int:
    """A colour as xlwings takes it (three numbers, "#ff0000", Excel's number, None), as Calc keeps it."""
    if color is None:
        return NO_COLOR
    if isinstance(color, str):
        color = tuple(bytes.fromhex(color.removeprefix("#")))
    elif isinstance(color, int):
        color = (color & 255, color >> 8 & 255, color >> 16 & 255)
    red, green, blue = color
    return int(red) << 16 | int(green) << 8 | int(blue)


def color_of(value: int | None) -> tuple[int, int, int] | None:
    """Calc's colour as xlwings gives it: red, green, blue; None for none."""
    return None if value is None or value < 0 else (value >> 16 & 255, value >> 8 & 255, value & 255)


def width_of(characters: float, digit: float) -> int:
    """Excel's column width, in characters, as Calc's; `digit` is the width of one in hundredths of a millimetre."""
    return round((characters + PADDING) * digit)


def characters_of(width: int, digit: float) -> float:
    """Calc's column width as Excel measures it."""
    return max(0.0, round(width / digit - PADDING, 2))


def digit_width(book: BookPart) -> float:
    """How wide Calc takes a digit of the book's default font to be, in hundredths of a millimetre."""
    default = book.api.StyleFamilies.getByName("CellStyles").getByName("Default")
    font = book.window.getFont(struct("awt.FontDescriptor", Name=default.CharFontName, Height=FINE))
    return float(font.getStringWidth("0") / FINE * default.CharHeight * HUNDREDTHS_OF_A_POINT)


def points_of(height: int) -> float:
    """Calc's height of a row in points, to the quarter that Excel keeps."""
    return round(height / HUNDREDTHS_OF_A_POINT * 4) / 4


def height_of(points: float) -> int:
    return round(points * HUNDREDTHS_OF_A_POINT)


def the_only(values: Iterable[Any]) -> Any:
    """The value that all are; None when they differ or there is none. Stops at the first that differs."""
    first = None
    for number, value in enumerate(values):
        if number and value != first:
            return None
        first = value
    return first


class Font(base_classes.Font):
    """The font of a range, on all its areas at once and for all scripts."""

    def __init__(self, cells: Changeable) -> None:
        self._cells = cells

    @property
    def api(self) -> Any:
        return self._cells.api

    def _set(self, name: str, value: Any) -> None:
        for script in SCRIPTS:
            setattr(self._cells.changed, f"{name}{script}", value)

    @property
    def bold(self) -> bool | None:
        weight = common(self.api, "CharWeight")
        return None if weight is None else weight > NORMAL

    @bold.setter
    def bold(self, value: bool) -> None:
        self._set("CharWeight", BOLD if value else NORMAL)

    @property
    def italic(self) -> bool | None:
        posture = common(self.api, "CharPosture")
        return None if posture is None else posture.value == "ITALIC"

    @italic.setter
    def italic(self, value: bool) -> None:
        self._set("CharPosture", enum("awt.FontSlant", "ITALIC" if value else "NONE"))

    @property
    def size(self) -> float | None:
        return common(self.api, "CharHeight")  # type: ignore[no-any-return]

    @size.setter
    def size(self, value: float) -> None:
        self._set("CharHeight", float(value))

    @property
    def name(self) -> str | None:
        return common(self.api, "CharFontName")  # type: ignore[no-any-return]

    @name.setter
    def name(self, value: str) -> None:
        self._set("CharFontName", value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        return color_of(common(self.api, "CharColor"))

    @color.setter
    def color(self, value: Any) -> None:
        self._cells.changed.CharColor = calc_color(value)
