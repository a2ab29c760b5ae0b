"""Quarterly goals written as prose: what is due when, under which name, and how sure that is."""

import json
import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bqw_excel.commands.show_goals import line_of
from bqw_excel.core.goal_reading.clauses import clauses
from bqw_excel.core.goal_reading.cumulation import Annual, cumulated
from bqw_excel.core.goal_reading.found import Found
from bqw_excel.core.goal_reading.names import likeness, singles
from bqw_excel.core.goal_reading.one_series import Entry
from bqw_excel.core.goals import read, read_columns
from bqw_excel.core.matter_goals import goals_of as goals_of_matter
from bqw_excel.core.model import GoalCell, Goals, Matter
from bqw_excel.core.rules import Rules
from bqw_excel.core.vocabulary import pattern, words
from bqw_excel.wording import word

CASES = tomllib.loads((Path(__file__).parent / "cases/goals.toml").read_text("utf-8"))["cases"]
NAMES = tomllib.loads((Path(__file__).parent / "cases/names.toml").read_text("utf-8"))["names"]
AMOUNTS = tomllib.loads((Path(__file__).parent / "cases/describing.toml").read_text("utf-8"))["amounts"]
SHARED = Path(__file__).parents[2] / "shared" / "cases" / "goals-zhanjiang-1-50.json"
LEDGER = SHARED.with_name("湛江市2023年重点督办事项分解表.xlsx")
by_topic = pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])


def goals_of(case: dict) -> Goals:
    return read(case["text"], case.get("context", ""), case.get("ledger_year"))


@by_topic
def test_a_goal_text_has_these_targets(case: dict) -> None:
    found = [(t.quarter, t.value, t.unit, t.cumulative) for t in goals_of(case).targets]
    wanted = [(quarter, Decimal(value), unit, Decimal(due)) for quarter, _, value, unit, due in case["targets"]]
    assert sorted(found) == sorted(wanted)


@pytest.mark.parametrize("case", [c for c in CASES if not c.get("skip_names")], ids=lambda case: case["about"])
def test_an_indicator_has_the_name_a_clerk_would_use(case: dict) -> None:
    found = [(t.quarter, t.name, t.value) for t in goals_of(case).targets]
    assert sorted(found) == sorted((quarter, name, Decimal(value)) for quarter, name, value, _, _ in case["targets"])


@pytest.mark.parametrize(("asked", "names"), NAMES.items(), ids=NAMES)
def test_each_figure_of_a_goal_has_a_name_that_is_not_cut(asked: str, names: list[str]) -> None:
    assert [target.name for target in read(f"第三季度：{asked}。").targets] == names


@pytest.mark.parametrize(("asked", "amounts"), AMOUNTS.items(), ids=AMOUNTS)
def test_only_what_is_to_be_reached_is_a_target(asked: str, amounts: list[str]) -> None:
    assert sorted(f"{t.value} {t.unit}" for t in read(f"第三季度：{asked}。").targets) == sorted(amounts)


def test_a_figure_without_a_name_is_called_by_what_the_year_is_told_of() -> None:
    text = "第一季度：完成2亿元。第二季度：累计完成5亿元。"
    assert {t.name for t in read(text, "工业技改\n年度目标任务15亿元").targets} == {"工业技改"}
    assert {t.name for t in read(text, "工业技改投资15亿元").targets} == {"工业技改投资"}


def test_shorter_names_of_later_quarters_are_the_fullest_one() -> None:
    text = "第一季度：完成供水管网改造5公里。第二季度：累计完成管网改造10公里。第三季度：累计完成改造12公里。"
    assert {t.name for t in read(text, "供水管网改造15公里").targets} == {"供水管网改造"}


@by_topic
def test_what_the_text_does_not_settle_is_marked_and_noted(case: dict) -> None:
    goals = goals_of(case)
    unsure = {target.name for target in goals.targets if not target.sure}
    noted = {note.fields["name"] for note in goals.notes if note.key == "goals.unsettled"}
    assert len(unsure) == len(case.get("unsure", []))
    assert noted == unsure


@pytest.mark.parametrize("case", [c for c in CASES if c["targets"]], ids=lambda case: case["about"])
def test_only_states_to_be_kept_are_levels(case: dict) -> None:
    assert {t.name for t in goals_of(case).targets if t.level} == set(case.get("level", []))


