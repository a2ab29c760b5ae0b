"""A row of a worksheet held apart: cells are taken out of it, changed and put back, every other byte stays."""

from .columns_xml import ColumnsXml
from .row_xml import Cell, Spelling
from .tags import attribute, with_attribute
from .xml import is_on


class Row:
    """The cells of one row; only those that are asked for are taken apart."""

    def __init__(self, spelling: Spelling, columns: ColumnsXml, number: int, chunk: bytes) -> None:
        self._spelling = spelling
        self._columns = columns
        self.number = number
        self.changed = False
        head = spelling.row_tag(chunk)
        self.attributes = head[1]
        if head[2]:
            inside, self._after = b"", chunk[head.end() :]
        else:
            end = chunk.rindex(spelling.row_end)
            inside, self._after = chunk[head.end() : end], chunk[chunk.index(b">", end) + 1 :]
        self._lead, self._spelled = spelling.cut(inside)
        self._after_cells = b""
        self._cells: dict[int, Cell] = {}  # those that were taken apart
        self._added = 0  # the last cell, if it was put there

    def cell(self, column: int) -> Cell | None:
        cell = self._cells.get(column)
        if cell is None and column in self._spelled:
            cell = self._cells[column] = self._spelling.cell(self._spelled[column])
        return cell

    def has(self, column: int) -> bool:
        """Whether the cell is there."""
        return column in self._spelled

    def style(self, column: int) -> int:
        """The style a cell has, or would have if it were there."""
        spelled = self._spelled.get(column)
        if spelled is None:
            return self.inherited_style(column)
        usual = self._spelling.usual_style.match(spelled) if column not in self._cells else None
        if usual is not None:
            return int(usual[1])
        cell = self.cell(column)
        assert cell is not None
        return cell.style

    def inherited_style(self, column: int) -> int:
        """The style a cell would have that is not there."""
        if b"custom" in self.attributes and is_on(attribute(self.attributes, "customFormat")):
            return int(attribute(self.attributes, "s") or 0)
        return self._columns.style(column)

    def change(self, column: int, style: int, held: tuple[str, bytes] | None = None) -> None:
        """Give a cell a style, and what it holds with its kind; it is put at its place if it is not there."""
        self.changed = True
        spelled = self._spelled.get(column)
        if spelled is None:
            self._add(column, self._spelling.new_cell(self.number, column, style, *(held or ("", b""))))
            return
        if held is None and style and column not in self._cells:
            usual = self._spelling.usual_style.match(spelled)
            if usual is not None:
                self._spelled[column] = b"%s%d%s" % (spelled[: usual.start(1)], style, spelled[usual.end(1) :])
                return
        cell = self.cell(column)
        assert cell is not None
        if held is not None:
            cell.set_held(*held)
        if style != cell.style:
            cell.set_style(style)

    def _add(self, column: int, spelled: bytes) -> None:
        last = next(reversed(self._spelled), 0)
        if last and column > last and (last == self._added or last == max(self._spelled)):
            if last != self._added and (before := self.cell(last)) is not None:
                before.gap, self._after_cells = b"", before.gap + self._after_cells
            self._spelled[column] = spelled
            self._added = column
        else:
            self._spelled[column] = spelled
            self._spelled = dict(sorted(self._spelled.items()))
        if b"spans" in self.attributes:
            self.attributes = with_attribute(self.attributes, "spans", "")

    def remove(self, column: int) -> None:
        """Take a cell away; its place looks like the row or the column again."""
        cell = self.cell(column)
        if cell is None:
            return
        self.changed = True
        self._fix_place(column + 1)
        del self._spelled[column], self._cells[column]
        self._added = 0
        if cell.gap.strip():  # what the row holds after its cells
            before = self.cell(next(reversed(self._spelled), 0))
            if before is None:
                self._lead += cell.gap
            else:
                before.gap += cell.gap

    def _fix_place(self, column: int) -> None:
        """Let a cell tell its address that until now was known by the cell before it alone."""
        cell = self.cell(column)
        if cell is not None and not attribute(cell.attributes, "r"):
            cell.set_address(self.number, column)

    def spelled(self) -> bytes:
        spelling, p = self._spelling, self._spelling.prefix
        for column, cell in self._cells.items():
            self._spelled[column] = spelling.spelled(cell)
        cells = b"".join(self._spelled.values())
        inside = self._lead + cells + self._after_cells
        if not inside:
            return b"<%srow%s/>%s" % (p, self.attributes, self._after)
        return b"<%srow%s>%s</%srow>%s" % (p, self.attributes, inside, p, self._after)
