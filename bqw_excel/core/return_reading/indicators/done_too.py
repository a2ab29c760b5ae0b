"""Several indicators of the same things, begun and finished or rectified and closed, which one figure tells at once."""

from collections.abc import Sequence

from ...vocabulary import pattern, words
from ..figures.evidence import says
from ..figures.fact import Fact
from .candidates import Indicator
from .matching import ENOUGH, Match, core, cover

Fits = Sequence[tuple[int, Match]]


def done_too(
    fact: Fact, number: int, names: list[str], indicators: Sequence[Indicator], fits: Fits
) -> list[tuple[int, Match]]:
    """The other indicators that a fact tells of beside the one of this number; `fits`: all that it may speak of."""
    return [
        (n, m)
        for n, m in fits
        if n != number
        and (
            _is_bare_deed_beside(fact, names[n], names[number])
            or (m.own == 1 and of_the_same_things(indicators[n], indicators[number]))
            or (indicators[n].due is not None and _is_told_as_well(names[n], names[number], m))
        )
    ]


def by_their_deeds(fact: Fact, fits: list[tuple[int, Match]], names: list[str]) -> list[tuple[int, Match]]:
    """The indicators without those named by a deed that is not told, where another one's own name is."""
    own = {n for n, _ in fits if cover(names[n], fact.words) >= ENOUGH}
    return [(n, m) for n, m in fits if n in own or not own or not says("only_deeds", core(names[n]))]


def _is_bare_deed_beside(fact: Fact, name: str, other: str) -> bool:
    """Whether a name is nothing but a deed, and the fact tells of it in one breath with another such."""
    deeds = pattern("progress", "deed").findall(core(other))
    joined = says("two_deeds", fact.words) and "".join(deeds) == core(other) != core(name)
    return joined and says("only_deeds", core(name)) and core(name) in fact.words


def of_the_same_things(one: Indicator, other: Indicator) -> bool:
    """Whether two goals count the same things at two steps, as the same amounts that the year asks for show."""
    return one.year is not None and not one.is_state and (one.year, one.unit) == (other.year, other.unit)


def _is_told_as_well(name: str, longer: str, fit: Match) -> bool:
    """Whether a name is told whole inside of a longer one that only adds what else was done to the same things."""
    added = core(longer).replace(core(name), "", 1)
    steps = (*words("progress")["confirmed"], *words("progress")["stages_apart"])
    further = bool(pattern("progress", "deed").fullmatch(added)) or added in steps
    return fit.own == 1 and added != core(longer) and further
