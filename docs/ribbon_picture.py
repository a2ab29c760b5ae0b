"""Draws docs/ribbon.png from the ribbon's own definition. It is a drawing and says so: there is no Excel here.

usage: python docs/ribbon_picture.py    (needs Pillow and a Chinese font)
"""

import subprocess
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, ImageDraw, ImageFont

from bqw_excel.ribbon import SCHEMA_2010, quarter_items, ribbon_xml

HERE = Path(__file__).parent
SPACE = {"ui": SCHEMA_2010}
CAPTION = "按功能区定义画出，不是 Excel 截图"
PLACEHOLDER = "图标"  # Office's own pictures are not ours to copy
FONT = "Noto Sans CJK SC"
SCALE = 2  # dots a unit
MARGIN, TOP, BOTTOM = 8, 34, 134  # of the strip that holds the groups
BUTTON, DROP_DOWN, ICON = 66, 182, 30  # widths
GREY, LINE, TEXT, BLUE = "#f3f3f3", "#c8c8c8", "#333333", "#2b579a"
CHOSEN = 3  # the quarter that the drawing shows


class Drawing:
    """A picture measured in units of SCALE dots."""

    def __init__(self, width: float, height: float) -> None:
        self.image = Image.new("RGB", (int(width * SCALE), int(height * SCALE)), "white")
        self.pen = ImageDraw.Draw(self.image)
        found = subprocess.run(["fc-match", "-f", "%{file}", FONT], check=True, capture_output=True, text=True)
        self.font_file = found.stdout

    def text(self, x: float, y: float, text: str, size: int = 12, colour: str = TEXT, anchor: str = "mm") -> None:
        font = ImageFont.truetype(self.font_file, size * SCALE)
        self.pen.text((x * SCALE, y * SCALE), text, fill=colour, font=font, anchor=anchor)

    def box(self, x: float, y: float, width: float, height: float, fill: str, line: str) -> None:
        corners = (x * SCALE, y * SCALE, (x + width) * SCALE, (y + height) * SCALE)
        self.pen.rectangle(corners, fill=fill, outline=line, width=1)


def main() -> None:
    tab = ElementTree.fromstring(ribbon_xml()).find(".//ui:tab", SPACE)
    assert tab is not None
    groups = list(tab)
    width = MARGIN + sum(width_of(group) for group in groups)
    picture = Drawing(width, BOTTOM + 30)
    picture.box(0, TOP, width, BOTTOM - TOP, GREY, LINE)
    picture.text(MARGIN + 40, 16, tab.get("label", ""), 13, BLUE)
    picture.box(MARGIN, 29, 80, 2, BLUE, BLUE)
    x = MARGIN / 2
    for group in groups:
        draw_group(picture, group, x)
        x += width_of(group)
    picture.text(width / 2, BOTTOM + 15, CAPTION, 12, "#777777")
    picture.image.save(HERE / "ribbon.png", optimize=True)


def width_of(group: ElementTree.Element) -> int:
    return sum(DROP_DOWN if child.tag.endswith("dropDown") else BUTTON for child in group) + MARGIN


def draw_group(picture: Drawing, group: ElementTree.Element, x: float) -> None:
    right = x + width_of(group)
    picture.box(right - 1, TOP + 6, 0.5, BOTTOM - TOP - 12, LINE, LINE)
    picture.text((x + right) / 2, BOTTOM - 11, group.get("label", ""), 10, "#777777")
    for child in group:
        if child.tag.endswith("dropDown"):
            draw_drop_down(picture, child, x)
            x += DROP_DOWN
        else:
            draw_button(picture, child, x)
            x += BUTTON


def draw_drop_down(picture: Drawing, box: ElementTree.Element, x: float) -> None:
    middle = (TOP + BOTTOM) / 2 - 8
    picture.text(x + 8, middle, box.get("label", ""), anchor="lm")
    picture.box(x + 38, middle - 11, DROP_DOWN - 40, 22, "#ffffff", LINE)
    picture.text(x + 43, middle, quarter_items()[CHOSEN], 11, anchor="lm")
    picture.text(x + DROP_DOWN - 10, middle, "▼")


def draw_button(picture: Drawing, button: ElementTree.Element, x: float) -> None:
    centre = x + BUTTON / 2 + 2
    picture.box(centre - ICON / 2, TOP + 10, ICON, ICON, "#ffffff", LINE)
    picture.text(centre, TOP + 25, PLACEHOLDER, 9, "#aaaaaa")
    picture.text(centre, TOP + 56, button.get("label", ""))


if __name__ == "__main__":
    main()
