"""The sheet 核定-N季度: read back wherever people moved things, carried over, and nothing entered is lost."""

from dataclasses import replace
from decimal import Decimal

import pytest
from grids import grid
from results_for_tests import judged, results

from bqw_excel.books.changes import NewSheet
from bqw_excel.core.decide import decided
from bqw_excel.core.grid import Grid
from bqw_excel.core.model import Verdict
from bqw_excel.core.problems import UnreadableDecisions
from bqw_excel.cycle import decisions
from bqw_excel.cycle.decision_layout import to_new_sheet
from bqw_excel.cycle.decisions import DecisionSheet
from bqw_excel.wording import finding

HEAD = ["序号", "事项", "子项", "牵头单位", "拟判定", "核定", "理由", "核定人", "日期", "事项状态"]


def sheet(*rows: list[object], head: list[str] = HEAD) -> DecisionSheet:
    return decisions.read(grid([["核定-3季度"], ["说明"], head, *rows], sheet="核定-3季度"))


def as_grid(new: NewSheet) -> Grid:
    return grid([[cell.value for cell in row] for row in new.rows], sheet=new.name)


def test_what_needs_a_person_stands_first_and_the_rest_in_ledger_order() -> None:
    found = results(
        [
            judged(1, Verdict.ON_PLAN, "甲"),
            judged(2, Verdict.YELLOW, "乙"),
            judged(3, Verdict.REVIEW, "丙"),
            judged(4, Verdict.RED, "丁"),
            judged(5, Verdict.DONE, "戊"),
        ]
    )
    assert [row.shown["title"] for row in decisions.fresh(found).rows.values()] == ["丙", "丁", "乙", "甲", "戊"]


def test_a_sheet_written_and_read_back_is_the_same() -> None:
    fresh = decisions.fresh(results([judged(1, Verdict.RED, "甲"), judged(2, Verdict.REVIEW, "乙")]))
    again = decisions.read(as_grid(to_new_sheet(fresh)))
    assert list(again.rows) == list(fresh.rows)
    assert to_new_sheet(decisions.merged(fresh, [again])) == to_new_sheet(fresh)


def test_entries_are_found_where_rows_and_columns_were_moved() -> None:
    head = ["核定", "理由", "核定人", "日期", "事项状态", "事项", "序号", "子项"]
    found = sheet(["进展一般", "雨季", "李四", "2025-10-08", "", "修桥", 7, ""], head=head)
    known = decisions.decisions(found, {"7|修桥||"})
    assert known["7|修桥||"].verdict is Verdict.YELLOW
    assert decisions.doubts(found, {"7|修桥||"}) == ()


def test_entries_of_a_matter_that_is_gone_are_kept_and_named() -> None:
    old = sheet([7, "修桥", "", "县交通局", "进展缓慢", "进展一般", "雨季", "李四", "2025-10-08", ""])
    fresh = decisions.fresh(results([judged(1, Verdict.ON_PLAN, "建校")]))
    merged = decisions.merged(fresh, [old])
    assert [row.entered.get("decision") for row in merged.rows.values()] == [None, "进展一般"]
    problems = decisions.doubts(merged, set(fresh.rows))
    assert [(p.note.key, p.row) for p in problems] == [("problems.lost_decision", 5)]


def test_a_matter_that_is_gone_and_held_no_entry_goes() -> None:
    old = sheet([7, "修桥", "", "县交通局", "进展缓慢", "", "", "", "", ""])
    fresh = decisions.fresh(results([judged(1, Verdict.ON_PLAN, "建校")]))
    assert list(decisions.merged(fresh, [old]).rows) == list(fresh.rows)


def test_columns_that_people_added_are_kept() -> None:
    one = judged(1, Verdict.RED, "修桥")
    row = [one.matter.number, "修桥", "", "", "进展缓慢", "", "", "", "", "", "已电话核实"]
    old = sheet(row, head=[*HEAD, "电话记录"])
    merged = decisions.merged(decisions.fresh(results([one])), [old])
    new = to_new_sheet(merged)
    assert [cell.value for cell in new.rows[2]][-1] == "电话记录"
    assert new.rows[3][-1].value == "已电话核实"


def test_twins_are_known_by_their_lead_units_wherever_they_stand() -> None:
    rows = [
        [1, "修桥", "", "甲局", "进展缓慢", "进展一般", "甲段", "李四", "2025-10-08", ""],
        [1, "修桥", "", "乙局", "进展缓慢", "进展缓慢", "乙段", "李四", "2025-10-08", ""],
    ]
    known = {"1|修桥||甲局", "1|修桥||乙局"}
    for order in (rows, rows[::-1]):
        found = decisions.decisions(sheet(*order), known)
        assert {key: d.reason for key, d in found.items()} == {"1|修桥||甲局": "甲段", "1|修桥||乙局": "乙段"}


