"""Pieces that cell formats are made of."""

from typing import Any

from .xml import child, element, insert_in_order


def align(xf: Any, *, wrap: bool | None, horizontal: str | None, vertical: str | None = None) -> None:
    """Set what is given of a format's alignment."""
    alignment = child(xf, "alignment")
    if alignment is None:
        alignment = element("alignment")
        insert_in_order(xf, alignment, ("alignment", "protection", "extLst"))
    for name, value in (("horizontal", horizontal), ("vertical", vertical)):
        if value is not None:
            alignment.set(name, value)
    if wrap is not None:
        alignment.attrib.pop("wrapText", None)
    if wrap:
        alignment.set("wrapText", "1")
    xf.set("applyAlignment", "1")


def thin_border() -> Any:
    """A border of thin lines all around."""
    sides = (element(s, element("color", indexed="64"), style="thin") for s in ("left", "right", "top", "bottom"))
    return element("border", *sides, element("diagonal"))
