"""Figures that a clerk sees at once where no reading is certain: enough to say that a goal is reached, not for a card.

What is told is taken for an indicator if it holds most of its words, fits no other indicator better, and reaches what
is due with nothing said against it. That a goal is missed, or that all the year's work is done, takes more.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from ...model import Reading, Role
from ...units import same_dimension
from ...vocabulary import pattern, words
from ..figures.evidence import says
from ..figures.fact import Fact
from ..figures.times import SHORT, Span
from .applied_for import only_applied_for
from .candidates import MET, Indicator, is_gross, runs_against
from .contrary import tells_the_contrary
from .kinds_of_amounts import other_kind
from .kinds_side_by_side import holds_a_sister
from .matching import core, listed_subject, names_a_sister, narrowed, other_deed, other_stage, strange
from .together import with_others
from .weighing import Return, names_another

HALF = 0.5  # of a name's pairs of characters that must be told
BEFORE = 0.9  # as much as its own words counts what its sentence tells before
NEARLY = 0.75  # of those of a part that the goal itself tells as one
GENERAL = 2  # characters: a name no longer says nothing without what is done to the thing
DOUBTS_OF_NAME = ("progress.doubt.name", "progress.doubt.plan")
TOO_MUCH = 3  # times the amount due, and so no such figure


def in_plain_sight(said: Return, found: Sequence[Reading]) -> list[Reading]:
    """Likely readings for the indicators without a certain one."""
    indicators, told = said.indicators, said.told
    told_of = {(one.part, one.name): one for one in found}
    open_ones = [i for i in indicators if i.due and _is_open(told_of.get((i.part, i.name)))]
    if not open_ones:
        return []
    telling = _sentences_of_progress(indicators, told)
    own = [_by_its_own_words(f, indicators) for f in told]
    spelled = [(_with_words_of_goals(f), _with_what_was_done_before(f)) for f in own]
    made = []
    for indicator in open_ones:
        usual = (f for of_goals, f in spelled if not _is_strange(of_goals, indicator, said.goal_words))
        likely = [f for f in usual if _may_be(f, indicator, said)]
        best = _best(indicator, indicators, likely)
        if best and all(_is_reached(indicator, f, f.sentence in telling) for f in best):
            one = max(best, key=indicator.amount)
            amount = indicator.amount(one)
            made.append(Reading(indicator.part, indicator.name, amount, indicator.unit, False, one.quote, likely=True))
    return made


def _is_open(reading: Reading | None) -> bool:
    """Whether there is none, or it is only in doubt of what a figure speaks, not how much it is or when it counts."""
    if reading is None:
        return True
    return not reading.certain and (reading.note is None or reading.note.key in DOUBTS_OF_NAME)


def _sentences_of_progress(indicators: Sequence[Indicator], told: Sequence[Fact]) -> set[int]:
    """The sentences with an amount that no goal has, so that they cannot be goals told again."""
    plans = {plan for one in indicators for plan in (one.year, *(t.cumulative for t in one.targets))}
    return {f.sentence for f in told if f.role is Role.ACTUAL and not f.in_words and f.value not in plans}


def _by_its_own_words(fact: Fact, indicators: Sequence[Indicator]) -> Fact:
    """A part that names an indicator by itself (of whom 40 have moved), without what was done to the whole."""
    named = fact.part and any(core(one.name) in fact.words for one in indicators)
    return replace(fact, subject=fact.words, context="") if named else fact


def _with_words_of_goals(fact: Fact) -> Fact:
    """The fact without days, and with deeds put as what they take for granted (harvested fields were sown)."""
    said = _without_days(fact.words)
    for deed, other in _taken_for_granted().items():
        said = said.replace(deed, other)
    return replace(fact, words=said)


def _with_what_was_done_before(fact: Fact) -> Fact:
    """The fact without days, and with what its deeds take for granted told beside them."""
    return replace(fact, subject=_plain(fact.subject), words=_plain(fact.words), tail=_plain(fact.tail))


def _plain(said: str) -> str:
    said = _without_days(said)
    for deed, other in _taken_for_granted().items():
        said = said.replace(deed, other + deed)
    return said


def _without_days(said: str) -> str:
    return pattern("progress", "day_told").sub("", said)


def _taken_for_granted() -> dict[str, str]:
    known: dict[str, str] = words("progress")["taken_for_granted"]
    return known


def _may_be(fact: Fact, indicator: Indicator, said: Return) -> bool:
    """Whether a fact can be the indicator's at all: its unit, its time, what is done, and nothing said against it."""
    if fact.role not in (Role.ACTUAL, Role.SHARE) or fact.titled or not same_dimension(fact.unit, indicator.unit):
        return False
    grows = says("level_growth", indicator.name + indicator.quotes) and indicator.unit == "%"
    if grows != (fact.grows and fact.unit == "%") or not (
        fact.time.span in (Span.YEAR, Span.UNSAID) or _is_enough_in_a_time(fact, indicator)
    ):
        return False
    if says("forecast", fact.words + fact.tail) or names_another(
        _without_list(fact, indicator), indicator, said, of_known=True
    ):
        return False
    faults = says("faults_mended", fact.words) and not says("faults_mended", indicator.quotes + indicator.name)
    if faults or only_applied_for(fact, indicator.wanted) or is_gross(fact, indicator.name):
        return False
    if runs_against(fact, indicator.wanted) or tells_the_contrary(fact.words, indicator.name):
        return False
    if fact.grows and narrowed(fact, indicator.wanted, _without_others(indicator, said)):
        return False
    sisters = holds_a_sister(indicator, fact, indicator.amount(fact))
    if sisters or (not fact.names and with_others(fact, core(indicator.name))):
        return False
    if fact.role is Role.SHARE and not _is_the_share(fact, indicator):
        return False
    states = words("progress")["reached_states"]
    if says("all_of_set", fact.tail) and not (says("deed", fact.tail) or any(one in fact.tail for one in states)):
        return False  # something was done to all of them, and it is none of the things that goals ask for
    deed = pattern("progress", "rate_end").sub("", core(indicator.name))
    if fact.in_words and says("rate_name", indicator.name) and deed not in fact.subject + fact.tail:
        return False  # that works are done is no rate of something else
    known = words("progress")
    stages = chain(known["stages_apart"], known["confirmed"], known["stages_granted"])
    goal = _plain(indicator.wanted.quote)
    untold = any(stage in goal and stage not in fact.subject + fact.tail + _told_behind(fact) for stage in stages)
    only_begun = any(stage in fact.words and stage not in goal for stage in known["applied_for"])
    return not (untold or only_begun or _is_other_stage(fact, indicator) or other_deed(fact, _plain(indicator.quotes)))


