"""Where decisions are made in an open workbook: graded, given entries, and graded again. Nothing is saved."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ..books.application import is_busy
from ..books.changes import Changes
from ..books.live_book import Declined, LiveBook
from ..books.live_errors import ApplicationBusy
from ..books.plan import Plan
from ..button import question
from ..commands.grade import carried_out
from ..commands.grading import Graded
from ..commands.request import Request
from ..core.problems import CannotColour
from ..cycle import decisions
from ..wording import say
from .desk import writes
from .open_books import opened
from .orders import NotChosen, Progress
from .review import Entries


class LiveDesk:
    """The open workbook of a name. The person is asked by `ask` before the first change; decisions need no asking."""

    files: tuple[Path, ...] = ()

    def __init__(self, name: str, quarter: int, ask: Callable[[str], bool]) -> None:
        self.request = Request(Path(name), quarter=quarter, in_place=True)
        self._ask = ask
        self._agreed = False

    def open(self, progress: Progress) -> Graded:
        """Grade the workbook with everything that was decided so far; NotChosen if the person does not want it."""
        with self._live() as live:
            if not live.can_write:
                raise CannotColour(live.name)
            graded = carried_out(replace(self.request, book=live, progress=progress))
            live.commit()
            self._agreed = True
            return graded

    def put(self, entered: Mapping[str, Entries], progress: Progress) -> Graded:
        """Write decisions {fingerprint: entries} on the sheet, then grade again so that verdicts and colours follow."""
        progress(say("window.review.stage"))
        with self._live() as live:
            live.apply(Changes(writes=writes(live, decisions.sheet_name(self.request.quarter), entered)))
            live.save(self.request.ledger)
            live.commit()
        return self.open(progress)

    @contextmanager
    def _live(self) -> Iterator[LiveBook]:
        """The workbook as it stands now. It is looked for each time, for every job has a thread of its own."""
        name = str(self.request.ledger)

        def confirm(plan: Plan) -> bool:
            return self._agreed or self._ask(question(plan, name))

        try:
            with opened(name) as book, LiveBook(book, confirm) as live:
                yield live
        except Declined:
            raise NotChosen(say("window.open.declined", name=name)) from None
        except Exception as error:
            if is_busy(error):
                raise ApplicationBusy from error
            raise
