"""The only figure of its unit that may speak of an indicator, though it is told in quite other words.

A clerk who finds one such figure, near what is due, takes it for the indicator's: enough for on plan.
Where it falls somewhat short of that, and nothing else is told in its unit, it may make a yellow card, never a red one.
What tells another deed, a stage before, an effect or a stock speaks against it, and so does a goal that fits as well.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ...model import Note, Reading, Role
from ...numerals import spoken_number
from ...units import same_dimension
from ...vocabulary import Patterns, pattern, words
from ..figures.evidence import says
from ..figures.fact import Fact
from ..figures.times import Span
from ..passages import tight
from .candidates import MET, TOO_MUCH, Indicator
from .matching import ENOUGH, core, cover, deeds_in, other_deed, unknown
from .plain_sight import DOUBTS_OF_NAME
from .thing_words import Thing, as_goals_call_it, other_things, said_beside, thing_of
from .things import counts_other_things, is_broader
from .weighing import MANY, Return, names_another

_AREA = "only_figure"
_P = Patterns(_AREA)
LEAST = Decimal("0.6")  # of the amount due: less would be a red card
KEPT = Decimal("1.1")  # times a level, up to which a figure is near it
FEWEST, MOST = 2, 8  # amounts told one by one under a heading
Told = tuple[Fact, ...]  # one figure, or several that are put together


def only_figures(said: Return, found: Sequence[Reading], about: str) -> list[Reading]:
    """Likely readings for the indicators of which nothing certain is told. `about`: title, content and annual goal."""
    made = []
    for indicator in said.indicators:
        own = [one for one in found if (one.part, one.name) == (indicator.part, indicator.name)]
        if (
            same_dimension(indicator.unit, "%")
            or not indicator.due
            or not all(_is_open(one) for one in own)
            or any(t.at_most for t in indicator.targets)
        ):
            continue
        told = _only_one(indicator, said, found, about)
        one = _reading(indicator, told) if told else None
        if one and all(one.value == other.value and one.likely for other in own):  # what was in doubt makes no card
            made.append(one)
    return made


def _reading(indicator: Indicator, told: Told) -> Reading:
    """A likely reading where what is due is reached, else a certain one: see _is_near."""
    value, unit = _amount(indicator, told), indicator.unit
    reached = value >= (indicator.due or value) * MET
    key = "progress.only_figure" if len(told) == 1 else "progress.only_sum"
    parts = "+".join(f"{indicator.amount(f).normalize():f}" for f in told)
    note = Note(key, {"parts": parts, "value": value, "unit": unit})
    return Reading(indicator.part, indicator.name, value, unit, not reached, told[-1].quote, note, likely=reached)


def _is_open(one: Reading) -> bool:
    return not (one.certain or one.likely) and (one.note is None or one.note.key in DOUBTS_OF_NAME)


def _amount(indicator: Indicator, told: Told) -> Decimal:
    return sum((indicator.amount(f) for f in told), Decimal(0))


def _only_one(indicator: Indicator, said: Return, found: Sequence[Reading], about: str) -> Told:
    """The figure that alone may speak of the indicator and is near what is due; empty where none is."""
    if len(said.told) > MANY:
        return ()
    thing = thing_of(indicator, about)
    calls = [as_goals_call_it(f, indicator) for f in said.told]
    if whole := _all_of_the_task(calls, indicator, said, about, thing):
        return whole
    fits = _put_together([f for f in calls if _may_speak(f, indicator, said, about)], thing, said.goal_words)
    named = [
        told
        for told in fits
        if thing.is_told_in(said_beside(told[0]), said.goal_words) or _is_out_of_the_task(told[0], indicator)
    ]
    only = named or (fits if _names_nothing(fits, indicator, said.goal_words) else [])
    if len(only) != 1:
        return ()
    told, fact = only[0], only[0][0]
    value = _amount(indicator, told)
    near = _is_near(value, indicator) or (bool(named) and _is_surely_less(value, indicator, told, fits))
    if not near or _is_the_plan_again(fact, value, indicator):
        return ()
    others = [i for i in said.indicators if i is not indicator and same_dimension(i.unit, indicator.unit)]
    sure = {(one.part, one.name) for one in found if one.certain and one.quote != fact.quote}
    rivals = [thing_of(i, about) for i in others if (i.part, i.name) not in sure]
    rivals += other_things((indicator, *others), indicator.unit, about)
    as_well = any(rival.is_told_in(said_beside(fact), said.goal_words) for rival in rivals)
    return () if as_well or (rivals and not named) else told


def _all_of_the_task(calls: Sequence[Fact], indicator: Indicator, said: Return, about: str, thing: Thing) -> Told:
    """The figure that says that something was done to all of as many things as the matter is about; empty for none."""
    task = indicator.year or indicator.targets[-1].cumulative
    counts = [f for f in calls if f.tail and not f.titled and indicator.unit == f.unit]
    sets = [_by_what_was_done_to_all(f) for f in counts if said.comparable(f, indicator)]
    told = [f for f in sets if f and f.value == task and _may_speak(f, indicator, said, about)]
    others = (i for i in said.indicators if i.unit == indicator.unit and thing_of(i, about).names != thing.names)
    other = any((i.year or i.targets[-1].cumulative) == task for i in others)
    told = [
        f for f in told if _is_so_called(f.words, indicator, thing, said.goal_words) or not (_bare(f.words) or other)
    ]
    begun = says("started", indicator.name + indicator.wanted.quote)
    told = [f for f in told if begun or says("finished", f.tail) or not says("started", f.tail)]
    return tuple(told[-1:]) if task >= FEWEST and not says("money_unit", indicator.unit) else ()


def _is_so_called(told: str, indicator: Indicator, thing: Thing, goal_words: str) -> bool:
    """Whether some words tell the noun of the thing, or are a piece of what the goal calls it."""
    bare = _bare(told)
    return thing.is_told_in(told, goal_words) or (len(bare) > 1 and bare in core(indicator.name))


def _by_what_was_done_to_all(fact: Fact) -> Fact | None:
    """A count of things of which all have come so far, with that alone behind them; None where not all have."""
    found = _P.done_to_all.search(fact.tail)
    if found is None:
        return None
    thing = fact.words.removesuffix(fact.tail) + fact.tail[: found.start()]
    thing = pattern("progress", "bracket").sub("", thing)
    return replace(fact, subject=thing, words=thing, tail=found["done"])


def _put_together(fits: list[Fact], thing: Thing, goal_words: str) -> list[Told]:
    """The figures, those told one by one under a heading that names the thing as one; of a total not its parts."""
    for one in fits:
        others = [f for f in fits if f is not one and f.sentence == one.sentence]
        if len(others) >= FEWEST and sum(f.value for f in others) == one.value:
            return [(f,) for f in fits if f not in others]
    under = [
        f for f in fits if f.heading and thing.is_told_in(f.heading, goal_words) and f.sentence == fits[0].sentence
    ]
    alike = len({f.unit for f in under}) == 1 and len({f.words for f in under}) == len(under)
    together = FEWEST <= len(under) <= MOST and alike and len(under) == len(fits)
    return [tuple(under)] if together else [(f,) for f in fits]


def _is_out_of_the_task(fact: Fact, indicator: Indicator) -> bool:
    """Whether so many are told as done out of as many as the matter is about: 31 of the 40 mines."""
    told = _P.out_of_so_many.finditer(fact.said) if _is_done(fact, indicator) else ()
    return any(Decimal(one["whole"]) == indicator.year and Decimal(one["done"]) == fact.value for one in told)


def _is_near(value: Decimal, indicator: Indicator) -> bool:
    due = indicator.due or Decimal(0)
    return due <= value <= due * KEPT if indicator.is_level else due * MET <= value <= due * TOO_MUCH


def _is_surely_less(value: Decimal, indicator: Indicator, told: Told, fits: Sequence[Told]) -> bool:
    """Whether it is the year's figure, told by the goal's deed and alone in its unit, or all parts of it, and short.

    Far less than is due would make a red card, for which the name itself is wanted.
    """
    due = indicator.due or Decimal(0)
    if indicator.is_level or not due * LEAST <= value < due * MET or len(fits) != 1:
        return False
    if len(told) > 1:
        return _announces(told[0].heading, len(told))
    return (
        told[0].time.span is Span.YEAR
        and told[0].time.month in (0, indicator.last_month)
        and _is_done(told[0], indicator)
    )


def _announces(heading: str, parts: int) -> bool:
    """Whether a heading says in how many parts the amount is told."""
    found = _P.announced.search(heading)
    return found is not None and spoken_number(found["count"]) == parts


def _is_done(fact: Fact, indicator: Indicator) -> bool:
    """Whether what the goal asks for was done, in its own words or others for them; goals may name no deed."""
    goal, told = indicator.name + indicator.wanted.quote, said_beside(fact)
    if _P.at_the_end.search(goal):
        return _P.told_done.search(told) is not None
    wanted = deeds_in(goal)
    return not wanted or bool(wanted & deeds_in(told)) or _P.stage.search(goal) is not None


def _is_the_plan_again(fact: Fact, value: Decimal, indicator: Indicator) -> bool:
    """Whether it is just as much as the goals ask for, and nothing tells that it is done."""
    if value not in (indicator.due, indicator.year):
        return False
    told = said_beside(fact)
    return not (_P.told_done.search(told) or any(state in told for state in words("progress")["reached_states"]))


def _may_speak(fact: Fact, indicator: Indicator, said: Return, about: str) -> bool:
    """Whether nothing beside a figure speaks against its being the indicator's."""
    plain = not (fact.part or fact.grows or fact.falls or fact.in_words or fact.bracketed or fact.titled or fact.names)
    if not plain or fact.role is not Role.ACTUAL or fact.unit == "%" or not same_dimension(fact.unit, indicator.unit):
        return False
    if fact.time.span not in (Span.YEAR, Span.UNSAID) and _P.another_year.search(fact.said):
        return False
    if any(_is_the_part_meant(part, fact, indicator) for part in said.told):
        return False
    under_name = cover(core(indicator.name), fact.heading) >= ENOUGH or _P.announced.search(fact.heading)  # its kinds
    another = not under_name and names_another(fact, indicator, said, of_known=True)
    if another or not said.comparable(fact, indicator):
        return False
    without_stage = replace(fact, words=_P.stage.sub("", fact.words))
    if is_broader(without_stage, indicator) or counts_other_things(fact, indicator, about):
        return False
    return not (_tells_otherwise(fact, indicator) or other_deed(fact, indicator.quotes)) and is_at_the_stage(
        fact, indicator
    )


