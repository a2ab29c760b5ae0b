"""States of milestones in returns: what a strict clerk would vouch for, and nothing more."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bqw_excel.core import goals as goal_texts
from bqw_excel.core.model import Goals, State
from bqw_excel.core.progress import read
from bqw_excel.core.return_reading.deeds import deeds, shortened
from bqw_excel.core.return_reading.milestones.milestone_parts import wanted_things
from bqw_excel.core.return_reading.same_names import Context, likeness
from bqw_excel.core.return_reading.statements import Mood, statements

CASES = tomllib.loads((Path(__file__).parent / "cases" / "milestones.toml").read_text("utf-8"))["cases"]
QUARTERS = "一二三四"
QUARTER = 3
NOTHING = Context("", "")


def goals_of(case: dict) -> Goals:
    text = "".join(f"第{QUARTERS[quarter - 1]}季度：{asked}。" for quarter, asked in case["goals"])
    return goal_texts.read(text, case["title"])


def certain_states(text: str, goals: Goals, title: str) -> list[str]:
    """The state of each milestone, "unknown" where it is not certain or nothing is said of a later one."""
    found = {id(r.milestone): r for r in read(text, goals, QUARTER, title).milestones}
    readings = [found.get(id(m)) for m in goals.milestones]
    return [r.state.value if r and r.certain else State.UNKNOWN.value for r in readings]


@pytest.mark.parametrize("case", CASES, ids=[f"{c['goals'][-1][1]}-{c['text'][:24]}" for c in CASES])
def test_a_state_is_certain_only_where_a_strict_clerk_would_vouch_for_it(case: dict) -> None:
    assert certain_states(case["text"], goals_of(case), case["title"]) == case["states"]


@pytest.mark.parametrize("case", CASES, ids=[f"{c['goals'][-1][1]}-{c['text'][:24]}" for c in CASES])
def test_full_width_signs_and_blanks_change_no_state(case: dict) -> None:
    wide = case["text"].replace("%", "％").replace("(", "（").replace(")", "）").replace("。", " 。\u3000")
    assert certain_states(wide, goals_of(case), case["title"]) == case["states"]


@pytest.mark.parametrize("case", CASES, ids=[f"{c['goals'][-1][1]}-{c['text'][:24]}" for c in CASES])
def test_a_return_is_quoted_as_it_was_written(case: dict) -> None:
    for reading in read(case["text"], goals_of(case), QUARTER, case["title"]).milestones:
        assert reading.quote in case["text"].replace("（", "(").replace("）", ")")


@given(st.sampled_from(CASES))
def test_what_is_told_as_a_plan_for_the_next_quarter_is_never_done(case: dict) -> None:
    planned = "，".join(f"计划11月{asked}" for _, asked in case["goals"]) + "。"
    assert State.DONE.value not in certain_states(planned, goals_of(case), case["title"])


@given(st.text(alphabet="已未完成通过审批施工图设计、，。；正在拟月日9并项目待", max_size=40))
def test_any_return_can_be_read(text: str) -> None:
    for statement in statements(text, QUARTER):
        assert statement.deeds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("完成施工招标", "施工招标已于5月完成"),
        ("印发《河道保洁办法》", "《河道保洁办法》已由市水利局印发"),
        ("完成码头沉桩施工", "码头沉桩全部完成"),
        ("初步设计获得批复", "初步设计9月2日获省水利厅批复"),
    ],
)
def test_a_goal_and_what_tells_of_it_are_the_same_deed(one: str, other: str) -> None:
    asked = {(w.name, w.steps) for w in wanted_things(one)}
    assert asked == {(d.name, d.steps) for d in deeds(shortened(other))}


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("首轮筛查", "首轮筛查培训"),
        ("节水报告", "节水工作方案"),
        ("春季清淤", "秋季清淤"),
        ("左幅路面", "右幅路面"),
        ("构件制作", "构件安装"),
    ],
)
def test_a_longer_name_or_a_sister_is_another_thing(wanted: str, told: str) -> None:
    assert likeness(wanted, told, "", NOTHING) is None


def test_a_part_of_a_thing_is_known_as_a_part() -> None:
    found = likeness("管网铺设", "东段管网铺设", "", NOTHING)
    assert found is not None
    assert found.piece
    assert not found.sure


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("围墙砌筑已完成", Mood.DONE),
        ("围墙砌筑完成100%", Mood.DONE),
        ("围墙砌筑完成60%", Mood.PARTLY),
        ("围墙砌筑正在进行", Mood.AT_WORK),
        ("围墙砌筑10月完成", Mood.PLANNED),
        ("拟于近期砌筑围墙", Mood.PLANNED),
        ("围墙砌筑尚未完成", Mood.UNFINISHED),
        ("围墙砌筑尚未开工", Mood.NOT_BEGUN),
        ("围墙砌筑未通过验收", Mood.NOT_DONE),
        ("围墙砌筑未发现质量问题", Mood.SILENT),
    ],
)
def test_the_mood_of_a_predicate(text: str, mood: Mood) -> None:
    assert [s.mood for s in statements(text, QUARTER)] == [mood]
