"""The summary workbook: figures that add up, text that stays text, tables that can be filtered and printed."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from results_for_tests import SAID, judged, mixed, of_each, results

from bqw_excel.core.conclusions import Decision, Judged, Judgement, Results, Working
from bqw_excel.core.model import Verdict
from bqw_excel.outputs import files, summary
from bqw_excel.outputs.summary_overview import shares
from bqw_excel.outputs.summary_sheets import units
from bqw_excel.outputs.view import figures, stage_goal
from bqw_excel.wording import labels
from bqw_excel.wording.judged import basis_text

CARD_HEADS = [
    *("序号", "事项", "子项", "季度目标", "累计目标", "累计完成", "差距"),
    *("达成率", "判定", "依据", "牵头单位", "分管领导", "完成时限"),
]
LEDGER = Path("台账.xlsx")
SHEETS = ["总览", "红黄牌清单", "按牵头单位", "按分管领导", "待核定与未报送", "明细"]


def opened(found: Results, values: bool = True) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(summary.build(found)), data_only=values)


def table(book: Workbook, sheet: str) -> list[list[object]]:
    """Heads and rows of a sheet's table."""
    return [[cell.value for cell in row] for row in book[sheet].iter_rows(min_row=3)]


def column(book: Workbook, sheet: str, head: str) -> list[object]:
    rows = table(book, sheet)
    return [row[rows[0].index(head)] for row in rows[1:]]


def test_the_workbook_has_six_sheets_with_frozen_heads_filters_and_print_set_up() -> None:
    book = opened(mixed())
    assert book.sheetnames == SHEETS
    for name in SHEETS[1:]:
        sheet = book[name]
        assert sheet.freeze_panes is not None
        assert sheet.freeze_panes.endswith("4")
        assert sheet.auto_filter.ref.startswith("A3:")
        assert sheet.print_title_rows == "$3:$3"
    for name in SHEETS:
        page = book[name].page_setup
        assert (page.orientation, page.paperSize, page.fitToHeight) == ("landscape", 9, 0)
        assert page.fitToWidth in (None, 1)  # 1 is what is meant where nothing is said
        assert book[name].sheet_properties.pageSetUpPr.fitToPage
        assert book[name].oddFooter.center.text == "第 &P 页，共 &N 页"


def test_the_overview_counts_every_verdict_and_adds_up() -> None:
    book = opened(of_each(done=22, yellow=18, red=9, on_plan=202))
    rows = table(book, "总览")[:10]
    assert [row[:2] for row in rows] == [
        ["判定", "项数"],
        ["进展缓慢", 9],
        ["进展一般", 18],
        ["待核定", 0],
        ["未报送", 0],
        ["已完成", 22],
        ["按计划推进", 202],
        ["未到节点", 0],
        ["调整（不亮牌）", 0],
        ["合计", 251],
    ]
    assert sum(Decimal(str(row[2])) for row in rows[1:9]) == 1
    assert rows[9][2] == 1
    assert book["总览"]["A1"].value == "云溪县2023年“百千万工程”重点工作任务台账（截至2023年9月底）"
    assert book["总览"]["A2"].value.startswith("2023年第3季度，截至2023年9月底")
    assert len(opened(mixed())["总览"]._charts) == 1


def test_counts_and_totals_are_formulas() -> None:
    sheet = opened(mixed(), values=False)["总览"]
    assert sheet["B4"].value == "=COUNTIF('明细'!$J$4:$J$13,A4)"
    assert sheet["B12"].value == "=SUM(B4:B11)"
    assert opened(mixed(), values=False)["明细"]["J3"].value == "判定"
    units_sheet = opened(mixed(), values=False)["按牵头单位"]
    assert units_sheet["J4"].value == "=SUM(B4:I4)"
    assert units_sheet["B10"].value == "=SUM(B4:B9)"


@given(st.fixed_dictionaries({verdict.value: st.integers(0, 40) for verdict in Verdict}))
def test_shares_add_up_to_exactly_the_whole(counts: dict[str, int]) -> None:
    found = of_each(**counts)
    assert sum(shares(found)) == (1 if found.judged else 0)


def test_the_cards_are_listed_red_first_with_their_figures() -> None:
    book = opened(mixed())
    heads, first, *rest = table(book, "红黄牌清单")
    assert heads == CARD_HEADS
    assert [row[0] for row in (first, *rest)] == [2, 10, 3, 4]
    assert first[4:9] == [28.504, 18, 10.504, 0.631, "进展缓慢"]
    assert first[10] == "县水务局\n县住建局"
    formulas = opened(mixed(), values=False)["红黄牌清单"]
    assert (formulas["G4"].value, formulas["H4"].value) == ("=$E4-$F4", "=ROUND($F4/$E4,3)")
    assert formulas["E4"].number_format == 'General"亿元"'
    assert formulas["G7"].number_format == 'General"个百分点";"超"General"个百分点";0'


