"""What is known of the step asked for when a return tells of this step or of another one."""

from dataclasses import replace
from functools import lru_cache

from ...model import State
from ...vocabulary import pattern, words
from ..deeds import Deed, says, split_off_step, tidy
from ..statements import Mood, Statement
from .milestone_parts import Wanted

_AREA = "milestone_states"
PLAIN = ""
LETTING = frozenset({"tender", "sign"})  # of works: before they begin
FOUNDED = frozenset({"found"})
RUNNING = frozenset({"open"})
CAPPED = frozenset({"cap"})
GOING = frozenset({Mood.AT_WORK, Mood.PARTLY, Mood.UNFINISHED})
UNDONE = frozenset({Mood.NOT_DONE, Mood.NOT_BEGUN})


def state_of(thing: Wanted, starting: bool, deed: Deed, said: Statement) -> State | None:
    """The state of what is wanted of a thing after a deed told in a statement; None where it settles nothing."""
    goal = deciding(thing.steps)
    if starting and said.mood is Mood.PLANNED and goal not in deed.steps:
        return None  # a plan for what comes later does not tell whether it is under way
    told = deed.steps or frozenset({PLAIN})
    if goal == "begin" and at_construction(said):
        return State.DONE
    if goal in told:
        return _same_step(goal, starting, said.mood)
    if goal != PLAIN and not thing.name and not deed.steps:
        return None  # of the matter as a whole nothing was said but of something in it
    if goal == PLAIN and starting and said.mood in GOING | {Mood.DONE}:
        return None if deed.steps and deed.steps <= LETTING else State.DONE
    if goal == PLAIN and (given := _given_by_others(thing, told, said.mood)):
        return given
    if said.mood is Mood.DONE:
        paper = says("drawing", thing.name) or says("a_paper", thing.name)
        if _leads("implied", told, goal) or (goal == PLAIN and paper and "review" in told):
            return State.DONE
        if goal == "approve" and "review" in told and says("drawing", thing.name):
            return None  # who examines a design often approves it, too
        return State.UNDER_WAY if _leads("towards", told, goal) and (goal != PLAIN or deed.own) else None
    if said.mood is Mood.NOT_BEGUN and goal == "tender" and told == {PLAIN} and says("buying", deed.name):
        return State.NOT_STARTED
    if said.mood in UNDONE and goal == "trial" and told == RUNNING and says("online", said.text):
        return State.NOT_DONE
    if said.mood in UNDONE and goal == PLAIN and told == CAPPED and thing.name.endswith(words(_AREA)["main_body"]):
        return State.NOT_DONE
    if said.mood in UNDONE:
        return State.NOT_STARTED if _leads("undone", told, goal) else None
    if said.mood is Mood.SILENT or not (deed.name or said.carried):
        return None
    if goal == "begin" and PLAIN in told:
        return State.DONE if said.mood in GOING else State.UNDER_WAY
    if PLAIN in told and _at_papers(said) != wants_paper(thing):
        return None
    return State.UNDER_WAY if _leads("towards", told, goal) or _leads("before", told, goal) else None


def _given_by_others(thing: Wanted, told: frozenset[str], mood: Mood) -> State | None:
    """The state of a permit, or of somebody who is to be chosen, by the steps on the way; None for other things.

    Who asked for a permit, or was asked for it, does not have it yet; who won a tender is chosen.
    """
    if _is_chosen(thing) and "tender" in told:
        return {Mood.DONE: State.DONE, Mood.SILENT: None}.get(mood, State.UNDER_WAY)
    if mood in UNDONE and "approve" in told and _is_granted(thing):
        return State.NOT_DONE
    at_it = mood in GOING | {Mood.PLANNED} and told <= set(words(_AREA)["steps"]["asking"])
    asked = mood is Mood.DONE and told == {"submit"}
    return State.UNDER_WAY if _is_granted(thing) and (at_it or asked) else None


def _is_granted(thing: Wanted) -> bool:
    """Whether it is a paper that others are to give, asked for without a step."""
    return not thing.steps and without_grant(thing.name) != thing.name


def _is_chosen(thing: Wanted) -> bool:
    """Whether it is somebody who is to be chosen, such as who will run the thing."""
    return not thing.steps and pattern(_AREA, "party").search(thing.name) is not None


