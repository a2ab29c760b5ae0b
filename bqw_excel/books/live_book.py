"""An open workbook: read from a saved copy, patched there like any file, and changed in its application in the end."""

import contextlib
import tempfile
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path

import xlwings

from ..core.grid import Grid
from .application import application_of
from .changes import ByHand, Changes, Frame, NewSheet
from .errors import ReadOnlyFormat
from .file_book import PATCHED
from .live_errors import EditedMeanwhile, NeverSaved, NotOnThisComputer
from .live_refusals import refuse_what_cannot_be
from .live_transfer import Transfer
from .plan import Plan, plan_of
from .read_only_book import ReadOnlyBook
from .snapshot import Snapshot


class Declined(Exception):
    """The person does not want the changes; nothing was written."""


class LiveBook:
    """The workbook that a person has before them, saved or not. To be used in a `with`; its temporary folder goes then.

    `apply` checks Changes and asks `confirm` once; `save` only notes that they are wanted; `commit` carries them out in
    the application, where nothing is saved.
    """

    is_open = True
    backup = None

    def __init__(self, book: xlwings.Book, confirm: Callable[[Plan], bool], password: str = "") -> None:
        self._book = book
        self._confirm = confirm
        self._password = password
        self._application = application_of(book)
        self._ending = self._application.ending
        name = book.name
        self._stem = name[: -len(self._ending)] if name.lower().endswith(self._ending) else name
        self._cleaning = contextlib.ExitStack()
        folder = tempfile.TemporaryDirectory(prefix="bqw-", ignore_cleanup_errors=True)
        self._folder = Path(self._cleaning.enter_context(folder))
        try:
            self._application.refuse_if_stale()
            self._copy = self._saved_copy("before")
        except BaseException:
            self._cleaning.close()
            raise
        self._sheets: dict[str, NewSheet] = {}
        self._removed: list[str] = []
        self._agreed = self._wanted = False

    def __enter__(self) -> "LiveBook":
        return self

    def __exit__(self, *_: object) -> None:
        self._cleaning.close()

    def _saved_copy(self, name: str) -> Snapshot | ReadOnlyBook:
        """The workbook as it stands now, in a folder of its own under its own name."""
        ending = self._ending
        folder = self._folder / name
        folder.mkdir()
        plain = folder / f"copy{ending}"  # applications refuse names with brackets
        self._application.save_copy(plain)
        titled = plain.rename(folder / f"{self._stem}{ending}")
        return Snapshot(titled) if ending in PATCHED else ReadOnlyBook(titled)

    # reading

    @property
    def name(self) -> str:
        return self._copy.name

    @property
    def place(self) -> Path:
        """The path of its file, beside which other files go. NeverSaved or NotOnThisComputer if it has none here."""
        address = self._application.address
        if "://" in address:
            raise NotOnThisComputer(name=self.name)
        if not Path(address).is_absolute():
            raise NeverSaved(name=self.name)
        return Path(address)

    @property
    def changed_sheets(self) -> tuple[str, ...]:
        """The sheets of ours that are to be added, replaced or removed."""
        return (*self._sheets, *self._removed)

    @property
    def can_write(self) -> bool:
        return self._copy.can_write

    @property
    def sheet_names(self) -> tuple[str, ...]:
        return self._copy.sheet_names

    def grid(self, sheet: str) -> Grid:
        return self._copy.grid(sheet)

    def fill(self, sheet: str, row: int, column: int) -> str:
        return self._copy.fill(sheet, row, column)

    def row_fills(self, sheet: str, row: int) -> Mapping[int, str]:
        return self._copy.row_fills(sheet, row)

    def has_cell(self, sheet: str, row: int, column: int) -> bool:
        return self._copy.has_cell(sheet, row, column)

    def has_width(self, sheet: str, column: int) -> bool:
        return self._copy.has_width(sheet, column)

    def frame(self, sheet: str) -> Frame:
        return self._copy.frame(sheet)

    def is_protected(self, sheet: str) -> bool:
        return self._copy.is_protected(sheet)

    def by_hand(self, sheet: str, own_fills: Collection[str]) -> ByHand:
        return self._copy.by_hand(sheet, own_fills)

    def mentions(self, name: str) -> bool:
        return self._copy.mentions(name)

    @property
    def asks_for_calculation(self) -> bool:
        return self._copy.asks_for_calculation

    # changing

    def apply(self, changes: Changes) -> None:
        """Check Changes and ask the person. A BookError or Declined comes before anything is written."""
        copy = self._copy
        if isinstance(copy, ReadOnlyBook):
            raise ReadOnlyFormat(file=self.name, ending=Path(self.name).suffix)
        # sheets that are hidden deeply cannot be copied: they are hidden once they are there
        losing = [s.name for s in changes.sheets if s.name in copy.sheet_names and copy.loses(s.name)]
        visible = tuple(replace(sheet, visibility="visible") for sheet in changes.sheets)
        copy.apply(replace(changes, sheets=visible))
        changes = replace(changes, sheets=tuple(sheet for sheet in changes.sheets if not self._stands(copy, sheet)))
        self._sheets |= {sheet.name: sheet for sheet in changes.sheets}
        self._removed += changes.removed
        refuse_what_cannot_be(self._book, self._application, copy, self._sheets, self._removed, self._password)
        plan = plan_of(copy, changes, losing)
        if plan and not self._agreed:
            if not self._confirm(plan):
                raise Declined
            self._agreed = True

    def _stands(self, copy: Snapshot, sheet: NewSheet) -> bool:
        """Whether one of our sheets already is in the workbook as it is to be."""
        return sheet.name in copy.same and copy.grid(sheet.name).visible == (sheet.visibility == "visible")

    def save(self, target: Path) -> bool:
        """Note that the changes are wanted; True if there are any. Nothing is saved: `target` means nothing here."""
        self._wanted = True
        return self._agreed

    def commit(self) -> bool:
        """Carry out in the open workbook what is wanted; True if there was anything."""
        copy = self._copy
        if not (self._wanted and self._agreed) or isinstance(copy, ReadOnlyBook):
            return False
        path = self._folder / f"{self._folder.name}{self._ending}"  # no other open workbook is called so
        with self._application.quiet(replaced=self._sheets, with_tables=copy.has_tables):
            self._refuse_if_edited(copy)
            copy.keep_carrier(path)
            Transfer(self._book, self._application, copy, self._password).run(path, self._sheets, self._removed)
        return True

    def _refuse_if_edited(self, copy: Snapshot) -> None:
        """EditedMeanwhile if somebody went on working while we read and asked."""
        now = self._saved_copy("now")
        touched = [name for name in copy.sheet_names if name in copy.deltas or name in self._sheets]
        if now.sheet_names != copy.sheet_names or any(_told(now.grid(n)) != _told(copy.grid(n)) for n in touched):
            raise EditedMeanwhile(name=self.name)


def _told(grid: Grid) -> object:
    """What people entered: results of formulas change by themselves."""
    values = {
        (row, column): value
        for row, line in enumerate(grid.rows, start=1)
        for column, value in enumerate(line, start=1)
        if value is not None and (row, column) not in grid.formulas
    }
    return values, grid.formulas, grid.merges
