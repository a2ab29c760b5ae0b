"""The only figure of its unit that may speak of an indicator, though it is told in quite other words.

A clerk who finds one such figure, near what is due, takes it for the indicator's: enough for on plan, for no card.
What tells another deed, a stage before, an effect or a stock speaks against it, and so does a goal that fits as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ...goal_reading.indicators import amounts_in
from ...model import Note, Reading, Role
from ...units import convert, same_dimension
from ...vocabulary import Patterns, pattern, words
from ..figures.evidence import says
from ..figures.fact import Fact
from ..figures.times import Span
from .candidates import MET, TOO_MUCH, Indicator
from .matching import core, other_deed
from .plain_sight import DOUBTS_OF_NAME
from .weighing import Return, names_another

_AREA = "only_figure"
_P = Patterns(_AREA)
WORD, CHARACTER, NOTHING = 2, 1, 0  # what of the indicator's thing is told beside a figure
A_LITTLE_MORE = Decimal("1.2")  # times the amount due, up to which a figure is near it that shares no word
KEPT = Decimal("1.1")  # the same for a level


@dataclass(frozen=True, slots=True)
class _Thing:
    """What an indicator counts: its words two characters at a time, and those of its characters that tell something."""

    pairs: frozenset[str]
    characters: frozenset[str]


def only_figures(said: Return, found: Sequence[Reading], about: str) -> list[Reading]:
    """Likely readings for the indicators of which nothing certain is told. `about`: title, content and annual goal."""
    made = []
    for indicator in said.indicators:
        own = [one for one in found if (one.part, one.name) == (indicator.part, indicator.name)]
        if not indicator.due or not all(_is_open(one) for one in own) or any(t.at_most for t in indicator.targets):
            continue
        fact = _only_one(indicator, said, found, about)
        if fact is None or any(one.value != indicator.amount(fact) for one in own):
            continue
        note = Note("progress.only_figure", {"unit": fact.unit})
        value, unit = indicator.amount(fact), indicator.unit
        made.append(Reading(indicator.part, indicator.name, value, unit, False, fact.quote, note, likely=True))
    return made


def _is_open(one: Reading) -> bool:
    return not (one.certain or one.likely) and (one.note is None or one.note.key in DOUBTS_OF_NAME)


def _only_one(indicator: Indicator, said: Return, found: Sequence[Reading], about: str) -> Fact | None:
    """The figure that alone may speak of the indicator and is near what is due."""
    thing = _thing(indicator, about)
    told = [_as_goals_call_it(f, indicator) for f in said.told]
    fits = [f for f in told if _may_speak(f, indicator, said, about)]
    shared = [_shared(thing, f) for f in fits]
    most = max(shared, default=NOTHING)
    best = [f for f, share in zip(fits, shared, strict=True) if share == most]
    if len(best) != 1 or (most < WORD and len(fits) > 1) or (most == NOTHING and not _names_nothing(best[0])):
        return None
    fact = best[0]
    if not _is_near(fact, indicator, most) or _is_the_plan_again(fact, indicator, said):
        return None
    others = [i for i in said.indicators if i is not indicator and same_dimension(i.unit, indicator.unit)]
    sure = {(one.part, one.name) for one in found if one.certain and one.quote != fact.quote}
    rivals = [_thing(i, about) for i in others if (i.part, i.name) not in sure]
    rivals += _other_things_asked_for(indicator, others, about)
    return None if any(_shared(other, fact) >= most for other in rivals) else fact


def _is_near(fact: Fact, indicator: Indicator, shared: int) -> bool:
    due, value = indicator.due or Decimal(0), indicator.amount(fact)
    if indicator.is_level:
        return shared == WORD and due <= value <= due * KEPT
    return due * MET <= value <= due * (TOO_MUCH if shared == WORD else A_LITTLE_MORE)


def _is_the_plan_again(fact: Fact, indicator: Indicator, said: Return) -> bool:
    """Whether it is just as much as the goals ask for, and nothing tells that it is done."""
    if indicator.amount(fact) not in (indicator.due, indicator.year):
        return False
    told = fact.subject + fact.tail
    return not (_P.told_done.search(told) or any(state in told for state in words("progress")["reached_states"]))


def _may_speak(fact: Fact, indicator: Indicator, said: Return, about: str) -> bool:
    """Whether nothing beside a figure speaks against its being the indicator's."""
    plain = not (fact.part or fact.grows or fact.falls or fact.in_words or fact.bracketed or fact.titled or fact.names)
    if not plain or fact.role is not Role.ACTUAL or fact.unit == "%" or not same_dimension(fact.unit, indicator.unit):
        return False
    if fact.time.span not in (Span.YEAR, Span.UNSAID) and _P.another_year.search(fact.said):
        return False
    if not said.comparable(fact, indicator) or names_another(fact, indicator, said, of_known=True):
        return False
    goal = indicator.name + "|".join(indicator.also) + indicator.quotes
    beside = fact.heading + fact.words + fact.tail
    if any(word in beside and word not in goal for kind in ("other_deeds", "effects") for word in words(_AREA)[kind]):
        return False
    if _P.holds_more.search(beside + fact.remark) or says("carried", fact.said) or says("still_to_come", beside):
        return False
    return not other_deed(fact, indicator.quotes) and _is_at_the_stage(fact, indicator)


