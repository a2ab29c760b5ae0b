"""What xlwings asks of an engine: its applications, and how values are cleaned before writing and after reading."""

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from xlwings import base_classes

from . import NAME
from .app import App
from .office import Office
from .values import CellError


class Engine:
    """LibreOffice as an xlwings engine; it keeps the list of applications."""

    name = NAME
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(x: Any, options: Any) -> Any:
        """One value before writing: numpy and pandas values become Python's, what is missing becomes None."""
        if x is None or type(x).__name__ == "NAType":
            return None
        if not isinstance(x, str) and x != x:  # NaN and NaT
            return None
        if hasattr(x, "to_pydatetime"):
            return x.to_pydatetime()
        if type(x).__module__ == "numpy":
            return x.item()
        return float(x) if isinstance(x, Decimal) else x

    @staticmethod
    def clean_value_data(
        data: list[list[Any]],
        datetime_builder: Callable[..., Any],
        empty_as: Any,
        number_builder: Callable[[float], Any] | None,
        err_to_str: bool,
    ) -> list[list[Any]]:
        """Values after reading, by the options of the range."""

        def cleaned(value: Any) -> Any:
            if value is None or value == "":
                return empty_as
            if isinstance(value, CellError):
                return str(value) if err_to_str else None
            if isinstance(value, dt.datetime):
                parts = ("year", "month", "day", "hour", "minute", "second", "microsecond")
                return datetime_builder(**{part: getattr(value, part) for part in parts}, tzinfo=None)
            if isinstance(value, float) and number_builder is not None:
                return number_builder(value)
            return value

        return [[cleaned(value) for value in row] for row in data]


class Apps(base_classes.Apps):
    """The running applications, newest first. One whose process has died is no longer among them."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._apps: list[App] = []

    def _running(self) -> list[App]:
        self._apps = [app for app in self._apps if app.alive]
        return self._apps

    def add(self, spec: str | None = None, add_book: Any = None, xl: Any = None, visible: Any = None) -> App:
        """Start an office of our own; `spec` is the path of its program. As in xlwings, None shows it."""
        office = Office(spec, visible=visible is None or bool(visible))
        app = App(self, office.context, office)
        self._apps.insert(0, app)
        if add_book:
            app.books.add()
        return app

    def attach(self, context: Any) -> App:
        """The office that we run in; there is one at most."""
        for app in self._running():
            if app.office is None:
                return app
        app = App(self, context, None)
        self._apps.insert(0, app)
        return app

    def forget(self, app: App) -> None:
        self._apps = [one for one in self._apps if one is not app]

    def bring_to_front(self, app: App) -> None:
        self._apps.sort(key=lambda one: one is not app)

    def keys(self) -> list[int]:
        return [app.pid for app in self._running()]

    @staticmethod
    def cleanup() -> None:
        """Nothing to clean up: every office ends with the program that started it."""

    def __iter__(self) -> Iterator[App]:
        return iter(list(self._running()))

    def __len__(self) -> int:
        return len(self._running())

    def __getitem__(self, pid: int) -> App:
        for app in self._running():
            if app.pid == pid:
                return app
        raise KeyError(pid)