@pytest.mark.parametrize("case", [c for c in CASES if "striving" in c], ids=lambda case: case["about"])
def test_striving_goes_as_far_as_its_clauses_are_joined(case: dict) -> None:
    goals = goals_of(case)
    striven = [t.name for t in goals.targets if t.striving] + [m.text for m in goals.milestones if m.striving]
    assert striven == case["striving"]


@pytest.mark.parametrize("case", [c for c in CASES if "at_most" in c], ids=lambda case: case["about"])
def test_ceilings_are_told(case: dict) -> None:
    assert [t.name for t in goals_of(case).targets if t.at_most] == case["at_most"]


@pytest.mark.parametrize("case", [c for c in CASES if "stages" in c], ids=lambda case: case["about"])
def test_quarters_that_share_a_list_have_one_stage_and_a_time_in_a_sentence_has_its_own(case: dict) -> None:
    assert [list(stage.quarters) for stage in goals_of(case).stages] == case["stages"]


@pytest.mark.parametrize("case", [c for c in CASES if "main" in c], ids=lambda case: case["about"])
def test_the_main_indicator_is_the_one_of_the_title_or_the_first(case: dict) -> None:
    assert goals_of(case).main == ("", case["main"])


@pytest.mark.parametrize("case", [c for c in CASES if "why" in c], ids=lambda case: case["about"])
def test_it_is_told_what_shows_how_amounts_are_counted(case: dict) -> None:
    assert {t.why for t in goals_of(case).targets} == {case["why"]}


LISTED = {
    "第三季度：累计完成投资5亿元。": ["  三季度 投资 累计5亿元"],
    "第三季度：供水合格率达到98%。": ["  三季度 供水合格率 98%（要达到的水平，不累加）"],
    "第三季度：失业率控制在4%以内。": ["  三季度 失业率 4%（上限，不累加）"],
    "第二季度：引进项目3个。第三季度：引进项目5个。": [
        "  二季度 项目 累计3个",
        "  三季度 项目 累计5个（累计还是当季，原文不明）",
    ],
    "第三季度：完成投资2亿元。第四季度：完成投资5亿元。全年完成投资7亿元。": [
        "  三季度 投资 累计2亿元（各季度数相加等于全年目标数，按当季数累加）",
        "  四季度 投资 累计7亿元（各季度数相加等于全年目标数，按当季数累加）",
    ],
}


@pytest.mark.parametrize(("text", "lines"), LISTED.items(), ids=LISTED)
def test_the_list_of_goals_tells_how_each_amount_is_counted(text: str, lines: list[str]) -> None:
    assert [line_of(target) for target in read(text).targets] == lines


def test_numbers_of_columns_tell_it_too() -> None:
    cells = tuple(GoalCell("", (q,), str(n), Decimal(n), "亿元") for q, n in enumerate((2, 5, 10, 15), start=1))
    matter = Matter("表", 3, (3,), 0, "1", "固定资产投资", goal_cells=cells)
    for year, why, last in ((15, "rises_to_year", 15), (32, "adds_up_to_year", 32), (20, "", 15)):
        goals = goals_of_matter(replace(matter, annual_number=Decimal(year)), Rules())
        assert [(t.why, t.cumulative) for t in goals.targets][-1] == (why, Decimal(last))


@pytest.mark.parametrize(
    ("title", "numbers", "level"),
    [
        ("化债率", (20, 45, 75, 100), False),
        ("义务教育巩固率", (96, 97, 98, 100), True),
        ("供水保证率", (95, 96, 97, 98), True),
        ("抽检合格率", (60, 70, 80, 95), True),
        ("工程形象进度", (92, 94, 98, 100), False),
        ("智能水表覆盖率", (10, 40, 80, 90), False),
    ],
)
def test_rates_in_columns_are_states_or_works_by_name_and_course(title: str, numbers: tuple, level: bool) -> None:
    cells = tuple(GoalCell("", (q,), f"{n}%", Decimal(n), "%") for q, n in enumerate(numbers, start=1))
    goals = goals_of_matter(Matter("表", 3, (3,), 0, "1", title, goal_cells=cells), Rules())
    assert [t.level for t in goals.targets] == [level] * 4


@pytest.mark.parametrize("case", [c for c in CASES if "year" in c], ids=lambda case: case["about"])
def test_the_years_amount_is_in_the_unit_of_the_targets(case: dict) -> None:
    assert {name: str(value) for (_, name), value in goals_of(case).year.items()} == case["year"]


@pytest.mark.parametrize("case", [c for c in CASES if "stones" in c], ids=lambda case: case["about"])
def test_clauses_without_a_quantity_become_milestones_if_they_can_be_checked(case: dict) -> None:
    found = [[stone.quarter, stone.text, stone.starting] for stone in goals_of(case).milestones]
    assert found == case["stones"]


