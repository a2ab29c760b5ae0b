"""Percentages that follow from amounts told before them: what was done, divided by what was planned."""

from ...model import Role
from ...vocabulary import pattern
from ..passages import Passage
from .evidence import says
from .surroundings import Surroundings

_RATIO_OFF = 1  # percentage points that a quotient may be off by rounding
_PAIRS_BACK = 4  # figures before a percentage among which its plan and result are looked for


class Ratios:
    """Answers for the percentages of a passage; `found` are the roles so far, and grows while they are given."""

    def __init__(self, passage: Passage, around: Surroundings, found: list[Role]) -> None:
        self._spots = passage.spots
        self._clauses = passage.clauses
        self._around = around
        self._found = found

    def is_quotient(self, index: int) -> bool:
        """Whether it is what was done, divided by what was planned: the two amounts before it."""
        if index < 2 or says("other_works", self._spots[index].near) or not self._together(index - 2, index):
            return False
        told = self._found[index - 2 : index]
        if told == [Role.ACTUAL, Role.TARGET]:
            return self._around.whole_of_share(index - 1)
        if told == [Role.TARGET, Role.ACTUAL] and self._divides(index, index - 2):
            return True
        return says("bare_done", self._spots[index].near) and self._earlier_pair_divides(index)

    def is_rate_of_two(self, index: int) -> bool:
        """Whether a rate is the quotient of the two amounts before it, the first of which was to be worked through."""
        near = self._spots[index].near
        if not says("rate_name", near) or says("level_rate", near):
            return False
        if index and self._together(index - 1, index) and self._is_called_by_its_deed(index):
            return True
        return self._found[index - 2 : index] == [Role.ACTUAL, Role.ACTUAL] and self._divides(index, index - 2)

    def _is_called_by_its_deed(self, index: int) -> bool:
        """Whether a rate is called by the deed counted before it: 500 moved in, a moving-in rate of 90%."""
        deed = pattern("progress", "rate_end").sub("", self._spots[index].near)
        before = self._spots[index - 1]
        return len(deed) > 1 and self._found[index - 1] is Role.ACTUAL and before.near.endswith(deed)

    def _earlier_pair_divides(self, index: int) -> bool:
        """Whether it is the quotient of a plan and what was done that its sentence told further back."""
        pairs = (i for i in range(max(0, index - _PAIRS_BACK), index - 1) if self._together(i, index))
        return any(self._found[i : i + 2] == [Role.TARGET, Role.ACTUAL] and self._divides(index, i) for i in pairs)

    def _together(self, one: int, other: int) -> bool:
        """Whether two spots stand in one sentence."""
        here, there = (self._clauses[self._spots[i].clause].sentence for i in (one, other))
        return here == there

    def _divides(self, index: int, planned: int) -> bool:
        """Whether the figure behind `planned`, divided by it, makes this percentage."""
        whole, done = self._spots[planned].figure, self._spots[planned + 1].figure
        if not whole.value or whole.unit != done.unit:
            return False
        return abs(done.value / whole.value * 100 - self._spots[index].figure.value) <= _RATIO_OFF
