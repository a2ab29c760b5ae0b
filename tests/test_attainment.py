"""One goal against one reading: the thresholds of the rules, edges included."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bqw_excel.core.attainment import verdict_of_amount, workings
from bqw_excel.core.model import (
    Goals,
    Milestone,
    MilestoneReading,
    Period,
    Reading,
    Readings,
    State,
    Target,
    Verdict,
)
from bqw_excel.core.period import period
from bqw_excel.core.rules import Rules
from bqw_excel.wording import word

RULES = Rules()
THIRD = period(2025, 3)
KEY = ("", "投资")


def goals(*amounts: str, main: tuple[str, str] | None = KEY, **more: object) -> Goals:
    """Cumulative targets of four quarters in 亿元."""
    targets = tuple(
        Target("", "投资", quarter, Decimal(a), "亿元", Decimal(a), "", **more)  # type: ignore[arg-type]
        for quarter, a in enumerate(amounts, start=1)
    )
    return Goals((), targets, main=main)


def reading(value: str, certain: bool = True) -> Readings:
    return Readings(True, (Reading("", "投资", Decimal(value), "亿元", certain, ""),))


def only(found: Goals, said: Readings, when: Period = THIRD) -> Verdict:
    (working,) = workings(found, said, when, RULES)
    return working.verdict


@pytest.mark.parametrize(
    ("actual", "due", "year", "verdict"),
    [
        ("0.63", "0.75", "1", Verdict.YELLOW),  # 0.84
        ("0.40", "0.75", "1", Verdict.RED),  # 0.533, 35 points behind
        ("0.76", "0.75", "1", Verdict.ON_PLAN),
        ("90", "100", "200", Verdict.ON_PLAN),  # exactly 0.90
        ("89.94", "100", "200", Verdict.YELLOW),  # 0.899
        ("89.96", "100", "200", Verdict.ON_PLAN),  # 0.8996, rounded to 0.900
        ("60", "100", "200", Verdict.YELLOW),  # exactly 0.60
        ("59.9", "100", "200", Verdict.RED),
        ("59.96", "100", "200", Verdict.YELLOW),  # 0.5996, rounded to 0.600
        ("0.5", "1", "100", Verdict.YELLOW),  # 0.5, but half a point of the year
        ("10", "20", "100", Verdict.RED),  # a gap of exactly 10 % of the year
        ("10.1", "20", "100", Verdict.YELLOW),
        ("0", "0", "100", Verdict.ON_PLAN),  # nothing due in the first quarters
        ("120", "100", "200", Verdict.ON_PLAN),
    ],
)
def test_an_amount_is_on_plan_yellow_or_red(actual: str, due: str, year: str, verdict: Verdict) -> None:
    assert verdict_of_amount(Decimal(actual), Decimal(due), Decimal(year), RULES) is verdict


@given(
    due=st.decimals(min_value="0.01", max_value=10**6, places=2),
    year=st.decimals(min_value="0.01", max_value=10**6, places=2),
    one=st.decimals(min_value=0, max_value=10**6, places=2),
    other=st.decimals(min_value=0, max_value=10**6, places=2),
)
def test_doing_more_never_gives_a_worse_verdict(due: Decimal, year: Decimal, one: Decimal, other: Decimal) -> None:
    order = [Verdict.RED, Verdict.YELLOW, Verdict.ON_PLAN]
    less, more = (order.index(verdict_of_amount(v, due, year, RULES)) for v in sorted((one, other)))
    assert less <= more


def test_the_cumulative_target_of_the_quarter_is_what_counts() -> None:
    (working,) = workings(goals("10", "20", "30", "40"), reading("27"), THIRD, RULES)
    assert (working.due, working.actual, working.ratio) == (Decimal(30), Decimal(27), Decimal("0.900"))
    assert working.verdict is Verdict.ON_PLAN


def test_inside_a_quarter_the_amount_due_grows_from_one_quarter_end_to_the_next() -> None:
    (working,) = workings(goals("10", "20", "30", "40"), reading("25"), period(2025, 3, date(2025, 8, 15)), RULES)
    assert working.due == Decimal("25.0000")
    assert working.note.key == "verdicts.working.interpolated"


def test_no_certain_reading_is_never_a_card() -> None:
    assert only(goals("10", "20", "30", "40"), reading("1", certain=False)) is Verdict.REVIEW
    assert only(goals("10", "20", "30", "40"), Readings(True)) is Verdict.REVIEW


def test_a_side_indicator_makes_at_most_yellow() -> None:
    assert only(goals("10", "20", "30", "40"), reading("1")) is Verdict.RED
    assert only(goals("10", "20", "30", "40", main=("", "路基")), reading("1")) is Verdict.YELLOW


def test_what_is_only_striven_for_makes_at_most_yellow() -> None:
    assert only(goals("10", "20", "30", "40", striving=True), reading("1")) is Verdict.YELLOW


def ground(found: Goals, said: Readings) -> str:
    """Why a card is the one it is, in words."""
    (working,) = workings(found, said, THIRD, RULES)
    return word(working.ground) if working.ground else ""


def test_a_yellow_card_below_the_red_line_says_why_it_is_not_red() -> None:
    year = ("10", "20", "30", "40")
    assert ground(goals(*year, striving=True), reading("1")) == "，属“力争”类目标，最多黄牌"
    assert ground(goals(*year, main=("", "路基")), reading("1")) == "，非主要指标，最多黄牌"
    assert ground(goals("1", "2", "3", "40"), reading("1.5")) == "，差距不到全年目标的10%，按黄牌"


def test_a_card_that_its_ratio_explains_says_no_more() -> None:
    assert ground(goals("10", "20", "30", "40"), reading("1")) == ""
    assert ground(goals("10", "20", "30", "40", striving=True), reading("24")) == ""
    assert ground(goals("10", "20", "30", "40", striving=True), reading("30")) == ""
    assert ground(goals("95", "95", "95", "95", level=True), reading("5")) == ""


@pytest.mark.parametrize(
    ("state", "quarter", "told"),
    [
        (State.DONE, 1, ""),
        (State.UNDER_WAY, 3, "，到期未满1个季度，按黄牌"),
        (State.NOT_DONE, 3, "，到期未满1个季度，按黄牌"),
        (State.UNDER_WAY, 2, "，已晚1个季度"),
        (State.UNDER_WAY, 1, "，已晚2个季度"),
        (State.NOT_STARTED, 3, "，到期未启动，按红牌"),
        (State.UNKNOWN, 1, ""),
    ],
)
def test_the_card_of_a_milestone_says_how_late_it_is(state: State, quarter: int, told: str) -> None:
    milestone = Milestone("", quarter, "开工建设")
    said = Readings(True, milestones=(MilestoneReading(milestone, state),))
    assert ground(Goals((), (), (milestone,)), said) == told


def test_a_level_is_met_or_missed_and_a_ceiling_counts_downwards() -> None:
    assert only(goals("95", "95", "95", "95", level=True), reading("94")) is Verdict.YELLOW
    assert only(goals("95", "95", "95", "95", level=True), reading("95")) is Verdict.ON_PLAN
    assert only(goals("4", "4", "4", "4", at_most=True), reading("3.9")) is Verdict.ON_PLAN
    assert only(goals("4", "4", "4", "4", at_most=True), reading("4.1")) is Verdict.YELLOW


def unsure(actual: str) -> Verdict:
    """10 a quarter, told either as amounts of the quarter (30 in all) or as a total that does not grow."""
    targets = tuple(Target("", "投资", q, Decimal(10), "亿元", Decimal(10 * q), "", sure=False) for q in (1, 2, 3, 4))
    return only(Goals((), targets, main=KEY), reading(actual))


def test_where_the_goal_itself_is_open_a_verdict_needs_both_readings_to_agree() -> None:
    assert unsure("30") is Verdict.ON_PLAN
    assert unsure("12") is Verdict.REVIEW
    assert unsure("1") is Verdict.RED


@pytest.mark.parametrize(
    ("state", "quarter", "verdict"),
    [
        (State.DONE, 3, Verdict.ON_PLAN),
        (State.UNDER_WAY, 3, Verdict.YELLOW),
        (State.UNDER_WAY, 2, Verdict.RED),  # a full quarter late
        (State.NOT_STARTED, 3, Verdict.RED),
        (State.UNKNOWN, 3, Verdict.REVIEW),
    ],
)
def test_a_milestone_is_judged_by_its_state_and_by_how_late_it_is(state: State, quarter: int, verdict: Verdict) -> None:
    milestone = Milestone("", quarter, "开工建设")
    said = Readings(True, milestones=(MilestoneReading(milestone, state),))
    assert only(Goals((), (), (milestone,)), said) is verdict


def test_inside_its_quarter_a_milestone_is_not_due() -> None:
    milestone = Milestone("", 3, "开工建设")
    said = Readings(True, milestones=(MilestoneReading(milestone, State.NOT_STARTED),))
    assert workings(Goals((), (), (milestone,)), said, period(2025, 3, date(2025, 8, 1)), RULES) == ()


def test_an_uncertain_state_is_no_state() -> None:
    milestone = Milestone("", 3, "开工建设")
    said = Readings(True, milestones=(MilestoneReading(milestone, State.NOT_STARTED, certain=False),))
    assert only(Goals((), (), (milestone,)), said) is Verdict.REVIEW


def test_an_amount_due_that_was_added_up_shows_what_of() -> None:
    targets = tuple(
        Target("", "投资", quarter, Decimal(value), "亿元", Decimal(total), "")
        for quarter, value, total in ((1, 2, 2), (2, 5, 7), (3, 10, 17), (4, 15, 32))
    )
    (working,) = workings(Goals((), targets, main=KEY), reading("9"), THIRD, RULES)
    assert word(working.note) == "投资：达成率52.9%=累计完成9亿元÷三季度累计目标17亿元（各季度数相加：2+5+10）"


def test_an_amount_that_the_goal_itself_tells_needs_no_sum() -> None:
    (working,) = workings(goals("2", "5", "10", "15"), reading("9"), THIRD, RULES)
    assert word(working.note) == "投资：达成率90%=累计完成9亿元÷三季度累计目标10亿元"


def test_an_open_goal_is_told_as_it_is_written() -> None:
    targets = tuple(
        Target("", "投资", quarter, Decimal(value), "亿元", Decimal(total), "", sure=False)
        for quarter, value, total in ((1, 2, 2), (2, 5, 7), (3, 10, 17), (4, 15, 32))
    )
    (working,) = workings(Goals((), targets, main=KEY), reading("9"), THIRD, RULES)
    assert "目标10亿元没有写明是累计数还是当季数" in word(working.note)
