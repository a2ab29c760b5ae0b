"""The columns of a worksheet: their styles and widths, and entries for one column taken out of those for many."""

import copy
from typing import Any

from .xml import child, children, element, is_on

OWN = ("min", "max", "width", "customWidth")  # what an entry says that only sets a width


class ColumnsXml:
    """The <cols> of a worksheet; `changed` once something was."""

    def __init__(self, root: Any, data: Any) -> None:
        self._root = root
        self._data = data  # <sheetData>, which comes next
        self._changed = False
        self._styles: list[tuple[int, int, int]] | None = None  # (first, last, style)
        self._style_of: dict[int, int] = {}

    @property
    def changed(self) -> bool:
        return self._changed

    def _change(self) -> None:
        self._changed = True
        self._styles = None
        self._style_of.clear()

    def _entries(self) -> list[Any]:
        return children(child(self._root, "cols"), "col")

    def _entry(self, column: int) -> Any:
        return next((e for e in self._entries() if int(e.get("min")) <= column <= int(e.get("max"))), None)

    def style(self, column: int) -> int:
        """The style of cells that are not there."""
        if column not in self._style_of:
            found = (style for first, last, style in self._spans() if first <= column <= last)
            self._style_of[column] = next(found, 0)
        return self._style_of[column]

    @property
    def styles(self) -> set[int]:
        """The styles that columns have."""
        return {style for _, _, style in self._spans()}

    def _spans(self) -> list[tuple[int, int, int]]:
        if self._styles is None:
            self._styles = [(int(e.get("min")), int(e.get("max")), int(e.get("style") or 0)) for e in self._entries()]
        return self._styles

    def has_width(self, column: int) -> bool:
        """Whether somebody set the width."""
        found = self._entry(column)
        return found is not None and is_on(found.get("customWidth"))

    def set_width(self, column: int, width: float) -> None:
        """Set a column's width, in characters, unless somebody has set it already."""
        if self.has_width(column):
            return
        new = self._single(column) if self._entry(column) is not None else self._new(column)
        new.set("width", f"{width:g}")
        new.set("customWidth", "1")
        self._change()

    def unset_width(self, column: int) -> None:
        """Take a width away; the column is again like its neighbours without one, where it was cut out of them."""
        if not self.has_width(column):
            return
        self._change()
        entry = self._single(column)
        like = next((e for e in (entry.getprevious(), entry.getnext()) if self._is_model(e, entry)), None)
        entry.attrib.pop("customWidth", None)
        entry.attrib.pop("width", None)
        if like is not None:
            if like.get("width") is not None:
                entry.set("width", like.get("width"))
            self._join(entry)
        elif not set(entry.attrib) - set(OWN):
            entries = entry.getparent()
            entries.remove(entry)
            if not len(entries):
                entries.getparent().remove(entries)

    @staticmethod
    def _is_model(other: Any, entry: Any) -> bool:
        """Whether the next entry adjoins, has no width of its own, and agrees in all else."""
        if other is None or is_on(other.get("customWidth")):
            return False
        (first, last), (start, end) = ((int(e.get("min")), int(e.get("max"))) for e in (other, entry))
        adjoins = last + 1 == start or end + 1 == first
        rest = ({k: v for k, v in e.attrib.items() if k not in OWN} for e in (other, entry))
        return adjoins and next(rest) == next(rest)

    @staticmethod
    def _join(entry: Any) -> None:
        """Make one entry of neighbours that say the same."""

        def said(e: Any) -> dict[str, str]:
            return {k: v for k, v in e.attrib.items() if k not in ("min", "max")}

        before, after = entry.getprevious(), entry.getnext()
        if before is not None and said(before) == said(entry) and int(before.get("max")) + 1 == int(entry.get("min")):
            entry.set("min", before.get("min"))
            before.getparent().remove(before)
        if after is not None and said(after) == said(entry) and int(entry.get("max")) + 1 == int(after.get("min")):
            entry.set("max", after.get("max"))
            after.getparent().remove(after)

    def _single(self, column: int) -> Any:
        """An entry of its own for a column that an entry covers together with others."""
        entry = self._entry(column)
        first, last = int(entry.get("min")), int(entry.get("max"))
        if first < column:
            before = copy.deepcopy(entry)
            before.set("max", str(column - 1))
            entry.addprevious(before)
        if last > column:
            after = copy.deepcopy(entry)
            after.set("min", str(column + 1))
            entry.addnext(after)
        entry.set("min", str(column))
        entry.set("max", str(column))
        return entry

    def _new(self, column: int) -> Any:
        entries = child(self._root, "cols")
        if entries is None:
            entries = element("cols")
            self._data.addprevious(entries)
        new = element("col", min=str(column), max=str(column))
        following = next((e for e in children(entries, "col") if int(e.get("min")) > column), None)
        if following is None:
            entries.append(new)
        else:
            following.addprevious(new)
        return new