def _is_the_part_meant(part: Fact, whole: Fact, indicator: Indicator) -> bool:
    """Whether of an amount only a part is told by the goal's own word."""
    name = core(indicator.name)
    of_it = (part.part or part.bracketed) and part.sentence == whole.sentence and same_dimension(part.unit, whole.unit)
    return of_it and name in part.words + part.tail and name not in said_beside(whole)


def _tells_otherwise(fact: Fact, indicator: Indicator) -> bool:
    """Whether another deed, an effect, more than this year's or what is still to come is told beside a figure."""
    goal = "|".join((indicator.name, *indicator.also, indicator.quotes))
    stages: dict[str, list[str]] = words(_AREA)["stages"]
    goal += "".join(word for stage, same in stages.items() if stage in goal for word in same)
    beside = fact.heading + fact.words + fact.tail
    if any(word in beside and word not in goal for kind in ("other_deeds", "effects") for word in words(_AREA)[kind]):
        return True
    return (
        bool(_P.holds_more.search(beside + fact.remark))
        or says("carried", fact.said.partition(tight(fact.quote))[0] + fact.quote)
        or says("carried_behind", fact.said.partition(tight(fact.quote))[2])
        or says("still_to_come", beside)
    )


def is_at_the_stage(fact: Fact, indicator: Indicator) -> bool:
    """Whether the stage by which the goal counts is told beside the figure, in one of the words for it."""
    goal, told = indicator.name + indicator.wanted.quote, said_beside(fact)
    stages: dict[str, list[str]] = words(_AREA)["stages"]
    if _P.at_the_end.search(goal) and not _P.told_done.search(told):
        return False
    return all(any(word in told for word in same) for stage, same in stages.items() if stage in goal)