@pytest.mark.parametrize(
    ("verdict", "colour"),
    [("red", "F8CBAD"), ("yellow", "FFE699"), ("done", "C6E0B4"), ("review", "D9D9D9"), ("unreported", "D9D9D9")],
)
def test_a_verdict_has_its_tint(verdict: str, colour: str) -> None:
    sheet = opened(of_each(**{verdict: 1}))["明细"]
    cell = next(c for c in sheet[4] if c.value == labels()[Verdict(verdict)])
    assert cell.fill.fgColor.rgb == f"FF{colour}"


def test_what_is_on_plan_has_no_tint() -> None:
    sheet = opened(of_each(on_plan=1))["明细"]
    assert all(cell.fill.fill_type is None for cell in sheet[4])


def test_units_are_sorted_by_red_then_yellow_and_shared_matters_count_under_each() -> None:
    book = opened(mixed())
    heads, *rows = table(book, "按牵头单位")
    assert heads == ["牵头单位", *[labels()[v] for v in summary.BY_CONCERN], "合计"]
    assert [(row[0], row[1], row[2], row[-1]) for row in rows] == [
        ("县交通运输局", 1, 0, 1),
        ("县住建局", 1, 0, 1),
        ("县水务局", 1, 0, 2),
        ("县发展改革局", 0, 2, 5),
        ("县文广旅体局", 0, 0, 1),
        ("（未填牵头单位）", 0, 0, 1),
        ("合计", 3, 2, 11),
    ]
    assert "各单位分别计数" in book["按牵头单位"]["A2"].value
    assert "分别计数" not in opened(of_each(done=1))["按牵头单位"]["A2"].value


def test_each_total_row_is_the_sum_of_its_column() -> None:
    for sheet in ("按牵头单位", "按分管领导"):
        _, *rows, total = table(opened(mixed()), sheet)
        for place in range(1, len(total)):
            assert sum(row[place] for row in rows) == total[place]
            assert all(sum(row[1:-1]) == row[-1] for row in rows)


def test_leaders_names_padded_with_blanks_are_one_person() -> None:
    entries = [judged(1, Verdict.RED, "修桥", overseer="李 安"), judged(2, Verdict.DONE, "修路", overseer="李安、张三")]
    rows = table(opened(results(entries)), "按分管领导")
    assert [row[0] for row in rows[1:]] == ["李安", "张三", "合计"]


def test_what_is_open_is_listed_and_an_empty_list_says_so() -> None:
    assert column(opened(mixed()), "待核定与未报送", "判定") == ["待核定", "未报送"]
    assert table(opened(of_each(done=1)), "待核定与未报送")[1][0] == "无"
    assert table(opened(results([])), "明细")[1][0] == "无"


def test_the_sheets_of_a_ledger_are_counted_apart() -> None:
    entries = [judged(1, Verdict.DONE, "修桥", sheet="附件1"), judged(2, Verdict.RED, "助学", sheet="附件2")]
    rows = table(opened(results(entries)), "总览")
    assert [[*row[0:2], row[9]] for row in rows if row[0] in ("附件1", "附件2")] == [["附件1", 0, 1], ["附件2", 1, 1]]
    assert column(opened(results(entries)), "明细", "工作表") == ["附件1", "附件2"]
    assert "工作表" not in table(opened(mixed()), "明细")[0]


@pytest.mark.parametrize("text", ["=1+1", "+86电话", "-5", "@SUM(A1)", "=HYPERLINK(1)", "{=1}", "http://a.b/c"])
def test_text_never_becomes_a_formula_or_a_link(text: str) -> None:
    entry = judged(1, Verdict.REVIEW, text, part=text, progress=text, lead_orgs=(text,), sheet=text, due=text)
    entry = replace(entry, matter=replace(entry.matter, number=text, overseer="甲"))
    other = judged(2, Verdict.DONE, "修桥")
    book = opened(replace(results([entry, other]), title=text), values=False)
    # Besides ours, no cell holds a formula: those begin with one of four functions or are a difference of two cells.
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.hyperlink is None
                ours = str(cell.value).startswith(("=COUNTIF(", "=SUM(", "=ROUND(", "=$"))
                assert cell.data_type != "f" or (ours and cell.value != text)
    values = opened(replace(results([entry, other]), title=text))
    assert column(values, "明细", "事项")[0] == text
    assert column(values, "按牵头单位", "牵头单位")[:2] == sorted([text, "县发展改革局"])


def test_a_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    kept = column(opened(results([judged(1, Verdict.REVIEW, "修桥", progress="长" * 40_000)])), "明细", "进展情况")[0]
    assert len(kept) == 32_767
    assert kept.endswith("…（内容过长，未显示完）")


def test_rows_are_high_enough_for_wrapped_chinese_and_never_above_the_limit() -> None:
    sheet = opened(results([judged(1, Verdict.REVIEW, "修" * 100), judged(2, Verdict.DONE, "路" * 5000)]))["明细"]
    width = sheet.column_dimensions["B"].width
    assert sheet.row_dimensions[4].height >= 14 * units("修" * 100) / width
    assert sheet.row_dimensions[5].height == pytest.approx(409, abs=0.5)
    assert width <= 33


