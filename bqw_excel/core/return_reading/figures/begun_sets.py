"""How many things are begun where a text only tells how many are finished, and how many are still being built."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ...model import Role
from ...vocabulary import pattern, words
from ..passages import Passage, Spot
from .evidence import says
from .fact import Fact
from .times import Span, Time, is_shorter


def begun_so_far(read: Passage, spot: Spot, told: Sequence[Fact]) -> list[Fact]:
    """The sum of what is finished and of what a spot counts as being built, as things begun; else nothing.

    `told`: the facts before the spot.
    """
    if of_most := _of_all_but_those(read, spot, told):
        return of_most
    rest = says("rest_head", spot.near)
    none_of_it = rest and says("not_begun_count", spot.tail)  # only those that are finished were begun
    if not (says("built_now", spot.near) or (rest and says("at_building", spot.tail)) or none_of_it):
        return []
    sentence = read.clauses[spot.clause].sentence
    done = next((f for f in reversed(told) if f.sentence == sentence and f.role is Role.ACTUAL), None)
    if done is None or done.unit != spot.figure.unit or done.spread or not says("finished", done.words):
        return []
    if is_shorter(done.time):
        return []  # what was finished before was begun too
    said = pattern("progress", "finished").sub(words("progress")["begun_as"], done.words)
    more = Decimal(0) if none_of_it else spot.figure.value
    begun = replace(done, value=done.value + more, subject=said, words=said, tail="", rest="")
    return [replace(begun, part=False, time=Time(Span.YEAR))]


def _of_all_but_those(read: Passage, spot: Spot, told: Sequence[Fact]) -> list[Fact]:
    """So many things begun, where those that a spot counts as not begun make up the whole set with them."""
    before = [
        s for s in read.spots_of_sentence(read.clauses[spot.clause].sentence) if s.figure.start < spot.figure.start
    ]
    alike = [s.figure for s in before if s.figure.unit == spot.figure.unit][-2:]
    if len(alike) < 2 or not says("not_begun_count", pattern("statements", "brackets").sub("", spot.tail)):
        return []
    whole, done = alike
    facts = [f for f in told if (f.value, f.unit, f.role) == (done.value, done.unit, Role.ACTUAL)]
    if not facts or done.value + spot.figure.value != whole.value:
        return []
    said: str = words("progress")["begun_as"]
    return [replace(facts[-1], subject=said, words=said, tail="", rest="", part=False, time=Time(Span.YEAR))]
