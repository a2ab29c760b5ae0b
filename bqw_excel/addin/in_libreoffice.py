"""A button of the LibreOffice extension: the command runs on the workbook in front, in LibreOffice's own process."""

import shutil
from pathlib import Path
from typing import Any

import xlwings

from ..asked_quarter import labels
from ..button import run_button
from ..calc import attach
from ..log import state_folder
from ..outputs.files import free_name
from ..wording import say

TOLD = "libreoffice-told"  # a file in the state folder: what LibreOffice loses was told once
LOSING = (".xlsx", ".xlsm", ".xls")


def press(context: Any, button: str) -> None:
    """Run the command of a button, "grade" or "grade-3" (third quarter); `context` is LibreOffice's own."""
    press_in(attach(context), button)


def press_in(app: xlwings.App, button: str) -> None:
    """The same in an application of xlwings."""
    title = say("libreoffice.name")

    def tell(text: str) -> None:
        app.alert(text, title, "ok", "info")

    def ask(text: str) -> bool:
        return app.alert(text, title, "yes_no") == "yes"

    def choose(likely: int | None) -> int | None:
        buttons = say("libreoffice.ok"), say("libreoffice.cancel")
        preset = likely and likely - 1
        place = app.impl.choose(say("live.ask.which_quarter"), title, labels(), preset, buttons)
        return None if place is None else place + 1

    if not len(app.books):
        tell(say("libreoffice.no_workbook"))
        return
    book = _chosen(app.books.active)
    if book is not None:
        command, _, quarter = button.partition("-")
        run_button(command, book, int(quarter) if quarter else None, ask, tell, choose=choose)


def _chosen(book: xlwings.Book) -> xlwings.Book | None:
    """The workbook to work on: at first use a copy is offered, for LibreOffice loses things on saving."""
    path, told = Path(book.fullname), state_folder() / TOLD
    if told.exists() or path.suffix.lower() not in LOSING or not path.exists():
        return book
    copy = free_name(path.parent, lambda n: say("libreoffice.copy", stem=path.stem, n=n - 1, suffix=path.suffix))
    text = say("libreoffice.first_use", name=path.name, copy=copy.name).strip()
    answer = book.app.alert(text, say("libreoffice.name"), "yes_no_cancel")
    if answer not in ("yes", "no"):
        return None
    told.touch()
    if answer == "no":
        return book
    if book.api.isModified():
        book.impl.save_copy(copy)
    else:
        shutil.copyfile(path, copy)  # as it is, with all that LibreOffice would lose
    return book.app.books.open(copy)
