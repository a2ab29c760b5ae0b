"""The order of steps in works: who builds has the permit, what is capped has its foundation."""

from functools import cache

from ..repeats import remembered, remembered_text
from ..vocabulary import pattern, words
from .same_names import Context

_AREA = "project_steps"


def is_of_the_works(name: str, known: Context) -> bool:
    """Whether a name is that of the works themselves or of one of their steps, not of another thing."""
    rest = bare_of_steps(name)
    if pattern(_AREA, "of_the_works").fullmatch(rest):
        return True
    pairs = [rest[i : i + 2] for i in range(len(rest) - 1)]
    return bool(pairs) and all(pair in known.title for pair in pairs)


def is_at_building(text: str) -> bool:
    """Whether a text names a step of the works themselves, not of their papers."""
    return rank_of(text) >= place_of("building")


def has_gone_further(told: str, wanted: str) -> bool:
    """Whether a text names a step of works that comes after the one that is wanted."""
    return -1 < rank_of(wanted) < rank_of(told)


def is_at_papers(text: str) -> bool:
    """Whether the last step that a text names comes before the works themselves: a design, a tender, a permit."""
    return 0 <= rank_of(text) < place_of("building")


@remembered_text
def bare_of_steps(name: str) -> str:
    """A name without the words for steps."""
    for word, _ in _words():
        name = name.replace(word, "")
    return name


@cache
def _words() -> tuple[tuple[str, int], ...]:
    """((word, rank), …), the longest words first."""
    ranks: list[list[str]] = words(_AREA)["ranks"]
    pairs = [(word, rank) for rank, row in enumerate(ranks) for word in row]
    return tuple(sorted(pairs, key=lambda pair: len(pair[0]), reverse=True))


@remembered
def rank_of(text: str) -> int:
    """The rank of the step that a text names last, -1 where it names none."""
    found = [(text.rfind(word) + len(word), len(word), rank) for word, rank in _words() if word in text]
    return max(found, default=(0, 0, -1))[2]


def place_of(mark: str) -> int:
    """The rank that the vocabulary marks by a name: building, finishing, ending, last."""
    word: str = words(_AREA)[mark]
    return next(rank for one, rank in _words() if one == word)
