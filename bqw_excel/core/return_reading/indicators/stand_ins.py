"""Goals that are mere figures go by the name of their matter: "exports" with 12, 26, 40 in its columns."""

from dataclasses import dataclass, replace

from ...goal_reading.indicators import amounts_in
from ...goal_reading.names import subject_of
from ...model import Goals, Reading, Target
from ...units import same_dimension
from ...vocabulary import words

LEAST = 2  # characters of a name


@dataclass(frozen=True, slots=True)
class Renamed:
    """Goals under the names that returns use, and the readings of these under the names of the goals."""

    goals: Goals
    name: str = ""  # what the matter is called; "" where no goal is a mere figure
    own: str = ""  # what stands for it in the goals

    def back(self, found: tuple[Reading, ...]) -> tuple[Reading, ...]:
        if not self.name:
            return found
        return tuple(replace(one, name=self.own) if one.name == self.name else one for one in found)


def named_by_title(goals: Goals, about: str) -> Renamed:
    """The goals with the matter's indicator for a stand-in; `about`: title, content, annual goal, parted by |."""
    stand_ins = {words("goals")["names"]["figure"], words("verdicts")["numeric_indicator"]}
    used = {t.name for t in goals.targets} & stand_ins
    if len(used) != 1:
        return Renamed(goals)
    own = used.pop()
    name = _named_in(about, next(t for t in goals.targets if t.name == own))
    if len(name) < LEAST or any(t.name == name for t in goals.targets):
        return Renamed(goals)
    year = {(part, name if other == own else other): amount for (part, other), amount in goals.year.items()}
    targets = tuple(t._replace(name=name) if t.name == own else t for t in goals.targets)
    return Renamed(replace(goals, targets=targets, year=year), name, own)


def _named_in(about: str, target: Target) -> str:
    """The name of the only amount of this kind in the title, else in the other lines, else what the title speaks of."""
    title, *others = about.split("|")
    for line in (title, *others):
        told = [amount.name for amount in amounts_in(line) if same_dimension(amount.unit, target.unit) and amount.name]
        if len(told) == 1:
            return told[0]
    return subject_of(title).lstrip("0123456789")
