"""The order of steps in works: who builds has the permit, what is capped has its foundation."""

from functools import cache

from ..repeats import remembered, remembered_text
from ..vocabulary import pattern, words
from .deeds import shortened
from .milestones.milestone_parts import Wanted
from .same_names import Context
from .statements import Mood, Statement

_AREA = "project_steps"
AT_IT = (Mood.AT_WORK, Mood.PARTLY, Mood.UNFINISHED)


def lies_behind(thing: Wanted, goal: str, said: tuple[Statement, ...], known: Context) -> Statement | None:
    """The statement that tells of a later step of the same works; None where there is none.

    `goal`: the milestone's text, half-width and without blanks.
    """
    rank = rank_of(thing.name)
    rank = rank if rank >= 0 else rank_of(shortened(goal))
    if rank < 0 or not is_of_the_works(thing.name, known):
        return None
    later = [s for s in said if _shows(s, rank, goal, known)]
    unsure = [s for s in said if s.mood in (Mood.NOT_DONE, Mood.NOT_BEGUN) and rank_of(s.text) <= rank]
    return later[0] if later and not unsure else None


def _shows(said: Statement, wanted: int, goal: str, known: Context) -> bool:
    """Whether a statement tells that the works as a whole have come to a rank that lies behind the wanted one."""
    told = rank_of(said.text)
    if any(piece not in goal + known.title for piece in said.pieces) or said.counted:
        return False
    if wanted >= _place(words(_AREA)["finishing"]):
        reached = told >= _place(words(_AREA)["ending"]) and said.mood is Mood.DONE and told > wanted
    elif wanted >= _place(words(_AREA)["building"]):
        storeys = pattern(_AREA, "storeys").search(said.text) is not None
        reached = told > wanted and (said.mood is Mood.DONE or (said.mood in AT_IT and storeys))
    else:
        at_it = told >= _place(words(_AREA)["building"]) and said.mood in AT_IT
        reached = told > wanted and (said.mood is Mood.DONE or at_it)
    names = [name for name in (d.name for d in said.deeds) if name] or said.carried or ("",)
    return reached and any(is_of_the_works(name, known) for name in names)


def is_of_the_works(name: str, known: Context) -> bool:
    """Whether a name is that of the works themselves or of one of their steps, not of another thing."""
    rest = bare_of_steps(name)
    if pattern(_AREA, "of_the_works").fullmatch(rest):
        return True
    pairs = [rest[i : i + 2] for i in range(len(rest) - 1)]
    return bool(pairs) and all(pair in known.title for pair in pairs)


def is_end(said: Statement) -> bool:
    """Whether a statement tells of works that are finished, accepted or in use."""
    return said.mood is Mood.DONE and rank_of(said.text) >= _place(words(_AREA)["ending"])


def is_at_building(text: str) -> bool:
    """Whether a text names a step of the works themselves, not of their papers."""
    return rank_of(text) >= _place(words(_AREA)["building"])


def is_at_papers(text: str) -> bool:
    """Whether the last step that a text names comes before the works themselves: a design, a tender, a permit."""
    return 0 <= rank_of(text) < _place(words(_AREA)["building"])


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


def _place(word: str) -> int:
    return next(rank for one, rank in _words() if one == word)
