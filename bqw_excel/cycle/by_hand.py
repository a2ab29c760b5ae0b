"""What people put on our sheets beside entries, known by matter and column: it goes where those go."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from ..books.changes import ByHand, Comment, Format, Look, NewSheet
from ..books.fills import solid_text
from ..core.model import Note, Problem
from ..wording import entry

# of the sheets on which people work; a cell with any other fill was given it by a person
HEADING_FILL, HEAD_FILL, OPEN_FILL, ASK_FILL = "D9E1F2", "DDEBF7", "FFFFE5", "F8CBAD"
OWN_FILLS = frozenset({"", *map(solid_text, (HEADING_FILL, HEAD_FILL, OPEN_FILL, ASK_FILL))})
Place = tuple[Hashable, Hashable]  # what a row and a column are known by; their numbers where by nothing else
Places = Mapping[Any, int]  # {what a row or a column is known by: its number}
What = TypeVar("What")


@dataclass(frozen=True, slots=True)
class Kept:
    """The same as ByHand by what rows and columns are known by; `last` is the last known row of the sheet as read."""

    comments: Mapping[Place, Comment] = field(default_factory=dict)
    looks: Mapping[Place, Look] = field(default_factory=dict)
    formats: tuple[Format, ...] = ()
    widths: Mapping[Hashable, float] = field(default_factory=dict)
    hidden_columns: frozenset[Hashable] = frozenset()
    hidden_rows: frozenset[Hashable] = frozenset()
    lost: tuple[str, ...] = ()
    last: int = 0

    @property
    def commented(self) -> frozenset[Hashable]:
        """What the rows with comments are known by."""
        return frozenset(row for row, _ in self.comments)


NOTHING = Kept()


def kept(
    found: ByHand, rows: Mapping[int, Hashable], columns: Mapping[int, Hashable], coloured: str | None = None
) -> Kept:
    """What was read from a sheet, by what its rows and columns are known by.

    `coloured`: the column whose fills tell verdicts, so that they are never a person's.
    """

    def by_place(cells: Mapping[tuple[int, int], What]) -> dict[Place, What]:
        return {(rows.get(row, row), columns.get(column, column)): one for (row, column), one in cells.items()}

    return Kept(
        by_place(found.comments),
        _without_fills(by_place(found.looks), coloured),
        found.formats,
        {columns[number]: width for number, width in found.widths.items() if number in columns},
        frozenset(columns[number] for number in found.hidden_columns if number in columns),
        frozenset(rows[number] for number in found.hidden_rows if number in rows),
        found.lost,
        max(rows, default=0),
    )


def _without_fills(looks: dict[Place, Look], coloured: str | None) -> dict[Place, Look]:
    """The looks of a sheet, those of the coloured column without their fills."""
    plain = {place: replace(look, fill="") if place[1] == coloured else look for place, look in looks.items()}
    return {place: look for place, look in plain.items() if look != Look()}


def both(first: Kept, later: Kept) -> Kept:
    """What was kept of two versions of a sheet; the later one goes before the first."""
    if NOTHING in (first, later):
        return first if later == NOTHING else later
    return Kept(
        {**first.comments, **later.comments},
        {**first.looks, **later.looks},
        later.formats or first.formats,
        {**first.widths, **later.widths},
        later.hidden_columns,
        later.hidden_rows,
        tuple(dict.fromkeys((*first.lost, *later.lost))),
        later.last if later.formats else first.last,
    )


def put(sheet: NewSheet, found: Kept, rows: Places, columns: Places) -> NewSheet:
    """One of our sheets with what was kept, where rows and columns are now."""
    if found == NOTHING:
        return sheet
    widths = {columns[key]: width for key, width in found.widths.items() if key in columns}
    return replace(
        sheet,
        widths=tuple(widths.get(number, width) for number, width in enumerate(sheet.widths, start=1)),
        hidden_columns=tuple(sorted({*sheet.hidden_columns, *_now(found.hidden_columns, columns)})),
        by_hand=ByHand(
            dict(_placed(found.comments, rows, columns)),
            dict(_placed(found.looks, rows, columns)),
            tuple(_stretched(one, found.last, max(rows.values(), default=0)) for one in found.formats),
            hidden_rows=frozenset(_now(found.hidden_rows, rows)),
        ),
    )


def _now(keys: frozenset[Hashable], places: Places) -> Iterator[int]:
    return (places[key] for key in keys if key in places)


def _placed(cells: Mapping[Place, What], rows: Places, columns: Places) -> Iterator[tuple[tuple[int, int], What]]:
    """What is known by a number alone keeps it; what is known by a matter or heading that is gone goes."""
    for (row, column), one in cells.items():
        at, beside = rows.get(row, row), columns.get(column, column)
        if isinstance(at, int) and isinstance(beside, int):
            yield (at, beside), one


def _stretched(found: Format, last: int, now: int) -> Format:
    """A conditional format that reached to the last row does so again."""
    areas = (replace(one, bottom=max(one.top, now)) if one.bottom == last else one for one in found.areas)
    return replace(found, areas=tuple(areas))


def problems(sheet: str, found: Kept) -> Iterator[Problem]:
    """A finding on what a person put on a sheet and that is not there any more."""
    kinds = entry("problems.by_hand.kinds")
    lost = tuple(str(kinds[kind]) for kind in found.lost if kind != "thread")
    if lost:
        yield Problem(Note("problems.by_hand_lost", {"kinds": lost}), sheet)
    if "thread" in found.lost:
        yield Problem(Note("problems.by_hand_thread"), sheet)
