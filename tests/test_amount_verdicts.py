"""The verdict proposed for whole matters whose goals are amounts: what a clerk would give, and no card on a doubt."""

import tomllib
from pathlib import Path

import pytest

from bqw_excel.core.goal_units import in_one_unit
from bqw_excel.core.matter_goals import goals_of
from bqw_excel.core.model import GoalCell, Matter
from bqw_excel.core.period import period
from bqw_excel.core.returns import readings_of
from bqw_excel.core.rules import Rules
from bqw_excel.core.verdict import Deadline, judge

NAMES = (
    "amount_verdicts",
    "at_sight",
    "by_other_words",
    "everyday",
    "few_and_all",
    "finished_rests",
    "held_back",
    "long_returns",
    "only_figure",
    "other_manner",
    "impostors",
    "in_short",
    "left_out",
    "plain_sight",
    "pledges",
    "rough_returns",
    "short_goals",
    "short_names",
    "stages_and_names",
    "told_figures",
    "told_otherwise",
    "totals_and_trials",
    "whole_and_part",
)
FILES = [Path(__file__).parent / "cases" / f"{name}.toml" for name in NAMES]
CASES = [matter for file in FILES for matter in tomllib.loads(file.read_text("utf-8")).get("matter", [])]
RETURNS = [(matter, told) for matter in CASES for told in matter["return"]]
HEADINGS = ("一季度目标", "二季度目标", "三季度目标", "四季度目标")
THIRD = period(2025, 3)


def proposed(matter: dict, text: str) -> str:
    quarters = enumerate(zip(HEADINGS, matter.get("quarters", ()), strict=False), start=1)
    entry = Matter(
        "台账",
        3,
        (3,),
        0,
        "1",
        matter["title"],
        annual_goal=matter["annual"],
        goal_text=matter.get("goals", ""),
        goal_cells=tuple(GoalCell(heading, (number,), goal) for number, (heading, goal) in quarters),
        progress=text,
        progress_to_date=True,
        lead_orgs=tuple(matter.get("lead", ())),
    )
    goals = in_one_unit(goals_of(entry, Rules(), THIRD.year))
    readings = readings_of(entry, goals, THIRD)
    return judge(entry, goals, readings, THIRD, Deadline(None), Rules()).verdict.value


@pytest.mark.parametrize(("matter", "told"), RETURNS, ids=[told["text"] for _, told in RETURNS])
def test_an_amount_gives_the_verdict_that_a_clerk_would_give(matter: dict, told: dict) -> None:
    assert proposed(matter, told["text"]) == told["verdict"]
