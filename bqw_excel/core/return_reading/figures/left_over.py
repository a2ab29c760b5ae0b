"""What was done, where a return tells what is left, which ones are not done, or how small a share is not as wanted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ...model import Role
from ...units import convert
from ...vocabulary import Patterns, words
from ..passages import Passage, Spot
from ..same_words import unified
from .fact import Fact
from .times import Span, Time

_P = Patterns("left_over")
HUNDRED = Decimal(100)


def done_but_for(read: Passage, times: Sequence[Time]) -> Iterator[Fact]:
    """A figure for each that tells a rest; `times`: those that hold at the clauses."""
    for spot in read.spots:
        if _P.roughly.search(spot.near):
            continue
        if spot.figure.unit == "%" and (short := _P.not_as_wanted.search(spot.near)) and not spot.tail:
            said = short["wanted"] + str(words("progress")["rate"])
            yield _fact(read, spot, HUNDRED - spot.figure.value, said, times[spot.clause])
        elif _is_the_rest_of_all_but(read, spot):
            yield _fact(read, spot, spot.figure.value, spot.tail, Time(Span.YEAR), spot.figure.unit)
        elif _P.is_left.search(spot.near) and (open_yet := _P.still_to_do.search(spot.tail)):
            whole = _whole_before(read, spot)
            value = convert(spot.figure.value, spot.figure.unit, whole.figure.unit) if whole else None
            if whole and value is not None and value < whole.figure.value:
                deed = _P.mere_end.sub("", open_yet["deed"])
                said = deed or _P.of_task.sub("", whole.near + whole.tail)
                yield _fact(read, spot, whole.figure.value - value, said, Time(Span.YEAR), whole.figure.unit)


def but_for(told: Iterable[Fact]) -> list[Fact]:
    """The facts, those of a whole set without the ones that its sentence excepts because they are still open.

    What is excepted as another year's does not belong to the set.
    """
    return [_but_for(fact) for fact in told]


def _but_for(fact: Fact) -> Fact:
    found = _P.excepted.search(fact.context)
    if found is None or fact.role is not Role.ACTUAL or found["unit"] != fact.unit:
        return fact
    if not _P.all_others.search(fact.tail):
        return fact
    if _P.other_years.search(found[0]):
        return replace(fact, context="")
    count = Decimal(found["count"])
    if not (_P.open_still.search(found[0]) and _P.the_others.search(fact.tail) and count < fact.value):
        return fact
    said = _P.the_others.sub("", fact.words)
    return replace(fact, value=fact.value - count, context="", subject=said, words=said, tail="")


def _whole_before(read: Passage, spot: Spot) -> Spot | None:
    """The year's task, told before in the sentence: the only one of its kind."""
    clause = read.clauses[spot.clause]
    before = [s for s in read.spots_of_sentence(clause.sentence) if s.figure.start < spot.figure.start]
    alike = [s for s in before if convert(s.figure.value, s.figure.unit, spot.figure.unit) is not None]
    tasks = [s for s in alike if _P.task.search(s.near + s.tail) and not _P.of_years.search(s.near + s.tail)]
    return tasks[0] if len(tasks) == 1 else None


def _is_the_rest_of_all_but(read: Passage, spot: Spot) -> bool:
    """Whether it counts the others, all of which are done, behind those that are excepted as still open."""
    found = _P.excepted.search("".join(clause.text for clause in read.earlier(spot.clause)))
    alike = found is not None and found["unit"] == spot.figure.unit and _P.open_still.search(found[0]) is not None
    return alike and _P.the_others.fullmatch(spot.near) is not None and _P.all_others.search(spot.tail) is not None


def _fact(read: Passage, spot: Spot, value: Decimal, said: str, time: Time, unit: str = "%") -> Fact:
    clause = read.clauses[spot.clause]
    told = unified(said)
    quote = read.text[clause.start : clause.end].strip()
    return Fact(
        value, unit, Role.ACTUAL, told, told, "", "", time, clause.sentence, quote, said=told, clause=spot.clause
    )
