"""Rows of one shape that are changed in one way are changed once: the others are filled into what came of the first.

The first is changed by the code that changes rows which are like no other, with marks where its number, its texts and
the new values stand; so both ways of changing give the same.
"""

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from .cells import LAST_COLUMN, LAST_ROW
from .changes import Fill, Write
from .columns_xml import ColumnsXml
from .row_change import Row
from .row_shape import HERE, Shapes, marked
from .row_xml import Spelling
from .self_check import wanted_fill, wanted_value
from .styles_xml import Styles
from .tags import with_attribute

MOST_TEMPLATES = 2000  # of a sheet
_NEW = b"\2"  # cannot stand in XML


@dataclass(frozen=True, slots=True)
class _Template:
    """A changed row from the end of its tag on, `slots` being indexes into (number, texts, new values)."""

    spelled: bytes
    slots: tuple[int, ...]
    added: tuple[int, ...]  # columns of cells that were not there


@dataclass(frozen=True, slots=True)
class Changed:
    """A changed row as it is spelled, the columns of its new cells, and whether a value in it is another."""

    spelled: bytes
    added: tuple[int, ...]
    written: bool


class Templates:
    """The templates of a sheet."""

    def __init__(self, spelling: Spelling, columns: ColumnsXml, styles: Styles) -> None:
        self._spelling = spelling
        self._columns = columns
        self._styles = styles
        self._shapes: Shapes[object] = Shapes(spelling, lambda _: object())
        self._known: dict[Hashable, _Template | None] = {}

    def changed(self, number: int, chunk: bytes, changes: Sequence[Write | Fill]) -> Changed | None:
        """A row with its writes and fills; None for one that has to be changed by itself."""
        end = chunk.find(b">")
        if end < 0 or chunk.endswith(b"/", 0, end) or chunk.find(b"custom", 0, end) >= 0:
            return None
        taken = self._shapes.take(number, chunk)
        if taken is None:
            return None
        shape, texts = taken
        asked: list[Hashable] = [shape]
        held = []
        for change in changes:
            if isinstance(change, Fill):
                asked.append((change.column, change.color, change.fill))
                continue
            like = change.like
            if like is not None and like[0] != number:
                return None
            kind, inner = self._spelling.value(wanted_value(change))
            asked.append((change.column, like and like[1], *look_asked(change), kind, not inner))
            held.append(inner)
        key = tuple(asked)
        template = self._known.get(key)
        if template is None:
            if key in self._known or len(self._known) >= MOST_TEMPLATES:
                return None
            template = self._known[key] = self._template(number, chunk, changes)
            if template is None:
                return None
        values = (b"%d" % number, *texts, *held)
        spelled = template.spelled % tuple([values[slot] for slot in template.slots])
        tag = chunk[:end]
        if template.added and b"spans" in tag:
            tag = with_attribute(tag, "spans", "")
        return Changed(tag + spelled, template.added, any(held))

    def _template(self, number: int, chunk: bytes, changes: Sequence[Write | Fill]) -> _Template | None:
        """What comes of a row; None where what it holds has to be compared with what is asked."""
        p, body = self._spelling.prefix, marked(chunk)
        other = next(n for n in range(LAST_ROW, 0, -1) if b"%d" % n not in body)  # to be told from all else
        body = body.replace(b'%d"' % number, b'%d"' % other)
        row = Row(self._spelling, self._columns, other, b"<%srow%s" % (p, body))
        added, new = [], 0
        for change in changes:
            column, held = change.column, None
            if not 1 <= column <= LAST_COLUMN:
                return None
            own, there = row.style(column), row.has(column)
            if isinstance(change, Fill):
                style = self._styles.with_fill(own, wanted_fill(change))
            else:
                if there and (cell := row.cell(column)) is not None and cell.inner:
                    return None
                like = row.style(change.like[1]) if change.like else None
                style = self._styles.look(own, like, *look_asked(change))
                kind, inner = self._spelling.value(wanted_value(change))
                held = (kind, b"%s%d%s" % (_NEW, new, _NEW)) if inner else None
                new += 1
            if held is not None or style != own:
                row.change(column, style, held)
                if not there:
                    added.append(column)
        return self._cut(row.spelled(), other, tuple(added)) if row.changed else None

    def _cut(self, spelled: bytes, number: int, added: tuple[int, ...]) -> _Template:
        """A changed row with its marks as slots."""
        slots: list[int] = []

        def slot(found: re.Match[bytes]) -> bytes:
            if found[0] == b"%":
                return b"%%"
            text, new = found["text"], found["new"]
            slots.append(1 + int(text) if text else -1 - int(new) if new else 0)
            return b"%b"

        marks = rb"%%|%s(?P<text>[0-9]+)%s|%s(?P<new>[0-9]+)%s|%d" % (HERE, HERE, _NEW, _NEW, number)
        template = re.sub(marks, slot, spelled[spelled.index(b">") :])
        texts = 1 + sum(slot > 0 for slot in slots)
        return _Template(template, tuple(slot if slot >= 0 else texts - 1 - slot for slot in slots), added)


def look_asked(write: Write) -> tuple[str | None, bool | None, str | None]:
    """What a write asks of the look of its cell."""
    return write.number_format, write.wrap, write.horizontal