def _is_enough_in_a_time(fact: Fact, indicator: Indicator) -> bool:
    """Whether a month or quarter of this year alone brought all that is due."""
    short = fact.time.span in SHORT and 0 < fact.time.month <= indicator.last_month
    return short and not indicator.is_state and indicator.amount(fact) >= (indicator.due or 0)


def _without_others(indicator: Indicator, said: Return) -> str:
    """The words of the goals without the names of other indicators."""
    known = said.goal_words
    for one in said.indicators:
        known = known if one is indicator else known.replace(core(one.name), "|")
    return known


def _told_behind(fact: Fact) -> str:
    """What may be told of it behind others that it is listed with, where nothing is beside it."""
    states = words("progress")["reached_states"]
    alone = not says("deed", fact.words) and not any(state in fact.words for state in states)
    return _plain(fact.quote) if alone else ""


def _is_the_share(fact: Fact, indicator: Indicator) -> bool:
    """Whether a share is a rate that the goal names, or how much of the works is done, not how much of a plan."""
    if indicator.unit != "%":
        return False
    of_plan = says("plan_noun", fact.words) or says("plan_year", fact.words) or says("whole_project", fact.words)
    return says("rate_name", indicator.name) or (f"{fact.value}%" in fact.said and not of_plan)


def _is_other_stage(fact: Fact, indicator: Indicator) -> bool:
    """Whether things are counted at another stage; what is finished was begun, and what is said beside counts alone."""
    goal = indicator.wanted.quote
    if says("finished", goal) and says("started", fact.words) and not says("finished", fact.words):
        return True
    begun_and_ended = says("started", goal) and says("finished", fact.words)
    beside = says("deed", fact.words) or any(deed in fact.words for deed in _taken_for_granted().values())
    own = replace(fact, subject=fact.words) if beside else fact
    return other_stage(own, indicator.wanted) and not begun_and_ended


def _is_strange(fact: Fact, indicator: Indicator, known: str) -> bool:
    """Whether it is told of another kind, another piece or another doer than the goals speak of, or only as to come."""
    target = indicator.wanted
    if says("still_to_come", fact.subject + fact.tail) or other_kind(fact, target, known):
        return True
    stocks = words("progress")["stock_totals"]
    if any(word in fact.words and word not in known for word in stocks):
        return True
    thing = listed_subject(fact, [indicator.name]) if fact.names else fact.words
    what_was_done = pattern("progress", "predicate")  # not what it was done to
    own = replace(
        fact,
        words=what_was_done.sub("", thing),
        tail=what_was_done.sub("", _without_days(fact.tail)),
        names=(),
    )
    if fact.part and says("part_begins", target.quote) and _likeness(indicator, fact) >= NEARLY:
        return False  # the goal asks for this very part
    return names_a_sister(own, indicator.name, known) or narrowed(own, target, known) or strange(own, target, known)


