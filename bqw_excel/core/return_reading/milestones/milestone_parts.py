"""The things that a milestone asks for: each a name and the steps it is to reach."""

from dataclasses import dataclass, replace

from ...repeats import remembered
from ...vocabulary import pattern, words
from ..deeds import deeds, says, shortened
from ..everyday import in_words_of_the_trade
from ..passages import tight

_AREA = "statements"
SHORT = 6  # characters of a name that shares the step of the next one
NAME = 2
LAND = frozenset({"land"})
BEGUN = frozenset({"begin"})
OPENED = frozenset({"open"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that must have happened."""

    name: str
    steps: frozenset[str]  # empty where plain completion is asked for
    alias: str = ""  # another name, given in brackets


@remembered
def wanted_things(text: str) -> tuple[Wanted, ...]:
    """The things a milestone asks for; a thing named without a step shares that of its neighbour."""
    plain = pattern(_AREA, "once_passed").sub("", pattern(_AREA, "about_it").sub("", tight(text)))
    bare = shortened(pattern(_AREA, "brackets").sub("", plain))
    found: list[Wanted] = []
    for piece in pattern(_AREA, "goal_parts").split(bare):
        piece = in_words_of_the_trade(pattern(_AREA, "hedge").sub("", piece))
        if piece and not says("goal_condition", piece):
            more = [Wanted(d.name, d.steps) for d in deeds(piece) if d.own]
            if pattern(_AREA, "opened_on_trial").search(piece):
                more = [replace(w, steps=w.steps - OPENED) if w.steps > OPENED else w for w in more]
            if begins := pattern(_AREA, "works_begin").search(piece):
                more = [Wanted(begins["name"], BEGUN)]
            if found and says("begins_next", piece):
                more = [replace(w, steps=BEGUN) if w.name and not w.steps else w for w in more]
            found = _joined(found, more)
    found = [w for w in found if len(w.name) >= NAME or w.steps]
    found = _sharing(_of_one_kind(found), says("and_so_on", bare))
    if says("land_gained", bare):
        found = [replace(w, steps=LAND) if w.name.endswith(words(_AREA)["land"]) and not w.steps else w for w in found]
    found = [w for w in found if w.steps or not says("of_itself", w.name)] or found
    aliases = [shortened(b[1:-1]) for b in pattern(_AREA, "brackets").findall(plain)]
    if len(found) == 1 and len(aliases) == 1 and len(aliases[0]) > NAME:
        return (replace(found[0], alias=aliases[0]),)
    return tuple(found)


def _of_one_kind(found: list[Wanted]) -> list[Wanted]:
    """Places listed under one word, what is done to them told behind the last: the deed is that of all."""
    last = pattern(_AREA, "places").search(found[-1].name) if found else None
    if last is None:
        return found
    return [_with_deed(w, last["deed"]) for w in found]


def _with_deed(thing: Wanted, deed: str) -> Wanted:
    bare = not thing.steps and len(thing.name) <= SHORT and not says("deed_noun", thing.name)
    return replace(thing, name=thing.name + deed) if bare else thing


def _joined(found: list[Wanted], more: list[Wanted]) -> list[Wanted]:
    """What is wanted so far and what comes next; a step without a name is a further one of the things before it."""
    if not found or [w.name for w in more] != [""]:
        return found + more
    own_end = says("activity", found[-1].name) and not says("a_paper", found[-1].name)
    if own_end or pattern("milestone_states", "party").search(found[-1].name):
        return found + more  # who was chosen begins the works, which is no step of theirs
    things = [w for w in found if w.name and w.steps == found[-1].steps]
    return found + ([replace(w, steps=more[0].steps) for w in things] or more)


def _sharing(found: list[Wanted], alike: bool) -> list[Wanted]:
    """Short names in a list take the step of the last one, all names where it ends in "and so on" (`alike`)."""
    if len(found) < NAME or not found[-1].steps or not found[-1].name:
        return found
    last, end = found[-1].steps, found[-1].name[-NAME:]
    return [Wanted(w.name, last) if (alike and not w.steps) or _takes(w, last, end) else w for w in found]


def _takes(thing: Wanted, steps: frozenset[str], end: str) -> bool:
    """Whether a thing named without a step is to take that of its neighbour; work to be done is complete in itself.

    `end`: of the neighbour's name. Longer names take it only where they are of the same kind.
    """
    bare = pattern(_AREA, "piece").sub("", thing.name)
    if thing.steps or (len(bare) > SHORT and thing.name[-NAME:] != end):
        return False
    return not says("deed_noun", thing.name) or (says("drawing", thing.name) and steps <= {"approve", "review"})
