"""What was done, where a return only tells what is left of the year's task, or how small a share is not as wanted."""

from collections.abc import Iterator, Sequence
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
        elif _P.is_left.search(spot.near) and (open_yet := _P.still_to_do.search(spot.tail)):
            whole = _whole_before(read, spot)
            value = convert(spot.figure.value, spot.figure.unit, whole.figure.unit) if whole else None
            if whole and value is not None and value < whole.figure.value:
                deed = _P.mere_end.sub("", open_yet["deed"])
                said = deed or _P.of_task.sub("", whole.near + whole.tail)
                yield _fact(read, spot, whole.figure.value - value, said, Time(Span.YEAR), whole.figure.unit)


def _whole_before(read: Passage, spot: Spot) -> Spot | None:
    """The year's task, told before in the sentence: the only one of its kind."""
    clause = read.clauses[spot.clause]
    before = [s for s in read.spots_of_sentence(clause.sentence) if s.figure.start < spot.figure.start]
    alike = [s for s in before if convert(s.figure.value, s.figure.unit, spot.figure.unit) is not None]
    tasks = [s for s in alike if _P.task.search(s.near + s.tail) and not _P.of_years.search(s.near + s.tail)]
    return tasks[0] if len(tasks) == 1 else None


def _fact(read: Passage, spot: Spot, value: Decimal, said: str, time: Time, unit: str = "%") -> Fact:
    clause = read.clauses[spot.clause]
    told = unified(said)
    quote = read.text[clause.start : clause.end].strip()
    return Fact(
        value, unit, Role.ACTUAL, told, told, "", "", time, clause.sentence, quote, said=told, clause=spot.clause
    )