@by_topic
def test_every_quote_stands_in_the_text(case: dict) -> None:
    for target in goals_of(case).targets:
        assert target.quote
        assert target.quote in case["text"]


def test_bounds_and_striving_are_told() -> None:
    targets = read("第一季度：力争新增企业不少于5家，空置率不超过10%，出口8万元。").targets
    assert [(t.at_least, t.at_most, t.striving) for t in targets] == [
        (True, False, True),
        (False, True, False),
        (False, False, False),
    ]


def test_parts_keep_their_series_apart() -> None:
    goals = read("东院：第一季度：完成投资1亿元。第二季度：累计完成投资2亿元。西院：第二季度：累计完成投资9亿元。")
    assert [(t.part, t.quarter, t.cumulative) for t in goals.targets] == [
        ("东院", 1, Decimal(1)),
        ("东院", 2, Decimal(2)),
        ("西院", 2, Decimal(9)),
    ]


def test_an_item_behind_the_lists_is_due_in_the_fourth_quarter() -> None:
    goals = read("1. 新增学位。\n第一季度：施工进度完成25%。\n2. 全年入园率达到50%。")
    assert [(t.quarter, t.name) for t in goals.targets] == [(1, "施工进度"), (4, "入园率")]
    assert len(goals.stages) == 1


def test_columns_under_a_cumulative_heading_are_cumulative() -> None:
    goals = read_columns([((1,), "完成投资1亿元", True), ((2,), "完成投资1.5亿元", True), ((3,), " ", True)])
    assert [(t.quarter, t.cumulative, t.sure) for t in goals.targets] == [
        (1, Decimal(1), True),
        (2, Decimal("1.5"), True),
    ]


def test_bare_numbers_in_columns_count_what_the_year_counts() -> None:
    cells = [((quarter,), str(quarter * 100), False) for quarter in (1, 2, 3, 4)]
    goals = read_columns(cells, "改造危房1000户")
    assert [(t.name, t.unit, int(t.cumulative)) for t in goals.targets] == [
        ("改造危房", "户", due) for due in (100, 300, 600, 1000)
    ]


def test_numbers_in_columns_are_of_their_quarter_where_the_annual_goal_tells_their_sum() -> None:
    cells = tuple(GoalCell("", (quarter,), "100", Decimal(100)) for quarter in (1, 2, 3, 4))
    matter = Matter("表", 3, (3,), 0, "1", "检查企业", annual_goal="检查企业400家次", goal_cells=cells)
    targets = goals_of_matter(matter, Rules()).targets
    assert [(int(target.cumulative), target.sure) for target in targets] == [
        (due, True) for due in (100, 200, 300, 400)
    ]


def test_a_text_without_labels_is_due_at_the_years_end() -> None:
    goals = read("完成投资2亿元。")
    assert [(t.quarter, t.sure) for t in goals.targets] == [(4, False)]
    assert [word(note) for note in goals.notes] == [
        "目标文字中没有季度标签，按全年目标处理",
        "“投资”各季度数字是累计数还是当季数，原文没有写明",
    ]


def test_an_empty_text_has_no_goals() -> None:
    assert read("") == Goals()


def test_a_clause_keeps_brackets_quotations_and_numbers_whole() -> None:
    found = clauses("1. 完成东园（含甲，乙）建设，新增1,000个“丙，丁”。")
    assert [clause.text for clause in found] == ["完成东园（含甲，乙）建设", "新增1,000个“丙，丁”"]
    assert [(one.start, one.end) for one in found[1].figures] == [(2, 8)]


def test_joint_names_come_apart_with_their_common_ending() -> None:
    assert singles("路基、桥涵工程") == ("路基工程", "桥涵工程")
    assert singles("路基工程") == ()


def test_names_are_alike_by_what_the_shorter_one_shares() -> None:
    assert likeness("停车位", "公共停车位") == 1
    assert likeness("投资", "产值") == 0


def entries(values: list[Decimal], **marks: bool) -> list[Entry]:
    return [Entry(i + 1, i + 1, Found("产量", value, "吨", "", 0, **marks)) for i, value in enumerate(values)]


rising = st.lists(st.integers(1, 999), min_size=2, max_size=4, unique=True).map(
    lambda n: [Decimal(x) for x in sorted(n)]
)


