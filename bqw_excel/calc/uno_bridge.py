"""The module `uno` and the few values that Calc is spoken to with."""

from pathlib import Path
from typing import Any

from .finder import load_uno

uno = load_uno()
RuntimeException: Any = uno.getClass("com.sun.star.uno.RuntimeException")


def properties(**values: object) -> tuple[Any, ...]:
    """Named values, as UNO takes them."""
    return tuple(struct("beans.PropertyValue", Name=name, Value=value) for name, value in values.items())


def struct(name: str, **fields: object) -> Any:
    """A UNO struct; `name` without com.sun.star."""
    return uno.createUnoStruct(f"com.sun.star.{name}", **fields)


def enum(name: str, value: str) -> Any:
    return uno.Enum(f"com.sun.star.{name}", value)


def url_of(path: str | Path) -> str:
    return str(uno.systemPathToFileUrl(str(path)))


def path_of(url: str) -> str:
    return str(uno.fileUrlToSystemPath(url))
