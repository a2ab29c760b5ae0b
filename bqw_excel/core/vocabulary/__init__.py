"""The Chinese words that we recognise: a TOML file per area, and patterns put together from them.

A file holds lists and tables of words, and may hold a table `[patterns]` of regular expressions. In a pattern, `<name>`
stands for another pattern of the same file, or for a list of words of it (longest first, alternatives). Its table
`[signs]` has the characters without which a pattern need not be tried: to look for one of them takes far less.
"""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

_MANY = 8  # words from which on a look at their first characters is worth it
_REFERENCE = re.compile(r"(?<!\?P)<([a-z_]+)>")


@cache
def words(area: str) -> dict[str, Any]:
    """The content of vocabulary/AREA.toml."""
    return tomllib.loads(resources.files(__package__).joinpath(f"{area}.toml").read_text("utf-8"))


@cache
def terms(area: str, name: str) -> frozenset[str]:
    """A list of words of vocabulary/AREA.toml, to look a word up in."""
    return frozenset(words(area)[name])


def alternatives(choices: list[str]) -> str:
    """A group that matches any of the words, the longest first. Many words are only tried where one can begin.

    Words with the same first character stand together, so that all of them are passed over at once.
    """
    by_first: dict[str, list[str]] = {}
    for word in sorted(choices, key=len, reverse=True):
        by_first.setdefault(word[0], []).append(re.escape(word))
    either = "|".join(f"(?:{'|'.join(alike)})" for alike in by_first.values())
    if len(choices) < _MANY:
        return f"(?:{either})"
    return f"(?:(?=[{''.join(sorted(map(re.escape, by_first)))}])(?:{either}))"


@cache
def pattern(area: str, name: str) -> re.Pattern[str]:
    """The compiled pattern NAME of vocabulary/AREA.toml, its references replaced."""
    return re.compile(_expanded(area, name))


class Patterns:
    """The patterns of an area as attributes, each compiled when it is first used: `Patterns("goals").striving`."""

    def __init__(self, area: str) -> None:
        for name in (*words(area), *words(area).get("patterns", ())):
            setattr(self, name, _Uncompiled(self, area, name))

    if TYPE_CHECKING:  # in a class that has it, every attribute is found more slowly

        def __getattr__(self, name: str) -> re.Pattern[str]: ...


class _Uncompiled:
    """Stands for a pattern until a method of it is first asked for."""

    def __init__(self, patterns: Patterns, area: str, name: str) -> None:
        self._patterns, self._area, self._name = patterns, area, name

    def __getattr__(self, method: str) -> Any:
        found = pattern(self._area, self._name)
        setattr(self._patterns, self._name, found)
        return getattr(found, method)


class Signs:
    """The signs of an area as attributes: `Signs("goals").soft` are the characters that the pattern can begin with."""

    def __init__(self, area: str) -> None:
        for name, signs in words(area)["signs"].items():
            setattr(self, name, frozenset(signs))

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> frozenset[str]: ...


@cache
def _expanded(area: str, name: str) -> str:
    content = words(area)
    patterns: dict[str, str] = content.get("patterns", {})
    if name not in patterns:
        return alternatives(list(content[name]))
    return written_out(area, patterns[name])


def written_out(area: str, text: str) -> str:
    """A pattern of an area with its references replaced."""
    return _REFERENCE.sub(lambda m: f"(?:{_expanded(area, m[1])})", text)
