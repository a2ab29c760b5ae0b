"""A figure of a return with all that is told of it."""

from dataclasses import dataclass
from decimal import Decimal

from ...goal_reading.names import phase_of
from ...model import Role
from ...vocabulary import pattern
from .times import Time


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of a return. Texts are half-width and without blanks."""

    value: Decimal
    unit: str
    role: Role
    subject: str  # the words of its clause, or of the clause it leans on
    words: str  # of its clause alone, next to the figure
    heading: str  # what stands before a colon in its sentence
    context: str  # all earlier words of its sentence
    time: Time
    sentence: int
    quote: str
    names: tuple[str, ...] = ()  # of a list with shared figures: all its names
    place: int = 0  # which of `names` it belongs to
    part: bool = False  # one of the parts of a whole told before
    grows: bool = False  # a rate of growth
    falls: bool = False  # the rate is one of decline
    bracketed: bool = False
    tail: str = ""  # the words behind it that belong to it
    remark: str = ""  # what a bracket says behind it
    spread: tuple[Decimal, ...] = ()  # what a rounded figure may at least and at most be, as shares of it
    since_new_year: bool = False  # what was added to a stock since the year began
    of_whole: bool = False  # a share of all there is, not of a plan
    said: str = ""  # its whole sentence
    titled: bool = False  # told in a sentence that may only repeat the matter's name
    rest: str = ""  # what is said of its rest, where that is finished too
    in_words: bool = False  # no figure was written, only that all or nothing is done
    topics: tuple[str, ...] = ()  # the clauses before in its part of the sentence, the nearest first
    clause: int = -1  # the number of its clause, -1 where it is worked out from several


def names_of_list(words: str) -> tuple[str, ...]:
    """The names of a list; none where there is only one. A phase named at its head is that of all of them."""
    names = tuple(n for n in pattern("progress", "list_sign").split(words) if n)
    phase = phase_of(names[0]) if len(names) > 1 else ""
    if phase and not any(phase_of(name) for name in names[1:]):
        works = pattern("progress", "works_of_phase").sub("", names[0].removeprefix(phase))
        names = tuple(phase + name for name in (works, *names[1:]))
    return names if len(names) > 1 else ()
