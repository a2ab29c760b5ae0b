"""Goals that lie behind, and quarters whose goals nobody can check: from texts to verdict."""

from datetime import date

import pytest

from bqw_excel.core import goals as goal_texts
from bqw_excel.core.model import Matter, Verdict
from bqw_excel.core.period import period
from bqw_excel.core.progress import read
from bqw_excel.core.rules import Rules
from bqw_excel.core.verdict import Deadline, judge

SOFT = "第一季度：出台扶持办法。第三季度：持续做好专精特新企业服务对接工作。"
RUNNING = "第一季度：成立园区专班。第二至四季度：加快园区招商引资。"
LATE = "第一季度：完成进场道路用地报批。第三季度：累计铺设管网40公里。第四季度：累计铺设管网60公里。"
DUTY = "第三季度：建成社区食堂，组织开展为老服务宣传。第四季度：建成长者饭堂。"
BESIDE = "第三季度：累计铺设管网40公里，开展泵站巡查。第四季度：累计铺设管网60公里。"


def verdict(goal: str, told: str, due: date | None = None) -> Verdict:
    goals = goal_texts.read(goal)
    matter = Matter("表", 3, (3,), 0, "1", "推进园区建设", goal_text=goal, progress=told)
    return judge(matter, goals, read(told, goals, 3), period(2025, 3), Deadline(due), Rules()).verdict


@pytest.mark.parametrize(
    ("goal", "told", "expected"),
    [
        (SOFT, "三季度组织服务对接活动6场，走访专精特新企业81家。", Verdict.ON_PLAN),
        (SOFT, "走访专精特新企业81家。建立服务清单，对接银行6家。", Verdict.ON_PLAN),
        (SOFT, "高度重视，压实责任，持续做好专精特新企业服务对接工作。", Verdict.REVIEW),
        (SOFT, "港口客运量增长明显，暑运平稳有序。", Verdict.REVIEW),
        (SOFT, "因人员调整，专精特新企业服务对接工作没有开展。", Verdict.REVIEW),
        (RUNNING, "新签约项目7个。", Verdict.NOT_DUE),
        (RUNNING, "园区专班3月成立。", Verdict.NOT_DUE),
        (RUNNING, "园区专班尚未成立。", Verdict.RED),
        (RUNNING, "正抓紧推进各项工作。", Verdict.REVIEW),
        (LATE, "累计铺设管网43公里，同步推进进场道路用地报批。", Verdict.REVIEW),
        (LATE, "累计铺设管网43公里。", Verdict.ON_PLAN),
        (BESIDE, "累计铺设管网43公里。", Verdict.ON_PLAN),
        (DUTY, "社区食堂9月10日建成开放。", Verdict.ON_PLAN),
        (DUTY, "社区食堂尚未建成。", Verdict.YELLOW),
        (BESIDE, "累计铺设管网31公里。", Verdict.YELLOW),
    ],
)
def test_the_verdict_follows_what_is_asked_now(goal: str, told: str, expected: Verdict) -> None:
    assert verdict(goal, told) is expected


@pytest.mark.parametrize(
    ("told", "due", "expected"),
    [
        ("净水厂5月通水。", date(2025, 6, 30), Verdict.DONE),
        ("净水厂5月通水。", date(2025, 12, 31), Verdict.ON_PLAN),
        ("净水厂尚未通水。", date(2025, 6, 30), Verdict.RED),
    ],
)
def test_care_after_the_deadline_keeps_nothing_open(told: str, due: date, expected: Verdict) -> None:
    goal = "第二季度：净水厂通水。第三季度：加强净水厂运行管理。"
    assert verdict(goal, told, due) is expected


def test_a_clause_that_goes_on_is_striven_for_like_the_one_before() -> None:
    goals = goal_texts.read("第三季度：争取完成站房设计，并全面开工建设。")
    assert [m.striving for m in goals.milestones] == [True, True]
    firm = goal_texts.read("第三季度：争取完成站房设计。完成站房施工招标。")
    assert [m.striving for m in firm.milestones] == [True, False]
