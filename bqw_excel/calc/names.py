"""Defined names of a workbook or a sheet, in Excel's way of writing."""

from collections.abc import Iterator
from numbers import Number
from typing import Any

from xlwings import base_classes

from .formulas import Formulas
from .parts import BookPart, Cells
from .uno_bridge import struct


class Names(base_classes.Names):
    def __init__(self, book: BookPart, api: Any) -> None:
        self.book, self.api = book, api

    def snapshot(self) -> list[tuple[str, "Name"]]:
        return [(name, Name(self, name)) for name in self.api.getElementNames()]

    def __iter__(self) -> Iterator["Name"]:
        return (name for _, name in self.snapshot())

    def __len__(self) -> int:
        return len(self.api.getElementNames())

    def contains(self, key: str) -> bool:
        return bool(self.api.hasByName(key))

    def __call__(self, key: Any) -> "Name":
        if isinstance(key, Number):
            return self.snapshot()[int(key) - 1][1]  # type: ignore[call-overload]
        if not self.contains(key):
            raise KeyError(key)
        return Name(self, key)

    def add(self, name: str, refers_to: str) -> "Name":
        if self.contains(name):
            self.api.removeByName(name)
        origin = struct("table.CellAddress")
        self.api.addNewByName(name, "", origin, 0)
        self.api.getByName(name).setTokens(Formulas(self.book.api).parsed(refers_to, origin))
        return Name(self, name)


class Name(base_classes.Name):
    def __init__(self, names: Names, key: str) -> None:
        self._names, self._key = names, key

    @property
    def api(self) -> Any:
        return self._names.api.getByName(self._key)

    @property
    def name(self) -> str:
        return self._key

    @name.setter
    def name(self, value: str) -> None:
        self.api.setName(value)
        self._key = value

    @property
    def refers_to(self) -> str:
        return Formulas(self._names.book.api).written(self.api.getTokens(), self.api.getReferencePosition())

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self._names.add(self._key, value)

    @property
    def refers_to_range(self) -> Cells | None:
        found = self.api.getReferredCells()
        return None if found is None else self._names.book.range_of(found)

    def delete(self) -> None:
        self._names.api.removeByName(self._key)
