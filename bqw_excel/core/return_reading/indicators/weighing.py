"""Figures weighed by all that speaks for and against them, where no indicator's name is plainly told.

It takes less to believe that a goal is reached than that it is missed: the first makes no card.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ...model import Role
from ...units import convert, same_dimension
from ...vocabulary import pattern, words
from ..figures.evidence import says
from ..figures.fact import Fact
from ..figures.times import Span, is_shorter
from ..passages import tight
from .candidates import MET, Candidate, Indicator
from .matching import HALF, Match, bare_core, core, names_a_sister, of_a_part, other_deed, unknown
from .plan_shares import is_plan_share
from .sums import sum_of_named
from .things import lacks_what_narrows, rest_of
from .ways_of_building import other_building

ON_PLAN = 5.0  # enough to say that a goal is reached
CARD = 8.0  # enough to say that it is missed
MARGIN = 1.5  # by which the best figure must outweigh the next
NAME, KNOWN, ONLY_FIGURE, ONLY_GOAL, DEED, SIZE, RECKONED = 4.0, 2.0, 1.5, 1.0, 1.0, 1.0, 4.0
OTHER_DEED, ODD_SIZE = -4.0, -2.0
TOLERANCE = Decimal("0.6")  # percentage points that a told share may be off by rounding
TOO_LITTLE, TOO_MUCH = Decimal("0.3"), Decimal("1.5")  # of the amount due, beyond which a figure is odd
SHORT = 2  # characters of a noun that shares one with what is meant: schools, and primary schools
MANY = 40  # figures of one unit among which no one is looked for
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Return:
    """What weighs a figure of a return: all its figures, all indicators, and the words of the matter."""

    told: Sequence[Fact]
    indicators: Sequence[Indicator]
    goal_words: str
    comparable: Callable[[Fact, Indicator], bool]


def weighed(said: Return, candidates: Mapping[int, list[Candidate]]) -> dict[int, list[Candidate]]:
    """The candidates, with the figure of most weight for an indicator that none speaks of beyond doubt."""
    taken = {c.fact for own in candidates.values() for c in own if not c.doubtful}
    made = dict(candidates)
    for number, indicator in enumerate(said.indicators):
        own = candidates[number]
        beside = [c for c in own if c.part or is_shorter(c.fact.time)]
        if _can_be_weighed(indicator) and all(c.doubtful or c in beside for c in own):
            found = _weightiest(said, indicator, [f for f in said.told if f not in taken])
            found = found or sum_of_named(indicator, said.told, said.comparable)
            made[number] = [found, *beside] if found else own
    return made


def _can_be_weighed(indicator: Indicator) -> bool:
    """Whether more of it is better; a level of one place or kind says nothing of another's."""
    return not (indicator.is_level or any(t.at_most for t in indicator.targets))


def _weightiest(said: Return, indicator: Indicator, free: Sequence[Fact]) -> Candidate | None:
    """The candidate that outweighs all others by a margin and is heavy enough for what follows from it."""
    fits = [f for f in free if _may_speak(f, indicator) and said.comparable(f, indicator)]
    if len(fits) > MANY:
        return None
    weights = sorted(((_weight(f, indicator, said), n) for n, f in enumerate(fits)), reverse=True)
    if not weights:
        return None
    (best, number), *others = weights
    fact = fits[number]
    if any(best - weight < MARGIN and fits[n].value != fact.value for weight, n in others):
        return None
    reached = _is_reached(fact, indicator)
    known = _all_known(fact, indicator, said) or (reached and not _is_done_to_else(fact, indicator, said))
    if best < (ON_PLAN if reached else CARD) or not known or _is_done_to_a_piece(fact, indicator, said):
        return None
    return Candidate(fact, Match(1.0, 1.0, 1.0, len(core(indicator.name))), False, False)


def _may_speak(fact: Fact, indicator: Indicator) -> bool:
    in_time = fact.time.span in (Span.YEAR, Span.UNSAID)
    plain = not (fact.part or fact.grows or fact.in_words or fact.bracketed or fact.titled or fact.names)
    return plain and in_time and fact.role is Role.ACTUAL and same_dimension(fact.unit, indicator.unit)


def _is_reached(fact: Fact, indicator: Indicator) -> bool:
    """Whether the figure only says that what is due was reached, and not that all the year's work is done."""
    due, value = indicator.due, indicator.amount(fact)
    if due is None:
        return False
    most = HUNDRED if indicator.unit == "%" else due * TOO_MUCH
    all_done = indicator.year is not None and due < indicator.year <= value
    return due * MET <= value <= most and not all_done


