"""Figures told without their subject ("1,500 have been trained"), where the matter has only one figure of that kind.

Nothing else may be meant: no other goal and no other amount of the matter's own text is told in the unit, the return
has no other figure of it but the plan's, no word beside it is of anything else, and what was done is the goal's deed,
or only that so much is completed. Whoever reads the row takes such a figure for the goal's: it is certain.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ...model import Reading, Role
from ...repeats import remembered_text
from ...units import convert, same_dimension
from ...vocabulary import Patterns, pattern, words
from ..figures.evidence import grows, says
from ..figures.fact import Fact
from ..figures.times import SHORT, Span
from ..passages import Clause, Passage, Spot, passage
from ..same_words import unified
from .candidates import Candidate, Indicator, doubt, is_gross, runs_against
from .kinds_of_amounts import other_kind
from .matching import Match, core, deeds_in, other_stage
from .plan_shares import is_plan_share
from .weighing import Return

_AREA = "left_out"
_P = Patterns(_AREA)
PAIR = 2  # characters
TOO_LITTLE = Decimal("0.2")  # of the amount due: so little may be of something else
LOOK_BACK = 40  # clauses before a figure that may tell what it is of
TOO_MUCH = 3  # times an amount, and so no figure of it


def with_subject_left_out(
    said: Return, candidates: Mapping[int, list[Candidate]], read: Passage
) -> dict[int, list[Candidate]]:
    """The candidates, with the only figure that can be meant for an indicator of which none speaks beyond doubt.

    What names nothing is in doubt where it may be of what was told before it.
    """
    made = dict(candidates)
    plans: dict[int, list[Fact]] = {}  # by sentence
    for fact in said.told:
        if fact.role is Role.TARGET:
            plans.setdefault(fact.sentence, []).append(fact)
    for number, one in enumerate(said.indicators):
        others = (own for n, own in candidates.items() if n != number and said.indicators[n].unit == one.unit)
        taken = {c.fact for own in others for c in own if not c.doubtful}
        if all(c.doubtful and not c.part for c in candidates[number]) and not any(t.at_most for t in one.targets):
            only = _only_figure(one, said, read)
            if only and only not in taken:
                made[number] = [Candidate(only, Match(1.0, 1.0, 1.0, len(core(one.name))), False, False)]
        else:
            made[number] = [
                c if c.doubtful else replace(c, doubtful=_may_be_of_else(c.fact, one, read, said, plans))
                for c in candidates[number]
            ]
    return made


def offered(said: Return, found: Sequence[Reading]) -> list[Reading]:
    """For each indicator without a reading the only figure of its kind that may be its own, for people to look at."""
    read, taken = {(one.part, one.name) for one in found}, {(one.value, one.quote) for one in found}
    made = []
    for one in said.indicators:
        free = [f for f in said.told if (f.value, f.quote) not in taken and _is_worth_a_look(f, one)]
        if one.due and (one.part, one.name) not in read and len(free) == 1:
            note = doubt("name", name=one.name)
            made.append(Reading(one.part, one.name, one.amount(free[0]), one.unit, False, free[0].quote, note))
    return made


def _is_worth_a_look(fact: Fact, one: Indicator) -> bool:
    """Whether a plain figure of its kind, of no odd size, names nothing at all but what was done."""
    plain = not (fact.bracketed or fact.in_words or fact.names or fact.titled) and fact.role is Role.ACTUAL
    if not plain or not _is_alike(one, fact.unit, fact.grows) or fact.time.span in SHORT or not one.due:
        return False
    sized = one.due * TOO_LITTLE <= one.amount(fact) <= max(_plans(one)) * TOO_MUCH
    return sized and not _unknown_in(_P.works.sub("|", fact.heading + fact.words + fact.tail), _verbs(one))


def _may_be_of_else(
    fact: Fact, one: Indicator, read: Passage, said: Return, plans: Mapping[int, Sequence[Fact]]
) -> bool:
    """Whether a figure names nothing, and may be of what was told before, or of another sort of money.

    `plans`: the targets that each sentence tells.
    """
    told = _told_pairs(_bare(_P.works.sub("|", fact.heading + fact.words + fact.tail)))
    verbs = _verbs(one) if len(core(one.name)) > PAIR else one.quotes
    if fact.names or any(pair not in verbs for pair in told):
        return False
    last = _spoken_of_before(fact, read)
    own = [c for c in last if c.sentence == fact.sentence]
    strange = any(_P.topic.search(c.text) for c in last) and not any(
        pair in said.goal_words for c in last for pair in _told_pairs(_topic(c.text))
    )
    before = plans.get(fact.sentence - 1, ())
    other_plan = any(same_dimension(f.unit, one.unit) and not _is_the_plan(f, one) for f in before)
    things = not (one.is_state or says("money_unit", one.unit))
    others = things and any(_is_other_amount(s, one) for s in passage(said.goal_words).spots)
    return strange or (not own and not told and (other_plan or others or _has_other_money(one, said.goal_words)))


def _spoken_of_before(fact: Fact, read: Passage) -> list[Clause]:
    """The clauses before a figure in its sentence that speak of something, else the last one that does."""
    found: list[Clause] = []
    for index in range(fact.clause - 1, max(-1, fact.clause - 1 - LOOK_BACK), -1):
        clause = read.clauses[index]
        if found and clause.sentence != fact.sentence:
            break
        if _told_pairs(_topic(clause.text)):
            found.append(clause)
            if clause.sentence != fact.sentence:
                break
    return found


def _only_figure(one: Indicator, said: Return, read: Passage) -> Fact | None:
    """The figure that alone may be meant; None where there is none, or another of its kind is told anywhere."""
    alike = [f for f in said.told if _is_alike(one, f.unit, f.grows) and not _is_the_plan(f, one)]
    alike = [f for f in alike if f.unit == one.unit] or alike
    if _wants_growth(one) and alike and read.spots_of_sentence(alike[0].sentence)[0].figure.unit != "%":
        return None  # what was told before is what has grown
    if len(alike) != 1 or not _may_speak(alike[0], one, said) or _has_other_money(one, said.goal_words):
        return None
    fact = alike[0]
    if _may_be_of_all_years(fact, one, said.goal_words) or _may_be_a_share(one, said):
        return None
    amounts = [s for s in (*passage(said.goal_words).spots, *read.spots) if s.figure.value != fact.value]
    if any(_is_other_amount(s, one) and not _is_far_more(fact, s.figure.value, s.figure.unit) for s in amounts):
        return None
    rivals = (i for i in said.indicators if i is not one and _is_alike(one, i.unit, _wants_growth(i)))
    if any(not _is_far_more(fact, max(_plans(i)), i.unit) for i in rivals):
        return None
    return fact if _is_of_the_matter(fact, read, said.goal_words) else None


def _may_be_of_all_years(fact: Fact, one: Indicator, goal_words: str) -> bool:
    """Whether it may be what the whole works have cost so far: their cost is told, and not that it is this year's."""
    investment = says("money_unit", one.unit) and says("whole_project", goal_words + fact.said)
    return investment and (says("whole_project", fact.said) or _P.this_year.search(fact.said) is None)


