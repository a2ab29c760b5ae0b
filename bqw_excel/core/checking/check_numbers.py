"""Findings on numbers (序号): twice, jumping, going back. Numbering that begins anew in a category is no fault."""

from collections.abc import Iterator

from ..ledger import Ledger
from ..model import Matter, Problem
from ..texts import squeezed
from ..vocabulary import pattern
from .check_places import at


def number_problems(ledger: Ledger) -> Iterator[Problem]:
    """Numbers in digits that stand twice in a table, or do not follow on the one before."""
    for table in ledger.tables:
        matters = (m for m in ledger.matters if m.sheet == table.sheet and m.row in table.row_kinds)
        seen: dict[int, int] = {}
        before, category = 0, ""
        for matter in _firsts(matters):
            found = pattern("checks", "plain_number").fullmatch(squeezed(matter.number))
            if not found:
                continue
            number = int(found["digits"])
            begins_anew = number == 1 and (before > 1 or matter.category != category)
            if begins_anew:
                if matter.category == category:
                    yield at(ledger, matter, "number", "number_back", before=before, number=number)
                seen, before = {}, 0
            category = matter.category
            if number in seen:
                yield at(ledger, matter, "number", "double_number", number=number, other=seen[number])
            elif before and number > before + 1:
                yield at(ledger, matter, "number", "number_jumps", before=before, number=number)
            elif number < before:
                yield at(ledger, matter, "number", "number_back", before=before, number=number)
            seen.setdefault(number, matter.row)
            before = number


def _firsts(matters: Iterator[Matter]) -> Iterator[Matter]:
    """The first row of every matter."""
    groups: set[int] = set()
    for matter in matters:
        if matter.group not in groups:
            groups.add(matter.group)
            yield matter
