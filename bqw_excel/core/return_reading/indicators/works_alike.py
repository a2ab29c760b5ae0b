"""One percentage told of several works at once: "the subgrade and the bridges have both come to 85 %"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...vocabulary import pattern
from ..figures.fact import Fact, names_of_list
from .matching import bare_core


def with_each_of_its_own(facts: Iterable[Fact], names: Sequence[str], about: str) -> list[Fact]:
    """The facts, such a one as one for each of the works that goals name; `about` as of `Known`."""
    return [one for fact in facts for one in _of_each(fact, names, about) or [fact]]


def _of_each(fact: Fact, names: Sequence[str], about: str) -> list[Fact]:
    plain = fact.unit == "%" and not (fact.grows or fact.names or fact.in_words)
    listed = pattern("progress", "works_alike").match(fact.words) if plain else None
    told = names_of_list(listed["names"]) if listed else ()
    found = [name for name in names if any(_is_told(bare_core(name), bare_core(one), about) for one in told)]
    return [replace(fact, words=name, subject=name, tail="") for name in found] if len(found) > 1 else []


def _is_told(name: str, told: str, about: str) -> bool:
    """Whether a name of the list is one that goals have, with nothing before it but words of the matter."""
    return told.endswith(name) and told.removesuffix(name) in about
