"""Findings on numbers (序号): twice, jumping, going back. Numbering that begins anew in a category is no fault."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..ledger import Ledger
from ..model import Matter, Note, Problem
from ..numerals import spoken_number
from ..table_reading.columns import Table
from ..texts import squeezed
from ..vocabulary import pattern
from .check_places import at

NAMED = 3  # so many missing numbers are named one by one


class Numbered(NamedTuple):
    """A matter with its number."""

    matter: Matter
    number: int


def number_problems(ledger: Ledger) -> Iterator[Problem]:
    """Numbers in digits that stand twice in a table, or do not follow on the one before."""
    for table in ledger.tables:
        before: Numbered | None = None
        for run in _runs(_numbered(ledger, table)):
            if before and run[0].matter.category == before.matter.category:
                yield _back(ledger, run[0], before.number)
            yield from _in_run(ledger, run)
            before = run[-1]


def _numbered(ledger: Ledger, table: Table) -> list[Numbered]:
    """The first rows of a table's matters with plain numbers: in digits, or in words where none has digits."""
    own = [m for m in ledger.matters if m.sheet == table.sheet and m.row in table.row_kinds]
    firsts = {matter.group: matter for matter in reversed(own)}
    first_rows = [matter for matter in own if firsts[matter.group] is matter]
    return _with_number(first_rows, "plain_number", int) or _with_number(first_rows, "said_number", _said)


def _with_number(matters: list[Matter], form: str, number: Callable[[str], int]) -> list[Numbered]:
    found = [(m, pattern("checks", form).fullmatch(squeezed(m.number))) for m in matters]
    return [Numbered(matter, number(match[1])) for matter, match in found if match]


def _said(text: str) -> int:
    return int(spoken_number(text) or 0)


def _runs(numbered: list[Numbered]) -> list[list[Numbered]]:
    """The numbers parted where they begin with 1 anew."""
    runs: list[list[Numbered]] = []
    for one in numbered:
        last = runs[-1][-1] if runs else None
        another = last is not None and (last.number > 1 or one.matter.category != last.matter.category)
        if last is None or (one.number == 1 and another):
            runs.append([])
        runs[-1].append(one)
    return runs


def _in_run(ledger: Ledger, run: list[Numbered]) -> Iterator[Problem]:
    """The findings of one run: every number that is missing, stands twice or comes late is told once."""
    present = {one.number for one in run}
    seen: dict[int, int] = {}
    before = written = 0  # the number that was meant, and the one that stands there
    for one in run:
        number = one.number
        if number in seen:
            number = before + 1 if before + 1 not in present else number
            yield _double(ledger, one, seen[one.number], number)
        elif before and number > before + 1:
            missing = [n for n in range(before + 1, number) if n not in present]
            if len(missing) > _without_number(ledger, one.matter, run):
                yield at(
                    ledger,
                    one.matter,
                    "number",
                    "number_jumps",
                    before=written,
                    number=number,
                    missing=_listed(missing),
                )
        elif number < before:
            yield _back(ledger, one, before)
        seen.setdefault(one.number, one.matter.row)
        present.add(number)
        before, written = number, one.number


def _double(ledger: Ledger, one: Numbered, other: int, likely: int) -> Problem:
    """The finding on a number that stands twice; `likely`: the one that is missing in its place, else the same."""
    key = "double_number" if likely == one.number else "double_for_another"
    return at(ledger, one.matter, "number", key, number=one.number, other=other, likely=likely)


def _back(ledger: Ledger, one: Numbered, before: int) -> Problem:
    return at(ledger, one.matter, "number", "number_back", before=before, number=one.number)


def _without_number(ledger: Ledger, matter: Matter, run: list[Numbered]) -> int:
    """How many rows before a matter, behind the one before it in its run, were found to lack a number."""
    start = max((one.matter.row for one in run if one.matter.row < matter.row), default=0)
    lacking = (p for p in ledger.problems if p.note.key == "problems.no_number" and p.sheet == matter.sheet)
    return sum(start < problem.row < matter.row for problem in lacking)


def _listed(missing: list[int]) -> Note | tuple[str, ...]:
    """The missing numbers one by one, or the first and the last of many."""
    if len(missing) <= NAMED:
        return tuple(map(str, missing))
    return Note("problems.numbers", {"first": missing[0], "last": missing[-1]})
