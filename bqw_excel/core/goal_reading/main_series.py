"""Which indicator of a matter is the main one: what title or content speak of, and the end rather than the start."""

from ..vocabulary import Patterns
from .one_series import Series

_P = Patterns("progress")
Key = tuple[str, str]  # (part, name)


def of_beginnings(name: str) -> bool:
    """Whether an indicator counts what is begun, not what is finished."""
    return _P.started.search(name) is not None


def of_the_end(main: Key | None, series: list[Series]) -> Key | None:
    """The main indicator; where it counts what is begun, the one that counts how many of the same are finished."""
    begun = next((one for one in series if one.key == main), None)
    if begun is None or not of_beginnings(begun.name):
        return main
    ended = (one.key for one in series if one.unit == begun.unit and _P.finished.search(one.name))
    return next(ended, main)


def named_in(contexts: list[str], series: list[Series]) -> Key | None:
    """The series that title or content speak of, else the first of more than beginnings, else the first."""
    text = "".join("".join(contexts).split())
    for one in series:
        if one.name in text:
            return one.key
    return next((one.key for one in series if not of_beginnings(one.name)), series[0].key if series else None)
