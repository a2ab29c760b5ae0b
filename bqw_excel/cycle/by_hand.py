"""What people put on our sheets beside entries, known by matter and column: it goes where those go."""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from ..books.changes import ByHand, Comment, EntryRule, Format, Look, NewSheet
from ..books.fills import solid_text
from ..books.ranges import runs
from ..core.grid import Area
from ..core.model import Note, Problem
from ..wording import entry

# of the sheets on which people work; a cell with any other fill was given it by a person
HEADING_FILL, HEAD_FILL, OPEN_FILL, ASK_FILL, SECTION_FILL = "D9E1F2", "DDEBF7", "FFFFE5", "F8CBAD", "F2F2F2"
OWN_FILLS = frozenset({"", *map(solid_text, (HEADING_FILL, HEAD_FILL, OPEN_FILL, ASK_FILL, SECTION_FILL))})
Place = tuple[Hashable, Hashable]  # what a row and a column are known by; their numbers where by nothing else
Places = Mapping[Any, int]  # {what a row or a column is known by: its number}
What = TypeVar("What")
BOLD = "<b/>"  # the font of a text that is bold and nothing else
OUR_RULES = ("list", "decimal")  # kinds of rules that we put on what may be entered
SAME_HEIGHT = 1.0  # points by which programs round


@dataclass(frozen=True, slots=True)
class Ours:
    """What on one of our sheets is of our own making, by what rows and columns are known by."""

    coloured: str = ""  # the column whose fills tell verdicts
    ruled: frozenset[str] = frozenset()  # columns with rules on what may be entered
    bold: Callable[[Hashable], bool] = lambda row: isinstance(row, int)  # rows with bold texts
    merged: Callable[[Area], bool] = lambda area: False


