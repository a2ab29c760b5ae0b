"""Changes carried over from a patched copy into the open workbook, in as few calls as there can be."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import xlwings

from ..core.grid import Area, Grid
from ..log import log_exception, state_folder
from .application import Application
from .cells import Areas, area_address
from .changes import NewSheet
from .fills import solid_color
from .live_errors import Interrupted, WrongPassword
from .live_refusals import allows
from .ranges import Spot, addresses, blocks, column_addresses, rectangles, row_addresses
from .sheet_guards import Protection
from .snapshot import Delta, Snapshot

Key = TypeVar("Key", int, Spot)
Group = TypeVar("Group", float, str)


class Transfer:
    """One run of carrying over."""

    def __init__(self, book: xlwings.Book, application: Application, copy: Snapshot, password: str) -> None:
        self._book, self._application, self._copy, self._password = book, application, copy, password
        self._padding: float | None = None  # of a column's width

    def run(self, path: Path, sheets: Mapping[str, NewSheet], removed: Sequence[str]) -> None:
        """Carry over from the carrier in `path`. WrongPassword before anything; Interrupted if something fails.

        The application is quiet already.
        """
        deltas = {name: delta for name, delta in self._copy.deltas.items() if delta}
        with self._application.carrier(path) as carrier, ExitStack() as unprotected:
            for name, protection in self._in_the_way(deltas):
                unprotected.enter_context(self._unprotected(name, protection))
            try:
                for name, delta in deltas.items():
                    self._change(name, carrier.sheets[name], delta)
                for sheet in sheets.values():
                    self._put(carrier.sheets[sheet.name], sheet)
                for name in removed:
                    self._remove(self._book.sheets[name], name)
            except Exception as error:
                log_exception()
                raise Interrupted(name=self._copy.name, path=self._rescued()) from error

    def _in_the_way(self, deltas: Mapping[str, Delta]) -> Iterator[tuple[str, Protection]]:
        """The sheets that have to be unprotected, and how they are protected."""
        for name, delta in deltas.items():
            if delta.protection is not None and not allows(self._application, self._book.sheets[name], delta):
                yield name, delta.protection
        for name, before in self._copy.replaced.items():
            if before.protection is not None and self._copy.mentions(name):
                yield name, before.protection

    @contextmanager
    def _unprotected(self, name: str, protection: Protection) -> Iterator[None]:
        """A sheet whose protection is off meanwhile."""
        live, password = self._book.sheets[name], self._password if protection.has_password else ""
        if not self._application.unprotect(live, password):
            raise WrongPassword(sheet=name)
        try:
            yield
        finally:
            self._application.protect(live, protection, password)

    def _rescued(self) -> Path:
        """The workbook as it was before, kept where the person finds it."""
        now = datetime.now()
        kept = state_folder() / f"{now:%Y%m%d-%H%M%S}-{self._copy.place.name}"
        shutil.copyfile(self._copy.place, kept)
        return kept

    # the office's own sheets

    def _change(self, name: str, source: xlwings.Sheet, delta: Delta) -> None:
        """Change one sheet; its filter is lifted meanwhile."""
        live, kept = self._book.sheets[name], delta.filter
        if kept is None or kept.area is None or not (kept.hides or delta.filtered):
            self._fill_in(name, live, source, delta)
            return
        if kept.hides:
            self._application.lift_filter(live)
        try:
            self._fill_in(name, live, source, delta)
        finally:
            self._application.put_filter(live, kept, area_address(delta.filtered or kept.area))

    def _fill_in(self, name: str, live: xlwings.Sheet, source: xlwings.Sheet, delta: Delta) -> None:
        is_free = _free_cells(self._copy.grid(name))
        for area in blocks(delta.cells, lambda row, column: (row, column) in delta.ours or is_free(row, column)):
            place = area_address(area)
            source.range(place).copy(destination=live.range(place))
        for text, cells in _grouped(delta.fills).items():
            color = solid_color(text)
            for place in addresses(rectangles(cells)):
                if color or not text:
                    live.range(place).color = _rgb(color) if color else None
                else:
                    self._application.copy_fill(source, live, place)
        self._set_widths(live, source, delta.widths)
        for columns in column_addresses(delta.plain_widths):
            self._application.unset_width(live.range(columns), source.range(columns))
        if delta.printed:
            self._application.set_print_area(live, delta.printed)

    def _set_widths(self, live: xlwings.Sheet, source: xlwings.Sheet, widths: Mapping[int, float]) -> None:
        """Set widths {column: as in a file}; an application counts less, by the same for all columns."""
        if widths and self._padding is None:
            column, width = min(widths.items())
            self._padding = width - (source.range((1, column)).column_width or width)
        for width, columns in _grouped(widths).items():
            for place in column_addresses(columns):
                live.range(place).column_width = width - (self._padding or 0)

    # our sheets

    def _put(self, source: xlwings.Sheet, new: NewSheet) -> None:
        """Add one of our sheets at the end, or put it in place of the earlier one."""
        sheets = self._book.sheets
        if new.name not in self._copy.sheet_names:
            made = self._application.copy_sheet(source, new.name, after=sheets[-1])
        elif self._copy.mentions(new.name):
            made = sheets[new.name]
            self._pour(source, made, new)
        else:
            old = sheets[new.name]
            old.name = f"bqw {uuid4().hex[:8]}"  # the copy takes its name
            made = self._application.copy_sheet(source, new.name, before=old)
            self._remove(old, new.name)
        if new.visibility == "veryHidden":
            self._application.hide_deeply(made)
        elif new.visibility == "hidden":
            made.visible = False

    def _pour(self, source: xlwings.Sheet, made: xlwings.Sheet, new: NewSheet) -> None:
        """Put other content into a sheet that formulas elsewhere refer to: it must not go."""
        kept = self._copy.replaced[new.name].filter
        if kept is not None and kept.hides:
            self._application.lift_filter(made)
        made.clear()
        width = max((len(line) for line in new.rows), default=0)
        place = area_address(Area(1, 1, max(len(new.rows), 1), max(width, 1)))
        source.range(place).copy(destination=made.range(place))
        self._set_widths(made, source, dict(enumerate(new.widths, start=1)))
        for height, rows in _grouped(new.heights).items():
            for part in row_addresses(rows):
                made.range(part).row_height = height
        if kept is not None and new.filter is not None:
            self._application.put_filter(made, kept, area_address(new.filter))

    def _remove(self, sheet: xlwings.Sheet, name: str) -> None:
        if not self._copy.grid(name).visible:
            sheet.visible = True  # Excel deletes no sheet that is hidden deeply
        sheet.delete()


def _free_cells(grid: Grid) -> Callable[[int, int], bool]:
    """Tells whether a cell (row, column) holds nothing that copying along could change."""
    merged = Areas(grid.merges)

    def is_free(row: int, column: int) -> bool:
        empty = grid.value(row, column) is None and (row, column) not in grid.formulas
        return empty and merged.at(row, column) is None

    return is_free


def _grouped(values: Mapping[Key, Group]) -> dict[Group, list[Key]]:
    """{value: the keys that have it, in their order}."""
    found: dict[Group, list[Key]] = {}
    for key in sorted(values):
        found.setdefault(values[key], []).append(key)
    return found


def _rgb(color: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(color)
    return red, green, blue
