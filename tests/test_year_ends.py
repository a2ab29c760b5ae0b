"""Nothing is done before the year's own end is reached, whatever the quarters that are written ask for."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bqw_excel.core.matter_goals import goals_of
from bqw_excel.core.model import GoalCell, Matter
from bqw_excel.core.period import due_date, period
from bqw_excel.core.progress import read
from bqw_excel.core.rules import Rules
from bqw_excel.core.verdict import Deadline, judge
from bqw_excel.core.year_ends import leads_to_the_end

CASES = tomllib.loads((Path(__file__).parent / "cases/year_ends.toml").read_text("utf-8"))["cases"]
HEADINGS = ("一季度目标", "二季度目标", "三季度目标", "四季度目标")


def in_columns(case: dict[str, Any]) -> tuple[GoalCell, ...]:
    written = zip(HEADINGS, (1, 2, 3, 4), case["quarters"], strict=True)
    return tuple(GoalCell(heading, (quarter,), text) for heading, quarter, text in written if text)


def in_one_cell(case: dict[str, Any]) -> str:
    labels = zip("一二三四", case["quarters"], strict=True)
    return "\n".join(f"第{label}季度：{text}" for label, text in labels if text)


def verdict(case: dict[str, Any], **goal: Any) -> str:
    matter = Matter(
        "表",
        3,
        (3,),
        0,
        "1",
        case.get("title", "民生实事"),
        annual_goal=case.get("annual", ""),
        due=case.get("due", "2024年12月"),
        progress=case["told"],
        **goal,
    )
    goals = goals_of(matter, Rules(), 2024)
    readings = read(matter.progress, goals, 3, matter.title)
    return judge(matter, goals, readings, period(2024, 3), Deadline(due_date(matter.due, 2024)), Rules()).verdict.value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_done_is_what_the_year_asks_for(case: dict[str, Any]) -> None:
    assert verdict(case, goal_cells=in_columns(case)) == case["verdict"]
    assert verdict(case, goal_text=in_one_cell(case)) == case["verdict"]


def test_a_schedule_in_percent_is_of_the_whole_matter() -> None:
    shares = (25, 50, 75, 100)
    written = zip(HEADINGS, (1, 2, 3, 4), shares, strict=True)
    cells = tuple(GoalCell(h, (q,), f"{n}%", number=Decimal(n), unit="%") for h, q, n in written)
    matter = Matter("表", 3, (3,), 0, "1", "推荐1个企业申报", goal_cells=cells)
    assert leads_to_the_end(matter, goals_of(matter, Rules(), 2024), None, period(2024, 3))
    counted = Matter("表", 3, (3,), 0, "1", "推荐1个企业申报", goal_cells=(GoalCell("三季度", (3,), "开工2个"),))
    assert not leads_to_the_end(counted, goals_of(counted, Rules(), 2024), None, period(2024, 3))
