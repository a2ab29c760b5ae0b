"""Tells apart what is done to the same things: houses begun and houses finished are two indicators."""

import re
from functools import cache

from ..repeats import remembered_name
from ..units import dimension
from ..vocabulary import Patterns, words
from .found import Found
from .names import lead_of

_AREA = "goals"
_P = Patterns(_AREA)
Thing = tuple[str, str]  # (name, dimension of its unit)


@remembered_name
def deed_of(head: str) -> str:
    """The last verb before an indicator's name that tells indicators apart, "" for none."""
    if not _any_deed().search(head):
        return ""
    lead = lead_of(head)
    rest = head[len(lead) :].strip()
    before: list[str] = _any_deed().findall(lead)
    told: list[str] = _any_deed().findall(rest)
    if told and "".join(told) == rest:  # begin to rebuild 10 estates: begun
        return before[-1] if before and _kinds()[before[-1]][1] == "begin" else told[0]
    return before[-1] if before else ""


def of_other_deeds(one: str, other: str) -> bool:
    """Whether two quotes tell of different deeds on the same things, such as begun and finished."""
    told = [{_kinds()[verb] for verb in _any_deed().findall(quote)} for quote in (one, other)]
    return all(told) and told[0].isdisjoint(told[1])


def opposed(verb: str, name: str) -> bool:
    """Whether a name begins with a deed that says another thing of the same kind than the verb: begun, not finished."""
    own = _any_deed().match(name)
    if own is None or verb not in _kinds():
        return False
    (about, kind), (named, other) = _kinds()[verb], _kinds()[own[0]]
    return about == named and kind != other


def thing_of(name: str) -> str:
    """What is left of a name without the deed that it begins with; "" for a bare deed."""
    own = _any_deed().match(name)
    return _P.bracket_lead.sub("", name[own.end() :]) if own else name


def each_apart(head: str, name: str) -> list[tuple[str, str]]:
    """(verb, name) of each thing in "build and rebuild 10 toilets each", "10 toilets and parks each"; [] for others."""
    listed = _P.each_of.match(head)
    things = [thing.strip() for thing in _P.split_names.split(listed[1])] if listed else []
    if not listed or len(things) < 2 or not all(things) or any(_P.every.match(thing) for thing in things):
        return []
    if all(thing in _kinds() for thing in things[:-1]):
        own = _any_deed().match(things[-1])
        verb = own[0] if own else ""
        return [(one, name.removeprefix(verb)) for one in (*things[:-1], verb)]
    bare = [thing[len(lead_of(thing)) :] for thing in things]
    each = "" if name.endswith(bare[-1]) else listed[2].strip() or name
    return [("", one + each) for one in bare]


def with_deeds(stages: list[list[Found]]) -> list[list[Found]]:
    """Names completed by their verbs, where a stage counts one thing under several verbs."""
    said = {one.deed for stage in stages for one in stage if one.deed}
    if not said:
        return stages
    divided = _begun_first(stages)
    if len(said) > 1:
        divided |= {thing for stage in stages for thing in _divided(stage)} | _divided_by_steps(stages)
    if not divided:
        return stages
    written: dict[tuple[Thing, str], str] = {}  # the verb as it came first
    return [[_with_deed(one, divided, written) for one in stage] for stage in stages]


def _divided(stage: list[Found]) -> set[Thing]:
    """What a stage counts under verbs that say different things of the same."""
    said: dict[tuple[Thing, str], set[str]] = {}
    for one in stage:
        if one.deed:
            about, kind = _kinds()[one.deed]
            said.setdefault((_thing(one), about), set()).add(kind)
    return {thing for (thing, _), kinds in said.items() if len(kinds) > 1}


def _divided_by_steps(stages: list[list[Found]]) -> set[Thing]:
    """What is begun in one quarter and finished in another, or proposed in one and recognised in another."""
    orders = words(_AREA)["in_turn"]
    verbs: dict[Thing, set[str]] = {}
    for stage in stages:
        for one in stage:
            if one.deed:
                verbs.setdefault(_thing(one), set()).add(one.deed)
    return {
        thing
        for thing, said in verbs.items()
        if any(sum(not said.isdisjoint(step) for step in steps) > 1 for steps in orders)
    }


def _begun_first(stages: list[list[Found]]) -> set[Thing]:
    """What is begun in one quarter, and elsewhere completed by a verb that says nothing of the kind of works."""
    begun = {_thing(one) for stage in stages for one in stage if one.deed and _kinds()[one.deed][1] == "begin"}
    if not begun:
        return begun
    ended = {
        _thing(one)
        for stage in stages
        for one in stage
        if one.name and not one.deed and _P.finishes.search(one.quote) and not begins(one.quote)
    }
    return {
        (name, kind)
        for name, kind in begun
        if any(kind == other and (name.endswith(end) or end.endswith(name)) for end, other in ended)
    }


def begins(text: str) -> bool:
    """Whether a text says that works are begun."""
    return any(_kinds()[verb][1] == "begin" for verb in _any_deed().findall(text))


def is_end(name: str) -> bool:
    """Whether a name is nothing but a verb that says that works are finished."""
    return _kinds().get(name, ("", ""))[1] == "finish"


def without_beginning(name: str) -> str:
    """A name without the verbs before or behind it that say that works are begun."""
    for verb, (_, kind) in _kinds().items():
        if kind == "begin":
            name = name.removeprefix(verb).removesuffix(verb)
    return name


def is_bare(name: str) -> bool:
    """Whether a name is nothing but a verb that tells indicators apart."""
    return name in _kinds()


def _with_deed(one: Found, divided: set[Thing], written: dict[tuple[Thing, str], str]) -> Found:
    thing = _thing(one)
    if not one.deed or thing not in divided:
        return one
    verb = written.setdefault((thing, _kinds()[one.deed][1]), one.deed)
    return one._replace(name=verb + one.name)


def _thing(one: Found) -> Thing:
    return one.name, dimension(one.unit)


@cache
def _kinds() -> dict[str, tuple[str, str]]:
    """verb -> (what it is about, what it says of that)."""
    deeds: dict[str, dict[str, list[str]]] = words(_AREA)["deeds"]
    return {verb: (about, kind) for about, kinds in deeds.items() for kind, verbs in kinds.items() for verb in verbs}


@cache
def _any_deed() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_kinds(), key=len, reverse=True)))
