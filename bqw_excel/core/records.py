"""Values of named fields that never change, for what is made and asked for very often: figures, clauses, labels.

A frozen dataclass takes five times as long to make, and a NamedTuple nearly three times as long to tell a field. So
nothing hinders a change while the program runs; the type checker does, to which every record is frozen.
"""

from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Self, TypeVar, dataclass_transform

T = TypeVar("T")


class Record:
    """What every record can do beside telling its fields, comparing and being looked up."""

    __slots__ = ()
    __match_args__: tuple[str, ...] = ()  # the names of the fields

    def _replace(self, **changes: Any) -> Self:
        """The same with other values in some fields; as that of a NamedTuple."""
        names = self.__match_args__
        return type(self)(**{**dict(zip(names, attrgetter(*names)(self), strict=True)), **changes})


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """Makes a class of annotated fields a record."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