def _names_nothing(fits: Sequence[Told], indicator: Indicator, goal_words: str) -> bool:
    """Whether no words but those of time, of the goal's deed and the goals stand beside the first of some figures."""
    if not fits or fits[0][0].tail or fits[0][0].heading:
        return False
    fact = fits[0][0]
    if not deeds_in(fact.words) <= deeds_in(indicator.name + indicator.quotes):
        return False
    told = pattern("progress", "since_start").sub("", fact.subject) + fact.words  # a leading clause of all years
    if fact.time.named and fact.time.span is Span.YEAR and _is_topic(core(indicator.name), fact.context):
        return not _bare(fact.words)
    rest = _bare(_P.plan_told.sub("", fact.context))
    return not _bare(told.replace(core(indicator.name), "")) and (not rest or not unknown(rest, goal_words))


def _is_topic(name: str, context: str) -> bool:
    """Whether a sentence opens by saying that it is about the indicator."""
    return context.startswith(name) and _P.topic_end.match(context.removeprefix(name)) is not None


def _bare(said: str) -> str:
    """Words without those that any figure may have beside it."""
    for name in ("leftover", "deed"):
        said = pattern("progress", name).sub("", said)
    return _P.common_words.sub("", _P.numbers.sub("", _P.stage.sub("", said)))
