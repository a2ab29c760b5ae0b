"""Figures that lead to the year's amount go by its name, where they have none but that of a clause before them."""

from collections.abc import Sequence
from decimal import Decimal

from ..units import convert, same_dimension
from .deeds import begins, is_end
from .found import Found
from .indicators import is_level

_A_COURSE = 3  # amounts that come to the year's not by chance
_END = 2  # characters that names of kinds of a thing share


def named_by_year(stages: list[list[Found]], annual: Sequence[Found]) -> list[list[Found]]:
    """The figures under the names of the year's goal ("put to use 300 mu" -> idle land), one amount after the other.

    Only where the year's goal tells one amount of the kind, each quarter at most one, and the last or all together
    come to the year's.
    """
    for of_year in annual:
        if of_year.name and sum(same_dimension(one.unit, of_year.unit) for one in annual) == 1:
            stages = _under(of_year, stages)
    return stages


def _under(of_year: Found, stages: list[list[Found]]) -> list[list[Found]]:
    of_kind = [[one for one in stage if same_dimension(one.unit, of_year.unit) and not one.of_year] for stage in stages]
    figures = [one for stage in of_kind for one in stage]
    if any(len(stage) > 1 for stage in of_kind) or not _leads_to(of_year, figures):
        return stages
    begun = any(begins(one.name) or begins(one.quote) for one in figures)
    one_end = not begun and len({one.name for one in figures} - {"", of_year.name}) == 1
    kinds = _add_up(of_year, figures) and all(one.name[-_END:] == of_year.name[-_END:] for one in figures)
    if kinds:  # planted in spring and in autumn
        return [[_as_of_year(one, of_year) for one in stage] for stage in stages]
    return [[_renamed(one, of_year.name, one_end) if one in figures else one for one in stage] for stage in stages]


def _as_of_year(one: Found, of_year: Found) -> Found:
    return one._replace(name=of_year.name) if same_dimension(one.unit, of_year.unit) else one


def _leads_to(of_year: Found, figures: list[Found]) -> bool:
    values = [convert(one.value, one.unit, of_year.unit) for one in figures]
    told = [value for value in values if value is not None]
    return len(told) == len(values) > 1 and of_year.value in (told[-1], sum(told, Decimal(0)))


def _add_up(of_year: Found, figures: list[Found]) -> bool:
    told = [convert(one.value, one.unit, of_year.unit) for one in figures]
    return len(told) >= _A_COURSE and sum(value for value in told if value is not None) == of_year.value


def _renamed(one: Found, name: str, one_end: bool) -> Found:
    """A figure under the year's name, unless it has one of its own; `one_end`: a bare word for the end is none."""
    if one.name == name or not (one.borrowed or (one_end and is_end(one.name))):
        return one
    return one._replace(name=name, level=one.level or is_level(name, one.unit))