def _may_be_a_share(one: Indicator, said: Return) -> bool:
    """Whether a percentage of works may as well be the share of an amount that is due."""
    works = one.unit == "%" and not (one.is_level or is_plan_share(one))
    return works and any(i.due and not i.is_state for i in said.indicators)


def _is_far_more(fact: Fact, amount: Decimal, unit: str) -> bool:
    """Whether it is too much to be of what is counted by another unit: 540 are no nursery schools where 2 are built."""
    return fact.unit != unit and says("thing_unit", unit) and fact.value > amount * TOO_MUCH


def _wants_growth(one: Indicator) -> bool:
    return one.unit == "%" and says("level_growth", one.name + one.quotes)


def _is_alike(one: Indicator, unit: str, growth: bool) -> bool:
    """Whether a figure is of the indicator's kind: comparable, and a rate of growth where that is wanted."""
    if one.unit == "%":
        return unit == "%" and growth == _wants_growth(one)
    apart = says("thing_unit", one.unit) and not (says("general_unit", unit) or says("general_unit", one.unit))
    return unit == one.unit or (not apart and same_dimension(unit, one.unit))


def _plans(one: Indicator) -> set[Decimal]:
    told = (one.year, *(t.cumulative for t in one.targets), *(t.value for t in one.targets))
    return {amount for amount in told if amount is not None}


def _is_the_plan(fact: Fact, one: Indicator) -> bool:
    return fact.role is Role.TARGET and convert(fact.value, fact.unit, one.unit) in _plans(one)


def _is_other_amount(spot: Spot, one: Indicator) -> bool:
    """Whether it is of the indicator's kind and neither its plan nor the cost of the whole."""
    if not _is_alike(one, spot.figure.unit, grows(spot)):
        return False
    whole = says("whole_project", spot.near) and says("investment", one.name)
    return not whole and convert(spot.figure.value, spot.figure.unit, one.unit) not in _plans(one)


def _has_other_money(one: Indicator, goal_words: str) -> bool:
    """Whether an amount of money may be of another sort than the indicator's: of what is invested, or paid out."""
    own = "|".join((one.name, *one.also, one.quotes))
    sorts: list[list[str]] = words(_AREA)["sorts_of_money"] if says("money_unit", one.unit) else []
    return any(_holds(goal_words, sort) and not _holds(own, sort) for sort in sorts)