@given(rising)
def test_marked_amounts_are_taken_as_they_stand(values: list[Decimal]) -> None:
    assert cumulated("产量", entries(values, cumulative=True), None) == [(value, True) for value in values]


@given(st.lists(st.integers(1, 999), min_size=2, max_size=4).map(lambda n: [Decimal(x) for x in n]))
def test_amounts_that_add_up_to_the_year_are_of_single_quarters(values: list[Decimal]) -> None:
    results = cumulated("产量", entries(values), Annual(sum(values, Decimal(0))))
    if values[-1] * 100 < sum(values) * 99:  # else the last alone is close to the year's amount as well
        assert results == [(sum(values[: i + 1]), True) for i in range(len(values))]


@given(rising)
def test_amounts_whose_last_is_the_years_are_cumulative(values: list[Decimal]) -> None:
    assert cumulated("产量", entries(values), Annual(values[-1])) == [(value, True) for value in values]


@given(st.lists(st.integers(1, 999), min_size=1, max_size=4).map(lambda n: [Decimal(x) for x in n]))
def test_what_is_due_never_falls_for_amounts_without_any_mark(values: list[Decimal]) -> None:
    due = [amount for amount, _ in cumulated("产量", entries(values), None)]
    assert due == sorted(due)


@given(st.text(alphabet="第一二三四季度：完成累计投资20亿元%，。；、（）工程新增个 \n", max_size=80))
def test_no_text_makes_it_fail(text: str) -> None:
    goals = read(text, text)
    for target in goals.targets:
        assert target.name
        assert target.unit
        assert target.quarter in {1, 2, 3, 4}


def test_every_pattern_of_the_vocabularies_compiles() -> None:
    for area in ("quantities", "quarters", "goals"):
        for name in words(area)["patterns"]:
            assert pattern(area, name).pattern, name


@pytest.mark.skipif(not SHARED.exists(), reason="the hand-labelled goals are not on this machine")
def test_the_labelled_goals_are_read_as_two_people_read_them() -> None:
    rows = json.loads(SHARED.read_text("utf-8"))
    wrong = []
    for row in rows:
        text = "\n".join(
            "第" + "、".join("一二三四"[q - 1] for q in s["quarters"]) + "季度：" + s["text"] for s in row["spans"]
        )
        ignored = [passage["quote"] for passage in row["ignore"]]
        found = [
            (t.quarter, float(t.value), t.unit, float(t.cumulative))
            for t in read(text).targets
            if not any(quote in t.quote for quote in ignored)
        ]
        wanted = [(t["quarter"], t["value"], t["unit"], t["cum_value"]) for t in row["targets"]]
        if sorted(found) != sorted(wanted):
            wrong.append(row["id"])
    assert wrong == []


@pytest.mark.skipif(not LEDGER.exists(), reason="the real ledger is not on this machine")
def test_the_real_ledger_has_460_stages_and_few_targets_in_doubt() -> None:
    book = openpyxl.load_workbook(LEDGER, read_only=True)
    texts = []
    for sheet, rows in (("附件1", (4, 113)), ("附件2", (4, 14))):
        headings = [str(cell.value).replace("\n", "") for cell in next(book[sheet].iter_rows(3, 3))]
        column = headings.index("季度工作目标")
        texts += [row[column] for row in book[sheet].iter_rows(rows[0], rows[1], values_only=True)]
    goals = [read(text) for text in texts]
    assert sum(len(one.stages) for one in goals) == 460
    targets = [target for one in goals for target in one.targets]
    assert 20 * sum(not target.sure for target in targets) < len(targets)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一季度末达到20%、二季度末达到45%、三季度末达到70%、年底100%", [(1, 20), (2, 45), (3, 70), (4, 100)]),
        ("上半年完成600户，全年完成1500户", [(2, 600), (4, 1500)]),
        ("第二季度：完成征收100亩。年底前完成征收500亩。", [(2, 100), (4, 500)]),
        ("到2025年6月底建成5公里，到2025年底建成12公里", [(2, 5), (4, 12)]),
        ("第三季度：完成全年目标的75%。", [(3, 75)]),
    ],
)
def test_what_is_due_at_the_years_end_is_not_due_in_an_earlier_quarter(
    text: str, expected: list[tuple[int, int]]
) -> None:
    assert [(target.quarter, target.value) for target in read(text).targets] == expected


def test_goals_of_each_month_need_no_labels_of_quarters() -> None:
    assert not read("每月化解信访积案10件").notes
    assert [note.key for note in read("每月化解信访积案10件，印发总结").notes] == ["goals.no_label"]
