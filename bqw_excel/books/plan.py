"""What Changes will do to an open workbook, in numbers that a person is told before."""

from collections.abc import Collection
from dataclasses import dataclass

from .changes import Changes
from .snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Plan:
    """Rows, columns of ours, and sheets that can be seen; `details` counts what else is written."""

    coloured: int = 0  # rows that get a colour of ours
    restored: int = 0  # other rows whose fills change
    new_columns: int = 0
    renewed_columns: int = 0
    withdrawn_columns: int = 0
    new_sheets: tuple[str, ...] = ()
    renewed_sheets: tuple[str, ...] = ()
    removed_sheets: tuple[str, ...] = ()
    losing_sheets: tuple[str, ...] = ()  # those that are renewed and lose something by hand
    details: int = 0  # hidden sheets, widths, filters and print areas

    def __bool__(self) -> bool:
        return self != Plan()


def plan_of(copy: Snapshot, changes: Changes, losing: Collection[str] = ()) -> Plan:
    """The plan of Changes that a copy has just taken in; `losing` are sheets that lost something by hand thereby."""
    colours = {(fill.sheet, fill.row, fill.column) for fill in changes.fills if fill.color}
    coloured, filled = set(), set()
    new = renewed = withdrawn = details = 0
    for name, delta in copy.deltas.items():
        filled |= {(name, row) for row, _ in delta.fills}
        coloured |= {(name, row) for row, column in delta.fills if (name, row, column) in colours}
        grid = copy.grid(name)
        used = {column for line in grid.rows for column, value in enumerate(line, start=1) if value is not None}
        kept = {write.column for write in changes.writes if write.sheet == name}
        for column in {column for _, column in delta.cells}:
            new += column in kept and column not in used
            renewed += column in kept and column in used
            withdrawn += column not in kept
        details += len(delta.widths) + len(delta.plain_widths) + bool(delta.printed) + bool(delta.filtered)
    seen = [sheet.name for sheet in changes.sheets if sheet.visibility == "visible"]
    known = {name.casefold() for name in copy.sheet_names}
    visible = [name for name in changes.removed if copy.grid(name).visible]
    return Plan(
        coloured=len(coloured),
        restored=len(filled - coloured),
        new_columns=new,
        renewed_columns=renewed,
        withdrawn_columns=withdrawn,
        new_sheets=tuple(name for name in seen if name.casefold() not in known),
        renewed_sheets=tuple(name for name in seen if name.casefold() in known),
        removed_sheets=tuple(visible),
        losing_sheets=tuple(name for name in seen if name in losing),
        details=details + len(changes.sheets) - len(seen) + len(changes.removed) - len(visible),
    )
