"""What the parts of the engine may know of each other, so that none has to import another in a circle."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

from .areas import Area


class AppPart(Protocol):
    """The application, as books and ranges see it. `clipboard` is the range that was copied last."""

    desktop: Any
    clipboard: Any

    @property
    def visible(self) -> bool: ...

    @property
    def has_windows(self) -> bool: ...

    @property
    def screen_updating(self) -> bool: ...

    def active_document(self) -> Any: ...

    def in_main_thread(self, work: Callable[[], Any]) -> Any: ...


class BookPart(Protocol):
    """A workbook, as its sheets, names and ranges see it. `api` is Calc's document, `view` its controller."""

    @property
    def api(self) -> Any: ...

    @property
    def app(self) -> AppPart: ...

    @property
    def name(self) -> str: ...

    @property
    def names(self) -> Any: ...

    @property
    def sheets(self) -> Iterable[Any]: ...

    @property
    def view(self) -> Any: ...

    @property
    def window(self) -> Any: ...

    def range_of(self, found: Any) -> Any: ...


class SheetPart(Protocol):
    """A sheet, as its ranges see it. `api` is Calc's sheet."""

    @property
    def api(self) -> Any: ...

    @property
    def book(self) -> BookPart: ...

    @property
    def name(self) -> str: ...

    @property
    def used_range(self) -> "Cells": ...

    def range(self, first: Any) -> "Cells": ...

    def cells_of(self, area: Area) -> Any: ...

    def union_of(self, areas: Iterable[Area]) -> Any: ...

    def uno_addresses(self, areas: Iterable[Area]) -> tuple[Any, ...]: ...

    def guard(self) -> None: ...

    def activate(self) -> None: ...


class Changeable(Protocol):
    """What has looks: `api` to read them, `changed` to set them, PermissionError where that is not allowed."""

    @property
    def api(self) -> Any: ...

    @property
    def changed(self) -> Any: ...


class Cells(Changeable, Protocol):
    """A range, as those see it who read, write and copy. `api` is Calc's range, or ranges where it is a union."""

    areas: tuple[Area, ...]

    @property
    def area(self) -> Area: ...

    @property
    def sheet(self) -> SheetPart: ...

    @property
    def address(self) -> str: ...


class AppsPart(Protocol):
    """The list of applications, as one of them sees it."""

    @property
    def engine(self) -> Any: ...

    def forget(self, app: Any) -> None: ...

    def bring_to_front(self, app: Any) -> None: ...

    def __iter__(self) -> Iterator[Any]: ...
