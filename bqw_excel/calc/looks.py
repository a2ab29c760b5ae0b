"""Colours, fonts and widths: Excel's measures and Calc's, and None where a range is mixed."""

from collections.abc import Iterable
from typing import Any

from xlwings import base_classes

from .uno_bridge import enum

HUNDREDTHS_OF_A_POINT = 2540 / 72  # Calc measures in hundredths of a millimetre
CHARACTER_PIXELS, PADDING_PIXELS = 7, 5  # of the font that Excel measures columns with
POINTS_A_PIXEL = 0.75
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


def width_of(characters: float) -> int:
    """Excel's column width (characters of the default font) in hundredths of a millimetre."""
    pixels = round(characters * CHARACTER_PIXELS) + PADDING_PIXELS
    return round(pixels * POINTS_A_PIXEL * HUNDREDTHS_OF_A_POINT)


def characters_of(width: int) -> float:
    """Calc's column width as Excel measures it."""
    pixels = width / HUNDREDTHS_OF_A_POINT / POINTS_A_PIXEL
    return max(0.0, round((pixels - PADDING_PIXELS) / CHARACTER_PIXELS, 2))


def points_of(height: int) -> float:
    return round(height / HUNDREDTHS_OF_A_POINT, 2)


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

    def __init__(self, cells: Any) -> None:
        self._cells = cells

    @property
    def api(self) -> Any:
        return self._cells

    def _set(self, name: str, value: Any) -> None:
        for script in SCRIPTS:
            setattr(self.api, f"{name}{script}", value)

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
        self.api.CharColor = calc_color(value)
