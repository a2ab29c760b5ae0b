"""Whole returns in words of their own: what a trained clerk proposes; no card where something is open."""

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

CASES = tomllib.loads((Path(__file__).parent / "cases" / "whole_returns.toml").read_text("utf-8"))["cases"]
THIRD = period(2025, 3)


def verdict(case: dict) -> str:
    goals = goal_texts.read(case["goal"])
    matter = Matter("表", 3, (3,), 0, "1", case["title"], goal_text=case["goal"], progress=case["told"])
    readings = readings_of(matter, goals, THIRD)
    return judge(matter, goals, readings, THIRD, Deadline(date.fromisoformat(case["due"])), Rules()).verdict.value


@pytest.mark.parametrize("case", CASES, ids=[case["told"][:30] for case in CASES])
def test_a_matter_gets_the_verdict_that_a_trained_clerk_would_propose(case: dict) -> None:
    assert verdict(case) == case["verdict"]