def once_founded(thing: Wanted) -> Wanted | None:
    """What is to be founded and to run, asked for in one breath, as no more than founded; None for other things."""
    return replace(thing, steps=FOUNDED) if thing.steps >= FOUNDED | RUNNING else None


def is_direct(thing: Wanted, deed: Deed, said: Statement) -> bool:
    """Whether a deed is of the very step that decides; what is finished is complete, what was taken up may be since."""
    goal = deciding(thing.steps)
    same = goal in (deed.steps or {PLAIN}) or (goal == PLAIN and "finish" in deed.steps)
    return same and not (said.mood is Mood.AT_WORK and says("only_begun", said.text))


def is_final(thing: Wanted) -> bool:
    """Whether the step that decides comes when all works are done."""
    return deciding(thing.steps) in words(_AREA)["in_use"]


def leads_to(wanted: frozenset[str], said: Statement) -> bool:
    """Whether a deed told is the step that decides, or one that comes after it."""
    goal = deciding(wanted)
    return any(goal in deed.steps or (deed.steps and _leads("implied", deed.steps, goal)) for deed in said.deeds)


def wants_paper(thing: Wanted) -> bool:
    """Whether the step that decides is one of a paper."""
    return deciding(thing.steps) in words(_AREA)["steps"]["of_papers"]


def granted_by_others(deed: Deed) -> bool:
    """Whether a deed is a step that others grant: not granted yet is not the same as not begun."""
    return bool(deed.steps & set(words(_AREA)["steps"]["of_others"]))


def _leads(table: str, told: frozenset[str], goal: str) -> bool:
    rows: dict[str, list[str]] = words(_AREA)[table]
    return any(goal in rows.get(step, ()) for step in told)


def _at_papers(said: Statement) -> bool:
    return says("paperwork", said.text)


def _same_step(goal: str, starting: bool, mood: Mood) -> State | None:
    if mood is Mood.DONE:
        return State.DONE
    if mood in GOING:
        return State.DONE if starting and goal != "begin" else State.UNDER_WAY
    if mood is Mood.PLANNED:
        return State.UNDER_WAY
    return {Mood.NOT_BEGUN: State.NOT_STARTED, Mood.NOT_DONE: State.NOT_DONE}.get(mood)


def without_grant(name: str) -> str:
    """The name of a thing; of a paper that others are to give, what it is on."""
    return pattern(_AREA, "grant_end").sub("", name)


def under_preparation(deed: Deed, thing: Wanted, mood: Mood) -> Deed | None:
    """The deed that a paper belongs to, if the paper shows that a wanted step is under way."""
    bare = pattern("statements", "preparing").sub("", deed.name)
    if mood not in GOING | {Mood.DONE, Mood.PLANNED}:
        return None
    if _is_chosen(thing) and (chosen := pattern(_AREA, "choosing").sub("", bare)) != deed.name:
        return Deed(*split_off_step(chosen))
    if bare == deed.name:
        return None
    name, steps = split_off_step(bare)
    bought = not thing.steps and pattern("statements", "buying").search(thing.name)
    if bought and says("notice", deed.name):
        return Deed(tidy(name) + bought[0], steps)
    shown = thing.steps & steps & frozenset(words(_AREA)["steps"]["by_notice"])
    given = thing.steps & set(words(_AREA)["steps"]["of_others"]) or _is_granted(thing)
    examined = mood in GOING and deed.steps & set(words(_AREA)["steps"]["asking"])
    applied = given and ("submit" in deed.steps or examined)
    if "accept" in thing.steps and not pattern(_AREA, "asks_acceptance").search(deed.name):
        applied = False  # what was handed in is another paper, such as the plan
    return Deed(without_grant(name) if given else name, steps) if shown or applied else None


@lru_cache(maxsize=1000)
def deciding(wanted: frozenset[str]) -> str:
    """Of several steps asked for, the last in order."""
    order: list[str] = words(_AREA)["order"]
    return max(wanted, key=order.index, default=PLAIN)


def at_construction(said: Statement) -> bool:
    """Whether building itself is told of, which no works do before they have begun."""
    at_it = bool(pattern(_AREA, "construction").search(said.text)) and said.mood in GOING | {Mood.DONE}
    return at_it and not pattern(_AREA, "no_construction").search(said.text)
