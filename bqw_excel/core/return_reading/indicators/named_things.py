"""Goals of a few things: how many are had is told by their names and the goal's deed, without a number.

A name too many or too few is easily read: enough for on plan, but for no card unless the rest is named as open.
"""

from collections.abc import Iterable
from decimal import Decimal

from ...model import Goals, Milestone, Reading, Stage, State, Target
from ...numerals import figures as figures_in
from ...vocabulary import Patterns, pattern, terms
from ..deeds import deeds, tidy
from ..milestones.milestone_parts import wanted_things
from ..milestones.milestone_states import milestone_readings
from ..milestones.step_states import deciding
from ..passages import tight
from ..statements import MONTHS, Mood, Statement, statements

_P = Patterns("ones")
ONE, MOST = 1, 8  # things that one names one by one
LEAST = 2  # characters of a name
FEWEST = 3  # pairs of characters of a name that no card is given without
MOSTLY = 0.75  # of them, in the matter's own words
UNDONE = (Mood.NOT_BEGUN, Mood.NOT_DONE, Mood.UNFINISHED)


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
        if told := _one(text, due[-1], goals, quarter, known) if enough == ONE else _several(text, due[-1], known):
            found.append(Reading(*key, enough, due[-1].unit, False, told, likely=True))
        elif enough > ONE and due[-1].quarter == quarter and (some := _some_and_rest(text, due[-1], known)):
            found.append(Reading(*key, Decimal(some[0]), due[-1].unit, True, some[1]))
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
    names = _done_by_name(statements(text, target.quarter), target, known)
    return [*names.values()][-1] if len(names) >= target.cumulative else _chosen(text, target)


def _chosen(text: str, target: Target) -> str:
    """The words that tell by their names that enough were chosen for what the goal has them chosen for; "" for none."""
    wanted = _P.chosen_for.search(tight(target.quote))
    found = _P.chosen.search(tight(text)) if wanted else None
    if not (wanted and found) or found["role"] != wanted["role"] or _P.not_chosen_yet.search(found[0]):
        return ""
    names = [name for name in pattern("progress", "list_sign").split(found["names"]) if len(name) >= LEAST]
    return found[0] if len(names) >= target.cumulative else ""


def _done_by_name(told: tuple[Statement, ...], target: Target, known: str) -> dict[str, str]:
    """The names of things that the goal's deed is told of as done, to the words that tell it."""
    wanted = _deed_wanted(target)
    thing = next((one.name for one in deeds(wanted) if one.own), "")
    found: dict[str, str] = {}
    for said in told:
        if said.mood is Mood.DONE and not (said.counted or said.pieces or said.roughly):
            names = _names_told(_P.one_by_one.sub("", pattern("progress", "day_told").sub("", said.text)), wanted)
            if _are_such(names, thing, target.unit, said, known):
                found |= dict.fromkeys(names, said.quote)
    return found


def _some_and_rest(text: str, target: Target, known: str) -> tuple[int, str] | None:
    """(how many things are done, the words on one that is not), where all of them are told by their own names."""
    told = statements(text, target.quarter)
    done = _done_by_name(told, target, known)
    step = deciding(next((one.steps for one in wanted_things(_deed_wanted(target)) if one.steps), frozenset()))
    left: dict[str, str] = {}
    for place, said in enumerate(told if step else ()):
        of_step = [deed for deed in said.deeds if step in deed.steps]
        since = any(s.mood is Mood.DONE and any(step in d.steps and not d.name for d in s.deeds) for s in told[place:])
        if of_step and _is_open(said) and not (since or said.counted or said.pieces):
            left |= dict.fromkeys(_last_named(told[: place + 1], known), said.quote)
    names = {*done, *left}
    known_names = all(_is_the_matters(name, known) and sum(name in other for other in names) == 1 for name in names)
    if not (done and left and known_names and len(names) == len(done) + len(left) == target.cumulative):
        return None
    return len(done), [*left.values()][-1]


def _is_open(said: Statement) -> bool:
    """Whether a statement tells of something undone, or only planned for days behind the quarter."""
    months = [int(month) for month in pattern("statements", "months").findall(said.text)]
    later = bool(months) and min(months) > MONTHS * said.quarter
    return said.mood in UNDONE or (said.mood is Mood.PLANNED and later)


def _last_named(told: tuple[Statement, ...], known: str) -> list[str]:
    """The matter's thing that was named last in the sentence of the last statement."""
    own = (s for s in reversed(told) if s.sentence == told[-1].sentence)
    names = ([tidy(d.name) for d in s.deeds if d.own and _is_the_matters(tidy(d.name), known)] for s in own)
    return next((found for found in names if found), [])


def _is_the_matters(name: str, known: str) -> bool:
    """Whether the goals name a thing, be it with other words between."""
    pairs = [name[i : i + LEAST] for i in range(len(name) - 1)]
    return len(pairs) >= FEWEST and sum(pair in known for pair in pairs) >= MOSTLY * len(pairs)


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
