"""The words of the thing that an indicator counts, and how much of them a return tells beside a figure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...goal_reading.indicators import amounts_in
from ...units import convert, same_dimension
from ...vocabulary import Patterns, pattern, words
from ..figures.evidence import says
from ..figures.fact import Fact
from ..same_words import unified
from .candidates import Indicator
from .matching import core

_AREA = "only_figure"
_P = Patterns(_AREA)
PAIR = 2  # characters
LONG_NOUN = 4  # characters of a noun that tells a kind of money
HALF = 0.5  # of the pairs of characters of a name


@dataclass(frozen=True, slots=True)
class Thing:
    """What is counted: its names without what any name may have, and whether it is money."""

    names: tuple[str, ...]
    is_money: bool

    def is_told_in(self, said: str, goal_words: str) -> bool:
        """Whether some words tell the noun that a name ends with and no other kind of that, else most of a name.

        Kinds of money share their nouns: revenue, loans, sales.
        """
        return any(
            _is_kind_of_money(name, said, goal_words)
            if self.is_money or name[-PAIR:] not in said
            else _ends_alike(name, said, goal_words)
            for name in self.names
        )


def _is_kind_of_money(name: str, said: str, goal_words: str) -> bool:
    """Whether most of a name is told, or the long noun that it ends with; of a short name nobody else's."""
    if _is_most_of(name, said) and len(name) > PAIR:
        return True
    end = name[-LONG_NOUN:]
    return end in said and len(end) in (PAIR, LONG_NOUN) and _ends_alike(name, said, goal_words)


def _is_most_of(name: str, said: str) -> bool:
    pairs = [name[i : i + PAIR] for i in range(len(name) - 1)]
    return sum(pair in said for pair in pairs) > HALF * len(pairs)


def _ends_alike(name: str, said: str, goal_words: str) -> bool:
    """Whether what stands before and behind the noun of a name, where it is told, is of the goals too."""
    before, _, behind = said.rpartition(name[-PAIR:])
    which = _P.any_modifier.sub("", pattern("progress", "deed").sub("", _P.clauses.split(before)[-1]))
    rest = pattern("progress", "deed").sub("", pattern("progress", "leftover").sub("", _P.clauses.split(behind)[0]))
    rest = _P.any_end.sub("", rest)
    return (not which or which[-PAIR:] in goal_words) and (len(rest) < PAIR or rest[:PAIR] in goal_words)


def thing_of(indicator: Indicator, about: str) -> Thing:
    """What an indicator counts, by its names and those that title and annual goal have for its amounts."""
    amounts = {indicator.year, indicator.due}
    wanted = [one for line in about.split("|") for one in amounts_in(line)]
    same = [one for one in wanted if convert(one.value, one.unit, indicator.unit) in amounts]
    names = [indicator.name, *indicator.also, *(one.name for one in same)]
    return _of_words([core(name) for name in names if name], indicator.unit)


def other_things(indicators: Sequence[Indicator], unit: str, about: str) -> list[Thing]:
    """What title and annual goal count in a unit besides what the indicators do."""
    known = {amount for i in indicators for amount in (i.year, i.due, *(t.cumulative for t in i.targets))}
    wanted = [one for line in about.split("|") for one in amounts_in(line) if same_dimension(one.unit, unit)]
    more = [one for one in wanted if convert(one.value, one.unit, unit) not in known]
    return [_of_words([core(one.name)], unit) for one in more if one.name]


def said_beside(fact: Fact) -> str:
    """All that is said of a figure: what stands before it, and what behind."""
    return f"{fact.heading}|{fact.subject}|{fact.tail}"


def as_goals_call_it(fact: Fact, indicator: Indicator) -> Fact:
    """The fact with what returns call the goal's thing put as the goal has it; an empty word stands for its name."""
    called: dict[str, dict[str, str]] = words(_AREA)["told_as"]
    goal = "|".join((indicator.name, *indicator.also, indicator.quotes))
    for name, others in called.items():
        for other, same in others.items() if name in goal else ():
            wanted = unified(same) or core(indicator.name)
            if wanted not in said_beside(fact):
                fact = _put(fact, other, wanted)
    return fact


def _put(fact: Fact, other: str, same: str) -> Fact:
    return replace(
        fact,
        subject=fact.subject.replace(other, same),
        words=fact.words.replace(other, same),
        tail=fact.tail.replace(other, same),
        heading=fact.heading.replace(other, same),
    )


def _of_words(names: Sequence[str], unit: str) -> Thing:
    bare = (_bare(name) for name in names)
    return Thing(tuple(dict.fromkeys(name for name in bare if len(name) >= PAIR)), says("money_unit", unit))


def _bare(name: str) -> str:
    """A name without deeds and amounts, and without words at its beginning and end that any name may have."""
    own = pattern("progress", "deed").sub("", _P.numbers.sub("", name))
    return _P.any_ends_of_name.sub("", own)
