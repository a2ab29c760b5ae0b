"""The workbooks that are open in the spreadsheet program, and a command carried out on one of them."""

import contextlib
import importlib
import importlib.util
import sys
from collections.abc import Callable, Iterator
from typing import Any

from ..wording import say
from .orders import NotChosen


def names() -> tuple[str, ...]:
    """The open workbooks; none where no program is running that can be asked."""
    if importlib.util.find_spec("xlwings") is None:
        return ()
    with contextlib.suppress(Exception):  # each system says in its own way that no program is there
        return tuple(dict.fromkeys(book.name for book in _books()))
    return ()


def carry_out(
    name: str, command_id: str, quarter: int, ask: Callable[[str], bool], tell: Callable[[str], None]
) -> bool:
    """Run a command on the open workbook `name`; True if it was done. What is asked and told goes to the callers."""
    button = importlib.import_module("bqw_excel.button")
    with opened(name) as book:
        return bool(button.run_button(command_id, book, quarter or None, ask, tell))


@contextlib.contextmanager
def opened(name: str) -> Iterator[Any]:
    """The open workbook `name`, for work in this thread; NotChosen if it was closed."""
    with _own_thread():
        book = next((book for book in _books() if book.name == name), None)
        if book is None:
            raise NotChosen(say("window.open.gone", name=name))
        yield book


def desk_of(name: str, quarter: int, ask: Callable[[str], bool]) -> Any:
    """The desk on which the matters of the open workbook `name` are decided."""
    return importlib.import_module("bqw_excel.window.live_desk").LiveDesk(name, quarter, ask)


def _books() -> Iterator[Any]:
    xlwings = importlib.import_module("xlwings")  # slow to import, and not needed for files
    return (book for app in xlwings.apps for book in app.books)


@contextlib.contextmanager
def _own_thread() -> Iterator[None]:
    """What Windows asks of a thread that talks to Excel."""
    if sys.platform != "win32":
        yield
        return
    pythoncom = importlib.import_module("pythoncom")
    pythoncom.CoInitialize()
    try:
        yield
    finally:
        pythoncom.CoUninitialize()
