"""Workbooks: opening, saving, saving a copy, closing."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from numbers import Number
from pathlib import Path
from typing import Any

from xlwings import base_classes

from .areas import from_uno
from .asian_fonts import keep_asian_fonts
from .names import Names
from .parts import AppPart
from .ranges import Range
from .sheets import Sheet, Sheets
from .uno_bridge import path_of, properties, url_of

WORKBOOK = "com.sun.star.sheet.SpreadsheetDocument"
FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xls": "MS Excel 97",
    ".ods": "calc8",
    ".csv": "Text - txt - csv (StarCalc)",
}
NO_MACROS = NO_LINKS = 0


class Books(base_classes.Books):
    def __init__(self, app: AppPart) -> None:
        self.app = app

    @property
    def api(self) -> Any:
        return self.app.desktop

    @property
    def active(self) -> "Book":
        return Book(self.app, self.app.active_document())

    def __iter__(self) -> Iterator["Book"]:
        documents = self.app.desktop.getComponents().createEnumeration()
        while documents.hasMoreElements():
            document = documents.nextElement()
            if Book.is_workbook(document):
                yield Book(self.app, document)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, key: str) -> bool:
        return any(book.is_called(key) for book in self)

    def __call__(self, key: Any) -> "Book":
        if isinstance(key, Number):
            return list(self)[int(key) - 1]  # type: ignore[call-overload]
        for book in self:
            if book.is_called(key):
                return book
        raise KeyError(key)

    def add(self) -> "Book":
        return self._loaded("private:factory/scalc")

    def open(
        self,
        fullname: str,
        update_links: bool | None = None,
        read_only: bool | None = None,
        format: Any = None,
        password: str | None = None,
        *others: Any,
    ) -> "Book":
        wanted: dict[str, object] = {"ReadOnly": bool(read_only)}
        if not update_links:
            wanted["UpdateDocMode"] = NO_LINKS
        if password:
            wanted["Password"] = password
        book = self._loaded(url_of(fullname), **wanted)
        if Path(fullname).suffix.lower() != ".ods":
            keep_asian_fonts(book.api)
        return book

    def _loaded(self, url: str, **wanted: object) -> "Book":
        """Load without macros. In an office whose screen stands still the book gets no window at all: Calc 7.4 crashes
        sooner or later after windows that come and go. That would lose freeze panes on saving; so where windows are
        hidden anyway, a book that may be saved gets one."""
        unseen = not self.app.screen_updating and (self.app.visible or bool(wanted.get("ReadOnly")))
        document = self.app.desktop.loadComponentFromURL(
            url, "_blank", 0, properties(MacroExecutionMode=NO_MACROS, Hidden=unseen, **wanted)
        )
        if document is None:
            raise OSError(f"LibreOffice cannot open {url}")
        book = Book(self.app, document)
        if not self.app.visible:
            book.show(False)
        book.activate()
        return book


class Book(base_classes.Book):
    """One open workbook; `api` is Calc's document."""

    def __init__(self, app: AppPart, document: Any) -> None:
        self._app, self._document = app, document

    @staticmethod
    def is_workbook(document: Any) -> bool:
        return hasattr(document, "supportsService") and bool(document.supportsService(WORKBOOK))

    @property
    def api(self) -> Any:
        return self._document

    @property
    def app(self) -> AppPart:
        return self._app

    @property
    def view(self) -> Any:
        return self._document.CurrentController

    @property
    def window(self) -> Any:
        return self.view.Frame.ContainerWindow

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self, self._document.NamedRanges)

    @property
    def fullname(self) -> str:
        """The path; of a book that was never saved its title."""
        return path_of(self._document.URL) if self._document.URL else str(self._document.Title)

    @property
    def name(self) -> str:
        return Path(self.fullname).name

    def is_called(self, key: str) -> bool:
        return key.lower() in (self.name.lower(), self.fullname.lower())

    def range_of(self, found: Any) -> Range:
        """Calc's range or ranges as ours; AttributeError when it is something else."""
        many = found.getRangeAddresses() if hasattr(found, "getRangeAddresses") else (found.getRangeAddress(),)
        sheet = Sheet(self, self._document.Sheets.getByIndex(many[0].Sheet))
        return Range(sheet, tuple(from_uno(address) for address in many))

    def show(self, visible: bool) -> None:
        if self.app.has_windows:
            self.window.setVisible(visible)

    def activate(self) -> None:
        self.view.Frame.activate()

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save in place, or as `path`; a new book without `path` goes into the current folder, as xlwings says."""
        if path is None and self._document.hasLocation() and not password:
            with self._in_front():
                self._document.store()
            return
        target = os.path.realpath(path or self.fullname)
        with self._in_front():
            self._document.storeAsURL(url_of(target), self._as_file(Path(target), password))

    def save_copy(self, path: str | Path) -> None:
        """Write what is open, saved or not, to `path`; the book keeps its name and remains as unsaved as it was."""
        target = Path(path).absolute()
        with self._in_front():
            self._document.storeToURL(url_of(target), self._as_file(target, None))

    @contextmanager
    def _in_front(self) -> Iterator[None]:
        """While it is saved: Calc writes the panes of the book in front, whichever it saves."""
        before = Book(self._app, self._app.active_document())
        self.activate()
        try:
            yield
        finally:
            before.activate()

    def _as_file(self, target: Path, password: str | None) -> tuple[Any, ...]:
        kind = FILTERS.get(target.suffix.lower())
        if kind is None:
            raise ValueError(f"not a workbook's file name: {target.name}")
        return properties(FilterName=kind, **({"Password": password} if password else {}))

    def close(self) -> None:
        """Close without saving."""
        self._document.setModified(False)
        self.app.in_main_thread(lambda: self._document.close(True))