def test_words_for_cards_are_decisions_too() -> None:
    row = [1, "修桥", "", "甲局", "进展缓慢", "黄牌", "甲段", "李四", "2025-10-08", ""]
    assert decisions.decisions(sheet(row), {"1|修桥||"})["1|修桥||"].verdict is Verdict.YELLOW


def test_a_sheet_whose_heading_for_decisions_is_gone_is_refused() -> None:
    head = [{"核定": "核定结果"}.get(text, text) for text in HEAD]
    with pytest.raises(UnreadableDecisions) as refused:
        sheet([1, "修桥", "", "甲局", "进展缓慢", "进展一般", "", "", "", ""], head=head)
    assert finding(refused.value.problems[0]).sentence == (
        "工作表“核定-3季度”：找不到“事项”或“核定”表头，不知道哪一列是核定结果，"
        "请把表头改回“事项”“核定”后重新运行，没有写入任何文件。"
    )


def test_notes_below_the_list_and_in_columns_without_heading_are_kept() -> None:
    one = judged(1, Verdict.RED, "修桥")
    row = [one.matter.number, "修桥", "", "", "进展缓慢", "", "", "", "", "", "已电话核实"]
    old = sheet(row, [], ["", "", "局长已阅"])
    new = to_new_sheet(decisions.merged(decisions.fresh(results([one])), [old]))
    assert new.rows[3][-1].value == "已电话核实"
    assert [cell.value for cell in new.rows[-1]][:3] == [None, None, "局长已阅"]
    again = decisions.read(as_grid(new))
    assert to_new_sheet(decisions.merged(decisions.fresh(results([one])), [again])) == new


def test_the_later_of_two_sheets_goes_first_and_blanks_take_nothing_away() -> None:
    row = [1, "修桥", "", "", "", "进展一般", "初次", "李四", "2025-10-08", ""]
    first = sheet(row)
    second = sheet([1, "修桥", "", "", "", "", "补充", "", "", ""])
    merged = decisions.merged(replace(first, rows={}), [first, second])
    (entry,) = merged.rows.values()
    assert (entry.entered["decision"], entry.entered["reason"]) == ("进展一般", "补充")


def test_a_state_makes_a_matter_adjusted_only_when_it_is_not_the_normal_one() -> None:
    normal = sheet([1, "修桥", "", "", "", "", "", "", "", "正常"])
    assert decisions.decisions(normal, {"1|修桥||"})["1|修桥||"].state == ""
    odd = sheet([1, "修桥", "", "", "", "", "", "", "", "停工"])
    assert decisions.decisions(odd, {"1|修桥||"})["1|修桥||"].state == ""
    assert [p.note.key for p in decisions.doubts(odd, {"1|修桥||"})] == ["problems.unknown_state"]


def test_a_proposed_card_has_its_colour() -> None:
    fresh = decisions.fresh(results([judged(1, Verdict.RED, "甲"), judged(2, Verdict.ON_PLAN, "乙")]))
    proposed = [row[8] for row in list(to_new_sheet(fresh).rows)[3:]]
    assert [(cell.value, cell.style.fill) for cell in proposed] == [("进展缓慢", "F8CBAD"), ("按计划推进", None)]


def test_where_the_quarter_has_no_goal_those_that_count_are_named_with_their_quarter() -> None:
    entry = judged(1, Verdict.RED, "修桥", amount_due=Decimal(5), actual=Decimal(1))
    amount = replace(entry.proposal.workings[0], quarter=2)
    milestone = replace(amount, name="完成招标", quarter=1, due=None)
    goals, proposal = replace(entry.goals, stages=()), replace(entry.proposal, workings=(amount, milestone))
    [row] = decisions.fresh(results([replace(entry, goals=goals, proposal=proposal)])).rows.values()
    assert row.shown["goal"] == "投资：5亿元（二季度）\n完成招标（一季度）"


@pytest.mark.parametrize(
    ("chosen", "state", "verdict"),
    [
        ("进展一般", "", Verdict.YELLOW),
        ("黄灯", "", Verdict.YELLOW),
        ("进展缓慢（红牌警告）", "", Verdict.RED),
        ("", "正常", Verdict.RED),
        ("", "缓办", Verdict.ADJUSTED),
        ("调整", "", Verdict.ADJUSTED),
        ("不亮牌", "", Verdict.REVIEW),
        ("", "停工", Verdict.REVIEW),
        ("进展一般", "停工", Verdict.YELLOW),
    ],
)
def test_an_entry_that_nobody_can_make_out_leaves_no_card(chosen: str, state: str, verdict: Verdict) -> None:
    entered = sheet([1, "修桥", "", "", "进展缓慢", chosen, "雨季", "李四", "2025-10-08", state])
    red = judged(1, Verdict.RED, "修桥")
    decision = decisions.decisions(entered, {"1|修桥||"})["1|修桥||"]
    assert decided(red.matter, red.goals, red.proposal, decision).verdict is verdict
    found = [p.note.key for p in decisions.doubts(entered, {"1|修桥||"})]
    assert bool(found) == (chosen == "不亮牌" or state == "停工")
