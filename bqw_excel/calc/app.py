"""The application: what Excel keeps for all its workbooks, kept for an office."""

import os
from collections.abc import Callable, Sequence
from typing import Any

from xlwings import NoSuchObjectError, base_classes

from .alerts import ask
from .books import Book, Books
from .choosing import choose
from .main_thread import in_main_thread
from .office import Office
from .parts import AppsPart
from .ranges import Range
from .uno_bridge import RuntimeException, properties

AlertHook = Callable[[str, str | None, str, str | None], str]


class App(base_classes.App):
    """An office of our own (`office`), or the one we run in (`office` is None)."""

    interactive = True
    display_alerts = True
    # Nothing to switch off: a book that we open never runs its macros.
    enable_events = True
    hwnd = None
    path = startup_path = ""

    def __init__(self, apps: AppsPart, context: Any, office: Office | None) -> None:
        self.apps, self.office, self._context = apps, office, context
        self.desktop = self._service("com.sun.star.frame.Desktop")
        self.clipboard: Range | None = None
        self.alert_hook: AlertHook | None = None  # answers in place of a message box
        self._visible = office is None or not office.headless
        self._locked: list[Any] | None = None  # documents whose screen stands still
        self._status: str | bool = False
        self._in_main_thread = office is None

    def _service(self, name: str) -> Any:
        return self._context.ServiceManager.createInstanceWithContext(name, self._context)

    @property
    def alive(self) -> bool:
        return self.office is None or self.office.alive

    def in_main_thread(self, work: Callable[[], Any]) -> Any:
        """Do what changes the sheets in sight; Calc bears that in the thread of its windows alone."""
        if self._in_main_thread:
            return work()
        self._in_main_thread = True
        try:
            return in_main_thread(self._context, work, lambda: self.alive)
        finally:
            self._in_main_thread = False

    @property
    def engine(self) -> Any:
        return self.apps.engine

    @property
    def api(self) -> Any:
        return self.desktop

    xl = api

    @property
    def pid(self) -> int:
        return self.office.pid if self.office else os.getpid()

    @property
    def version(self) -> str:
        provider = self._service("com.sun.star.configuration.ConfigurationProvider")
        node = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess", properties(nodepath="/org.openoffice.Setup/Product")
        )
        return str(node.getByName("ooSetupVersion"))

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def selection(self) -> Range | None:
        """The selected cells of the active book; None when something else is selected."""
        if not len(self.books):
            return None
        book = self.books.active
        selected = book.view.getSelection()
        try:
            return book.range_of(selected)
        except AttributeError:  # a picture or a chart
            return None

    def activate(self, steal_focus: bool = False) -> None:
        self.apps.bring_to_front(self)

    # ---- what is seen

    @property
    def has_windows(self) -> bool:
        """Whether windows can be shown. Where not, hiding them makes Calc crash sooner or later (7.4)."""
        return self.office is None or not self.office.headless

    @property
    def visible(self) -> bool:
        return self._visible

    @visible.setter
    def visible(self, value: bool) -> None:
        self._visible = bool(value) and self.has_windows
        for book in self.books:
            book.show(self._visible)

    @property
    def screen_updating(self) -> bool:
        return self._locked is None

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        if value and self._locked is not None:
            for document in self._locked:
                try:
                    document.unlockControllers()
                except RuntimeException:  # closed in the meantime
                    continue
            self._locked = None
        elif not value and self._locked is None:
            self._locked = [book.api for book in self.books]
            for document in self._locked:
                document.lockControllers()

    @property
    def status_bar(self) -> str | bool:
        """The text that we show; False while LibreOffice shows its own."""
        return self._status

    @status_bar.setter
    def status_bar(self, value: str | bool | None) -> None:
        indicator = self.books.active.view.getStatusIndicator()
        if value is False or value is None:
            indicator.end()
        elif self._status is False:
            indicator.start(str(value), 1)
        else:
            indicator.setText(str(value))
        self._status = False if value is None else value

    def alert(self, prompt: str, title: str | None, buttons: str, mode: str | None, callback: Any) -> str:
        """Show a message; the answer is "ok", "cancel", "yes" or "no"."""
        if self.alert_hook is not None:
            return self.alert_hook(prompt, title, buttons, mode)
        window = self.books.active.window if len(self.books) else None
        return ask(self._service("com.sun.star.awt.Toolkit"), window, prompt, title or "", buttons, mode)

    def choose(
        self, prompt: str, title: str, items: Sequence[str], preset: int | None, buttons: tuple[str, str]
    ) -> int | None:
        """Let one of `items` be chosen from a list; its place, None if the person cancels or there is no window."""
        if self.alert_hook is not None:
            answer = self.alert_hook(prompt, title, "list", None if preset is None else items[preset])
            return items.index(answer) if answer in items else None
        if not self.has_windows:
            return None
        window = self.books.active.window if len(self.books) else None
        return choose(self._service, window, prompt, title, items, preset, buttons)

    # ---- calculating

    @property
    def calculation(self) -> str:
        return "automatic" if self.books.active.api.isAutomaticCalculationEnabled() else "manual"

    @calculation.setter
    def calculation(self, value: str) -> None:
        if value not in ("automatic", "manual", "semiautomatic"):
            raise ValueError(f"calculation is automatic, semiautomatic or manual, not {value!r}")
        for book in self.books:
            book.api.enableAutomaticCalculation(value != "manual")

    def calculate(self) -> None:
        for book in self.books:
            book.api.calculate()

    # ---- copying

    @property
    def cut_copy_mode(self) -> str | None:
        return "copy" if self.clipboard else None

    @cut_copy_mode.setter
    def cut_copy_mode(self, value: bool) -> None:
        if not value:
            self.clipboard = None

    # ---- the end

    def quit(self) -> None:
        """End the office without saving. The office that we run in belongs to the user: it is only let go."""
        if self.office and self.office.alive:
            for book in list(self.books):
                book.close()
            self.desktop.terminate()
            self.office.wait()
        self.apps.forget(self)

    def kill(self) -> None:
        """As quit, without asking the office."""
        if self.office:
            self.office.kill()
        self.apps.forget(self)

    def active_document(self) -> Any:
        """The document in front; where no window is (or a text is in front), the first workbook."""
        current = self.desktop.getCurrentComponent()
        if current is not None and Book.is_workbook(current):
            return current
        for book in self.books:
            return book.api
        raise NoSuchObjectError("no workbook is open")
