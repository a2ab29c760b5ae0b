"""Whether more or less of an indicator is better, bounds in cells, and goals for the whole year."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from grids import workbook

from bqw_excel.cli import main
from bqw_excel.core.bounded import Amount, amount_in
from bqw_excel.core.direction import Direction, direction

TITLE = ["云山县2025年重点工作任务分解表"]
CUMULATIVE = ["一季度累计目标", "二季度累计目标", "三季度累计目标", "四季度累计目标"]

LESS = [
    "城镇登记失业率（%）",
    "PM2.5平均浓度",
    "单位GDP能耗",
    "信访积案减少到10件",
    "政务服务时限压缩至3天",
    "不良贷款率低于2%",
    "信访总量控制在300件以内",
    "居民消费价格涨幅",
]
MORE = [
    "单位GDP能耗下降率（%）",
    "黑臭水体减少5条",
    "空气优良天数比率",
    "化解信访积案",
    "拆除违建面积",
    "能耗监测点",
    "规模以下工业企业",
    "优良天数比率不低于95%",
    "新增就业人数",
    "18岁以下儿童接种人数",
]
UNCLEAR = ["信访积案存量", "平均办理天数", "亿元产值事故死亡人数", "三公经费"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        *((n, Direction.LESS) for n in LESS),
        *((n, Direction.MORE) for n in MORE),
        *((n, Direction.UNCLEAR) for n in UNCLEAR),
    ],
)
def test_the_words_of_an_indicator_say_which_way_is_better(name: str, expected: Direction) -> None:
    assert direction(name) is expected


def test_what_nobody_wants_and_falls_is_to_fall_and_any_other_fall_is_unclear() -> None:
    assert direction("信访积案存量", falling=True) is Direction.LESS
    assert direction("入库项目", falling=True) is Direction.UNCLEAR


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("≥95%", Amount(Decimal(95), "%", "at_least")),
        ("≤25", Amount(Decimal(25), "", "at_most")),
        ("不低于4000人", Amount(Decimal(4000), "人", "at_least")),
        ("300件以内", Amount(Decimal(300), "件", "at_most")),
        ("95％以上", Amount(Decimal(95), "%", "at_least")),
        ("4亿元", Amount(Decimal(4), "亿元")),
        ("完成投资4亿元", None),
        ("3—5个", None),
        ("无", None),
        ("2025年", None),
    ],
)
def test_a_cell_of_one_amount_with_its_bound(text: str, expected: Amount | None) -> None:
    assert amount_in(text) == expected


def verdicts(tmp_path: Path, capsys: pytest.CaptureFixture[str], heads: list[str], *rows: list[object]) -> list[str]:
    path = workbook(tmp_path / "台账.xlsx", [TITLE, heads, *rows])
    assert main(["grade", str(path), "--quarter", "3", "--json", "--out", str(tmp_path / "out")]) == 0
    return [m["verdict"] for m in json.loads(capsys.readouterr().out)["matters"]]


QUARTERS = [  # title, goals of the quarters, done, verdict
    ("PM2.5平均浓度", "≤25", "≤25", "≤25", "≤25", 23, "on_plan"),
    ("PM2.5平均浓度", "≤25", "≤25", "≤25", "≤25", 28, "yellow"),
    ("优良天数比率", "≥95%", "≥95%", "≥95%", "≥95%", "96%", "on_plan"),  # met to date, and to be kept
    ("优良天数比率", "≥95%", "≥95%", "≥95%", "≥95%", "93%", "yellow"),
    ("信访积案（件）", 40, 30, 20, 10, 12, "on_plan"),
    ("信访积案（件）", 40, 30, 20, 10, 25, "yellow"),
    ("储备项目", 40, 30, 20, 10, 12, "review"),
    ("平均接电天数", 5, 5, 5, 5, 1, "review"),
    ("单位能耗下降率（%）", 3, 3, 3, 3, 3.5, "on_plan"),
    ("单位能耗下降率（%）", 3, 3, 3, 3, 1.6, "yellow"),
    ("完成技改企业", 10, 20, 30, 40, 12, "red"),
]


@pytest.mark.parametrize("case", QUARTERS, ids=lambda case: f"{case[0]} {case[3]} {case[5]}")
def test_columns_of_quarters(case: tuple, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    title, *numbers, expected = case
    heads = ["序号", "指标名称", *CUMULATIVE, "累计完成", "牵头单位"]
    assert verdicts(tmp_path, capsys, heads, [1, title, *numbers, "县发改局"]) == [expected]


TEXTS = [  # goal of every quarter, return, verdict
    ("PM2.5年均浓度25微克/立方米", "PM2.5年均浓度28微克/立方米", "yellow"),
    ("PM2.5年均浓度25微克/立方米", "PM2.5年均浓度15微克/立方米", "on_plan"),
    ("信访积案减少到10件", "信访积案减少到8件", "on_plan"),
    ("空气优良天数比率≥95%", "空气优良天数比率93%", "yellow"),
    ("空气优良天数比率≥95%", "空气优良天数比率96%", "on_plan"),
    ("居民消费价格涨幅控制在3%左右", "居民消费价格涨幅2.1%", "on_plan"),
    ("负面清单事项压减至30项", "负面清单事项压减至28项", "on_plan"),
]


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case[1])
def test_goals_in_words(case: tuple[str, str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    goal, told, expected = case
    heads = ["序号", "重点任务", "季度工作目标", "进展情况", "牵头单位"]
    whole = "".join(f"第{q}季度：{goal}。" for q in "一二三四")
    assert verdicts(tmp_path, capsys, heads, [1, "甲", whole, f"截至9月底，{told}。", "县发改局"]) == [expected]


YEARS = [  # annual goal, return, verdict at the end of September
    ("完成投资4亿元", "累计完成投资2.9亿元", "on_plan"),
    ("完成投资4亿元", "累计完成投资1亿元", "red"),
    ("力争完成投资4亿元", "累计完成投资1亿元", "yellow"),
    ("新建学校3所", "累计新建学校1所", "not_due"),  # a few things are due at the year's end
    ("新建学校3所，新增学位2000个", "累计新建学校1所", "review"),
    ("完成主体工程，完成投资4亿元", "累计完成投资1亿元", "review"),
    ("PM2.5浓度不高于25微克/立方米", "PM2.5浓度28微克/立方米", "yellow"),
    ("森林覆盖率达到45%", "森林覆盖率44%", "not_due"),
    ("第三季度：完成投资3亿元。第四季度：累计完成投资4亿元。", "累计完成投资2.9亿元", "on_plan"),
]


@pytest.mark.parametrize("case", YEARS, ids=lambda case: f"{case[0]} {case[1]}")
def test_goals_of_the_year_in_words(
    case: tuple[str, str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    goal, told, expected = case
    heads = ["序号", "重点任务", "年度目标", "进展情况", "牵头单位"]
    assert verdicts(tmp_path, capsys, heads, [1, "甲", goal, f"截至9月底，{told}。", "县发改局"]) == [expected]


NUMBERS = [  # title, unit, annual goal, done, verdict
    ("新增就业", "人", "≥4000", 3100, "on_plan"),
    ("新增就业", "人", "≥4000", 1000, "red"),
    ("新建学校", "所", 3, 1, "not_due"),
    ("优良天数比率", "%", 95, 60, "not_due"),
    ("地区生产总值增速", "%", 6, 3, "yellow"),
    ("PM2.5平均浓度", "微克/立方米", "≤25", 28, "yellow"),
    ("信访积案存量", "件", 10, 30, "review"),
    ("事故死亡人数", "人", 10, 3, "review"),
]


@pytest.mark.parametrize("case", NUMBERS, ids=lambda case: f"{case[0]} {case[3]}")
def test_goals_of_the_year_in_numbers(case: tuple, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    heads = ["序号", "指标名称", "单位", "年度目标", "1-9月完成", "牵头单位"]
    assert verdicts(tmp_path, capsys, heads, [1, *case[:4], "县发改局"]) == [case[4]]


def test_a_step_that_is_not_done_is_no_red_card_while_it_may_be_under_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heads = ["序号", "重点任务", "季度工作目标", "进展情况", "牵头单位"]
    goal, late = "第三季度：新建幼儿园投入使用。", "第二季度：新建幼儿园投入使用。第三季度：持续提升保教质量。"
    rows = [
        [1, "发展学前教育", goal, "新建幼儿园未能如期投入使用。", "县教育局"],
        [2, "发展学前教育", goal, "新建幼儿园尚未开工。", "县教育局"],
        [3, "发展学前教育", late, "新建幼儿园未能如期投入使用。", "县教育局"],
    ]
    assert verdicts(tmp_path, capsys, heads, *rows) == ["yellow", "red", "red"]
