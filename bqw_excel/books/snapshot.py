"""A saved copy of an open workbook: read like any file, and patched, where it notes what the patch makes different."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ..core.grid import Area
from .cells import clean_text
from .changes import CellValue, Changes
from .file_book import FileBook
from .hand_read import lost_kinds
from .same_sheet import says_the_same
from .sheet_guards import Filter, Protection, filter_of, protection_of
from .workbook_xml import PRINT_AREA
from .xml import child, is_on
from .zip_parts import pack

Spot = tuple[int, int]  # (row, column)


@dataclass(slots=True)
class Delta:
    """What becomes different on one of the office's own sheets."""

    cells: set[Spot] = field(default_factory=set)  # of our columns: value, look or both
    ours: set[Spot] = field(default_factory=set)  # all cells that we write, those that stay the same too
    fills: dict[Spot, str] = field(default_factory=dict)  # {cell of the office's: fill text as of Book.fill}
    widths: dict[int, float] = field(default_factory=dict)  # {column that gets a width: as in the file}
    plain_widths: set[int] = field(default_factory=set)  # columns that lose theirs
    printed: str = ""  # the print area, "" where it stays
    filtered: Area | None = None  # the filter's area, None where it stays
    protection: Protection | None = None  # these two as they are before
    filter: Filter | None = None

    @property
    def is_fills_alone(self) -> bool:
        return not any((self.cells, self.widths, self.plain_widths, self.printed, self.filtered))

    def __bool__(self) -> bool:
        return bool(self.fills) or not self.is_fills_alone


class Snapshot(FileBook):
    """The copy of an open workbook. It is never written back: `deltas` say what an application has to do instead."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.deltas: dict[str, Delta] = {}
        self.replaced: dict[str, Delta] = {}  # {sheet of ours that was there: how it was guarded}
        self.same: set[str] = set()  # sheets of ours that are put there anew and say what they said

    @property
    def structure_protected(self) -> bool:
        """Whether sheets may be neither added nor taken away."""
        found = child(self._workbook.root, "workbookProtection")
        return found is not None and is_on(found.get("lockStructure"))

    @property
    def has_tables(self) -> bool:
        """Whether there are tables (ListObjects) on sheets that become different."""
        parts = [self._patch.entry(name).part for name, delta in self.deltas.items() if delta]
        return any(link.kind == "table" for part in parts for link in self._package.links(part))

    def table_filtered(self, sheet: str) -> bool:
        """Whether a table (ListObject) of the sheet has rows filtered out."""
        links = self._package.links(self._patch.entry(sheet).part)
        tables = (self._package.parsed(link.target) for link in links if link.kind == "table" and link.target)
        return any(next(table.iter("{*}filterColumn"), None) is not None for table in tables)

    def loses(self, sheet: str) -> bool:
        """Whether people put something on one of our sheets that is not on it any more once it is made anew."""
        return any(lost_kinds(self._package, self._patch.entry(sheet).part, self._patch.sheet(sheet).root))

    def keep_carrier(self, path: Path) -> None:
        """Write the patched copy; sheets that differ are without protection and filter, which hinder copying."""
        for name in self.deltas:
            sheet = self._patch.sheet(name)
            sheet.free()
            self._package.put(self._patch.entry(name).part, pack(sheet.pieces()))
        self.save(path)

    def apply(self, changes: Changes) -> None:
        """Carry out Changes, and add to `deltas` what they made different on sheets that are not replaced whole."""
        whole = {sheet.name.casefold() for sheet in changes.sheets} | {name.casefold() for name in changes.removed}
        known = {name.casefold() for name in self.sheet_names}
        before = {
            name: _Before(self, name, changes)
            for name in dict.fromkeys(change.sheet for group in _groups(changes) for change in group)
            if name.casefold() in known - whole
        }
        standing = {s.name: self._patch.sheet(s.name) for s in changes.sheets if s.name in self.sheet_names}
        for name in before:
            self.deltas.setdefault(name, _guarded(self._patch.sheet(name).root))
        super().apply(changes)
        for name, old in standing.items():
            new, workbook = self._patch.sheet(name), self._workbook
            if says_the_same(old, new, workbook.strings, workbook.styles.fill):
                self.same.add(name)
            else:
                self.replaced.setdefault(name, _guarded(old.root))
        for name, one in before.items():
            one.compare(self.deltas[name])


def _guarded(root: Any) -> Delta:
    """No difference yet, on a sheet guarded as this one is."""
    return Delta(protection=protection_of(root), filter=filter_of(root))


def _groups(changes: Changes) -> tuple[tuple[Any, ...], ...]:
    return changes.writes, changes.fills, changes.erases, changes.widths, changes.withdrawals


class _Before:
    """A sheet before Changes."""

    def __init__(self, book: Snapshot, name: str, changes: Changes) -> None:
        self._book, self._name = book, name
        self._writes = {(w.row, w.column): _value(w.value) for w in changes.writes if w.sheet == name}
        erases = {(e.row, e.column): e.like for e in changes.erases if e.sheet == name}
        fills = {(f.row, f.column) for f in changes.fills if f.sheet == name}
        sheet, strings = book._patch.sheet(name), book._workbook.strings
        asked: dict[Spot, CellValue] = {**self._writes, **dict.fromkeys(erases)}
        self._valued = {spot for spot in sorted(asked) if not sheet.stands(*spot, asked[spot], strings)}
        # an erased cell is one of our columns, or one of the office's that stands there only for our fill
        columns = {column for _, column in self._valued}
        gone = {spot for spot, like in erases.items() if like is not None or spot[1] in columns}
        self._ours = {*self._writes, *gone}
        self._styles = {spot: sheet.style(*spot) for spot in sorted({*self._ours, *erases, *fills})}
        asked_widths = {w.column: w.width for w in changes.widths if w.sheet == name}
        self._new_widths = {c: width for c, width in asked_widths.items() if not sheet.columns.has_width(c)}
        self._withdrawn = {c for w in changes.withdrawals if w.sheet == name for c in w.widths}
        self._printed, self._filtered = self._frame()

    def _frame(self) -> tuple[str, Area | None]:
        index = self._book._patch.entry(self._name).index
        return self._book._workbook.local_name(PRINT_AREA, index), self._book._patch.sheet(self._name).filter

    def compare(self, delta: Delta) -> None:
        """Add to `delta` what is different now."""
        sheet, styles = self._book._patch.sheet(self._name), self._book._workbook.styles
        shown = cache(styles.shown)
        delta.ours |= self._ours
        for spot, old in self._styles.items():
            new = sheet.style(*spot)
            if spot in self._ours:
                if spot in self._valued or shown(new) != shown(old):
                    delta.cells.add(spot)
            elif styles.fill(new) != styles.fill(old):
                delta.fills[spot] = styles.fill(new)
        delta.widths |= self._new_widths
        delta.plain_widths |= self._withdrawn
        printed, filtered = self._frame()
        delta.printed = printed if printed != self._printed else delta.printed
        delta.filtered = filtered if filtered != self._filtered else delta.filtered


def _value(value: CellValue) -> CellValue:
    return (clean_text(value) or None) if isinstance(value, str) else value
