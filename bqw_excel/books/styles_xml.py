"""The cell formats of a workbook: read, and added to without ever writing the same one twice."""

import copy
import re
from collections.abc import Hashable
from typing import Any

from .changes import Style
from .fills import fill_element, fill_text, solid_color, solid_text
from .style_parts import align, thin_border
from .xml import child, children, element, insert_in_order, is_on, local, meaning

ORDER = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
FIRST_OWN_FORMAT = 164
BUILT_IN = {"General": 0, "0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4, "0%": 9, "0.00%": 10, "@": 49}
PERCENT_IDS = {9, 10}
DATE_IDS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
ELAPSED_ID = 46
TYPEFACE = ("name", "family", "charset")  # of a font: LibreOffice stores another one for Chinese than for blank cells

# what a number format shows as it is: quoted and escaped characters, blanks as wide as one, fillers, colours, locales
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^]]*\]', re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_DATE = re.compile("[ymdhs]", re.IGNORECASE)

# the styles of a workbook that has none
EMPTY = b"""<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>"""


class Styles:
    """The styles part as a tree. A style is the index of a cell format; one out of range counts as 0."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.changed = False
        self._known: dict[str, dict[Hashable, int]] = {}
        self._fills: dict[str, int] | None = None
        self._texts: dict[int, str] = {}
        self._made: dict[Hashable, int] = {}  # what was asked for before
        self._codes = {
            int(n.get("numFmtId")): n.get("formatCode", "") for n in children(child(root, "numFmts"), "numFmt")
        }
        self._formats = children(child(root, "cellXfs"), "xf")
        self._fill_entries = children(child(root, "fills"), "fill")

    # reading

    @property
    def count(self) -> int:
        return len(self._formats)

    def is_whole(self, style: int) -> bool:
        """Whether the style is there with its font, fill and border; 0 always counts as there."""
        if not self._formats:
            return style == 0
        if not 0 <= style < len(self._formats):
            return False
        parts = (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders"))
        numbers = ((int(self._formats[style].get(name, "0")), section) for name, section in parts)
        return all(not number or 0 <= number < len(children(child(self.root, section))) for number, section in numbers)

    def _format(self, style: int) -> Any:
        if not self._formats:
            self._add("cellXfs", element("xf", numFmtId="0", fontId="0", fillId="0", borderId="0"))
        return self._formats[style if style < len(self._formats) else 0]

    def _number(self, style: int) -> tuple[int, str]:
        """(id, code without its literal parts) of a style's number format."""
        if not self._formats:
            return 0, ""
        number = int(self._format(style).get("numFmtId", "0"))
        return number, _LITERAL.sub("", self._codes.get(number, "")).split(";")[0]

    def is_percent(self, style: int) -> bool:
        number, code = self._number(style)
        return "%" in code or (number in PERCENT_IDS and number not in self._codes)

    def shows_date(self, style: int) -> bool:
        number, code = self._number(style)
        if number in self._codes:
            return (
                code.lower() != "general" and bool(_DATE.search(_ELAPSED.sub("", code))) and not self.is_elapsed(style)
            )
        return number in DATE_IDS and number != ELAPSED_ID

    def is_elapsed(self, style: int) -> bool:
        """Whether it shows a span of time ([h]:mm)."""
        number, code = self._number(style)
        return bool(_ELAPSED.search(code)) or (number == ELAPSED_ID and number not in self._codes)

    def fill(self, style: int) -> str:
        """The fill text of a style."""
        if style not in self._texts:
            number = int(self._format(style).get("fillId", "0")) if self._formats else 0
            entry = self._fill_entries[number] if number < len(self._fill_entries) else element("fill")
            self._texts[style] = fill_text(entry)
        return self._texts[style]

    def solid_color(self, style: int) -> str:
        """RRGGBB of a solid fill with a colour of its own, "" for any other."""
        return solid_color(self.fill(style))

    def format(self, style: int) -> Any:
        """The format of a style as an element to read, None where there are none."""
        return self._format(style) if self._formats else None

    def shown(self, style: int) -> Hashable:
        """What cells of a style look like but for the typeface, however the style says it."""
        found = self._format(style)
        flags = {name: value for name, value in found.attrib.items() if name.startswith("apply") or value == "0"}
        said = tuple(sorted(one for one in found.attrib.items() if one[0] not in flags and one[0] != "fontId"))
        font = children(child(self.root, "fonts"))[int(found.get("fontId", "0")) :][:1]
        face = tuple(meaning(part) for part in children(*font) if local(part) not in TYPEFACE) if font else ()
        return said, face, tuple(meaning(part) for part in children(found))

    # adding

    def with_fill(self, style: int, text: str) -> int:
        """The style with another fill, everything else kept."""
        if self.fill(style) == text:
            return style
        asked = style, text
        made = self._made.get(asked)
        if made is None:
            new = copy.deepcopy(self._format(style))
            self._set_fill(new, self._fill_id(text))
            made = self._made[asked] = self._add("cellXfs", new)
        return made

    def with_font(self, style: int, font: Any) -> int:
        """The style with another font, everything else kept."""
        new = copy.deepcopy(self._format(style))
        new.set("fontId", str(self._add("fonts", font)))
        new.set("applyFont", "1")
        return self._add("cellXfs", new)

    def look(
        self,
        own: int,
        like: int | None = None,
        number_format: str | None = None,
        wrap: bool | None = None,
        horizontal: str | None = None,
    ) -> int:
        """The style `like` with the fill of `own` and what else is asked; `own` itself if it looks so already."""
        asked = own, like, number_format, wrap, horizontal
        made = self._made.get(asked)
        if made is None:
            made = self._made[asked] = self._look(*asked)
        return made

    def add_dxf(self, look: Any) -> int:
        """The number of the look of a conditional format."""
        return self._add("dxfs", look)

    def dxf(self, number: int) -> Any:
        """The look of a conditional format, None where there is none."""
        return next(iter(children(child(self.root, "dxfs"), "dxf")[number:]), None) if number >= 0 else None

    def _look(
        self, own: int, like: int | None, number_format: str | None, wrap: bool | None, horizontal: str | None
    ) -> int:
        new = copy.deepcopy(self._format(own if like is None else like))
        if like is not None:
            new.attrib.pop("quotePrefix", None)  # it belongs to what was typed there
        fill = self._format(own).get("fillId", "0")
        if new.get("fillId", "0") != fill:
            self._set_fill(new, int(fill))
        if number_format is not None:
            new.set("numFmtId", str(self._number_format(number_format)))
            new.set("applyNumberFormat", "1")
        if wrap is not None or horizontal is not None:
            align(new, wrap=wrap, horizontal=horizontal)
        if self._key("cellXfs", new) == self._key("cellXfs", self._format(own)):
            return own
        return self._add("cellXfs", new)

    def own(self, style: Style) -> int:
        """The style of a cell of one of our own sheets."""
        if style not in self._made:
            self._made[style] = self._own(style)
        return self._made[style]

    def _own(self, style: Style) -> int:
        new = element("xf", numFmtId="0", fontId="0", fillId="0", borderId="0", xfId="0")
        if style.number_format is not None:
            new.set("numFmtId", str(self._number_format(style.number_format)))
            new.set("applyNumberFormat", "1")
        if style.bold or style.font or style.size or style.color:
            new.set("fontId", str(self._add("fonts", self._font(style))))
            new.set("applyFont", "1")
        if style.fill is not None:
            self._set_fill(new, self._fill_id(solid_text(style.fill)))
        if style.border:
            new.set("borderId", str(self._add("borders", thin_border())))
            new.set("applyBorder", "1")
        if style.wrap or style.horizontal or style.vertical:
            align(new, wrap=style.wrap or None, horizontal=style.horizontal, vertical=style.vertical)
        if style.unlocked:
            new.append(element("protection", locked="0"))
            new.set("applyProtection", "1")
        return self._add("cellXfs", new)

    @staticmethod
    def _set_fill(xf: Any, number: int) -> None:
        xf.set("fillId", str(number))
        xf.set("applyFill", "1")

    def _fill_id(self, text: str) -> int:
        """The index of the fill with a text, added if there is none."""
        if self._fills is None:
            self._fills = {}
            for number, fill in enumerate(self._fill_entries):
                self._fills.setdefault(fill_text(fill), number)
        if text not in self._fills:
            new = fill_element(text) if text else element("fill", element("patternFill", patternType="none"))
            if not self._fill_entries and text:  # the first two are reserved
                self._add("fills", element("fill", element("patternFill", patternType="none")))
                self._add("fills", element("fill", element("patternFill", patternType="gray125")))
            self._fills[text] = self._add("fills", new)
        return self._fills[text]

    def _number_format(self, code: str) -> int:
        if code in BUILT_IN and BUILT_IN[code] not in self._codes:
            return BUILT_IN[code]
        found = next((number for number, known in self._codes.items() if known == code), None)
        if found is None:
            found = max([FIRST_OWN_FORMAT - 1, *self._codes]) + 1
            self._codes[found] = code
            self._add("numFmts", element("numFmt", numFmtId=str(found), formatCode=code))
        return found

    def _font(self, style: Style) -> Any:
        """The workbook's first font with what the style says."""
        base = next(iter(children(child(self.root, "fonts"), "font")), None)
        kept = {local(c): c for c in children(base)}
        size = f"{style.size:g}" if style.size else (kept["sz"].get("val") if "sz" in kept else None) or "11"
        name = style.font or (kept["name"].get("val") if "name" in kept else None) or "Calibri"
        parts = [element("b")] if style.bold else []
        parts.append(element("sz", val=size))
        if style.color:
            parts.append(element("color", rgb=f"FF{style.color.upper()}"))
        parts.append(element("name", val=name))
        if not style.font:  # these belong to the font's name
            parts += [copy.deepcopy(kept[side]) for side in ("family", "charset", "scheme") if side in kept]
        return element("font", *parts)

    def _key(self, section: str, entry: Any) -> Hashable:
        """What makes two entries the same: for formats idle flags do not count."""
        if section != "cellXfs":
            return meaning(entry)
        same = copy.deepcopy(entry)
        same.set("fillId", same.get("fillId", "0"))
        if same.get("fillId") == "0":
            same.attrib.pop("applyFill", None)
        else:  # a fill is shown unless the flag says no
            same.set("applyFill", "1" if is_on(same.get("applyFill", "1")) else "0")
        for flag in ("quotePrefix", "pivotButton"):
            if not is_on(same.get(flag)):
                same.attrib.pop(flag, None)
        return meaning(same)

    def _add(self, section: str, entry: Any) -> int:
        """The index of an entry equal to this one, appended if there is none."""
        parent = child(self.root, section)
        if parent is None:
            parent = element(section)
            insert_in_order(self.root, parent, ORDER)
        if section not in self._known:
            self._known[section] = {}
            for number, old in enumerate(children(parent)):
                self._known[section].setdefault(self._key(section, old), number)
        known, key = self._known[section], self._key(section, entry)
        if key not in known:
            parent.append(entry)
            known[key] = len(children(parent)) - 1
            parent.set("count", str(len(children(parent))))
            self._formats = children(child(self.root, "cellXfs"), "xf")
            self._fill_entries = children(child(self.root, "fills"), "fill")
            self.changed = True
        return known[key]