def test_a_decided_matter_says_who_decided_and_why() -> None:
    entry = judged(1, Verdict.RED, "修桥", amount_due=Decimal(10), actual=Decimal(5))
    decision = Decision("", Verdict.YELLOW, "已补充证明", "王敏", "10月8日")
    entry = replace(entry, verdict=Verdict.YELLOW, decision=decision)
    assert basis_text(entry) == ("核定为“进展一般”：已补充证明（王敏、10月8日）；63.2%，低于应达到的进度")
    assert column(opened(results([entry])), "明细", "判定方式") == ["核定"]
    assert "其中1项已核定，其余0项为系统拟判定" in opened(results([entry]))["总览"]["A2"].value


def test_a_matter_taken_out_of_the_count_says_by_which_state() -> None:
    decision = Decision("", None, "上级未明确", state="缓办")
    entry = replace(judged(1, Verdict.RED, "修桥"), verdict=Verdict.ADJUSTED, decision=decision)
    assert basis_text(entry) == "事项状态为“缓办”，不亮牌：上级未明确"
    assert column(opened(results([entry])), "明细", "判定方式") == ["核定"]
    assert column(opened(results([judged(1, Verdict.RED, "修桥")])), "明细", "判定方式") == ["拟判定"]


def test_the_gap_of_a_ceiling_is_what_is_above_it() -> None:
    entry = judged(1, Verdict.YELLOW, "控制能耗", amount_due=Decimal(10), actual=Decimal(12), measure="万吨")
    target = entry.goals.targets[0]._replace(at_most=True)
    entry = replace(entry, goals=replace(entry.goals, targets=(target,)))
    assert figures(entry).gap == 2
    sheet = opened(results([entry]), values=False)["红黄牌清单"]
    assert sheet["G4"].value == "=$F4-$E4"


def test_the_main_indicator_gives_the_figures_else_the_one_that_lags_most() -> None:
    def working(ratio: str, main: bool) -> Working:
        ratio_, due = Decimal(ratio), Decimal(100)
        return Working(Verdict.YELLOW, SAID, unit="个", due=due, actual=due * ratio_, ratio=ratio_, main=main)

    def with_workings(*workings: Working) -> Judged:
        return replace(judged(1, Verdict.YELLOW, "修桥"), proposal=Judgement(Verdict.YELLOW, None, workings))

    assert figures(with_workings(working("0.5", False), working("0.8", True))).ratio == Decimal("0.8")
    assert figures(with_workings(working("0.9", False), working("0.7", False))).ratio == Decimal("0.7")
    assert figures(judged(1, Verdict.REVIEW, "修桥")).due is None


def test_a_span_that_covers_the_quarter_is_its_goal() -> None:
    entry = judged(1, Verdict.DONE, "修桥")
    stage = entry.goals.stages[0]
    goals = replace(entry.goals, stages=(stage, stage._replace(quarters=(3, 4), part="城区", text="开工。")))
    assert stage_goal(replace(entry, goals=goals), 3) == "累计完成投资。\n城区：开工。"
    assert stage_goal(replace(entry, goals=goals), 1) == entry.matter.goal_text


def test_the_same_results_give_the_same_bytes_and_no_clock_is_asked() -> None:
    assert summary.build(mixed()) == summary.build(mixed())
    assert opened(mixed()).properties.created.date() == date(2023, 9, 30)


def test_a_file_is_written_once_and_then_left_alone(tmp_path: Path) -> None:
    target = files.keep(tmp_path, "汇总.xlsx", b"one", LEDGER)
    before = target.stat().st_mtime_ns
    assert files.keep(tmp_path, "汇总.xlsx", b"one", LEDGER) == target
    assert target.stat().st_mtime_ns == before
    assert files.keep(tmp_path, "汇总.xlsx", b"two", LEDGER) == target
    assert target.read_bytes() == b"two"


def test_a_file_that_a_person_edited_is_kept_and_the_new_one_gets_a_number(tmp_path: Path) -> None:
    target = files.keep(tmp_path, "汇总.xlsx", b"one", LEDGER)
    target.write_bytes(b"edited")
    second = files.keep(tmp_path, "汇总.xlsx", b"two", LEDGER)
    assert (second.name, second.read_bytes(), target.read_bytes()) == ("汇总（2）.xlsx", b"two", b"edited")
    assert files.keep(tmp_path, "汇总.xlsx", b"three", LEDGER) == second
    second.write_bytes(b"edited too")
    assert files.keep(tmp_path, "汇总.xlsx", b"four", LEDGER).name == "汇总（3）.xlsx"


def test_a_file_we_know_nothing_of_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "汇总.xlsx").write_bytes(b"somebody's")
    (tmp_path / files.MEMORY).write_text("not JSON", "utf-8")
    assert files.keep(tmp_path, "汇总.xlsx", b"ours", LEDGER).name == "汇总（2）.xlsx"
    assert (tmp_path / "汇总.xlsx").read_bytes() == b"somebody's"


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "汇总.xlsx").mkdir()
    with pytest.raises(OSError, match=r"汇总"):
        files.write(tmp_path / "汇总.xlsx", b"ours")
    assert [path.name for path in tmp_path.iterdir()] == ["汇总.xlsx"]
