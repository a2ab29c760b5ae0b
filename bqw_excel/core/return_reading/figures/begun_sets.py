"""How many things are begun where a text only tells how many are finished, and how many are still being built."""

from collections.abc import Sequence
from dataclasses import replace

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
    if not (says("built_now", spot.near) or (says("rest_head", spot.near) and says("at_building", spot.tail))):
        return []
    sentence = read.clauses[spot.clause].sentence
    done = next((f for f in reversed(told) if f.sentence == sentence and f.role is Role.ACTUAL), None)
    if done is None or done.unit != spot.figure.unit or done.spread or not says("finished", done.words):
        return []
    if is_shorter(done.time):
        return []  # what was finished before was begun too
    said = pattern("progress", "finished").sub(words("progress")["begun_as"], done.words)
    begun = replace(done, value=done.value + spot.figure.value, subject=said, words=said, tail="", rest="")
    return [replace(begun, part=False, time=Time(Span.YEAR))]
