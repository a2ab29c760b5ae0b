"""Tables anywhere on a sheet become matters: repeated headings, sub-rows, notes, totals, two-row headings."""

from decimal import Decimal
from pathlib import Path

import pytest
from grids import grid

from bqw_excel.core import ledger
from bqw_excel.core.grid import Grid

CASES = Path(__file__).parents[2] / "shared" / "cases"
HEAD = ["序号", "事项", "季度工作目标", "完成时限", "牵头单位"]
GOAL = "第一季度：完成选址。第三季度：开工建设。"


def numbers(found: ledger.Ledger) -> list[tuple[int, str]]:
    return [(m.row, m.number) for m in found.matters]


def test_a_table_may_stand_anywhere_under_its_titles() -> None:
    rows = [
        ["", "附件1：", "", "", "", ""],
        ["", "2025年云岭县重点任务分解表", "", "", "", ""],
        ["", "", "", "", "", ""],
        ["", *HEAD],
        ["", 1, "修建水库", GOAL, "2025年12月", "县水务局"],
        ["", 2, "改造电网", GOAL, "2025年12月", "县发展改革局"],
    ]
    found = ledger.read([grid(rows)])
    assert numbers(found) == [(5, "1"), (6, "2")]
    assert found.tables[0].title == "2025年云岭县重点任务分解表"
    assert (found.tables[0].left, found.tables[0].right) == (2, 6)
    assert found.matters[0].lead_orgs == ("县水务局",)


def test_headings_repeated_on_every_page_go_on_with_the_same_table() -> None:
    rows = [
        ["2025年分解表", "", "", "", ""],
        HEAD,
        [1, "修建水库", GOAL, "", "县水务局"],
        ["", "", "", "", ""],
        ["2025年分解表（续）", "", "", "", ""],
        HEAD,
        ["", "", "2.下游段 " + GOAL, "2025年12月", "县交通局"],
        [2, "改造电网", GOAL, "", "县发展改革局"],
    ]
    found = ledger.read([grid(rows, "A1:E1", "A5:E5")])
    assert len(found.tables) == 1
    assert numbers(found) == [(3, "1"), (7, "1"), (8, "2")]
    assert [m.group for m in found.matters] == [0, 0, 1]


def test_another_title_between_equal_headings_begins_another_table() -> None:
    rows = [
        ["2025年重点任务分解表", "", "", "", ""],
        HEAD,
        [1, "修建水库", GOAL, "", "县水务局"],
        ["2025年民生实事责任表", "", "", "", ""],
        HEAD,
        [1, "新建食堂", GOAL, "", "县民政局"],
    ]
    found = ledger.read([grid(rows, "A1:E1", "A4:E4")])
    assert [t.title for t in found.tables] == ["2025年重点任务分解表", "2025年民生实事责任表"]
    assert [m.group for m in found.matters] == [0, 1]


def test_sub_rows_have_the_number_of_their_matter_and_goals_and_lead_units_of_their_own() -> None:
    rows = [
        HEAD,
        [7, "整治三条河", "1. 东河 " + GOAL, "2025年12月", "东城区政府"],
        ["", "", "2. 西河 " + GOAL, "2025年12月", "西城区政府"],
        ["", "", "3. 北河 " + GOAL, "", ""],
    ]
    found = ledger.read([grid(rows, "A2:A4", "B2:B4")])
    assert numbers(found) == [(2, "7"), (3, "7"), (4, "7")]
    assert [m.part for m in found.matters] == ["东河", "西河", "北河"]
    assert [m.lead_orgs for m in found.matters] == [("东城区政府",), ("西城区政府",), ("东城区政府",)]
    assert len({m.fingerprint for m in found.matters}) == 3


def test_a_matter_over_several_rows_with_one_goal_is_one_record() -> None:
    rows = [
        [*HEAD, "进展情况"],
        [1, "推广良种", GOAL, "2025年12月", "县农业农村局", "甲镇已完成选址"],
        ["", "", "", "", "", "乙镇正在选址"],
        [2, "改造电网", GOAL, "2025年12月", "县发展改革局", ""],
    ]
    found = ledger.read([grid(rows, "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3")])
    assert [m.rows for m in found.matters] == [(2, 3), (4,)]
    assert found.matters[0].progress == "甲镇已完成选址\n乙镇正在选址"