@dataclass(frozen=True, slots=True)
class KeptRule:
    """A rule on what may be entered: (column, rows, 0 or how far it reaches: 1 for the last row, else a number)."""

    rule: str
    places: tuple[tuple[Hashable, tuple[Hashable, ...], int], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """The same as ByHand by what rows and columns are known by; `last` is the last known row of the sheet as read."""

    comments: Mapping[Place, Comment] = field(default_factory=dict)
    looks: Mapping[Place, Look] = field(default_factory=dict)
    formats: tuple[Format, ...] = ()
    entry_rules: tuple[KeptRule, ...] = ()
    widths: Mapping[Hashable, float] = field(default_factory=dict)
    heights: Mapping[Hashable, float] = field(default_factory=dict)  # see with_heights_by_hand
    hidden_columns: frozenset[Hashable] = frozenset()
    hidden_rows: frozenset[Hashable] = frozenset()
    lost: tuple[str, ...] = ()
    last: int = 0

    @property
    def commented(self) -> frozenset[Hashable]:
        """What the rows with comments are known by."""
        return frozenset(row for row, _ in self.comments)


NOTHING = Kept()


def kept(found: ByHand, rows: Mapping[int, Hashable], columns: Mapping[int, Hashable], ours: Ours) -> Kept:
    """What was read from a sheet, by what its rows and columns are known by."""

    def by_place(cells: Mapping[tuple[int, int], What]) -> dict[Place, What]:
        return {(rows.get(row, row), columns.get(column, column)): one for (row, column), one in cells.items()}

    last = max(rows, default=0)
    rules = [_kept_rule(rule, rows, columns, ours.ruled) for rule in found.entry_rules]
    lost = dict.fromkeys(found.lost)
    if not all(map(ours.merged, found.merges)):
        lost["merge"] = None
    if any(_is_instead(rule, columns, ours.ruled) for rule in found.entry_rules):
        lost["rule"] = None
    return Kept(
        by_place(found.comments),
        _by_person(by_place(found.looks), ours),
        found.formats,
        tuple(rule for rule in rules if rule.places),
        {columns[number]: width for number, width in found.widths.items() if number in columns},
        {rows.get(number, number): height for number, height in found.heights.items()},
        frozenset(columns[number] for number in found.hidden_columns if number in columns),
        frozenset(rows[number] for number in found.hidden_rows if number in rows),
        tuple(lost),
        last,
    )


def _by_person(looks: dict[Place, Look], ours: Ours) -> dict[Place, Look]:
    """The looks of a sheet without the fills and the bold texts that are ours."""
    plain = {
        (row, column): Look(
            "" if column == ours.coloured else look.fill, "" if look.font == BOLD and ours.bold(row) else look.font
        )
        for (row, column), look in looks.items()
    }
    return {place: look for place, look in plain.items() if look != Look()}


def _kept_rule(
    found: EntryRule, rows: Mapping[int, Hashable], columns: Mapping[int, Hashable], ruled: Collection[str]
) -> KeptRule:
    """A rule with its cells outside the columns in which the rules are ours."""
    first, last, places = min(rows, default=1), max(rows, default=0), []
    for one in found.areas:
        known = tuple(rows.get(row, row) for row in range(one.top, min(one.bottom, last) + 1))
        for number in range(one.left, min(one.right, one.left + len(columns)) + 1):
            column = columns.get(number, number)
            if column not in ruled:
                reaches = 0 if one.bottom < last else 1 if one.bottom == last else one.bottom
                top = known[:1] if one.top > first else (one.top,)  # what was for all rows is so again
                places.append((column, top or (one.top,), reaches) if reaches else (column, known, 0))
    return KeptRule(found.rule, tuple(places))


def _is_instead(found: EntryRule, columns: Mapping[int, Hashable], ruled: Collection[str]) -> bool:
    """Whether a rule that cannot be ours stands where ours do."""
    if any(f'type="{kind}"' in found.rule for kind in OUR_RULES):
        return False
    return any(columns.get(number) in ruled for one in found.areas for number in range(one.left, one.right + 1))


def with_heights_by_hand(found: Kept, usual: Mapping[Any, float]) -> Kept:
    """What was kept, with the heights alone that a person set: `usual` are those that we give."""
    heights = found.heights.items()
    return replace(found, heights={row: h for row, h in heights if abs(h - usual.get(row, 0)) > SAME_HEIGHT})


def both(first: Kept, later: Kept) -> Kept:
    """What was kept of two versions of a sheet; the later one goes before the first."""
    if NOTHING in (first, later):
        return first if later == NOTHING else later
    return Kept(
        {**first.comments, **later.comments},
        {**first.looks, **later.looks},
        later.formats or first.formats,
        later.entry_rules or first.entry_rules,
        {**first.widths, **later.widths},
        {**first.heights, **later.heights},
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
        heights={**sheet.heights, **_rows_now(found.heights, rows)},
        hidden_columns=tuple(sorted({*sheet.hidden_columns, *_now(found.hidden_columns, columns)})),
        by_hand=ByHand(
            dict(_placed(found.comments, rows, columns)),
            dict(_placed(found.looks, rows, columns)),
            tuple(_stretched(one, found.last, max(rows.values(), default=0)) for one in found.formats),
            tuple(filter(None, (_entry_rule(one, rows, columns) for one in found.entry_rules))),
            hidden_rows=frozenset(_now(found.hidden_rows, rows)),
        ),
    )


def _now(keys: frozenset[Hashable], places: Places) -> Iterator[int]:
    return (places[key] for key in keys if key in places)


def _rows_now(sizes: Mapping[Hashable, float], rows: Places) -> dict[int, float]:
    places = {rows.get(row, row): size for row, size in sizes.items()}
    return {row: size for row, size in places.items() if isinstance(row, int)}


def _entry_rule(found: KeptRule, rows: Places, columns: Places) -> EntryRule | None:
    """A rule where its rows and columns are now; None where they are gone."""
    bottom, areas = max(rows.values(), default=0), []
    for key, known, reaches in found.places:
        column = columns.get(key, key)
        here = sorted(row for row in (rows.get(one, one) for one in known) if isinstance(row, int))
        if isinstance(column, int) and here:
            found_runs = [(here[0], max(here[0], bottom, reaches))] if reaches else runs(here)
            areas += [Area(first, column, last, column) for first, last in found_runs]
    return EntryRule(tuple(areas), found.rule) if areas else None


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
