"""Which cells of a ledger still show a fill of ours and what they looked like before, wherever rows have gone since."""

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from itertools import chain, pairwise

from ..books.fills import solid_color
from ..core.grid import Grid
from ..core.ledger import Ledger
from ..core.model import Matter
from ..core.table_reading.columns import Table
from .heard import Heard, column_names, told_beside
from .memory import Fill, Layout, Memory, Place
from .standing import extents, title_key

Spot = tuple[str, int, int]  # (sheet, row, column)


def tables_by_row(ledger: Ledger) -> dict[tuple[str, int], Table]:
    """{(sheet, row): table} of all rows of all tables."""
    return {(table.sheet, row): table for table in ledger.tables for row in table.row_kinds}


def place(matter: Matter, row: int, name: str) -> tuple[str, str]:
    """What a cell of a matter is known by; `name` is its column's."""
    return matter.fingerprint, in_row(name, row - matter.row)


@lru_cache(maxsize=1000)
def in_row(name: str, offset: int) -> str:
    return f"{name}#{offset}"


class Remembered:
    """The remembered fills of a ledger, at the cells where they are now.

    `results`: {sheet: {result: column}}; `sheets`: all that the workbook has.
    """

    def __init__(
        self,
        memory: Memory,
        ledger: Ledger,
        grids: Mapping[str, Grid],
        results: Mapping[str, Mapping[str, int]],
        sheets: Collection[str],
    ) -> None:
        self._grids = grids
        self._of = {table.sheet: memory.of(table.sheet, sheets) for table in ledger.tables}
        self._adopted = memory.adopted.keys()
        known_sheets = [sheet for sheet, columns in results.items() if columns and memory.layout(sheet, sheets)]
        self._results = {sheet: results[sheet].values() for sheet in known_sheets}
        self._wider = {
            sheet for sheet in known_sheets if _is_wider(ledger, results[sheet], sheet, memory.layout(sheet, sheets))
        }
        self._heard = {}
        for sheet, known in self._of.items():
            part = _part_of(ledger, sheet)
            told = told_beside(known, part, grids[sheet], results.get(sheet, {}))
            here = {matter.fingerprint for matter in ledger.matters if self._of[matter.sheet] is known}
            self._heard[sheet] = Heard(known, part, memory.name_of(sheet, sheets), told, here)
        self.spots: dict[Spot, Fill] = dict(self._find(ledger)) if self._has_fills() else {}
        known_fills = (fill for one in self._of.values() for fills in one.fills.values() for fill in fills.values())
        self._colors = {fill.ours for fill in chain(known_fills, self.spots.values()) if fill.ours}

    def _has_fills(self) -> bool:
        return bool(self._adopted) or any(known.fills for known in self._of.values())

    def _find(self, ledger: Ledger) -> Iterator[tuple[Spot, Fill]]:
        names = {id(table): column_names(table) for table in ledger.tables}
        tables = tables_by_row(ledger)
        for matter in ledger.matters:
            known = self._of[matter.sheet]
            for row in matter.rows:
                for column, name in names[id(tables[matter.sheet, matter.row])].items():
                    fill = known.fill(self.key(matter.sheet, place(matter, row, name)))
                    if fill is None and matter.sheet in self._adopted:
                        fill = self._like_its_result(matter.sheet, row, column)
                    if fill is not None:
                        yield (matter.sheet, row, column), fill

    def _like_its_result(self, sheet: str, row: int, column: int) -> Fill | None:
        """A fill that all our columns show as well is ours, though nobody remembers it; what it hides is not known."""
        color = self._grids[sheet].fills.get((row, column), "")
        return Fill("", color) if color and self._show(sheet, row, self.results(sheet), color) else None

    def _show(self, sheet: str, row: int, columns: Collection[int], color: str) -> bool:
        fills = self._grids[sheet].fills
        return bool(columns) and all(fills.get((row, column)) == color for column in columns)

    def is_ours_throughout(self, sheet: str, row: int) -> bool:
        """Whether all cells of a row, those of our columns too, show one colour of ours."""
        columns, fills = self._heard[sheet].columns, self._grids[sheet].fills
        shown = {fills.get((row, column), "") for column in (*columns, *self.results(sheet))}
        return bool(columns) and len(shown) == 1 and shown <= self._colors

    def rows_put_in(self, ledger: Ledger) -> Iterator[tuple[str, int]]:
        """(sheet, row) of rows of no matter below one that had nothing between it and the next when we marked it.

        Where cells beside that matter looked like something before us, such rows may have been so as well.
        """
        styled = {sheet: {key for key, _ in known.looks} for sheet, known in self._of.items()}
        for matter, rows in extents(ledger.matters):
            put_in = len(rows) > len(matter.rows) == self._of[matter.sheet].rows.get(title_key(matter))
            if put_in and matter.fingerprint not in styled[matter.sheet]:
                yield from ((matter.sheet, row) for row in rows if row not in matter.rows)

    def is_put_in_whole(self, sheet: str, row: int) -> bool:
        """Whether a row was put in with the look of one of ours, whatever a person wrote there since."""
        put_in = bool(self._of[sheet].results) and not self.is_unmoved(sheet, row)
        return put_in and self.is_ours_throughout(sheet, row)

    def _is_put_in(self, sheet: str, row: int, color: str) -> bool:
        """Whether a row may have been put in with the look of another one: that is one of all its cells."""
        whole = self.results(sheet), self._heard[sheet].columns
        return not self.is_unmoved(sheet, row) and any(self._show(sheet, row, columns, color) for columns in whole)

    def key(self, sheet: str, spot: Place) -> Place:
        """A place on a sheet under the names by which its matter and its column are remembered."""
        heard = self._heard[sheet]
        if not spot[0]:
            return "", heard.place_of_heading(spot[1])
        name, mark, offset = spot[1].rpartition("#")
        return heard.known_as.get(spot[0], spot[0]), heard.headings.get(name, name) + mark + offset

    def look(self, sheet: str, spot: Place) -> tuple[str, int, int] | None:
        """A cell that looks like one of our columns did before us."""
        return self._of[sheet].looks.get(self.key(sheet, spot))

    def put_in(self, table: Table, ours: int) -> list[int]:
        """Columns without a heading that were put into a table, or between it and ours from `ours` on."""
        found = list(range(table.right + 1, ours)) if table.sheet in self._wider else []
        distances, headings = self._of[table.sheet].distances, self._heard[table.sheet].headings
        named = [(column, headings.get(name, name)) for column, name in sorted(column_names(table).items())]
        for (left, one), (right, other) in pairwise(named) if distances else ():
            if right - left > 1 and distances.get(one, 0) - distances.get(other, 0) == 1:
                found += range(left + 1, right)
        return found

    def is_unmoved(self, sheet: str, row: int) -> bool:
        """Whether no row was put in near this one since we marked the sheet."""
        return row in self._heard[sheet].unmoved

    def is_own(self, sheet: str, spot: Place, color: str) -> bool:
        """Whether the colour of a place is known as a person's own, however much it looks like ours."""
        fill = self._of[sheet].fill(self.key(sheet, spot))
        return fill is not None and not fill.ours and solid_color(fill.original) in ("", color)

    def results(self, sheet: str) -> Collection[int]:
        """The columns of our results."""
        return self._results.get(sheet, ())

    def own_places(self) -> Iterator[tuple[Place, str]]:
        """The places whose fill is known as a person's own, with its plain colour."""
        for known in {id(known): known for known in self._of.values()}.values():
            for key, fills in known.fills.items():
                own = ((name, fill) for name, fill in fills.items() if not fill.ours)
                yield from (((key, name), solid_color(fill.original)) for name, fill in own)

    @property
    def colors(self) -> frozenset[str]:
        """The colours that we gave."""
        return frozenset(self._colors)

    def before(self, sheet: str, row: int, column: int) -> str | None:
        """What a cell looked like before the fill of ours that it shows; None if it shows none."""
        color = self._grids[sheet].fills.get((row, column), "")
        if color not in self._colors:
            return None
        fill = self._of_row(sheet, row, column, color)
        if fill is None and not self._stood(sheet, row, column):
            fill = self._of_column_beside(sheet, row, column, color)
        if fill is None and self._is_put_in(sheet, row, color):
            fill = self._like_its_result(sheet, row, column)
        return fill.original if fill is not None and fill.ours == color else None

    def _stood(self, sheet: str, row: int, column: int) -> bool:
        """Whether a cell stood where it stands when we marked the sheet; colour that we do not remember is a person's.

        Only rows and columns put in since take their look from those beside them.
        """
        return self.is_unmoved(sheet, row) and column in self._heard[sheet].columns

    def changed(self) -> Iterator[Spot]:
        """Cells that we filled and that somebody has filled otherwise since."""
        for (sheet, row, column), fill in self.spots.items():
            if fill.ours and self._grids[sheet].fills.get((row, column), "") != fill.ours:
                yield sheet, row, column

    def _of_row(self, sheet: str, row: int, column: int, color: str) -> Fill | None:
        found = self.spots.get((sheet, row, column))
        return found or (self._of_neighbour(sheet, row, column, color) if self._is_put_in(sheet, row, color) else None)

    def _of_column_beside(self, sheet: str, row: int, column: int, color: str) -> Fill | None:
        """An inserted column takes its look from the column left, or right, of it."""
        fills = self._grids[sheet].fills
        for step in (-1, 1):
            near = column + step
            while fills.get((row, near)) == color:
                if (found := self._of_row(sheet, row, near, color)) is not None:
                    return found
                near += step
        return None

    def _of_neighbour(self, sheet: str, row: int, column: int, color: str) -> Fill | None:
        """An inserted row takes its look from the row above, or below, it: the fill of that row's cell."""
        fills = self._grids[sheet].fills
        for step in (-1, 1):
            near = row + step
            while (sheet, near, column) not in self.spots and fills.get((near, column)) == color:
                near += step
            fill = self.spots.get((sheet, near, column))
            if fill is not None and fill.ours == color:
                return fill
        return None


def every_version(ledger: Ledger) -> Ledger:
    """A ledger with the versions of it that are not graded."""
    parts = (ledger, *ledger.versions)
    return Ledger(
        tuple(table for part in parts for table in part.tables), tuple(m for part in parts for m in part.matters)
    )


def _part_of(ledger: Ledger, sheet: str) -> Ledger:
    """What a ledger has on a sheet."""
    tables = tuple(table for table in ledger.tables if table.sheet == sheet)
    return Ledger(tables, tuple(matter for matter in ledger.matters if matter.sheet == sheet))


def _is_wider(ledger: Ledger, columns: Mapping[str, int], sheet: str, layout: Layout | None) -> bool:
    right = max((table.right for table in ledger.tables if table.sheet == sheet), default=0)
    return layout is not None and layout.gap is not None and min(columns.values()) - right - 1 > layout.gap