def _weight(fact: Fact, indicator: Indicator, said: Return) -> float:
    fact = _of_all_kinds(fact)
    reckoned = _is_reckoned(fact, indicator, said) or _stands_beside_its_plan(
        fact, indicator, said.told, said.goal_words
    )
    name = max(_likeness(one, fact) for one in (indicator.name, *indicator.also))
    if (name < HALF and not reckoned) or speaks_of_other(fact, indicator, said):
        return 0.0
    rivals = [f for f in said.told if f is not fact and _may_speak(f, indicator)]
    goals = [i for i in said.indicators if same_dimension(i.unit, indicator.unit)]
    return (
        NAME * name
        + KNOWN * _known_share(rest_of(fact, indicator.targets[0]), said.goal_words)
        + ONLY_FIGURE * (not rivals)
        + ONLY_GOAL * (len(goals) == 1)
        + _deed(fact, indicator)
        + _size(fact, indicator)
        + RECKONED * reckoned
    )


def _likeness(name: str, fact: Fact) -> float:
    """The share of a name's characters and of its pairs of characters that are told, in whatever order."""
    told = fact.heading + fact.subject
    thing = pattern("progress", "deed").sub("", bare_core(name)) or bare_core(name)
    pairs = [thing[i : i + 2] for i in range(len(thing) - 1)]
    characters = sum(one in told for one in thing) / len(thing)
    return (characters + sum(pair in told for pair in pairs) / len(pairs)) / 2 if pairs else float(thing in told)


def _known_share(rest: str, goal_words: str) -> float:
    """How much of what is told beside the name the goals speak of too."""
    pairs = [rest[i : i + 2] for i in range(len(rest) - 1)]
    return sum(pair in goal_words for pair in pairs) / len(pairs) if pairs else 1.0


def _all_known(fact: Fact, indicator: Indicator, said: Return) -> bool:
    rest = rest_of(fact, indicator.targets[0])
    return _known_share(rest, said.goal_words) >= HALF or _is_reckoned(fact, indicator, said)


def _is_done_to_else(fact: Fact, indicator: Indicator, said: Return) -> bool:
    """Whether a goal names a mere deed, and it is told of something of which the goals hold no word."""
    rest = rest_of(fact, indicator.targets[0])
    known = any(one in said.goal_words for one in rest) if len(rest) <= SHORT else _known_share(rest, said.goal_words)
    return says("only_deeds", core(indicator.name)) and not known


def _is_done_to_a_piece(fact: Fact, indicator: Indicator, said: Return) -> bool:
    """Whether something of which the goals hold no word opens the clause, and not the thing that they count.

    The rooms are done up, and the goal wants the health centre built.
    """
    rest = rest_of(fact, indicator.targets[0])
    opens = bool(rest) and fact.words.startswith(rest) and fact.words != rest
    opens = opens and not (fact.tail or says("length_unit", fact.unit))
    if not opens or _known_share(rest, said.goal_words) >= HALF or any(one in said.goal_words for one in rest[:SHORT]):
        return False
    own = replace(fact, heading="", subject=fact.words)
    spelled = [f for f in said.told if f"{f.value}%" in f.said]  # not worked out from the amount itself
    named = any(_likeness(one, own) >= HALF for one in (indicator.name, *indicator.also))
    return not (named or _is_reckoned(fact, indicator, replace(said, told=spelled)))


def speaks_of_other(fact: Fact, indicator: Indicator, said: Return) -> bool:
    """Whether words show that another kind, place, stage or way of building is told, or several things together."""
    some = says("money_unit", fact.unit) and of_a_part(fact, said.goal_words)  # what one town has brought
    return some or names_another(fact, indicator, said) or _lacks_stage(fact, indicator, said)


