"""What a return tells of a milestone in the goal's own words: these are a name, whatever they would say by themselves.

That the land of a part, the preparations or the notice of a plan are complete says of neither of them that a part is
open, that it is only prepared or that it is planned.
"""

from dataclasses import replace

from ...repeats import remembered
from ...vocabulary import pattern, words
from ..deeds import Deed
from ..deeds import says as told
from ..passages import tight
from ..statements import OPEN, Mood, Statement, mood_of
from .milestone_parts import BEGUN, wanted_things

_AREA = "statements"
LONG = 4  # characters: what is shorter may be a piece of another name


def in_the_goals_words(said: Statement, goal: str) -> Statement:
    """The statement, said of what the goal asks for where its clause is made of the goal's own words alone."""
    if said.excepted or said.pledged or len(said.text) < LONG or told("sent_for_issue", tight(goal)):
        return said
    wanted = _asked_in(goal)
    rest = wanted and _rest(said.quote, *wanted)
    if not wanted or not rest or said.mood is Mood.SILENT:
        return said
    things = wanted_things(goal)
    begun = said.mood is not Mood.DONE and any(thing.steps & BEGUN for thing in things)  # what goes on has begun
    deeds = () if begun else tuple(Deed(thing.name, thing.steps) for thing in things)
    by_its_words = said.mood in (mood_of(said.text, said.quarter), mood_of(said.quote, said.quarter))
    mood = mood_of(rest, said.quarter) if by_its_words else said.mood
    if mood is Mood.SILENT or {mood, said.mood} <= set(OPEN):
        mood = Mood.DONE if mood is Mood.SILENT and told("only_time", said.around) else said.mood
    made = replace(said, deeds=deeds or said.deeds, mood=mood)
    return replace(made, pieces=(), counted=False, roughly=told("roughly", rest))


@remembered
def _asked_in(goal: str) -> tuple[str, str] | None:
    """(the verb, "" for none, and its object) of a goal that asks for one thing, be it under a condition."""
    pieces = [p for p in pattern(_AREA, "clause_end").split(tight(goal)) if p and not told("goal_condition", p)]
    if len(pieces) != 1:
        return None
    found = pattern(_AREA, "asked_for").fullmatch(pieces[0])
    return (found["verb"] or "", found["thing"]) if found and len(found["thing"]) >= LONG else None


def _rest(quote: str, verb: str, thing: str) -> str:
    """What a clause says beside the goal's words, its thing put as "this"; "" where it names anything else."""
    before, found, behind = quote.partition(thing)
    if not found or verb not in before + behind or told("effort_for", before + behind):
        return ""
    beside = f"{before}|{behind}".replace(verb, "", 1)
    named = pattern(_AREA, "told_beside").sub("", beside).strip("|")
    return "" if named else before + words(_AREA)["this"] + behind
