"""What else came about for things just counted, told behind without a number: eight parks are built, and are open."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...model import Role
from ...numerals import same_dimension
from ...vocabulary import pattern, words
from ..passages import Passage, Spot
from ..same_words import unified
from .evidence import says
from .fact import Fact
from .moods import Mood
from .times import Span, Time

_BEHIND = 4  # clauses behind a count in which more may be told of the things


def further_deeds(read: Passage, spot: Spot, fact: Fact, moods: Sequence[Mood]) -> Iterator[Fact]:
    """The same count once more for each clause behind it that says what became of all the things.

    `moods`: of the clauses. Behind things that are all told to have come so far, the next step needs no word for all.
    """
    if fact.unit == "%" or not says("set_unit", fact.unit) or fact.part or fact.bracketed or fact.spread:
        return
    thing = pattern("progress", "thing_counted").match(spot.tail)
    whole = says("all_of_set", spot.tail)
    if thing is None or (fact.role is not Role.TARGET and not whole):
        return
    for index in range(spot.clause + 1, min(spot.clause + 1 + _BEHIND, len(read.clauses))):
        clause = read.clauses[index]
        others = (s for s in read.spots_in(index) if same_dimension(s.figure.unit, fact.unit))
        if clause.sentence != read.clauses[spot.clause].sentence or any(others) or clause.heads:
            return
        if clause.bracketed or moods[index] is not Mood.DONE or says("not_all_of_them", clause.text):
            continue
        whole = whole or says("all_of_them_now", clause.text)
        if whole and (found := pattern("progress", "then_too").match(clause.text)):
            before = unified(spot.near + thing[0])  # of which lot they are
            for reached in pattern("progress", "and_then_too").split(clause.text[found.start("reached") :]):
                beside = unified(thing[0] + reached)
                told = replace(fact, subject=beside, words=beside, context=before, quote=_quote(read, index))
                said = thing[0] + words("progress")["all_have"] + reached
                yield replace(told, said=said, tail=unified(said), role=Role.ACTUAL, time=Time(Span.YEAR))


def _quote(read: Passage, index: int) -> str:
    clause = read.clauses[index]
    return read.text[clause.start : clause.end].strip()
