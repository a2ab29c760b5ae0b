"""Things told by a name in short: the east garden for the kindergarten of the east, the boards for fitting them.

A short name is made of pieces of the thing's own one, and of no other thing's that the matter asks for. It makes
nothing certain: what is told so is likely done, where the return denies it nowhere.
"""

from ...vocabulary import Patterns, pattern, words
from ..deeds import Deed
from ..short_names import is_short_for
from ..statements import Mood, Statement
from .asked import Asked
from .milestone_parts import BEGUN, Wanted
from .step_states import GOING, leads_to
from .vetoes import is_of_less_or_else

_AREA = "told_in_short"
_STATES = Patterns("milestone_states")
PAIR = 2  # characters
ENDED = frozenset({"finish", "early_accept", "accept", "trial", "open"})


def told_in_short(asked: Asked) -> Statement | None:
    """The statement that tells a thing, or work at what has only to be under way, by a short name; None without."""
    if not asked.due or not asked.thing.name:
        return None
    near = [s for s in asked.said if any(_is_its_name(name, asked) for name in _names(s))]
    proofs = [s for s in reversed(near) if _is_at_work(s, asked) or _is_done(s, asked)]
    if any(s.mood not in (Mood.DONE, Mood.SILENT) and s not in proofs for s in near):
        return None
    return next((s for s in proofs if not is_of_less_or_else(s, asked)), None)


def _names(said: Statement) -> list[str]:
    """The names of a statement without what was done; those carried over where it has none."""
    own = [_bare(deed.name) for deed in said.deeds if deed.name]
    return [name for name in own or [_bare(one) for one in said.carried] if len(name) >= PAIR]


def _bare(name: str) -> str:
    return pattern(_AREA, "done").sub("", pattern(_AREA, "adds_nothing").sub("", name))


def _is_its_name(name: str, asked: Asked) -> bool:
    """Whether a name is short for the thing, and for no other one that is asked for."""
    others = (one for one in asked.sisters if not _is_the_same(one, asked.thing))
    name = pattern(_AREA, "money").sub(words(_AREA)["money_as"], name)
    return _means(name, asked.thing) and not any(_means(name, one) for one in others)


def _is_the_same(one: Wanted, other: Wanted) -> bool:
    """Whether two names are of one thing, to which the same is to be done: to fit it, to bring and fit it."""
    if one.name in other.name or other.name in one.name:
        return True
    deeds = sorted((_deed(one), _deed(other)), key=len)
    return _forms(one)[-1] == _forms(other)[-1] and deeds[0] != "" and deeds[1].endswith(deeds[0])


def _means(name: str, thing: Wanted) -> bool:
    forms = _forms(thing)
    called = name == pattern(_AREA, "kind_at_end").sub("", forms[-1])
    return called or any(is_short_for(name, one) for one in (thing.name, *forms))


def _forms(thing: Wanted) -> list[str]:
    """The names of a thing with what is done to it, as one says it behind the thing, with less of it, and without."""
    verb = pattern(_AREA, "verb_first").match(thing.name)
    forms = [thing.name[verb.end() :] + verb[0] if verb else thing.name]
    while (less := pattern(_AREA, "deed_at_end").sub("", forms[-1])) != forms[-1]:
        forms.append(less)
    return forms


def _is_at_work(said: Statement, asked: Asked) -> bool:
    """Whether work at something has only to be under way, and is; a paper being written is not there."""
    measured = said.mood is Mood.SILENT and any(c.isdigit() for c in said.text)
    work = asked.thing.steps <= BEGUN and not pattern("own_words", "paper").search(asked.thing.name)
    work = work and not _STATES.some_work.search(said.text)
    return asked.milestone.starting and work and (measured or said.mood in GOING)


def _is_done(said: Statement, asked: Asked) -> bool:
    """Whether the deed wanted is told as done, and no other one; nearly done where no more is asked for."""
    nearly = said.mood is Mood.PARTLY and _STATES.nearly.search(asked.goal) and _STATES.nearly_all.search(said.text)
    if not (said.mood is Mood.DONE or nearly) or (said.counted and not asked.milestone.starting):
        return False
    thing = asked.thing
    if thing.steps:
        return leads_to(thing.steps, said)
    return _is_same_work(thing, said) and all(_ends_it(deed, thing) for deed in said.deeds if deed.own)


def _ends_it(deed: Deed, thing: Wanted) -> bool:
    wanted = _deed(thing)
    return deed.steps <= ENDED or (wanted != "" and wanted in deed.name and not deed.steps & BEGUN)


def _is_same_work(thing: Wanted, said: Statement) -> bool:
    """Whether each verb told goes with what is to be done: what was fitted was not dug."""
    wanted = _deed(thing)
    told = pattern(_AREA, "verb_told").findall(said.text)
    if not wanted:
        return True
    finished: dict[str, list[str]] = words("own_words")["finished_by"]
    same = (wanted, *(word for deed in finished if deed in wanted for word in finished[deed]))
    return all(any(verb in word for word in same) for verb in told)


def _deed(thing: Wanted) -> str:
    """What is to be done to a thing, "" where its name does not tell."""
    forms = _forms(thing)
    return forms[0].removeprefix(forms[-1])
