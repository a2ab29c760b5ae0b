"""What stands on a ledger as it did when it was last marked: matters with their rows, and columns under their names."""

import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from ..core.grid import Value
from ..core.model import Matter
from ..core.texts import text_of

ALIKE = 0.5  # tables that share fewer of their headings are not the same one


def without_number(fingerprint: str) -> str:
    return fingerprint.partition("|")[2]


def title_key(matter: Matter) -> str:
    """A short sum of what a matter is known by but for its number: numbers are given anew when rows are put in."""
    return f"{zlib.crc32(without_number(matter.fingerprint).encode()):08x}"


def told_sum(value: Value) -> str:
    """A short sum of what a cell with a result of ours says."""
    return f"{zlib.crc32((f'{value:.6f}' if isinstance(value, float | int) else text_of(value)).encode()):08x}"


def extents(matters: Iterable[Matter]) -> Iterator[tuple[Matter, range]]:
    """Every matter with the rows from its first down to the next matter of its sheet."""
    by_sheet: dict[str, list[Matter]] = {}
    for matter in matters:
        by_sheet.setdefault(matter.sheet, []).append(matter)
    for of_sheet in by_sheet.values():
        of_sheet.sort(key=lambda matter: matter.row)
        ends = [*(matter.row for matter in of_sheet[1:]), max(of_sheet[-1].rows) + 1]
        yield from ((matter, range(matter.row, end)) for matter, end in zip(of_sheet, ends, strict=True))


def rows_by_title(matters: Iterable[Matter]) -> dict[str, int]:
    """{title_key: rows of all matters of this title}: more of them than before tell that rows were put in."""
    found: dict[str, int] = {}
    for matter, rows in extents(matters):
        key = title_key(matter)
        found[key] = found.get(key, 0) + len(rows)
    return found


def unmoved_rows(matters: Collection[Matter], before: Mapping[str, int]) -> set[int]:
    """The rows of a sheet with these matters among which none was put in since `before`, as rows_by_title."""
    now = rows_by_title(matters)
    same = {key for key, count in now.items() if count <= before.get(key, 0)}
    return {row for matter, rows in extents(matters) if title_key(matter) in same for row in rows}


def renamed(before: Collection[tuple[str, ...]], now: Collection[tuple[str, ...]]) -> dict[str, str]:
    """{heading now: heading before} of columns that got another heading where they stand."""
    found: dict[str, str] = {}
    for names in now:
        old = max(before, key=lambda known: len({*known} & {*names}), default=())
        if old != names and len({*old} & {*names}) >= ALIKE * len(names):
            for change, start, end, first, last in SequenceMatcher(None, old, names, autojunk=False).get_opcodes():
                if change == "replace" and end - start == last - first:
                    found |= dict(zip(names[first:last], old[start:end], strict=True))
    return found
