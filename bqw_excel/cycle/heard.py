"""How a memory speaks of the matters, rows and columns that are on a sheet now."""

from collections.abc import Mapping, Set

from ..core.grid import Grid
from ..core.ledger import Ledger
from ..core.table_reading.columns import Table
from .memory import Fills, Memory, Told
from .standing import renamed, told_sum, unmoved_rows, without_number


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


class Heard:
    """A memory, and the part of a ledger on one sheet.

    `told`: as told_beside; `here`: the fingerprints of all that the memory is asked about, on other sheets too.
    """

    def __init__(
        self, memory: Memory, ledger: Ledger, known_sheet: str, told: Mapping[str, Told], here: Set[str]
    ) -> None:
        named = [column_names(table) for table in ledger.tables]
        self.known_as = _known_as(memory, {matter.fingerprint for matter in ledger.matters}, told, here)
        self.headings = renamed(memory.columns, [tuple(names.values()) for names in named])
        self.unmoved = unmoved_rows(ledger.matters, memory.rows) if memory.rows else set()
        places = (*(name for key, name in memory.looks if not key), *memory.fills.get("", ()))
        self._sheets = {place.rsplit("#", 3)[0] for place in places}
        self._known_sheet = known_sheet
        before = {heading for names in memory.columns for heading in names}
        self.columns = {c for names in named for c, name in names.items() if self.headings.get(name, name) in before}

    def place_of_heading(self, name: str) -> str:
        """A place below no matter, by the names under which its sheet and the first heading there are remembered."""
        sheet, heading, *rest = name.rsplit("#", 3)
        for known in (sheet, self._known_sheet, *(self._sheets if len(self._sheets) == 1 else ())):
            if known in self._sheets:
                return "#".join((known, self.headings.get(heading, heading), *rest))
        return name


def told_beside(memory: Memory, ledger: Ledger, grid: Grid, columns: Mapping[str, int]) -> dict[str, Told]:
    """{fingerprint: what our columns say beside it} of the matters of a sheet that are not remembered."""
    unknown = [matter for matter in ledger.matters if memory.results and matter.fingerprint not in memory.results]
    rows = {matter.row for matter in ledger.matters if unknown}
    there = {name: c for name, c in columns.items() if any(grid.value(row, c) is not None for row in rows)}
    if not there:
        return {}
    return {m.fingerprint: {name: told_sum(grid.value(m.row, c)) for name, c in there.items()} for m in unknown}


def _known_as(memory: Memory, on_sheet: Set[str], told: Mapping[str, Told], here: Set[str]) -> dict[str, str]:
    """{fingerprint: remembered one} of matters whose number and title were changed, or that were copied from others.

    They are known by the results beside them, else by their title or number, where only one can be meant.
    """
    looks = looks_by_matter(memory)
    remembered = (memory.fills.keys() | looks.keys()) - {""}  # headings have none
    gone, new = remembered - here, on_sheet - remembered - memory.results.keys()
    found: dict[str, str] = {}
    for key, known in same_results(memory.results, told).items():
        # those that are gone come first: what is still here was copied
        for some in ([each for each in known if each not in here], known):
            if some and all(alike(memory.fills, looks, each, some[0]) for each in some):
                found[key] = some[0]
                break
    for side in (without_number, _without_title):
        old, now = _by(gone - set(found.values()), side), _by(new - set(found), side)
        found |= {now[key]: old[key] for key in old.keys() & now.keys()}
    return found


def looks_by_matter(memory: Memory) -> dict[str, set[str]]:
    """{fingerprint: the places of our columns that looked like something before us}."""
    looks: dict[str, set[str]] = {}
    for key, name in memory.looks:
        looks.setdefault(key, set()).add(name)
    return looks


def same_results(results: Mapping[str, Told], told: Mapping[str, Told]) -> dict[str, list[str]]:
    """{fingerprint: remembered ones of which our columns said the same}; of a column that is gone nothing is known."""
    found: dict[str, list[str]] = {}
    for names in {tuple(each) for each in told.values()}:
        by_sums: dict[tuple[str, ...], list[str]] = {}
        for key, said in results.items():
            by_sums.setdefault(tuple(said.get(name, "") for name in names), []).append(key)
        found |= {key: by_sums.get(tuple(each.values()), []) for key, each in told.items() if tuple(each) == names}
    return found


def alike(fills: Fills, looks: Mapping[str, Set[str]], one: str, other: str) -> bool:
    """Whether the same is remembered of two matters."""
    return fills.get(one) == fills.get(other) and looks.get(one) == looks.get(other)


def _by(fingerprints: set[str], side: object) -> dict[str, str]:
    """{what is left of it: fingerprint} of those that only one leaves."""
    left: dict[str, list[str]] = {}
    for fingerprint in fingerprints:
        left.setdefault(side(fingerprint), []).append(fingerprint)  # type: ignore[operator]
    return {key: found[0] for key, found in left.items() if len(found) == 1 and key.strip("|")}


def _without_title(fingerprint: str) -> str:
    number, _, rest = fingerprint.partition("|")
    _, part, twin = rest.rsplit("|", 2)
    return f"{number}|{part}|{twin}" if number else ""
