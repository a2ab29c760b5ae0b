"""Which facts of a return can count for its matter at all: those of the judged year, and of these works."""

from collections.abc import Sequence
from datetime import date

from ..passages import Passage
from .evidence import says
from .fact import Fact
from .times import of_other_years


def own_facts(told: Sequence[Fact], read: Passage, as_of: date | None) -> list[Fact]:
    """The facts but those of other years or works; `as_of`: the last day of the judged quarter, where it is known."""
    return _of_these_works(_of_this_year(told, read, as_of))


def _of_this_year(told: Sequence[Fact], read: Passage, as_of: date | None) -> list[Fact]:
    """The facts but those of another year than the judged one, of several, for a while, or of less than is told."""
    other = of_other_years(read, as_of.year if as_of else None)
    return [fact for fact in told if fact.clause not in other and not says("less_or_longer", fact.words + fact.subject)]


def _of_these_works(told: list[Fact]) -> list[Fact]:
    """The facts without amounts of which a part is told as that of these works."""
    own = {(f.sentence, f.unit) for f in told if says("of_this_work", f.words)}
    return [f for f in told if (f.sentence, f.unit) not in own or says("of_this_work", f.words)]
