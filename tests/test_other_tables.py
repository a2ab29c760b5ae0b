"""Tables that are laid out in another way: lists of deadlines, quarters in any order, what should be done by now."""

import json
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from grids import workbook

from bqw_excel.cli import main
from bqw_excel.core.matter_goals import goals_of
from bqw_excel.core.model import Matter, Period, State
from bqw_excel.core.returns import readings_of
from bqw_excel.core.rules import Rules

TABLES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "other_tables.toml").read_text("utf-8")
)
MATTERS = tomllib.loads((Path(__file__).parent / "cases" / "deadline_matters.toml").read_text("utf-8"))["cases"]
TITLE = "云山县2025年任务清单"
HEAD = ["序号", "督办事项", "责任单位", "完成时限"]


def cell(value: object) -> object:
    return date.fromisoformat(value["day"]) if isinstance(value, dict) else value


def graded(path: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main(["grade", str(path), "--quarter", "3", "--out", str(out), "--json"]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


@pytest.mark.parametrize("case", [one for kind in TABLES.values() for one in kind], ids=lambda case: case["says"])
def test_a_table_is_read_as_a_clerk_reads_it(
    case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [[case.get("title", TITLE)], *([cell(value) for value in row] for row in case["rows"])]
    path = workbook(tmp_path / "台账.xlsx", rows, *case.get("merges", ()))
    answer = graded(path, tmp_path / "out", capsys)
    expected = {int(row): verdict for row, verdict in case["verdicts"].items()}
    assert {matter["row"]: matter["verdict"] for matter in answer["matters"]} == expected


@pytest.mark.parametrize("case", MATTERS, ids=lambda case: case["text"])
def test_what_is_said_of_the_whole_is_said_of_a_matter_with_a_deadline_alone(case: dict[str, str]) -> None:
    matter = Matter("台账", 2, (2,), 0, "1", "丽景苑停水问题", goal_text="丽景苑停水问题", has_deadline_only=True)
    matter = replace(matter, due="2025年9月底", progress=case["text"])
    period = Period(2025, 3, date(2025, 9, 30))
    (reading,) = readings_of(matter, goals_of(matter, Rules(), 2025), period).milestones
    assert (reading.state.value if reading.certain and reading.state is not State.UNKNOWN else "") == case["state"]


def test_a_list_of_deadlines_is_told_to_be_judged_by_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [[TITLE], [*HEAD, "办理情况"], [1, "出台停车办法", "县城管局", "2025年6月底", "办法已印发。"]]
    answer = graded(workbook(tmp_path / "台账.xlsx", rows), tmp_path / "out", capsys)
    assert [(p["what"], p["fix"]) for p in answer["problems"]] == [
        (
            "表头里没有目标列，各项按事项本身和完成时限判定",
            "表里如有目标列，请把表头改成“季度工作目标”或“年度目标”后重新运行；本来只定时限的，不用处理",
        )
    ]


def test_a_list_of_deadlines_lacks_no_quarters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [[TITLE], [*HEAD, "办理情况"], [1, "出台停车办法", "县城管局", "2025年6月底", "办法已印发。"]]
    main(["check", str(workbook(tmp_path / "台账.xlsx", rows))])
    assert "没有季度标签" not in capsys.readouterr().out


@pytest.mark.parametrize("heading", ["工作标准要求", "阶段性任务书", "推进节点"])
def test_what_may_be_goals_under_an_unknown_heading_makes_no_list_of_deadlines(
    heading: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [[TITLE], [*HEAD, heading, "办理情况"], [1, "建设水厂", "县水利局", "2025年6月底", "做好前期", "在做前期。"]]
    main(["grade", str(workbook(tmp_path / "台账.xlsx", rows)), "--quarter", "3", "--out", str(tmp_path / "out")])
    said = capsys.readouterr()
    assert said.out + said.err
    assert "完成时限判定" not in said.out + said.err


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("2025年计划", "累计完成6万元"),
        ("年度计划", "截至2025年9月底，累计完成6万元"),
        ("年度计划", "至2025年9月完成6万元"),
    ],
)
def test_the_year_is_told_by_a_heading_or_by_the_day_that_returns_count_to(
    heading: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [["任务清单"], ["序号", "项目", heading, "责任单位", "进展情况"], [1, "修路", "完成8万元", "县交通局", told]]
    answer = graded(workbook(tmp_path / "台账.xlsx", rows), tmp_path / "out", capsys)
    assert answer["as_of"] == "2025-09-30"


def test_two_years_in_the_returns_tell_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = ["截至2025年9月底，完成6万元", "截至2024年9月底，完成6万元"]
    rows = [[n, "修路", "完成8万元", "县交通局", text] for n, text in enumerate(told, start=1)]
    table = [["任务清单"], ["序号", "项目", "年度计划", "责任单位", "进展情况"], *rows]
    assert main(["grade", str(workbook(tmp_path / "台账.xlsx", table)), "--quarter", "3"]) == 1
    assert "哪一年的台账" in capsys.readouterr().err
