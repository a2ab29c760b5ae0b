"""The back ends that one suite of tests runs on: the file itself, our Excel-like engine, and LibreOffice where it is.

A desk has a workbook before it, changes it, and gives it as a file to be looked at.
"""

import importlib.util
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlwings
from excel_like import open_in_excel

from bqw_excel.books.changes import Changes
from bqw_excel.books.file_book import open_book
from bqw_excel.books.live_book import LiveBook
from bqw_excel.button import run_button
from bqw_excel.cli import main

CALC = importlib.util.find_spec("bqw_excel.calc") is not None and shutil.which("soffice") is not None
LIVE = ("excel", pytest.param("libreoffice", marks=pytest.mark.skipif(not CALC, reason="no LibreOffice engine here")))


class FileDesk:
    """The workbook as a file that nobody has open."""

    kind = "file"

    def __init__(self, path: Path) -> None:
        self.path = path

    def change(self, changes: Changes) -> None:
        book = open_book(self.path)
        book.apply(changes)
        book.save(self.path)

    def press(self, command: str, quarter: int = 3) -> None:
        period = ["--quarter", str(quarter)] if command in ("grade", "form") else []
        assert main([command, str(self.path), *period, "--in-place"]) == 0

    def look(self) -> Path:
        return self.path

    def close(self) -> None:
        """Nothing is open."""


class LiveDesk:
    """The workbook open in an application."""

    def __init__(self, path: Path, book: xlwings.Book) -> None:
        self.kind, self.path, self.book = book.app.engine.name, path, book
        self.asked: list[str] = []
        self.told: list[str] = []
        self.answer = True

    @property
    def app(self) -> Any:
        return self.book.app.impl

    def change(self, changes: Changes, password: str = "") -> None:
        with LiveBook(self.book, lambda plan: self.answer, password) as live:
            live.apply(changes)
            live.save(Path())
            live.commit()

    def press(self, command: str, quarter: int | None = 3, password: str = "") -> bool:
        def ask(text: str) -> bool:
            self.asked.append(text)
            return self.answer

        return run_button(command, self.book, quarter, ask, self.told.append, password)

    def look(self) -> Path:
        shown = self.path.with_name("shown.xlsx")
        if self.kind == "excel":
            self.book.impl.workbook.save(shown)
        else:
            self.book.impl.save_copy(str(shown))
        return shown

    def close(self) -> None:
        if self.kind != "excel":
            self.book.close()


def desk(kind: str, path: Path, office: Any) -> FileDesk | LiveDesk:
    if kind == "file":
        return FileDesk(path)
    if kind == "excel":
        return LiveDesk(path, open_in_excel(path))
    return LiveDesk(path, office().books.open(str(path)))


@pytest.fixture(scope="session")
def office() -> Iterator[Any]:
    """A function that gives the one LibreOffice of the run, started when first asked for."""
    started: list[xlwings.App] = []

    def app() -> xlwings.App:
        if not started:
            from bqw_excel import calc

            calc.register()
            started.append(xlwings.App(visible=False, add_book=False))
        return started[0]

    yield app
    for one in started:
        one.quit()
