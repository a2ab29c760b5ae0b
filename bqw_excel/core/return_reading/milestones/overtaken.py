"""Whether a return speaks again of a step that was seen as open only because one on the way to it was told.

Who was examined once, or has sent in the papers, may have passed since: what is said later, in other words of the very
step, leaves it open whether it is still under way.
"""

from functools import cache
from itertools import pairwise

from ...vocabulary import pattern, words
from ..project_steps import rank_of
from ..statements import Mood, Statement
from .milestone_parts import Wanted
from .step_states import deciding, wants_paper
from .vetoes import was_to_be_by_now

_AREA = "statements"


def may_be_overtaken(thing: Wanted, quote: str, said: tuple[Statement, ...]) -> bool:
    """Whether a statement behind the one quoted may tell that the thing's step has been taken since."""
    places = [i for i, s in enumerate(said) if s.quote == quote]
    if not places:
        return False
    later = [s for s in said[places[-1] + 1 :] if _tells_an_end(s)]
    nameless = (s for s in later if s.sentence == said[places[-1]].sentence and s.mood is Mood.DONE)
    return any(_is_of(thing, s) for s in later) or any(not any(d.name or d.steps for d in s.deeds) for s in nameless)


def _tells_an_end(said: Statement) -> bool:
    good = said.mood is Mood.SILENT and pattern(_AREA, "good_end").search(said.text) is not None
    if said.mood is Mood.PLANNED and pattern(_AREA, "by_then").search(said.text):
        return was_to_be_by_now(said)  # by a day that is over
    return good or said.mood in (Mood.DONE, Mood.PARTLY)


def _is_of(thing: Wanted, said: Statement) -> bool:
    """Whether a statement has a word for the thing's step or for a later one of the works, and is of no other thing."""
    step = deciding(thing.steps)
    if -1 < rank_of(thing.name) < rank_of(said.text):
        return True
    if wants_paper(thing) and pattern(_AREA, "body_sat").search(said.text):
        return True
    if not _names_step(step, said.text) and (step or not pattern(_AREA, "good_end").search(said.text)):
        return False
    names = [d.name for d in said.deeds if step in d.steps]
    pairs = ["".join(pair) for pair in pairwise(thing.name)]
    return not names or not pairs or any(not name or any(pair in name for pair in pairs) for name in names)


def _names_step(step: str, text: str) -> bool:
    """Whether a text has a word for a step that is no part of the word for another one."""
    own, longer = _words_of(step)
    for word in longer:
        text = text.replace(word, "")
    return any(word in text for word in own)


@cache
def _words_of(step: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(the words for a step, those for other steps that hold one of them)."""
    kinds: dict[str, list[str]] = words(_AREA)["steps"]
    own = tuple(kinds.get(step, ()))
    others = {word for kind, terms in kinds.items() if kind != step for word in terms}
    longer = {word for word in others if any(one in word for one in own)}
    return own, tuple(sorted(longer, key=len, reverse=True))
