"""Emphasis that people give a text by hand, as short texts that are the same in every workbook, and back."""

import copy
from collections.abc import Iterator
from typing import Any

from .styles_xml import Styles
from .xml import child, children, element, is_on, local, parse

SWITCHES = ("b", "i", "strike", "u")
# what cells of our own sheets have, as programs spell it; all else about these is a person's
OUR_PLACES = {  # (horizontal, vertical, wrapped)
    ("general", "bottom", False),
    ("general", "center", False),
    ("general", "center", True),
    ("center", "center", False),
    ("center", "center", True),
    ("right", "center", False),
}
OUR_SIZES = {14.0, 16.0}  # of titles; else the workbook's own
TURNED = ("indent", "textRotation", "shrinkToFit", "readingOrder")
BLACK = ({"theme": "1"}, {"indexed": "8"}, {"indexed": "64"}, {"auto": "1"}, {"rgb": "FF000000"}, {"rgb": "00000000"})


def emphasis(styles: Styles, style: int) -> str:
    """What a style's font shows beyond plain black, as XML; "" where it shows nothing of the kind."""
    font = _font(styles, style)
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
    own = [one for one in children(_font(styles, style)) if local(one) not in (*SWITCHES, "color")]
    said = [element(local(one), **dict(one.attrib)) for one in children(parse(f"<font>{text}</font>".encode()))]
    parts = [*(one for one in said if local(one) != "color"), *(copy.deepcopy(one) for one in own)]
    size = next((place for place, one in enumerate(parts) if local(one) == "sz"), len(parts) - 1) + 1
    parts[size:size] = [one for one in said if local(one) == "color"]
    return styles.with_font(style, element("font", *parts))


def unkept(styles: Styles, style: int, *, faces: bool) -> Iterator[str]:
    """What a style shows that none of our cells has and that is not put anew: "face", "place", "border", "number".

    `faces`: whether typefaces count; LibreOffice stores one of its own for Chinese.
    """
    name, size = _face(_font(styles, style))
    usual = {_face(_font(styles, 0)), _face(child(child(styles.root, "fonts"), "font"))}  # of blank cells, and of ours
    other_size = size and size not in {*OUR_SIZES, *(size for _, size in usual)}
    if other_size or (faces and name and name not in {face for face, _ in usual}):
        yield "face"
    if not _is_our_place(child(styles.format(style), "alignment")):
        yield "place"
    border = _entry(styles, style, "border")
    if any(side.get("style", "none") not in ("none", "thin") for side in children(border)):
        yield "border"
    if not _comes_by_itself(styles, style):
        yield "number"


def _font(styles: Styles, style: int) -> Any:
    return _entry(styles, style, "font")


def _entry(styles: Styles, style: int, kind: str) -> Any:
    """The "font" or "border" of a style, None where it has none."""
    number = 0 if (found := styles.format(style)) is None else int(found.get(f"{kind}Id", "0"))
    return next(iter(children(child(styles.root, f"{kind}s"), kind)[number:]), None)


def _comes_by_itself(styles: Styles, style: int) -> bool:
    """Whether a number format is ours, or one that programs give a cell for what is typed there."""
    number = "0" if (found := styles.format(style)) is None else found.get("numFmtId", "0")
    spelled = {one.get("numFmtId"): one.get("formatCode") for one in children(child(styles.root, "numFmts"))}
    plain = spelled.get(number, "General") in ("General", "@")
    return plain or styles.is_percent(style) or styles.shows_date(style)


def _face(font: Any) -> tuple[str, float]:
    """(name, size); 0 where the size is missing or no number."""
    name, size = child(font, "name"), child(font, "sz")
    try:
        points = float(size.get("val", "0")) if size is not None else 0.0
    except ValueError:
        points = 0.0
    return "" if name is None else name.get("val", ""), points


def _is_our_place(alignment: Any) -> bool:
    if alignment is None:
        return True
    sides = alignment.get("horizontal", "general"), alignment.get("vertical", "bottom")
    turned = any(alignment.get(name, "0") not in ("0", "false") for name in TURNED)
    return (*sides, is_on(alignment.get("wrapText"))) in OUR_PLACES and not turned
