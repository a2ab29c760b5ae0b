"""Goals of a few things: how many are had is told by their names and the goal's deed, without a number.

A name too many or too few is easily read: enough for on plan, never for a card.
"""

from collections.abc import Iterable

from ...model import Goals, Milestone, Reading, Stage, State, Target
from ...numerals import figures as figures_in
from ...vocabulary import Patterns, pattern, terms
from ..deeds import deeds
from ..milestones.milestone_parts import wanted_things
from ..milestones.milestone_states import milestone_readings
from ..milestones.step_states import deciding
from ..passages import passage, tight
from ..statements import Mood, Statement, statements

_P = Patterns("ones")
ONE, MOST = 1, 8  # things that one names one by one
LEAST = 2  # characters of a name


def told_by_names(text: str, goals: Goals, quarter: int, figures: Iterable[Reading], known: str) -> tuple[Reading, ...]:
    """Likely readings for the indicators of a few things without a certain one, of which enough are told by names.

    `known`: all words of the matter, as of `tight`.
    """
    read = {(one.part, one.name) for one in figures if one.certain or one.likely}
    found = []
    for key, targets in goals.series.items():
        due = [t for t in targets if t.quarter <= quarter]
        if key in read or not due or not _asks_for_few(due[-1]):
            continue
        enough = due[-1].cumulative
        told = _chosen(text, due[-1])
        told = told or (_one(text, due[-1], goals, quarter, known) if enough == ONE else _several(text, due[-1], known))
        if told:
            found.append(Reading(*key, enough, due[-1].unit, False, told, likely=True))
    return tuple(found)


def _asks_for_few(target: Target) -> bool:
    plain = not (target.level or target.at_most) and target.unit in terms("ones", "units")
    return plain and ONE <= target.cumulative <= MOST and target.cumulative == int(target.cumulative)


def _deed_wanted(target: Target) -> str:
    """The words of the goal without its number; where they only say that it is done, the indicator's name."""
    quote = target.quote
    for figure in reversed(figures_in(quote)):
        quote = quote[: figure.start] + quote[figure.end :]
    wanted = _P.counting.sub("", tight(quote))
    return tight(target.name) if _P.only_done.fullmatch(wanted) else wanted


def _chosen(text: str, target: Target) -> str:
    """The words that name enough of those chosen for what the goal wants some chosen for, such as a trial."""
    wanted = _P.chosen.search(tight(target.quote))
    for clause in passage(text).clauses if wanted else ():
        told = _P.chosen.search(clause.text)
        if wanted and told and told["as"] == wanted["as"] and not _P.not_chosen.search(clause.text):
            names = [name for name in pattern("progress", "list_sign").split(told["names"]) if len(name) >= LEAST]
            return clause.text if len(names) >= target.cumulative else ""
    return ""


def _one(text: str, target: Target, goals: Goals, quarter: int, known: str) -> str:
    """The words that tell of the single thing that what is asked of it is done; "" where none do."""
    wanted = Milestone(target.part, target.quarter, _deed_wanted(target))
    if not any(thing.steps for thing in wanted_things(wanted.text)):
        return ""
    stages = (*goals.stages, Stage((target.quarter,), target.part, wanted.text))
    state = milestone_readings(text, Goals(stages, milestones=(wanted,)), quarter, known)[0]
    open_still = any(found[0] not in wanted.text for found in _P.not_yet.finditer(state.quote))
    done = state.state is State.DONE and (state.certain or state.likely)
    return state.quote if done and not open_still else ""


def _several(text: str, target: Target, known: str) -> str:
    """The words that tell of the last of enough things that the goal's deed is done; "" where too few are named."""
    wanted = _deed_wanted(target)
    thing = next((one.name for one in deeds(wanted) if one.own), "")
    names: dict[str, str] = {}  # to the words that tell of it
    for said in statements(text, target.quarter):
        if said.mood is Mood.DONE and not (said.counted or said.pieces or said.roughly):
            told = _names_told(_P.one_by_one.sub("", pattern("progress", "day_told").sub("", said.text)), wanted)
            if _are_such(told, thing, target.unit, said, known):
                names |= dict.fromkeys(told, said.quote)
    return [*names.values()][-1] if len(names) >= target.cumulative else ""


def _names_told(said: str, wanted: str) -> list[str]:
    """The names of which some words say that what is wanted is done: in its own words, or by the same step."""
    phrase = _P.what_is_done.search(wanted)
    before, found, behind = said.partition(phrase["what"]) if phrase else ("", "", "")
    if found and (not pattern("progress", "deed").search(found) or _P.then_done.fullmatch(behind)):
        return [name for name in pattern("progress", "list_sign").split(_P.leads_to_it.sub("", before)) if name]
    steps = [one.steps for one in deeds(wanted) if one.own][-1]
    told = [one for one in deeds(said) if one.own]
    return [one.name for one in told] if steps and deciding(steps) in told[-1].steps else []


def _are_such(told: list[str], thing: str, unit: str, said: Statement, known: str) -> bool:
    """Whether names are of the things that are counted: by the noun they end with, or as firms that have any name."""
    if not told or any(len(name) < LEAST for name in told) or _P.no_name.search(said.text):
        return False
    if unit in terms("ones", "named_freely"):
        return True
    last, ends = told[-1][-LEAST:], {name[-1] for name in told}
    of_its_kind = bool(thing) and told[-1].endswith(thing[-LEAST:])
    return of_its_kind or last in known or (len(ends) == 1 and ends <= set(known))
