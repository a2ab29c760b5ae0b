"""The application of an open workbook, by what xlwings offers of every one; what Excel does otherwise is beside it."""

import contextlib
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import xlwings

from ..core.grid import Area
from .cells import area_address
from .live_errors import ApplicationBusy
from .places import Place
from .sheet_guards import Filter, Protection
from .widen import printed_areas

# refused because of a dialog or a call under way; "try again later"; a cell is being edited
BUSY = {-2147418111, -2147417846, -2146777998}
TRIES, PAUSE = 5, 0.4  # seconds
STATES = ("screen_updating", "display_alerts", "enable_events", "calculation")
QUIET: dict[str, Any] = dict.fromkeys(STATES[:3], False) | {"calculation": "manual"}


def is_busy(error: BaseException) -> bool:
    """Whether an error of the application says that it could not listen."""
    codes = {getattr(error, "hresult", None)}
    told = getattr(error, "excepinfo", None)
    codes |= {told[-1]} if isinstance(told, tuple) and told else set()
    return bool(codes & BUSY) or type(error).__name__ == "ExcelBusyError"


class Application:
    """An application that xlwings drives, such as LibreOffice through our engine."""

    lifts_filters = False  # whether criteria can be taken off and put back

    def __init__(self, book: xlwings.Book) -> None:
        self.book = book
        self.app = book.app

    # the workbook

    @property
    def ending(self) -> str:
        """The ending of the workbook's format; of one never saved the usual one."""
        return Path(self.book.name).suffix.lower() or ".xlsx"

    @property
    def address(self) -> str:
        """The full path or URL of the workbook; a mere name if it was never saved."""
        return str(self.book.fullname)

    @cached_property
    def is_shared(self) -> bool:
        """Whether the old kind of sharing is on, which forbids taking sheets away."""
        return False

    @cached_property
    def saves_by_itself(self) -> bool:
        """Whether what is changed goes to the file at once, though nobody saves."""
        return False

    def refuse_if_stale(self) -> None:
        """See that results of formulas are up to date, for they are judged; NotCalculated where a person has to.

        Engines cannot tell whether anything waits to be calculated.
        """
        if self.app.calculation == "manual":
            self.app.calculate()

    def save_copy(self, path: Path) -> None:
        """Write the workbook as it is now; it keeps its name and counts as unsaved as before."""
        self.book.impl.save_copy(str(path))

    def selected_text(self) -> str:
        """What the first selected cell holds."""
        selection = self.app.selection
        value = selection(1, 1).value if selection is not None else None
        return "" if value is None else str(value)

    def selected(self) -> Place:
        """The first row of the selected cells; of the sheet alone where a picture is selected."""
        sheet = self.book.sheets.active.name
        with contextlib.suppress(Exception):
            selection = self.app.selection
            if selection is not None:
                return Place(sheet, selection.row, selection.column, selection.column + selection.shape[1] - 1)
        return Place(sheet)

    def show(self, place: Place) -> None:
        """Bring cells before the person, selected; where a sheet lets none be selected, it is only shown."""
        area = Area(place.row, place.column, place.row, place.last_column)
        try:
            self.book.impl.activate()
            self._select(place.sheet, area_address(area))
        except Exception as error:
            if is_busy(error):
                raise

    # the state of the application

    def refuse_if_busy(self) -> Any:
        """What the status bar shows; ApplicationBusy if the application does not listen after some tries."""
        for left in reversed(range(TRIES)):
            try:
                return self._probe()
            except Exception as error:
                if not is_busy(error):
                    raise
                if not left:
                    raise ApplicationBusy from error
                time.sleep(PAUSE)
        raise AssertionError("unreachable: the last try returns or raises")

    def _probe(self) -> Any:
        """Something that only an application at rest lets be done."""
        shown = self.app.status_bar
        self.app.status_bar = shown
        return shown

    @contextlib.contextmanager
    def progress(self) -> Iterator[Callable[[str], None]]:
        """Something to be told the stage under way, which the status bar shows until the end."""
        before = self.refuse_if_busy()

        def show(stage: str) -> None:
            self.app.status_bar = stage

        try:
            yield show
        finally:
            attempt(lambda: setattr(self.app, "status_bar", before))

    @contextlib.contextmanager
    def quiet(self, replaced: Collection[str] = (), with_tables: bool = False) -> Iterator[None]:
        """No flicker, questions, macros or calculation; in the end all is as it was, also after an error.

        A sheet keeps its selection, but not one of those that are `replaced` meanwhile. Tables (`with_tables` says
        whether there are any) do not grow over what is written beside them.
        """
        active = self.book.sheets.active.name
        selected = self._selected() if active in replaced else ""
        with self._states(QUIET):
            try:
                yield
            finally:
                attempt(self.book.activate)
                attempt(lambda: self._select(active, selected))

    @contextlib.contextmanager
    def _states(self, wanted: Mapping[str, Any]) -> Iterator[None]:
        """States of the application set, and set back in the end."""
        before = {name: getattr(self.app, name) for name in wanted}
        different = [name for name, state in wanted.items() if before[name] != state]
        try:
            for name in different:
                setattr(self.app, name, wanted[name])
            yield
        finally:
            for name in reversed(different):
                attempt(lambda name=name: setattr(self.app, name, before[name]))  # type: ignore[misc]

    def _selected(self) -> str:
        """The address of the selected cells, "" where a picture or a whole sheet is selected."""
        with contextlib.suppress(Exception):
            selection = self.app.selection
            return selection.address if selection is not None else ""
        return ""

    def _select(self, sheet: str, address: str) -> None:
        """Show the sheet that was shown, with the cells selected that were."""
        self._show(sheet)
        if address:
            self.book.sheets[sheet].range(address).select()

    def _show(self, sheet: str) -> None:
        if self.book.sheets.active.name != sheet:
            self.book.sheets[sheet].impl.activate()  # xlwings' own wants its application in front of all others

    @contextlib.contextmanager
    def carrier(self, path: Path) -> Iterator[xlwings.Book]:
        """A file of ours opened unseen, without macros and links; closed in the end."""
        carrier = self.app.books.open(str(path), update_links=False, read_only=True)
        try:
            self._hide(carrier)
            yield carrier
        finally:
            attempt(carrier.close)

    def _hide(self, carrier: xlwings.Book) -> None:
        """Engines show no window of a book that is opened while the screen stands still."""

    # sheets

    def copy_sheet(
        self, source: xlwings.Sheet, name: str, before: xlwings.Sheet | None = None, after: xlwings.Sheet | None = None
    ) -> xlwings.Sheet:
        """Copy a sheet of another workbook beside a sheet of this one, where none has its `name`."""
        return source.copy(before=before, after=after, name=name)

    def unset_width(self, target: xlwings.Range, source: xlwings.Range) -> None:
        """Take the width off columns; `source` is a column that has none."""
        width = source.column_width
        if width is not None:
            target.column_width = width

    def hide_deeply(self, sheet: xlwings.Sheet) -> None:
        """Hide a sheet so that no menu shows it again."""
        sheet.visible = False

    def guards_people_only(self, sheet: xlwings.Sheet) -> bool:
        """Whether a protected sheet lets programs change it."""
        return False

    def unprotect(self, sheet: xlwings.Sheet, password: str) -> bool:
        """Take the protection off; False if the password is another."""
        try:
            sheet.api.unprotect(password)
        except Exception as error:
            if is_busy(error):
                raise
        return not sheet.api.isProtected()

    def protect(self, sheet: xlwings.Sheet, protection: Protection, password: str) -> None:
        """Put a protection back."""
        sheet.api.protect(password)

    def lift_filter(self, sheet: xlwings.Sheet) -> None:
        """Show all rows of a filtered sheet."""
        raise NotImplementedError

    def put_filter(self, sheet: xlwings.Sheet, kept: Filter, address: str) -> None:
        """Filter an area again by the criteria kept; an application that lifts no filters leaves them as they are."""

    def copy_fill(self, source: xlwings.Sheet, target: xlwings.Sheet, place: str) -> None:
        """Give cells the fill, of whatever kind, that all cells of the same place have on another sheet."""
        target.range(place).color = source.range(first_cell(place)).color

    def set_print_area(self, sheet: xlwings.Sheet, printed: str) -> None:
        """Set the print area; `printed` is as a file has it ("'A 1'!$A$1:$G$6")."""
        sheet.page_setup.print_area = ",".join(printed_areas(printed))


def first_cell(place: str) -> str:
    return place.partition(",")[0].partition(":")[0]


def attempt(step: Callable[[], object]) -> None:
    """What is put back does not stop what else is to be put back."""
    with contextlib.suppress(Exception):
        step()
