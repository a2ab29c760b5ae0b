"""From workings to the verdict on a matter."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bqw_excel.core.conclusions import Decision, Judged, Judgement
from bqw_excel.core.decide import decided
from bqw_excel.core.goals import read
from bqw_excel.core.model import (
    GoalCell,
    Goals,
    Matter,
    Milestone,
    MilestoneReading,
    Note,
    Reading,
    Readings,
    Stage,
    State,
    Target,
    Verdict,
)
from bqw_excel.core.period import period
from bqw_excel.core.rules import Rules
from bqw_excel.core.verdict import Deadline, judge
from bqw_excel.wording.judged import working_text

RULES = Rules()
MATTER = Matter("台账", 3, (3,), 0, "1", "修建水库", due="2025年12月")
YEAR_END = Deadline(date(2025, 12, 31))
START, WORK, FINISH = Milestone("", 2, "开工建设"), Milestone("", 3, "完成主体工程"), Milestone("", 4, "竣工验收")


def stages(*quarters: int) -> tuple[Stage, ...]:
    return tuple(Stage((q,), "", "") for q in quarters)


def by_milestones(*milestones: Milestone) -> Goals:
    return Goals(stages(*(m.quarter for m in milestones)), (), milestones)


def investment(*amounts: int) -> Goals:
    targets = tuple(Target("", "投资", q, Decimal(a), "亿元", Decimal(a), "") for q, a in enumerate(amounts, start=1))
    return Goals(stages(1, 2, 3, 4), targets, main=("", "投资"), year={("", "投资"): Decimal(amounts[-1])})


def said(*states: tuple[Milestone, State]) -> Readings:
    return Readings(True, milestones=tuple(MilestoneReading(m, s) for m, s in states))


def reported(value: str) -> Readings:
    return Readings(True, (Reading("", "投资", Decimal(value), "亿元", True, ""),))


def verdict(
    goals: Goals, readings: Readings, quarter: int = 3, deadline: Deadline = YEAR_END, matter: Matter = MATTER
) -> Verdict:
    return judge(matter, goals, readings, period(2025, quarter), deadline, RULES).verdict


def test_nothing_sent_is_unreported_where_something_is_due_even_when_overdue() -> None:
    assert verdict(by_milestones(START), Readings(False)) is Verdict.UNREPORTED
    assert verdict(by_milestones(START), Readings(False), deadline=Deadline(date(2025, 6, 30))) is Verdict.UNREPORTED


def test_nothing_sent_is_not_due_where_nothing_is_due() -> None:
    assert verdict(by_milestones(FINISH), Readings(False)) is Verdict.NOT_DUE
    assert verdict(by_milestones(FINISH), said((FINISH, State.UNDER_WAY))) is Verdict.NOT_DUE


def test_everything_of_the_year_reached_is_done_also_early() -> None:
    assert verdict(investment(10, 20, 30, 40), reported("40")) is Verdict.DONE
    every = said((START, State.DONE), (WORK, State.DONE), (FINISH, State.DONE))
    assert verdict(by_milestones(START, WORK, FINISH), every) is Verdict.DONE
    assert verdict(by_milestones(START, FINISH), said((START, State.DONE), (FINISH, State.DONE))) is Verdict.DONE
    # the quarter of the deadline asks for nothing yet, and a main structure is no end
    assert verdict(by_milestones(START, WORK), said((START, State.DONE), (WORK, State.DONE))) is Verdict.ON_PLAN


def test_the_amount_alone_does_not_make_a_matter_done_that_has_milestones_ahead() -> None:
    goals = Goals(stages(1, 2, 3, 4), investment(10, 20, 30, 40).targets, (FINISH,), main=("", "投资"))
    assert verdict(goals, reported("40")) is Verdict.ON_PLAN


def test_a_level_that_must_be_kept_is_done_only_at_the_years_end() -> None:
    targets = tuple(Target("", "优良率", q, Decimal(95), "%", Decimal(95), "", level=True) for q in (1, 2, 3, 4))
    goals = Goals(stages(1, 2, 3, 4), targets, main=("", "优良率"))
    readings = Readings(True, (Reading("", "优良率", Decimal(97), "%", True, ""),))
    assert verdict(goals, readings) is Verdict.ON_PLAN
    assert verdict(goals, readings, quarter=4) is Verdict.DONE


def test_a_milestone_can_make_a_matter_red_or_yellow() -> None:
    assert verdict(by_milestones(WORK, FINISH), said((WORK, State.NOT_STARTED))) is Verdict.RED
    assert verdict(by_milestones(WORK, FINISH), said((WORK, State.UNDER_WAY))) is Verdict.YELLOW


def test_a_goal_without_certain_reading_leaves_the_matter_to_people() -> None:
    assert verdict(by_milestones(WORK, FINISH), said((WORK, State.UNKNOWN))) is Verdict.REVIEW


def test_a_certain_card_stands_and_says_how_much_is_still_open() -> None:
    other = Milestone("", 3, "完成征地")
    found = judge(
        MATTER,
        by_milestones(WORK, other, FINISH),
        said((WORK, State.UNDER_WAY), (other, State.UNKNOWN)),
        period(2025, 3),
        YEAR_END,
        RULES,
    )
    assert found.verdict is Verdict.YELLOW
    assert [(n.key, n.fields) for n in found.notes] == [("verdicts.reason.more_to_check", {"count": 1})]


def test_what_lies_behind_a_reached_quarter_need_not_be_mentioned() -> None:
    assert verdict(by_milestones(START, WORK, FINISH), said((WORK, State.DONE))) is Verdict.ON_PLAN
    assert verdict(by_milestones(START, WORK, FINISH), said((WORK, State.UNKNOWN))) is Verdict.REVIEW


def test_a_passed_deadline_makes_the_unfinished_red_unless_the_deadline_is_in_doubt() -> None:
    goals = investment(10, 20, 30, 40)
    assert verdict(goals, reported("28"), deadline=Deadline(date(2025, 6, 30))) is Verdict.RED
    assert verdict(goals, reported("28"), deadline=Deadline(date(2015, 6, 30), certain=False)) is Verdict.ON_PLAN
    assert verdict(goals, reported("28"), deadline=Deadline(date(2025, 9, 30))) is Verdict.ON_PLAN


def test_at_the_years_end_nearly_done_stays_on_plan() -> None:
    found = judge(MATTER, investment(10, 20, 30, 40), reported("38"), period(2025, 4), YEAR_END, RULES)
    assert found.verdict is Verdict.ON_PLAN
    assert [n.key for n in found.notes] == ["verdicts.reason.nearly_done"]


def test_a_title_that_only_strives_is_at_most_yellow_but_numbers_in_columns_are_firm() -> None:
    striving = Matter("台账", 3, (3,), 0, "1", "力争完成投资40亿元")
    assert verdict(investment(10, 20, 30, 40), reported("5"), matter=striving) is Verdict.YELLOW
    cells = (GoalCell("第三季度", (3,), "75%", Decimal(75), "%", True),)
    firm = Matter("台账", 3, (3,), 0, "1", "力争完成投资40亿元", goal_cells=cells)
    assert verdict(investment(10, 20, 30, 40), reported("5"), matter=firm) is Verdict.RED


def basis(goals: Goals, readings: Readings, matter: Matter = MATTER, deadline: Deadline = YEAR_END) -> str:
    proposal = judge(matter, goals, readings, period(2025, 3), deadline, RULES)
    return working_text(Judged(matter, goals, proposal, proposal.verdict))


def test_only_the_working_that_decides_tells_the_ground_of_the_card() -> None:
    both = said((START, State.UNDER_WAY), (WORK, State.UNDER_WAY))
    assert basis(by_milestones(START, WORK), both) == (
        "“开工建设”应于二季度完成，正在办理，已晚1个季度；“完成主体工程”应于三季度完成，正在办理"
    )


def test_a_deadline_that_has_passed_is_told_beside_goals_that_are_late_themselves() -> None:
    matter = replace(MATTER, due="2025年6月")
    over = Deadline(date(2025, 6, 30))
    assert basis(by_milestones(START), said((START, State.UNDER_WAY)), matter, over) == (
        "完成时限“2025年6月”已过，尚未完成；“开工建设”应于二季度完成，正在办理，已晚1个季度"
    )
    striving = replace(matter, title="力争修建水库")
    assert basis(investment(10, 20, 30, 40), reported("28"), striving, over) == (
        "完成时限“2025年6月”已过，尚未完成，属“力争”类目标，最多黄牌；"
        "投资：达成率93.3%=累计完成28亿元÷三季度累计目标30亿元"
    )


def test_a_title_that_only_strives_says_so_in_the_working() -> None:
    striving = replace(MATTER, title="力争完成投资40亿元")
    assert basis(investment(10, 20, 30, 40), reported("5"), striving).endswith("，属“力争”类目标，最多黄牌")
    assert "力争" not in basis(investment(10, 20, 30, 40), reported("25"), striving)


def test_a_matter_without_goals_is_for_people() -> None:
    assert verdict(Goals(), Readings(True)) is Verdict.REVIEW


def test_goals_that_are_labelled_with_another_year_are_named_as_the_reason() -> None:
    goals = read("2024年第一季度：完成投资1亿元。2024年第四季度：完成投资2亿元。", year=2025)
    assert basis(goals, Readings(True)) == "季度目标写的是“2024年第一季度”，不是本年度，没有读取，请核对年份"
    assert basis(Goals(), Readings(True)) == "没有季度目标，无法计算"


def test_goals_that_nobody_can_check_are_not_due() -> None:
    assert verdict(Goals(stages(3)), Readings(True)) is Verdict.NOT_DUE


def test_goals_that_nobody_can_check_are_for_people_where_the_return_leaves_doubts() -> None:
    assert verdict(Goals(stages(3)), Readings(True, notes=(Note("progress.copied"),))) is Verdict.REVIEW


def test_the_attainment_shown_is_that_of_the_main_indicator() -> None:
    found = judge(MATTER, investment(10, 20, 30, 40), reported("21"), period(2025, 3), YEAR_END, RULES)
    assert found.attainment == Decimal("0.700")


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        (None, Verdict.RED),
        (Decision("x"), Verdict.RED),
        (Decision("x", Verdict.YELLOW, "客观原因", "张三", "2025-10-08"), Verdict.YELLOW),
        (Decision("x", Verdict.YELLOW, state="缓办"), Verdict.ADJUSTED),
        (Decision("x", state="调整", reason="云府办〔2025〕7号"), Verdict.ADJUSTED),
    ],
)
def test_people_decide_and_the_machine_proposes(decision: Decision | None, expected: Verdict) -> None:
    judged = decided(MATTER, Goals(), Judgement(Verdict.RED), decision)
    assert judged.verdict is expected
    assert judged.proposal.verdict is Verdict.RED


def test_milestones_that_the_return_does_not_speak_of_are_told_in_one_sentence() -> None:
    states = said((START, State.UNKNOWN), (WORK, State.UNKNOWN))
    assert (
        basis(by_milestones(START, WORK), states)
        == "“开工建设”（二季度）、“完成主体工程”（三季度），进展情况都没有提到，待核对"
    )
    assert (
        basis(by_milestones(WORK), said((WORK, State.UNKNOWN)))
        == "“完成主体工程”应于三季度完成，进展情况没有提到，待核对"
    )
