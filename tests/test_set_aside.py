"""What a return says was officially deferred, cancelled or changed gets no card; a plain delay does."""

import tomllib
from pathlib import Path

import pytest

from bqw_excel.core import goals as goal_texts
from bqw_excel.core.conclusions import Judgement
from bqw_excel.core.model import Matter, Verdict
from bqw_excel.core.period import period
from bqw_excel.core.progress import read
from bqw_excel.core.rules import Rules
from bqw_excel.core.set_aside import set_aside
from bqw_excel.core.verdict import Deadline, judge
from bqw_excel.wording import say

CASES = tomllib.loads((Path(__file__).parent / "cases/set_aside.toml").read_text("utf-8"))["cases"]
SAID = [(case["kind"], told) for case in CASES for told in case["told"]]
STEPS = "第一季度：完成方案。第二季度：完成招标。第三季度：完成安装。第四季度：完成验收。"


def judged(told: str, goal: str = STEPS, remark: str = "") -> Judgement:
    goals = goal_texts.read(goal)
    matter = Matter("表", 3, (3,), 0, "1", "县文化馆设备更新", goal_text=goal, progress=told, remark=remark)
    return judge(matter, goals, read(told, goals, 3), period(2024, 3), Deadline(None), Rules())


@pytest.mark.parametrize(("kind", "told"), SAID)
def test_setting_aside_is_told_from_other_senses(kind: str, told: str) -> None:
    note = set_aside(Matter("表", 3, (3,), 0, "1", "县文化馆设备更新", goal_text=STEPS, progress=told))
    assert (note.key if note else "") == (f"verdicts.reason.{kind}" if kind else "")


@pytest.mark.parametrize("told", [told for kind, told in SAID if kind])
def test_what_was_set_aside_gets_no_card(told: str) -> None:
    assert judged(told).verdict is Verdict.REVIEW


@pytest.mark.parametrize("told", [told for kind, told in SAID if not kind])
def test_what_was_not_set_aside_gets_its_card(told: str) -> None:
    assert judged(told).verdict in (Verdict.RED, Verdict.YELLOW)


def test_the_reason_is_said_with_the_words_of_the_return() -> None:
    note = judged("经市政府同意暂缓实施，招标未开展。").notes[0]
    assert say(note.key, **note.fields) == "进展情况称暂缓（“经市政府同意暂缓实施”），请核对文件后在“事项状态”中选择"


def test_a_remark_may_say_it_too() -> None:
    assert judged("招标未启动。").verdict is Verdict.RED
    assert judged("招标未启动。", remark="经县政府同意缓建").verdict is Verdict.REVIEW


def test_a_matter_that_is_about_cancelling_is_judged_as_any_other() -> None:
    goal = "第二季度：商铺收费项目取消实施。第三季度：完成安装。"
    assert set_aside(Matter("表", 3, (3,), 0, "1", "取消收费", goal_text=goal, progress="商铺收费项目取消实施")) is None
