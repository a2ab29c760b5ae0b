"""Periods and deadlines."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from bqw_excel.core.period import commonest_year, due_date, elapsed, period, year_named


def test_a_quarter_is_seen_from_its_last_day() -> None:
    assert [period(2025, quarter).as_of for quarter in (1, 2, 3, 4)] == [
        date(2025, 3, 31),
        date(2025, 6, 30),
        date(2025, 9, 30),
        date(2025, 12, 31),
    ]


@pytest.mark.parametrize(
    ("day", "passed"),
    [
        (date(2025, 9, 30), Decimal(1)),
        (date(2025, 10, 9), Decimal(1)),
        (date(2025, 8, 15), Decimal(46) / Decimal(92)),
        (date(2025, 6, 30), Decimal(0)),
    ],
)
def test_a_day_inside_the_quarter_has_a_share_of_it_behind_it(day: date, passed: Decimal) -> None:
    assert elapsed(period(2025, 3, day)) == passed


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025年12月", date(2025, 12, 31)),
        ("2025 年 6 月", date(2025, 6, 30)),
        ("2025年11月底前", date(2025, 11, 30)),
        ("2025年12月15日", date(2025, 12, 15)),
        ("2025-06-30", date(2025, 6, 30)),
        ("2025.9", date(2025, 9, 30)),
        ("2025/3/15", date(2025, 3, 15)),
        ("8月底", date(2025, 8, 31)),
        ("年底前", date(2025, 12, 31)),
        ("2024年底", date(2024, 12, 31)),
        ("2024年", date(2024, 12, 31)),
        ("三季度", date(2025, 9, 30)),
        ("第二季度末", date(2025, 6, 30)),
        ("上半年", date(2025, 6, 30)),
        (datetime(2025, 5, 1), date(2025, 5, 1)),
        ("20251130", date(2025, 11, 30)),
        ("二〇二五年十二月", date(2025, 12, 31)),
        ("十一月底", date(2025, 11, 30)),
        ("2025年2月31日", date(2025, 2, 28)),
        ("2025年6月至12月", date(2025, 12, 31)),
        ("2025年1-12月", date(2025, 12, 31)),
        ("2025.6-2025.12", date(2025, 12, 31)),
        ("2024年3月-2025年9月", date(2025, 9, 30)),
        ("2023-2025年", date(2025, 12, 31)),
        ("2025年6月底前完成主体，12月底前竣工", date(2025, 12, 31)),
        ("2025年12月底前（力争11月底）", date(2025, 12, 31)),
        ("上半年开工，年底完工", date(2025, 12, 31)),
        ("第二、四季度", date(2025, 12, 31)),
        ("2025年10月至次年3月", date(2026, 3, 31)),
        ("明年6月", date(2026, 6, 30)),
        ("每月底", None),
        ("每季度末", None),
        ("长期坚持", None),
        ("持续推进", None),
        ("", None),
        ("12", None),
    ],
)
def test_a_deadline_is_the_last_day_it_allows(text: str, day: date | None) -> None:
    assert due_date(text, 2025) == day


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2025年云岭县分解表", 2025),
        ("2025 年市重点任务", 2025),
        ("云岭县台账（截至2025年9月底）", 2025),
        ("台账-2025-09", 2025),
        ("2021—2025年规划2025年分解表", 2025),
        ("2024年结转及2025年新增任务", None),
        ("二〇二五年重点任务分解表", 2025),
        ("二零二五年重点任务分解表", 2025),
        ("2025-2026年重点任务分解表", None),
        ("科技创新工作台账2025", 2025),
        ("重点工作台账（2025）", 2025),
        ("2025项工程台账", None),
        ("重点任务分解表", None),
        ("100000", None),
    ],
)
def test_a_title_names_one_year_or_none(text: str, year: int | None) -> None:
    assert year_named(text) == year


def test_the_year_of_most_deadlines_counts() -> None:
    assert commonest_year(["2025年12月", "2025年6月", "2015年12月", "长期"]) == 2025
    assert commonest_year(["长期", ""]) is None
