"""Whether more or less of an indicator is better, as far as its words tell; what they leave open makes no card."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from enum import Enum, auto

from .attainment import Key
from .model import Goals, Target
from .repeats import remembered
from .texts import squeezed
from .vocabulary import Patterns, words

_P = Patterns("directions")
SCHEDULED = 100  # percent: a schedule of the task, which runs up to all of it


class Direction(Enum):
    MORE = auto()
    LESS = auto()
    UNCLEAR = auto()


@remembered
def direction(text: str, falling: bool = False) -> Direction:
    """What the name of an indicator, perhaps with its bound, says. `falling`: its targets become smaller."""
    name = squeezed(text)
    while (bare := _P.in_brackets.sub("", name)) != name and not _P.bound.search(name):
        name = bare
    if _P.bound.search(name):
        return Direction.LESS
    if _P.a_fall.search(name) or _P.dealt_with.search(name):
        return Direction.MORE
    if _P.less_is_better.search(name):
        return Direction.LESS
    if _P.unwelcome.search(name):
        return Direction.LESS if falling else Direction.UNCLEAR
    return Direction.UNCLEAR if falling else Direction.MORE


def is_falling(targets: Iterable[Target]) -> bool:
    """True if every quarter asks for at most as much as the one before, and the last for less than the first."""
    return _fall([target.cumulative for target in targets])


def _fall(amounts: list[Decimal]) -> bool:
    return len(amounts) > 1 and amounts == sorted(amounts, reverse=True) and amounts[0] > amounts[-1]


def with_ceilings(goals: Goals) -> Goals:
    """Goals read from text in which what must not be exceeded counts so, though no word beside the figure says it."""
    ceilings = {key for key, targets in goals.series.items() if _must_not_be_exceeded(key, targets)}
    if not ceilings:
        return goals
    return replace(
        goals,
        targets=tuple(
            target._replace(at_most=True, level=True, at_least=False, cumulative=target.value, sure=True)
            if (target.part, target.name) in ceilings
            else target
            for target in goals.targets
        ),
    )


def _must_not_be_exceeded(key: Key, targets: list[Target]) -> bool:
    if any(target.at_most for target in targets):
        return False
    told = [
        direction(target.quote) is Direction.LESS
        or (direction(key[1]) is Direction.LESS and not _says_how_much_less(squeezed(target.quote)))
        for target in targets
    ]
    return all(told) or (told[0] and _fall([target.value for target in targets]))


def _says_how_much_less(quote: str) -> bool:
    """Whether a goal tells by how much something is to fall, or of how many to be rid."""
    return _P.dealt_with.search(quote) is not None or _P.a_fall.search(quote) is not None


def _numeric_name() -> str:
    """The name of an indicator that only the title of its matter tells."""
    return str(words("verdicts")["numeric_indicator"])


def unclear(goals: Goals, title: str) -> frozenset[Key]:
    """The indicators of which nobody can tell from the words whether more or less is better."""
    found = set()
    for key, targets in goals.series.items():
        if targets[-1].unit == "%" and targets[-1].cumulative == SCHEDULED:
            continue  # of whatever the title speaks
        about = title if key[1] == _numeric_name() else key[1] + _P.figure.sub("", targets[0].quote)
        if not any(t.at_most for t in targets) and direction(about, is_falling(targets)) is Direction.UNCLEAR:
            found.add(key)
    return frozenset(found)
