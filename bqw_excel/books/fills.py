"""Fills of cells as short texts that are the same in every workbook, and back."""

import re
from functools import lru_cache
from typing import Any

from lxml import etree

from .xml import XmlError, children, element, local, parse

_SOLID = re.compile('<patternFill patternType="solid"><fgColor rgb="FF([0-9A-F]{6})"></fgColor></patternFill>')
_RGB = re.compile("[0-9A-Fa-f]{8}|[0-9A-Fa-f]{6}")


@lru_cache(maxsize=1000)
def solid_text(color: str) -> str:
    """The fill text of a plain colour RRGGBB."""
    return f'<patternFill patternType="solid"><fgColor rgb="FF{color.upper()}"></fgColor></patternFill>'


def solid_color(text: str) -> str:
    """RRGGBB of a fill text that is a plain colour, "" for any other."""
    match = _SOLID.fullmatch(text)
    return match[1] if match else ""


def fill_text(fill: Any) -> str:
    """What a <fill> shows, as a short text; "" where it shows nothing."""
    inner = next(iter(children(fill)), None)
    if inner is None or (local(inner) == "patternFill" and inner.get("patternType", "none") == "none"):
        return ""
    plain = _plain(inner)
    if inner.get("patternType") == "solid":
        for behind in children(plain, "bgColor"):  # never seen through a solid fill
            plain.remove(behind)
    return str(etree.tostring(plain, method="c14n").decode())


def _plain(old: Any) -> Any:
    """A copy without namespace, prefixes or transparency, to which Excel pays no heed."""
    attributes = dict(old.attrib)
    if _RGB.fullmatch(attributes.get("rgb", "")):
        attributes["rgb"] = f"FF{attributes['rgb'][-6:].upper()}"
    new = etree.Element(local(old), attributes)
    new.extend(_plain(c) for c in children(old))
    return new


def fill_element(text: str) -> Any:
    """The <fill> that a fill text stands for; ValueError if it is not one."""
    try:
        inner = parse(text.encode())
    except XmlError as error:
        raise ValueError(f"not a fill: {text!r}") from error
    if local(inner) not in ("patternFill", "gradientFill"):
        raise ValueError(f"not a fill: {text!r}")
    if inner.get("patternType") == "solid":
        inner.append(etree.Element("bgColor", {"indexed": "64"}))
    return element("fill", _in_main(inner))


def _in_main(plain: Any) -> Any:
    return element(local(plain), *(_in_main(c) for c in plain), **dict(plain.attrib))
