"""Which cells of a ledger still show a fill of ours and what they looked like before, wherever rows have gone since."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain

from ..core.grid import Grid
from ..core.ledger import Ledger
from ..core.model import Matter
from ..core.table_reading.columns import Table
from .memory import Fill, Memory, Place

Spot = tuple[str, int, int]  # (sheet, row, column)


def tables_by_row(ledger: Ledger) -> dict[tuple[str, int], Table]:
    """{(sheet, row): table} of all rows of all tables."""
    return {(table.sheet, row): table for table in ledger.tables for row in table.row_kinds}


def column_names(table: Table) -> dict[int, str]:
    """{column: what it is known by}: its heading, numbered where several are alike; our own columns are left out."""
    found: dict[int, str] = {}
    seen: dict[str, int] = {}
    for column in table.columns:
        if column.field != "ours":
            twin = seen.get(column.heading, 0)
            seen[column.heading] = twin + 1
            found[column.index] = f"{column.heading}~{twin}" if twin else column.heading
    return found


def place(matter: Matter, row: int, name: str) -> tuple[str, str]:
    """What a cell of a matter is known by; `name` is its column's."""
    return matter.fingerprint, in_row(name, row - matter.row)


@lru_cache(maxsize=1000)
def in_row(name: str, offset: int) -> str:
    return f"{name}#{offset}"


class Remembered:
    """The remembered fills of a ledger, at the cells where they are now."""

    def __init__(self, memory: Memory, ledger: Ledger, grids: Mapping[str, Grid]) -> None:
        self._memory = memory
        self._grids = grids
        self._known_as = _known_as(memory, ledger.matters)
        self.spots: dict[Spot, Fill] = dict(self._find(ledger)) if memory.fills or memory.adopted else {}
        known = (fill for fills in memory.fills.values() for fill in fills.values())
        self._colors = {fill.ours for fill in chain(known, self.spots.values()) if fill.ours}

    def _find(self, ledger: Ledger) -> Iterator[tuple[Spot, Fill]]:
        names = {id(table): column_names(table) for table in ledger.tables}
        tables = tables_by_row(ledger)
        for matter in ledger.matters:
            for row in matter.rows:
                for column, name in names[id(tables[matter.sheet, matter.row])].items():
                    fill = self._memory.fill(self.key(place(matter, row, name)))
                    fill = fill or self._like_its_result(matter.sheet, row, column)
                    if fill is not None:
                        yield (matter.sheet, row, column), fill

    def _like_its_result(self, sheet: str, row: int, column: int) -> Fill | None:
        """On a sheet without memory a fill is ours that reaches to our last column; what it hides is not known."""
        if sheet not in self._memory.adopted:
            return None
        fills = self._grids[sheet].fills
        color = fills.get((row, column), "")
        return Fill("", color) if color and fills.get((row, self._memory.adopted[sheet].last)) == color else None

    def key(self, spot: tuple[str, str]) -> tuple[str, str]:
        """A place under the name by which its matter is remembered."""
        return self._known_as.get(spot[0], spot[0]), spot[1]

    def is_own(self, spot: tuple[str, str]) -> bool:
        """Whether the fill of a place is known as a person's own, however much it looks like ours."""
        fill = self._memory.fill(self.key(spot))
        return fill is not None and not fill.ours

    def own_places(self) -> Iterator[Place]:
        """The places whose fill is known as a person's own."""
        for key, fills in self._memory.fills.items():
            yield from ((key, name) for name, fill in fills.items() if not fill.ours)

    @property
    def colors(self) -> frozenset[str]:
        """The colours that we gave."""
        return frozenset(self._colors)

    def before(self, sheet: str, row: int, column: int) -> str | None:
        """What a cell looked like before the fill of ours that it shows; None if it shows none."""
        color = self._grids[sheet].fills.get((row, column), "")
        if color not in self._colors:
            return None
        fill = self._of_row(sheet, row, column, color) or self._of_column_beside(sheet, row, column, color)
        return fill.original if fill is not None and fill.ours == color else None

    def changed(self) -> Iterator[Spot]:
        """Cells that we filled and that somebody has filled otherwise since."""
        for (sheet, row, column), fill in self.spots.items():
            if fill.ours and self._grids[sheet].fills.get((row, column), "") != fill.ours:
                yield sheet, row, column

    def _of_row(self, sheet: str, row: int, column: int, color: str) -> Fill | None:
        return self.spots.get((sheet, row, column)) or self._of_neighbour(sheet, row, column, color)

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


def _known_as(memory: Memory, matters: tuple[Matter, ...]) -> dict[str, str]:
    """{fingerprint: remembered one} of matters whose number or title was corrected, where only one can be meant."""
    remembered = {key for key in (*memory.fills, *(key for key, _ in memory.looks)) if key}  # headings have none
    here = {matter.fingerprint for matter in matters}
    gone, new = remembered - here, here - remembered
    found: dict[str, str] = {}
    for side in (_without_number, _without_title):
        old, now = _by(gone - set(found.values()), side), _by(new - set(found), side)
        found |= {now[key]: old[key] for key in old.keys() & now.keys()}
    return found


def _by(fingerprints: set[str], side: object) -> dict[str, str]:
    """{what is left of it: fingerprint} of those that only one leaves."""
    left: dict[str, list[str]] = {}
    for fingerprint in fingerprints:
        left.setdefault(side(fingerprint), []).append(fingerprint)  # type: ignore[operator]
    return {key: found[0] for key, found in left.items() if len(found) == 1 and key.strip("|")}


def _without_number(fingerprint: str) -> str:
    return fingerprint.partition("|")[2]


def _without_title(fingerprint: str) -> str:
    number, _, rest = fingerprint.partition("|")
    _, part, twin = rest.rsplit("|", 2)
    return f"{number}|{part}|{twin}" if number else ""
