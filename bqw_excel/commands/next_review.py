"""next: the matters that wait for a person; in an open workbook the next one is brought before them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..books.book import Book
from ..books.changes import CellValue
from ..books.places import Place
from ..core.conclusions import Judged
from ..core.model import Matter, Note, Verdict
from ..core.texts import one_line, text_of
from ..cycle import decisions
from ..cycle.remembered import tables_by_row
from ..wording import entry, say, word
from .grade import order_of
from .grading import Graded, grade
from .known import memory_of
from .opened import book_of
from .outputs_of import NOTHING, earlier_output, target_of
from .request import Reply, Request
from .result_columns import own_columns

ENTRIES = ("decision", "reason", "decided_by", "date")  # what a person fills in, from left to right
LONGEST = {"lead_orgs": 60, "goal": 160, "progress": 240, "basis": 200}  # characters that a dialog has room for


@dataclass(frozen=True, slots=True)
class Waiting:
    """A matter that waits, and what the decision sheet shows of it."""

    judged: Judged
    shown: Mapping[str, CellValue]

    @property
    def matter(self) -> Matter:
        return self.judged.matter

    def text(self, name: str) -> str:
        return text_of(self.shown.get(name))


def run(request: Request) -> Reply:
    """Show the next matter in the open workbook; of a file list them all. Nothing is written."""
    request.progress(say("commands.stage.read"))
    book = book_of(request)
    earlier = earlier_output(target_of(request)) if request.view is None and book.can_write else NOTHING
    request.progress(say("commands.stage.judge"))
    graded = grade(book, order_of(request), earlier)
    waiting = waiting_in(graded)
    data = [_data(one) for one in waiting]
    if not waiting:
        return Reply((word(Note("next.none", {"quarter": request.quarter})),), data)
    if request.view is None:
        return Reply(tuple(_list(graded, waiting)), data)
    places = _places(book, graded, waiting)
    found = following(places, request.view.selected(), book.sheet_names)
    request.view.show(found.place)
    return Reply(tuple(_one(graded, found, len(waiting))), data)


def waiting_in(graded: Graded) -> tuple[Waiting, ...]:
    """The matters that nobody has decided although the machine could not, in the order of the decision sheet."""
    judged = {one.matter.fingerprint: one for one in graded.results.judged}
    rows = graded.decisions.rows.items()
    found = (Waiting(judged[key], row.shown) for key, row in rows if key in judged)
    return tuple(one for one in found if one.judged.verdict is Verdict.REVIEW and not one.judged.decided)


# where to go in an open workbook


@dataclass(frozen=True, slots=True)
class Stop:
    """A matter, its row on the ledger, and the cells to be shown: where it is decided, if that can be seen."""

    waiting: Waiting
    home: Place
    place: Place

    def seen_from(self, sheet: str) -> Place:
        """Its place in the order of the sheet that a person looks at."""
        return self.place if sheet == self.place.sheet else self.home


def following(stops: list[Stop], here: Place, sheets: tuple[str, ...]) -> Stop:
    """The next one from the selection on: down the sheet, on the sheets behind it, then from the top again.

    A selection that is just what we show for a matter means that it was seen: then the one after it.
    """
    order = {name: number for number, name in enumerate(sheets)}

    def position(stop: Stop) -> tuple[int, int]:
        seen = stop.seen_from(here.sheet)
        return order[seen.sheet], seen.row

    ordered = sorted(stops, key=position)
    start = order.get(here.sheet, 0), here.row
    return next((stop for stop in ordered if position(stop) >= start and stop.place != here), ordered[0])


def _places(book: Book, graded: Graded, waiting: tuple[Waiting, ...]) -> list[Stop]:
    names = book.sheet_names
    known = memory_of(book)
    tables = tables_by_row(graded.ledger)
    sheets = {one.matter.sheet for one in waiting}
    results = {sheet: own_columns(book.grid(sheet), known, names) for sheet in sheets}
    decided_at = _on_decision_sheet(book, graded.decisions.name)
    stops = []
    for one in waiting:
        matter = one.matter
        title = tables[matter.sheet, matter.row].column("title")
        column = results[matter.sheet].get("verdict") or (title.index if title else 1)
        home = Place(matter.sheet, matter.row, column, column)
        stops.append(Stop(one, home, decided_at.get(matter.fingerprint, home)))
    return stops


def _on_decision_sheet(book: Book, name: str) -> dict[str, Place]:
    """{fingerprint: the cells to be filled in}; nothing where the sheet is not there or hidden."""
    if name not in book.sheet_names or not book.grid(name).visible:
        return {}
    sheet = decisions.read(book.grid(name))
    first = sheet.columns.get("decision", 0)
    together = [sheet.columns.get(field) for field in ENTRIES] == list(range(first, first + len(ENTRIES)))
    # all of them: so Tab leads from one to the next, and the selection tells that the matter was shown
    last = first + len(ENTRIES) - 1 if together else first
    return {key: Place(name, row.line, first, last) for key, row in sheet.rows.items()}


# what is said


def _one(graded: Graded, stop: Stop, count: int) -> Iterator[str]:
    one, place = stop.waiting, stop.place
    yield say("next.one", count=count, number=one.text("number"), title=_title(one))
    yield from _working(one, LONGEST)
    if place.sheet == graded.decisions.name:
        yield say("next.decide", sheet=place.sheet, row=place.row, column=decisions.headings()["decision"])
    else:
        fields = {"label": say("commands.grade.label"), "decisions": graded.decisions.name}
        yield say("next.grade_first", sheet=place.sheet, row=place.row, **fields)


def _list(graded: Graded, waiting: tuple[Waiting, ...]) -> Iterator[str]:
    yield word(Note("next.left", {"quarter": graded.results.period.quarter, "count": len(waiting)}))
    for n, one in enumerate(waiting, start=1):
        where = {"sheet": one.matter.sheet, "row": one.matter.row}
        yield say("next.item", n=n, number=one.text("number"), title=_title(one), **where)
        yield from ("   " + line for text in _working(one, {}) for line in text.split("\n"))
    yield say("next.in_file", decisions=graded.decisions.name, column=decisions.headings()["decision"])


def _working(one: Waiting, longest: Mapping[str, int]) -> Iterator[str]:
    """Goal, return and working of a matter beside each other."""
    for name, label in entry("next.labels").items():
        text = one.text(name)
        if not text and name in ("goal", "progress"):
            text = say(f"next.no_{name}")
        if text:
            yield say("next.field", label=label, text=_shortened(text, longest.get(name)))


def _shortened(text: str, longest: int | None) -> str:
    return text if longest is None or len(text) <= longest else say("next.cut", text=text[:longest])


def _title(one: Waiting) -> str:
    return " ".join(filter(None, (one_line(one.text("title")), one.text("part"))))


def _data(one: Waiting) -> dict[str, Any]:
    texts = {name: one.text(name) for name in ("number", "title", "part", "lead_orgs", "goal", "progress", "basis")}
    return {"sheet": one.matter.sheet, "row": one.matter.row, **texts}