def test_a_goal_cut_by_a_page_break_is_joined_again() -> None:
    rows = [
        HEAD,
        [1, "修建水库", "第一季度：完成选址。", "2025年12月", "县水务局"],
        HEAD,
        ["", "", "第三季度：开工建设。", "", ""],
    ]
    found = ledger.read([grid(rows)])
    assert len(found.matters) == 1
    assert found.matters[0].goal_text == "第一季度：完成选址。\n第三季度：开工建设。"


@pytest.mark.parametrize(
    "line",
    [
        ["合计", "", "", "", ""],
        ["注：各单位于每季度末报送。", "", "", "", ""],
        ["填表人：", "", "审核人：", "", ""],
        ["— 3 —", "", "", "", ""],
        ["附件2：", "", "", "", ""],
    ],
)
def test_totals_notes_and_page_numbers_are_no_matters(line: list[str]) -> None:
    rows = [HEAD, [1, "修建水库", GOAL, "2025年12月", "县水务局"], line]
    assert numbers(ledger.read([grid(rows)])) == [(2, "1")]


def test_a_line_across_the_table_names_the_category_of_the_rows_below() -> None:
    rows = [
        HEAD,
        ["一、基础设施", "", "", "", ""],
        [1, "修建水库", GOAL, "2025年12月", "县水务局"],
        ["二、社会事业", "", "", "", ""],
        [2, "新建食堂", GOAL, "2025年12月", "县民政局"],
    ]
    found = ledger.read([grid(rows, "A2:E2", "A4:E4")])
    assert [m.category for m in found.matters] == ["一、基础设施", "二、社会事业"]


def test_a_list_of_another_kind_below_the_table_is_left_alone() -> None:
    rows = [
        HEAD,
        [1, "修建水库", GOAL, "2025年12月", "县水务局"],
        ["", "", "", "", ""],
        ["序号", "联络员", "", "电话", ""],
        [1, "张三", "", "1234", ""],
    ]
    assert numbers(ledger.read([grid(rows)])) == [(2, "1")]


def test_a_two_row_heading_with_a_merged_group_is_read_as_one() -> None:
    rows = [
        ["2025年分解表", "", "", "", "", "", "", ""],
        ["序号", "事项", "季度目标", "", "", "", "牵头单位", "累计完成"],
        ["", "", "一季度", "二季度", "三季度", "四季度", "", ""],
        [1, "修建水库", "20%", "50%", "75%", "100%", "县水务局", "63%"],
    ]
    found = ledger.read([grid(rows, "A1:H1", "A2:A3", "B2:B3", "C2:F2", "G2:G3", "H2:H3")])
    assert numbers(found) == [(4, "1")]
    assert [(c.quarters, c.number, c.unit) for c in found.matters[0].goal_cells] == [
        ((quarter,), Decimal(value), "%") for quarter, value in ((1, 20), (2, 50), (3, 75), (4, 100))
    ]
    assert (found.matters[0].done, found.matters[0].done_unit) == (Decimal(63), "%")


@pytest.mark.parametrize(
    ("goals", "done", "expected"),
    [
        ([0.25, 0.5, 0.75, 1], 0.63, ("%", Decimal(75), Decimal(63))),
        ([0.25, 0.5, 0.75, 1], 63, ("%", Decimal(75), Decimal(63))),
        ([10, 30, 60, 90], 55, ("", Decimal(60), Decimal(55))),
        (["25％", "50％", "75％", "100％"], "63％", ("%", Decimal(75), Decimal(63))),
    ],
)
def test_shares_are_percent_however_they_are_kept_and_amounts_stay_amounts(
    goals: list[float | str], done: float | str, expected: tuple[str, Decimal, Decimal]
) -> None:
    head = ["序号", "事项", "第一季度累计目标", "第二季度累计目标", "第三季度累计目标", "第四季度累计目标", "累计完成"]
    matter = ledger.read([grid([head, [1, "修建水库", *goals, done]])]).matters[0]
    unit, third, reached = expected
    assert (matter.goal_cells[2].unit, matter.goal_cells[2].number) == (unit, third)
    assert matter.done == reached


