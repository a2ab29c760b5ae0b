"""Emphasis that people give a text by hand, as short texts that are the same in every workbook, and back."""

import copy
from typing import Any

from .styles_xml import Styles
from .xml import child, children, element, is_on, local, parse

SWITCHES = ("b", "i", "strike", "u")
BLACK = ({"theme": "1"}, {"indexed": "8"}, {"indexed": "64"}, {"auto": "1"}, {"rgb": "FF000000"}, {"rgb": "00000000"})


def emphasis(styles: Styles, style: int) -> str:
    """What a style's font shows beyond plain black, as XML; "" where it shows nothing of the kind."""
    font = styles.font(style)
    found = {local(one) for one in children(font) if local(one) in SWITCHES and _is_on(one)}
    color = child(font, "color")
    coloured = color is not None and dict(color.attrib) not in BLACK
    text = "".join(f"<{name}/>" for name in SWITCHES if name in found)
    if coloured:
        text += "<color" + "".join(f' {name}="{value}"' for name, value in sorted(color.attrib.items())) + "/>"
    return text


def _is_on(switch: Any) -> bool:
    value = switch.get("val")
    return value is None or (value != "none" if local(switch) == "u" else is_on(value))


def with_emphasis(styles: Styles, style: int, text: str) -> int:
    """The style with this emphasis in place of its own, everything else kept."""
    own = [one for one in children(styles.font(style)) if local(one) not in (*SWITCHES, "color")]
    said = [element(local(one), **dict(one.attrib)) for one in children(parse(f"<font>{text}</font>".encode()))]
    parts = [*(one for one in said if local(one) != "color"), *(copy.deepcopy(one) for one in own)]
    size = next((place for place, one in enumerate(parts) if local(one) == "sz"), len(parts) - 1) + 1
    parts[size:size] = [one for one in said if local(one) == "color"]
    return styles.with_font(style, element("font", *parts))
