"""All targets of an indicator in one unit: a goal may be written in 亿元 in one quarter and in 万元 in the next."""

from dataclasses import replace

from .model import Goals, Target
from .units import convert


def in_one_unit(goals: Goals) -> Goals:
    """Goals whose targets all have the unit of their indicator's first, in which the year's amounts are as well."""
    units = {key: targets[0].unit for key, targets in goals.series.items()}
    if all(target.unit == units[target.part, target.name] for target in goals.targets):
        return goals
    return replace(goals, targets=tuple(_in(target, units[target.part, target.name]) for target in goals.targets))


def _in(target: Target, unit: str) -> Target:
    value, cumulative = (convert(amount, target.unit, unit) for amount in (target.value, target.cumulative))
    if value is None or cumulative is None:
        return target
    return target._replace(value=value, cumulative=cumulative, unit=unit)