def test_a_number_that_may_be_share_or_percentage_is_not_certain() -> None:
    head = ["序号", "事项", "第一季度累计目标", "第二季度累计目标", "第三季度累计目标", "第四季度累计目标", "累计完成"]
    rows = [head, [1, "修建水库", 0.25, 0.5, 0.75, 1, 76], [2, "改造电网", 0.25, 0.5, 0.75, 1, 0.8]]
    assert [m.done_certain for m in ledger.read([grid(rows)]).matters] == [True, False]


def test_a_formula_without_a_stored_result_is_a_finding_and_no_zero() -> None:
    cells = grid(
        [[*HEAD, "累计完成"], [1, "修建水库", GOAL, "", "县水务局", ""], [2, "改电网", GOAL, "", "县发改局", 0.5]]
    )
    found = ledger.read([Grid("台账", cells.rows, without_value=frozenset({(2, 6)}))])
    assert found.matters[0].done is None
    assert [(p.note.key, p.row, p.column) for p in found.problems] == [("problems.no_stored_result", 2, "累计完成")]


@pytest.mark.parametrize(("cells", "field"), [(["万元", "公里"], "unit"), (["县水务局", "县财政局"], "lead_org")])
def test_a_heading_with_two_meanings_is_decided_by_its_cells(cells: list[str], field: str) -> None:
    rows = [["序号", "事项", "季度工作目标", "单位"], [1, "修建水库", GOAL, cells[0]], [2, "改造电网", GOAL, cells[1]]]
    assert ledger.read([grid(rows)]).tables[0].columns[3].field == field


def test_notes_beside_the_table_do_not_belong_to_it() -> None:
    rows = [[*HEAD, "", "我的记录"], [1, "修建水库", GOAL, "2025年12月", "县水务局", "", "已电话催办"]]
    table = ledger.read([grid(rows)]).tables[0]
    assert table.right == 5


def test_matters_that_look_the_same_are_told_apart() -> None:
    rows = [HEAD, [1, "修建水库", GOAL, "", "县水务局"], [1, "修建水库", GOAL, "", "县水务局"]]
    first, second = ledger.read([grid(rows)]).matters
    assert first.fingerprint != second.fingerprint


@pytest.mark.skipif(not CASES.is_dir(), reason="the real documents are not beside this checkout")
@pytest.mark.parametrize(
    ("name", "tables", "matters", "rows"),
    [
        ("湛江市2023年重点督办事项分解表.xlsx", 2, 110, 121),
        ("湛江市2023年分解表-逐页原样.xlsx", 2, 110, 121),
        ("XX县2023年百千万工程台账-九月底.xlsx", 1, 251, 251),
        ("nasty.xlsx", 1, 121, 121),
    ],
)
def test_real_ledgers_are_read_whole(name: str, tables: int, matters: int, rows: int) -> None:
    from bqw_excel.books.file_book import open_book
    from bqw_excel.commands.grading import read_ledger

    found = read_ledger(open_book(CASES / name))
    assert len(found.tables) == tables
    assert len({m.group for m in found.matters}) == matters
    assert len(found.matters) == rows


def test_the_return_of_the_quarter_before_is_kept_beside_that_of_the_quarter() -> None:
    rows = [
        [*HEAD, "二季度进展情况", "三季度进展情况"],
        [1, "修建水库", GOAL, "2025年12月", "县水务局", "完成选址。", "已开工。"],
    ]
    found = ledger.read([grid(rows)], quarter=3).matters[0]
    assert (found.earlier_returns, found.progress) == (((2, "完成选址。"),), "已开工。")


@pytest.mark.parametrize("done", ["91.2%", "91.2％", " 91.2 ％"])
def test_a_text_in_percent_is_read_with_either_sign(done: str) -> None:
    rows = [
        [
            "序号",
            "事项",
            "一季度累计目标",
            "二季度累计目标",
            "三季度累计目标",
            "四季度累计目标",
            "累计完成",
            "牵头单位",
        ],
        [1, "改厕", Decimal("0.25"), Decimal("0.5"), Decimal("0.75"), 1, done, "县农业农村局"],
    ]
    found = ledger.read([grid(rows)], quarter=3).matters[0]
    assert (found.done, found.done_unit) == (Decimal("91.2"), "%")
