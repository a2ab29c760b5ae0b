"""Milestones told as ten offices would tell them: each goal with what shows it done, under way or undone, and twins."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from bqw_excel.core import goals as goal_texts
from bqw_excel.core.model import Matter
from bqw_excel.core.period import period
from bqw_excel.core.returns import readings_of
from bqw_excel.core.rules import Rules
from bqw_excel.core.verdict import Deadline, judge

MATTERS = tomllib.loads((Path(__file__).parent / "cases" / "ten_ways.toml").read_text("utf-8"))["matters"]
WAYS = [(one, told, verdict) for one in MATTERS for told, verdict in one["told"]]
THIRD = period(2025, 3)


@pytest.mark.parametrize(("one", "told", "expected"), WAYS, ids=[f"{one['why']}: {told}" for one, told, _ in WAYS])
def test_it_makes_no_difference_how_an_office_tells_it(one: dict, told: str, expected: str) -> None:
    goals = goal_texts.read(one["goal"])
    text = one.get("before", "") + told
    matter = Matter("表", 3, (3,), 0, "1", one["title"], goal_text=one["goal"], progress=text)
    readings = readings_of(matter, goals, THIRD)
    assert judge(matter, goals, readings, THIRD, Deadline(date(2025, 12, 31)), Rules()).verdict.value == expected
