"""One percentage told of several works at once: "the subgrade and the bridges have both come to 85 %"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...vocabulary import pattern
from ..figures.fact import Fact, names_of_list
from .matching import bare_core

PAIR = 2  # characters


def with_each_of_its_own(facts: Iterable[Fact], names: Sequence[str], about: str) -> list[Fact]:
    """The facts, such a one as one for each of the works that goals name; `about` as of `Known`.

    What a percentage is told of is told without the matter's own name before the works.
    """
    return [_without_title(one, names, about) for fact in facts for one in _of_each(fact, names, about) or [fact]]


def _without_title(fact: Fact, names: Sequence[str], about: str) -> Fact:
    said = fact.names[fact.place] if fact.names else fact.words
    works = max((one for one in map(bare_core, names) if one in said), key=len, default="")
    before = said.partition(works)[0] if works else ""
    if fact.unit != "%" or fact.grows or len(before) < PAIR or before not in about:
        return fact
    if fact.names:
        return replace(fact, names=tuple(one.removeprefix(before) for one in fact.names))
    return replace(fact, words=said.removeprefix(before), subject=fact.subject.replace(before, "", 1))


def _of_each(fact: Fact, names: Sequence[str], about: str) -> list[Fact]:
    plain = fact.unit == "%" and not (fact.grows or fact.names or fact.in_words)
    listed = pattern("progress", "works_alike").match(fact.words) if plain else None
    told = names_of_list(listed["names"]) if listed else ()
    found = [name for name in names if any(_is_told(bare_core(name), bare_core(one), about) for one in told)]
    return [replace(fact, words=name, subject=name, tail="") for name in found] if len(found) > 1 else []


def _is_told(name: str, told: str, about: str) -> bool:
    """Whether a name of the list is one that goals have, with nothing before it but words of the matter."""
    return told.endswith(name) and told.removesuffix(name) in about