def names_another(fact: Fact, indicator: Indicator, said: Return, of_known: bool = False) -> bool:
    """Whether words show that another kind, place or way of building is told, or several things together.

    `of_known`: works at what the goals name word by word may be all of the works.
    """
    fact = _of_all_kinds(fact)
    doers = pattern("progress", "doers_counted").search(tight(fact.quote))
    told = fact.subject.replace(doers["doers"], "", 1) if doers else fact.subject
    narrower = any(word in told and word not in said.goal_words for word in words("progress")["narrowing"])
    rest = rest_of(fact, indicator.targets[0])
    elsewhere = says("other_place", rest) and _known_share(rest, said.goal_words) < 1
    numbered = pattern("progress", "numbered_piece").findall(fact.words)
    piece = any(one not in said.goal_words for one in numbered)
    of_works = indicator.unit == "%" and says("general_name", core(indicator.name))
    piece = piece or (bool(rest) and of_works and not (of_known and _known_share(rest, said.goal_words) == 1))
    listed = pattern("progress", "examples").sub("", fact.words)
    several = says("list_sign", listed) and not says("list_sign", indicator.quotes + indicator.name)
    return (
        narrower
        or piece
        or _is_of_another_kind(fact, indicator, said)
        or (fact.unit == "%" and lacks_what_narrows(fact, core(indicator.name)))
        or elsewhere
        or several
        or other_building(fact, indicator.quotes)
    )


def _of_all_kinds(fact: Fact) -> Fact:
    """The fact without the names of kinds of which it says that it counts them together, where these are no places."""
    found = pattern("progress", "kinds_in_all").search(fact.words)
    if found is None or says("other_place", found["kinds"]):
        return fact
    return replace(fact, words=fact.words.replace(found[0], ""), subject=fact.subject.replace(found[0], ""))


def _is_of_another_kind(fact: Fact, indicator: Indicator, said: Return) -> bool:
    """Whether another rate is told, work that only prepares, or a name of which one word is another."""
    goal = indicator.name + indicator.quotes
    rates = pattern("progress", "any_rate").findall(fact.words) if fact.unit == "%" else []
    prepares = any(word in fact.words and word not in goal for word in words("progress")["prepared"])
    return prepares or any(rate not in goal for rate in rates) or names_a_sister(fact, indicator.name, said.goal_words)


def _lacks_stage(fact: Fact, indicator: Indicator, said: Return) -> bool:
    """Whether the goal counts what has come to a stage that is told of no figure of this amount."""
    told = "".join(f.subject + f.tail for f in said.told if f.sentence == fact.sentence and f.value == fact.value)
    stages = words("progress")["stages_apart"]
    return any(stage in indicator.wanted.quote and stage not in told for stage in stages)


def _deed(fact: Fact, indicator: Indicator) -> float:
    if other_deed(fact, indicator.quotes):
        return OTHER_DEED
    deeds = pattern("progress", "deed").findall(indicator.quotes)
    bare = core(indicator.name)
    untold = len(bare) == SHORT and bare not in fact.heading + fact.subject
    if untold and not deeds and says("deed", fact.words):
        return OTHER_DEED  # the goal's own word, which is no common one, is told nowhere, but what else was done
    return DEED if any(deed in fact.subject for deed in deeds) else 0.0


def _size(fact: Fact, indicator: Indicator) -> float:
    due = indicator.due
    if not due:
        return 0.0
    return SIZE if due * TOO_LITTLE <= indicator.amount(fact) <= due * TOO_MUCH else ODD_SIZE


def _stands_beside_its_plan(fact: Fact, indicator: Indicator, told: Sequence[Fact], goal_words: str) -> bool:
    """Whether the year's plan is told in its sentence, and what is done of that is no piece or thing of its own."""
    plans = (f for f in told if f.sentence == fact.sentence and f.role is Role.TARGET and says("plan_year", f.words))
    amounts = [convert(f.value, f.unit, indicator.unit) for f in plans]
    pieces = pattern("finished_works", "part").findall(fact.words)
    named = pattern("progress", "deed").sub("", rest_of(fact, indicator.targets[0]))
    known = len(named) <= SHORT or not unknown(named, goal_words)
    return indicator.year in amounts and known and all(one in indicator.quotes for one in pieces)


def _is_reckoned(fact: Fact, indicator: Indicator, said: Return) -> bool:
    """Whether the share of the plan told beside it follows from it and the indicator's plan."""
    plan = indicator.year or indicator.due
    if indicator.unit == "%" or not plan or is_plan_share(indicator):
        return False
    share = indicator.amount(fact) / plan * HUNDRED
    rates = (f for f in said.told if f.sentence == fact.sentence and f.unit == "%" and not f.grows)
    rest = pattern("progress", "nothing_else").sub("", rest_of(fact, indicator.targets[0]))
    known = _known_share(rest, said.goal_words) >= HALF
    beside = [f.value for f in rates if known or f"{f.value}%" in f.said]  # or worked out from a piece of the works
    return any(abs(one - share) <= TOLERANCE for one in beside) and share != HUNDRED and not says("whole", fact.words)
