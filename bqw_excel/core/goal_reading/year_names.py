"""Figures that lead to the year's amount go by its name, where they have none but that of a clause before them."""

from collections.abc import Sequence
from decimal import Decimal

from ..units import convert, dimension, same_dimension
from .deeds import begins, is_end
from .found import Found
from .indicators import is_level

_SEVERAL = 2  # amounts that may lead to the year's
_A_COURSE = 3  # those that come to it together not by chance
_END = 2  # characters that names of kinds of a thing share


def named_by_year(stages: list[list[Found]], annual: Sequence[Found]) -> list[list[Found]]:
    """The figures under the names of the year's goal ("put to use 300 mu" -> idle land), one amount after the other.

    Only where the year's goal tells one amount of the kind, each quarter at most one, and the last or all together
    come to the year's.
    """
    measured = [dimension(one.unit) for one in annual]
    for of_year, kind in zip(annual, measured, strict=True):
        if of_year.name and measured.count(kind) == 1:
            stages = _under(of_year, stages)
    return stages


def _under(of_year: Found, stages: list[list[Found]]) -> list[list[Found]]:
    of_kind = [[one for one in stage if _is_of_kind(one, of_year) and not one.of_year] for stage in stages]
    figures = [one for stage in of_kind for one in stage]
    if any(len(stage) > 1 for stage in of_kind):
        return stages
    values = [value for one in figures if (value := convert(one.value, one.unit, of_year.unit)) is not None]
    total = sum(values, Decimal(0))
    if len(values) < len(figures) or len(values) < _SEVERAL or of_year.value not in (values[-1], total):
        return stages
    alike = all(one.name[-_END:] == of_year.name[-_END:] for one in figures)
    if alike and total == of_year.value and len(values) >= _A_COURSE:  # planted in spring and in autumn
        return [[_as_of_year(one, of_year) for one in stage] for stage in stages]
    begun = any(begins(one.name) or begins(one.quote) for one in figures)
    one_end = not begun and len({one.name for one in figures} - {"", of_year.name}) == 1
    return [[_unless_named(one, of_year, one_end) for one in stage] for stage in stages]


def _is_of_kind(one: Found, of_year: Found) -> bool:
    return same_dimension(one.unit, of_year.unit)


def _as_of_year(one: Found, of_year: Found) -> Found:
    return one._replace(name=of_year.name) if _is_of_kind(one, of_year) else one


def _unless_named(one: Found, of_year: Found, one_end: bool) -> Found:
    """A figure under the year's name, unless it has one of its own; `one_end`: a bare word for the end is none."""
    nameless = one.borrowed or (one_end and is_end(one.name))
    if not nameless or one.name == of_year.name or one.of_year or not _is_of_kind(one, of_year):
        return one
    return one._replace(name=of_year.name, level=one.level or is_level(of_year.name, one.unit))
