"""A numeric column beside the text of a return: which figure counts, and what remains in doubt."""

from decimal import Decimal

import pytest

from bqw_excel.core.goals import read as read_goals
from bqw_excel.core.model import Matter, Reading, Readings
from bqw_excel.core.period import period
from bqw_excel.core.returns import readings_of

THIRD = period(2025, 3)
MONEY = "\n".join(f"第{q}季度：累计完成投资{n}亿元。" for q, n in zip("一二三四", (1, 2, 3, 4), strict=True))
WORKS = "\n".join(
    f"第{q}季度：路基工程完成{n}%，桥涵工程完成{n}%。" for q, n in zip("一二三四", (20, 40, 60, 80), strict=True)
)


def returned(goals: str, progress: str = "", **column: object) -> Readings:
    matter = Matter("台账", 3, (3,), 0, "1", "建设水库", goal_text=goals, progress=progress, **column)  # type: ignore[arg-type]
    return readings_of(matter, read_goals(goals, "建设水库"), THIRD)


def figure(found: Readings, name: str) -> Reading:
    return next(reading for reading in found.figures if reading.name == name)


def test_a_share_of_the_year_counts_for_the_only_indicator() -> None:
    found = figure(returned(MONEY, done=Decimal(70), done_unit="%"), "投资")
    assert (found.value, found.unit, found.certain) == (Decimal("2.8"), "亿元", True)


def test_of_several_indicators_nobody_knows_which_a_share_speaks_of() -> None:
    found = figure(returned(WORKS, done=Decimal(20), done_unit="%"), "路基工程")
    assert not found.certain
    assert found.note is not None
    assert found.note.key == "verdicts.doubt.share_of_whole"


def test_a_text_that_names_the_indicator_goes_before_a_doubtful_column() -> None:
    found = figure(returned(WORKS, "路基工程完成58%，桥涵工程完成61%。", done=Decimal(20), done_unit="%"), "路基工程")
    assert (found.value, found.certain) == (Decimal(58), True)


def test_a_column_in_another_unit_is_converted() -> None:
    found = figure(returned(MONEY, done=Decimal(29500), done_unit="万元"), "投资")
    assert (found.value, found.certain) == (Decimal("2.95"), True)


def test_a_column_without_unit_is_believed_only_where_it_is_near_the_goal() -> None:
    assert figure(returned(MONEY, done=Decimal("2.9")), "投资").certain
    assert not figure(returned(MONEY, done=Decimal("0.3")), "投资").certain
    assert not figure(returned(MONEY, done=Decimal(29500)), "投资").certain


def test_column_and_text_that_disagree_make_the_figure_uncertain() -> None:
    found = figure(returned(MONEY, "截至9月底，累计完成投资2.9亿元。", done=Decimal("1.2"), done_unit="亿元"), "投资")
    assert not found.certain
    assert found.note is not None
    assert found.note.key == "verdicts.doubt.column_and_text"


def test_a_return_as_of_another_year_is_certain_of_nothing() -> None:
    found = figure(returned(MONEY, "截至2024年底，累计完成投资2.9亿元。"), "投资")
    assert not found.certain
    assert returned(MONEY, "截至2025年9月底，累计完成投资2.9亿元。").figures[0].certain


@pytest.mark.parametrize(
    ("number", "doubt"),
    [
        ("-1", "verdicts.doubt.negative"),
        ("0.0002", "verdicts.doubt.implausible"),
        ("41", "verdicts.doubt.implausible"),
        ("0", None),
        ("0.01", None),
    ],
)
def test_a_number_that_no_total_can_be_is_in_doubt(number: str, doubt: str | None) -> None:
    found = figure(returned(MONEY, done=Decimal(number), done_unit="亿元"), "投资")
    assert (found.note.key if found.note else None, found.certain) == (doubt, doubt is None)


def test_a_total_below_that_of_the_quarter_before_is_more_likely_the_quarters_own() -> None:
    found = figure(returned(MONEY, "累计完成投资1.4亿元。", earlier_returns=((2, "累计完成投资1.8亿元。"),)), "投资")
    assert found.note is not None
    assert (found.certain, found.note.key) == (False, "progress.doubt.less_than_before")
    assert found.note.fields == {"value": Decimal("1.4"), "earlier": Decimal("1.8"), "unit": "亿元"}


def test_a_total_above_that_of_the_quarter_before_stays_certain() -> None:
    found = figure(returned(MONEY, "累计完成投资2.9亿元。", earlier_returns=((2, "累计完成投资1.8亿元。"),)), "投资")
    assert (found.value, found.certain) == (Decimal("2.9"), True)


def test_what_the_quarter_before_only_hoped_for_casts_no_doubt() -> None:
    found = figure(returned(MONEY, "累计完成投资1.4亿元。", earlier_returns=((2, "预计年底完成投资4亿元。"),)), "投资")
    assert (found.value, found.certain) == (Decimal("1.4"), True)


def test_an_empty_phrase_beside_a_certain_number_is_not_worth_a_remark() -> None:
    found = returned(MONEY, "各项工作有序推进中。", done=Decimal("2.9"), done_unit="亿元")
    assert figure(found, "投资").certain
    assert "progress.empty" not in [note.key for note in found.notes]


def test_an_empty_phrase_alone_is_told() -> None:
    assert "progress.empty" in [note.key for note in returned(MONEY, "各项工作有序推进中。").notes]


@pytest.mark.parametrize(
    ("goal", "told", "carried_out"),
    [
        ("加强营商环境宣传", "举办营商环境宣传活动3场。", True),
        ("营商环境评价保持全市排名前3", "营商环境评价全市排名第5。", False),
        ("营商环境评价进入全省前二十名", "营商环境评价居全省第31。", False),
    ],
)
def test_a_place_among_others_is_not_carried_out_by_telling_of_it(goal: str, told: str, carried_out: bool) -> None:
    assert returned(f"第三季度：{goal}。", told).carried_out is carried_out
