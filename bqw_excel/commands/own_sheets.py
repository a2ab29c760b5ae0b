"""Which sheets of a workbook we made ourselves: by name, and where a person might use the name, by what they hold."""

from ..books.book import Book
from ..books.errors import SheetNotOurs
from ..core.problems import Refusal
from ..cycle import decisions, memory
from ..wording import entry, say
from . import findings_sheet, goals_sheet
from .returned import is_form_sheet

QUARTERS = (1, 2, 3, 4)


def made_by_us(book: Book) -> tuple[str, ...]:
    """The sheets of ours that a workbook holds, in its order; the settings are the office's and do not count."""
    return tuple(name for name in book.sheet_names if is_named_like_ours(name) and is_ours(book, name))


def is_named_like_ours(name: str) -> bool:
    return name == memory.SHEET or name in entry("clear.sheets.plain") or takes_entries(name)


def takes_entries(name: str) -> bool:
    """Whether people fill in this sheet of ours."""
    return any(name == say(pattern, quarter=n) for pattern in _patterns() for n in QUARTERS)


def _patterns() -> tuple[str, ...]:
    return "decisions.sheet", "clear.sheets.form"


def is_ours(book: Book, name: str) -> bool:
    """Whether a sheet with a name of ours is not a person's own."""
    if name == memory.SHEET:
        return memory.is_memory(book.grid(name))
    if decisions.is_decision_sheet(name):
        try:
            return bool(decisions.read(book.grid(name)).rows)
        except Refusal:
            return False
    if takes_entries(name):
        return is_form_sheet(book, name)
    return is_listing(book, name)


def is_listing(book: Book, name: str) -> bool:
    """Whether a sheet of ours lists findings or goals."""
    tells = {findings_sheet.sheet_name(): findings_sheet.is_findings, goals_sheet.sheet_name(): goals_sheet.is_goals}
    return name in tells and tells[name](book.grid(name))


def is_summary(book: Book) -> bool:
    """Whether a workbook is a summary of ours: the titles of its lists stand on sheets of their names."""
    names, titles = entry("summary.sheets"), entry("summary.titles")
    lists = [key for key in titles if names[key] in book.sheet_names]
    return len(lists) > 1 and all(book.grid(names[key]).value(1, 1) == titles[key] for key in lists)


def refuse_if_not_ours(book: Book, name: str) -> None:
    """SheetNotOurs if a person uses a name that we are about to use."""
    if name in book.sheet_names and not is_ours(book, name):
        raise SheetNotOurs(name=name)
