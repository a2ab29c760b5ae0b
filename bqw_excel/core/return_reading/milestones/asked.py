"""What is to be shown of one thing that a milestone asks for, and where it may be shown."""

from dataclasses import dataclass

from ...model import Milestone
from ..passages import tight
from ..same_names import Context
from ..statements import Statement
from .milestone_parts import Wanted


@dataclass(frozen=True, slots=True)
class Asked:
    """A thing wanted, and all that the return says."""

    thing: Wanted
    milestone: Milestone
    said: tuple[Statement, ...]
    known: Context
    sisters: tuple[Wanted, ...]  # all things that the matter's milestones ask for

    @property
    def goal(self) -> str:
        """The milestone's text, half-width and without blanks."""
        return tight(self.milestone.text)

    @property
    def due(self) -> bool:
        """Whether it is due by the quarter told of."""
        return any(s.quarter >= self.milestone.quarter for s in self.said)
