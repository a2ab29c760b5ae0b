"""Goals that are likely done or lie behind, and matters that are done, each with twins in which something is open."""

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

CASES = tomllib.loads((Path(__file__).parent / "cases" / "likely_and_done.toml").read_text("utf-8"))["cases"]
THIRD = period(2025, 3)


def verdict(case: dict, annual: str = "") -> str:
    goals = goal_texts.read(case["goal"])
    matter = Matter(
        "表", 3, (3,), 0, "1", case["title"], annual_goal=annual, goal_text=case["goal"], progress=case["told"]
    )
    readings = readings_of(matter, goals, THIRD)
    return judge(matter, goals, readings, THIRD, Deadline(date.fromisoformat(case["due"])), Rules()).verdict.value


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_clerk_would_say_the_same(case: dict) -> None:
    assert verdict(case) == case["verdict"]


@pytest.mark.parametrize(
    ("annual", "expected"),
    [
        ("建成湿地公园，面积12公顷。", "done"),
        ("建成湿地公园，栈道总长860米。", "done"),
        ("建成湿地公园，新增停车位300个。", "on_plan"),
    ],
)
def test_how_large_a_thing_is_keeps_no_year_open(annual: str, expected: str) -> None:
    park = next(case for case in CASES if case["why"].startswith("how large"))
    assert verdict(park, annual) == expected


SOFT = "一季度：加强用工监管。二季度：持续做好欠薪线索办理。三季度：强化工地巡查。四季度：办结率达到95%。"


@pytest.mark.parametrize(
    ("goal", "told", "expected"),
    [
        (SOFT, "今年受理线索146件，办结131件。", "not_due"),
        (SOFT, "按计划推进。", "review"),
        (SOFT.replace("强化工地巡查", "巡查工地200个"), "今年受理线索146件，办结131件。", "review"),
        (SOFT.replace("强化工地巡查", "办结率排名进入全市前三"), "今年受理线索146件，办结131件。", "review"),
    ],
)
def test_nothing_is_due_before_something_can_be_checked(goal: str, told: str, expected: str) -> None:
    assert verdict({"goal": goal, "told": told, "title": "治理欠薪", "due": "2025-12-31"}) == expected


@pytest.mark.parametrize(
    ("status", "has_column", "expected"),
    [
        ("在办", True, "unreported"),
        ("推进中", True, "unreported"),
        ("按计划推进", True, "unreported"),
        ("", True, "unreported"),
        ("在办", False, "review"),
        ("未启动", True, "review"),
        ("暂缓实施", True, "review"),
    ],
)
def test_a_state_that_is_merely_open_is_no_return_beside_an_empty_column(
    status: str, has_column: bool, expected: str
) -> None:
    text = "第二季度：治理采空区200亩。第三季度：累计治理采空区300亩。"
    goals = goal_texts.read(text)
    matter = Matter(
        "表", 3, (3,), 0, "1", "治理采空区", goal_text=text, stated_status=status, has_return_column=has_column
    )
    readings = readings_of(matter, goals, THIRD)
    deadline = Deadline(date(2025, 12, 31))
    assert judge(matter, goals, readings, THIRD, deadline, Rules()).verdict.value == expected