def _is_at_the_stage(fact: Fact, indicator: Indicator) -> bool:
    """Whether the stage by which the goal counts is told beside the figure, in one of the words for it."""
    goal, told = indicator.name + indicator.wanted.quote, fact.heading + fact.subject + fact.tail
    stages: dict[str, list[str]] = words(_AREA)["stages"]
    if _P.at_the_end.search(goal) and not _P.told_done.search(told):
        return False
    return all(any(word in told for word in same) for stage, same in stages.items() if stage in goal)


def _names_nothing(fact: Fact) -> bool:
    """Whether no words but those of time and place stand beside a figure."""
    return not fact.tail and _P.only_words_of_time.search(pattern("progress", "leftover").sub("", fact.words)) is not None


def _as_goals_call_it(fact: Fact, indicator: Indicator) -> Fact:
    """The fact with what returns call the goal's thing put as the goal has it."""
    called: dict[str, dict[str, str]] = words(_AREA)["told_as"]
    subject, own, tail, heading = fact.subject, fact.words, fact.tail, fact.heading
    for name, others in called.items():
        if name not in indicator.name + indicator.quotes + "".join(indicator.also):
            continue
        for other, same in others.items():
            if same not in fact.subject + fact.tail + fact.heading:
                subject, own = subject.replace(other, same), own.replace(other, same)
                tail, heading = tail.replace(other, same), heading.replace(other, same)
    return replace(fact, subject=subject, words=own, tail=tail, heading=heading)


def _thing(indicator: Indicator, about: str) -> _Thing:
    amounts = {indicator.year, indicator.due}
    wanted = [one for line in about.split("|") for one in amounts_in(line)]
    same = [one for one in wanted if convert(one.value, one.unit, indicator.unit) in amounts]
    names = [indicator.name, *indicator.also, *(f"{one.name}|{one.deed}" for one in same)]
    return _of_words("|".join(core(name) for name in names))


def _other_things_asked_for(indicator: Indicator, others: Sequence[Indicator], about: str) -> list[_Thing]:
    """What title and annual goal count in the same unit besides what the indicators do."""
    known = {amount for i in (indicator, *others) for amount in (i.year, i.due, *(t.cumulative for t in i.targets))}
    wanted = [one for line in about.split("|") for one in amounts_in(line)]
    more = [one for one in wanted if same_dimension(one.unit, indicator.unit)]
    more = [one for one in more if convert(one.value, one.unit, indicator.unit) not in known]
    return [_of_words(core(one.name)) for one in more]


def _of_words(names: str) -> _Thing:
    bare = pattern(_AREA, "generic").sub("|", _P.numbers.sub("|", names))
    pairs = frozenset(bare[i : i + WORD] for i in range(len(bare) - 1) if "|" not in bare[i : i + WORD])
    return _Thing(pairs, frozenset(bare) - frozenset(words(_AREA)["generic_characters"]) - {"|"})


def _shared(thing: _Thing, fact: Fact) -> int:
    """How much of a thing's words stands beside a figure."""
    told = fact.heading + fact.subject + fact.tail
    if any(pair in told for pair in thing.pairs):
        return WORD
    return CHARACTER if any(one in told for one in thing.characters) else NOTHING