def _holds(text: str, sort: list[str]) -> bool:
    return any(word in text for word in sort)


def _may_speak(fact: Fact, one: Indicator, said: Return) -> bool:
    """Whether a figure is told plainly, of the year, by the goal's deed, and names nothing but the goal's thing."""
    plain = not (fact.part or fact.falls or fact.in_words or fact.bracketed or fact.titled or fact.names)
    plain = plain and not (fact.of_whole or fact.since_new_year or fact.remark)
    plain = plain and (fact.role is Role.ACTUAL or (fact.role is Role.SHARE and is_plan_share(one)))
    year = fact.time.span is Span.YEAR or (one.is_state and fact.time.span is Span.UNSAID)
    told = fact.heading + fact.words + fact.tail
    if not (plain and year) or _P.of_others.search(fact.said):
        return False
    if (
        is_gross(fact, one.name)
        or runs_against(fact, one.wanted)
        or other_kind(fact, one.wanted, said.goal_words)
        or other_stage(fact, one.wanted)
    ):
        return False
    if one.due and one.amount(fact) < one.due * TOO_LITTLE:
        return False
    comparable = is_plan_share(one) or said.comparable(fact, one)
    counted = one.unit == "%" or says("thing_unit", one.unit)
    told = told if counted else _P.works.sub("|", told)
    return comparable and _is_the_deed(told, one) and not _unknown_in(_without_name(told, one), _verbs(one))


def _is_the_deed(told: str, one: Indicator) -> bool:
    """Whether only what the goal asks for is said to be done, or only that so much is completed or reached."""
    goal = one.name + one.quotes
    if not deeds_in(told) <= deeds_in(goal):
        return False
    if one.is_level:
        return _wants_growth(one) or (_P.reached.search(told) is not None and not _P.completed.search(told))
    if says("started", goal) and not says("started", told):
        return False
    stages: dict[str, list[str]] = words("only_figure")["stages"]
    missing = [s for s, same in stages.items() if s in goal and not any(word in told for word in same)]
    completed = _P.completed.search(told) is not None
    if any(not (completed and _P.end_of_works.fullmatch(s)) for s in missing):
        return False
    own = any(pair in _verbs(one) for pair in _told_pairs(_bare(told)))
    return completed or own or bool(deeds_in(told)) or _P.done.search(told) is not None


def _names(one: Indicator) -> list[str]:
    """What the indicator may be called: nothing that is wider, but for what every deed of its kind is done to."""
    names = [name for called in (one.name, *one.also) for name in (called, core(called))]
    return sorted({*names, *(_P.taken_for_granted.sub("", name) for name in names)} - {""}, key=len, reverse=True)


def _without_name(told: str, one: Indicator) -> str:
    for name in _names(one):
        told = told.replace(name, "|")
    return told


def _verbs(one: Indicator) -> str:
    """What the goals say of it besides its name."""
    return _without_name(one.quotes, one)


def _unknown_in(told: str, known: str) -> bool:
    """Whether some words name anything that is not in others, apart from time, place and doing."""
    return any(not _is_made_of(piece, known) for piece in _P.apart.split(_bare(told)) if piece)


def _is_made_of(piece: str, known: str) -> bool:
    """Whether every character stands in it beside the same one as in the known words."""
    pairs = [pair in known for pair in _pairs(piece)]
    return all(before or after for before, after in pairwise([pairs[0], *pairs, pairs[-1]]))


def _told_pairs(bare: str) -> list[str]:
    return [pair for piece in _P.apart.split(bare) if piece for pair in _pairs(piece)]


def _pairs(piece: str) -> list[str]:
    return [piece[i : i + PAIR] for i in range(len(piece) - 1)] or [piece]


def _bare(said: str, *more: str) -> str:
    """Words without those of time and doing, parted where these stood."""
    for name in ("leader", "time", *more, "usual"):
        said = pattern(_AREA, name).sub("|", said)
    return said


@remembered_text
def _topic(clause: str) -> str:
    """What a clause speaks of: its words without those of time, amount and doing, and of how work is taken in hand."""
    said = pattern("progress", "schedule").sub("|", _bare(unified(clause), "amounts", "taken_in_hand"))
    return pattern("progress", "empty_words").sub("|", pattern("progress", "deed").sub("|", said))


def _is_of_the_matter(fact: Fact, read: Passage, goal_words: str) -> bool:
    """Whether the return has spoken of nothing but the matter before, and of how the work was taken in hand."""
    return not any(_unknown_in(_topic(c.text), goal_words) for c in read.clauses[: fact.clause])