def _without_list(fact: Fact, indicator: Indicator) -> Fact:
    """The fact without words of its state, and without the names of the things that are counted behind them."""
    words_told = fact.names[fact.place] if fact.names else fact.words
    told = fact.tail if _share(_name(indicator), fact.tail) >= HALF else words_told
    return replace(fact, words=pattern("progress", "states").sub("", told))


def _best(indicator: Indicator, indicators: Sequence[Indicator], facts: Sequence[Fact]) -> list[Fact]:
    """The facts that tell most of the indicator's words, if that is enough and no other indicator fits better."""
    likeness = [(_likeness(indicator, f), f) for f in facts]
    most = max((share for share, _ in likeness), default=0.0)
    if most < HALF:
        return []
    best = [f for share, f in likeness if share == most]
    others = [
        one
        for one in indicators
        if one is not indicator and same_dimension(one.unit, indicator.unit) and _thing(one) != _thing(indicator)
    ]
    return [f for f in best if all(_likeness(one, f) < most or only_applied_for(f, one.wanted) for one in others)]


def _thing(indicator: Indicator) -> str:
    """Its name without what is done to the thing."""
    return pattern("progress", "deed").sub("", pattern("progress", "carcass_of").sub("", core(indicator.name)))


def _likeness(indicator: Indicator, fact: Fact) -> float:
    """The share of the indicator's words that stand around the figure, of the fuller of its names."""
    if fact.names:
        said = fact.heading + listed_subject(fact, [indicator.name])
    else:
        said = fact.heading + fact.subject + fact.words + fact.tail
    names = (_name(indicator), *map(core, indicator.also))
    own = max(_share(name, pattern("progress", "already").sub("", said)) for name in names)
    if any(_tells_its_end(name, fact) for name in names):
        return 1.0
    if fact.role is not Role.SHARE and not _tells_its_deed(indicator, fact):
        return own
    return max(own, BEFORE * max(_share(name, said + fact.context) for name in names))


def _tells_its_end(name: str, fact: Fact) -> bool:
    """Whether the end of a name stands beside the figure, and its beginning beside the figure told just before."""
    lead = name.removesuffix(fact.words)
    before = pattern("progress", "words_before_figure").findall(fact.context)
    told = len(fact.words) >= GENERAL and lead != name and len(lead) >= GENERAL
    return told and not fact.names and bool(before) and lead in before[-1]


def _tells_its_deed(indicator: Indicator, fact: Fact) -> bool:
    """Whether the goal's own verb stands beside the figure, so that the thing may be told before."""
    verbs = chain(words("progress")["applied_for"], words("progress")["counting_verbs"])
    return any(verb in fact.words and verb in indicator.wanted.quote for verb in verbs)


def _name(indicator: Indicator) -> str:
    """Its name; with the words of its goal where it says nothing alone."""
    name = core(indicator.name)
    goal = core(pattern("progress", "from_figure").sub("", indicator.wanted.quote))
    return _plain(name if len(name) > GENERAL else goal or name)


def _share(name: str, said: str) -> float:
    pairs = [name[i : i + 2] for i in range(len(name) - 1)]
    return sum(pair in said for pair in pairs) / len(pairs) if pairs else float(name in said)


def _is_reached(indicator: Indicator, fact: Fact, telling: bool) -> bool:
    """Whether a fact is what is due, and not the goal told again; `telling`: its sentence tells other progress."""
    value, due = indicator.amount(fact), indicator.due
    if due is None:
        return False
    if any(t.at_most for t in indicator.targets):
        return value <= due
    said = fact.subject + fact.tail + _told_behind(fact)
    untold = value == indicator.year != due or core(indicator.name)[-GENERAL:] not in said
    if untold and says("size_unit", indicator.unit) and not says("deed_told", fact.words):
        return False  # how long or large the whole is
    done = telling or any(state in said for state in words("progress")["reached_states"])
    if value == due and not (done or says("all_done", fact.said)):
        return False  # it may be the goal that is told again
    return value >= (due if indicator.is_level else due * MET) and value <= due * TOO_MUCH
