"""Why the operating system refused, in Chinese: it says it itself in English, or in another language of its own."""

import errno
from functools import cache

from . import entry, say


def system_reason(error: OSError) -> str:
    """What the number of an error means; the number itself where nobody has put it into words."""
    windows = getattr(error, "winerror", None)
    if windows is not None:
        told = entry("system.windows").get(str(windows)) or _by_number(error.errno)
        return told or say("system.other.windows_number", number=windows)
    if error.errno is None:
        return _by_kind(error) or say("system.other.unnamed")
    return _by_number(error.errno) or say("system.other.number", number=error.errno)


@cache
def _texts() -> dict[int, str]:
    """{number on this system: what it means}"""
    return {getattr(errno, name): text for name, text in entry("system.errno").items() if hasattr(errno, name)}


def _by_number(number: int | None) -> str:
    return _texts().get(number, "") if number is not None else ""


def _by_kind(error: OSError) -> str:
    """Libraries raise some kinds without a number."""
    kinds = (FileNotFoundError, "ENOENT"), (PermissionError, "EACCES"), (FileExistsError, "EEXIST")
    return next((str(entry("system.errno")[name]) for kind, name in kinds if isinstance(error, kind)), "")
