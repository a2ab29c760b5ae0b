"""Ledgers with a column for each quarter: what a trained clerk proposes at the end of the third; no card in doubt."""

import tomllib
from pathlib import Path

import pytest

from bqw_excel.core.grid import Grid
from bqw_excel.core.ledger import read
from bqw_excel.core.matter_goals import goals_of
from bqw_excel.core.period import period
from bqw_excel.core.returns import readings_of
from bqw_excel.core.rules import Rules
from bqw_excel.core.verdict import Deadline, judge

CASES = tomllib.loads((Path(__file__).parent / "cases" / "column_verdicts.toml").read_text("utf-8"))["cases"]
THIRD = period(2025, 3)
HEADINGS = ("序号", "重点工作", "年度目标", "一季度", "二季度", "三季度", "四季度", "责任单位", "进展情况")


def verdict(case: dict, told: str) -> str:
    row = (1, case["title"], case.get("annual"), *case["quarters"], "某局", told)
    grid = Grid("表", (("2025年重点工作台账",), HEADINGS, row))
    (matter,) = read([grid], 3, 2025).matters
    goals = goals_of(matter, Rules(), 2025)
    return judge(matter, goals, readings_of(matter, goals, THIRD), THIRD, Deadline(None), Rules()).verdict.value


@pytest.mark.parametrize("case", CASES, ids=[case["told"][:24] for case in CASES])
def test_a_row_gets_the_verdict_that_a_trained_clerk_would_propose(case: dict) -> None:
    assert verdict(case, case["told"]) == case["verdict"]


@pytest.mark.parametrize("case", CASES, ids=[case["told"][:24] for case in CASES])
def test_a_row_without_a_return_gets_no_card(case: dict) -> None:
    assert verdict(case, "") == "unreported"
