"""The bulletin and the list of units to be urged: every sentence that we say, and counts that add up."""

import io
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from results_for_tests import SAID, judged, mixed, of_each, results

from bqw_excel.core.conclusions import Judgement, Results, Working
from bqw_excel.core.model import Note, Period, Verdict
from bqw_excel.outputs import bulletin, bulletin_text, reminders
from bqw_excel.outputs.bulletin_annex import annex_row
from bqw_excel.outputs.view import Labels
from bqw_excel.wording import entry, labels

LABELS = Labels(**labels())


def lines(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs if paragraph.text]


def count_sentence(found: Results) -> str:
    return bulletin_text.count_sentence(found, LABELS)


def headings(found: Results) -> list[str]:
    return [section.heading for section in bulletin_text.sections(found, LABELS)]


@pytest.mark.parametrize(
    ("title", "place", "expected"),
    [
        (
            "云溪县2023年“百千万工程”重点工作任务台账（截至2023年9月底）",
            "县",
            "关于2023年“百千万工程”重点工作任务进展情况的通报",
        ),
        ("2023 年市《政府工作报告》重点督办事项分解表", "市", "关于2023年市《政府工作报告》重点督办事项进展情况的通报"),
        ("附件2：2023 年市 10 件民生实事责任分工表", "市", "关于2023年市10件民生实事进展情况的通报"),
        ("云溪县重点工作台账（2023年）", "云溪县", "关于2023年重点工作进展情况的通报"),
        ("关于印发2023年重点工作任务分解表的通知", "", "关于2023年重点工作任务进展情况的通报"),
        ('2023年"美丽乡村"建设进展情况汇总表', "", "关于2023年“美丽乡村”建设进展情况的通报"),
        ("2023年政府工作重点任务分解及推进情况表", "", "关于2023年政府工作重点任务进展情况的通报"),
        ("2023年城乡融合和产业发展任务分解和落实情况一览表", "", "关于2023年城乡融合和产业发展任务进展情况的通报"),
        ("", "", "关于2023年督办事项进展情况的通报"),
        ("一季度项目建设清单", "", "关于2023年一季度项目建设进展情况的通报"),
    ],
)
def test_the_title_keeps_the_subject_of_the_ledger(title: str, place: str, expected: str) -> None:
    assert bulletin_text.title(results([], title=title, place=place)) == expected


def test_the_count_sentence_names_cards_and_leaves_the_rest_on_plan() -> None:
    assert count_sentence(of_each(done=22, yellow=18, red=9, on_plan=202)) == (
        "截至2023年9月底，我县251项“百千万工程”重点工作任务中，已完成22项；进展一般18项，给予“黄牌”提醒；"
        "进展缓慢9项，给予“红牌”警告；剩余202项基本按照计划时间节点推进。具体情况如下："
    )


def test_the_count_sentence_names_every_class_that_occurs() -> None:
    assert count_sentence(mixed()) == (
        "截至2023年9月底，我县10项“百千万工程”重点工作任务中，已完成1项；进展一般2项，给予“黄牌”提醒；"
        "进展缓慢2项，给予“红牌”警告；1项待核定；1项未报送进展情况；1项已作调整，不亮牌；1项未到时间节点；"
        "剩余1项基本按照计划时间节点推进。具体情况如下："
    )


def test_without_lists_the_count_sentence_points_to_none() -> None:
    assert count_sentence(of_each(on_plan=12)) == (
        "截至2023年9月底，我县12项“百千万工程”重点工作任务中，12项均基本按照计划时间节点推进。"
    )
    assert count_sentence(results([])) == "截至2023年9月底，台账中没有督办事项。"


def test_a_day_within_a_month_and_an_unknown_place_are_said_as_they_are() -> None:
    found = replace(of_each(done=1), place="", period=Period(2023, 3, date(2023, 9, 25)))
    assert count_sentence(found).startswith("截至2023年9月25日，全部1项")
    assert count_sentence(replace(found, place="云溪市")).startswith("截至2023年9月25日，我市1项")


def test_the_tables_of_a_ledger_are_counted_apart_by_their_titles() -> None:
    entries = [judged(1, Verdict.DONE, "修桥"), judged(2, Verdict.RED, "助学")]
    titles = ("2023年云溪县重点工作分解表", "2023年云溪县“民生实事”责任分工表")
    named = [replace(e, matter=replace(e.matter, table=t)) for e, t in zip(entries, titles, strict=True)]
    assert "其中，云溪县重点工作1项：已完成1项；“民生实事”1项：进展缓慢1项。" in count_sentence(results(named))


SEVERAL = {
    "two": (("2023年重点工作分解表", "2023年民生实事责任分工表"), "2023年重点工作和民生实事"),
    "words that both end with stand once": (
        ("2023年产业发展重点任务分解表", "2023年城镇建设重点任务分解表"),
        "2023年产业发展和城镇建设重点任务",
    ),
    "a place that both begin with stands once": (
        ("2023年云溪县产业发展任务台账", "2023年云溪县城镇建设任务台账"),
        "2023年云溪县产业发展和城镇建设任务",
    ),
    "three": (("重点工作台账", "民生实事台账", "招商引资台账"), "2023年重点工作、民生实事和招商引资"),
    "many": (
        ("产业发展任务台账", "城镇建设任务台账", "乡村振兴任务台账", "生态环境任务台账"),
        "2023年产业发展、城镇建设等4类任务",
    ),
    "many with nothing in common": (
        ("重点工作台账", "民生实事台账", "招商引资台账", "项目建设台账"),
        "2023年重点工作、民生实事等4类督办事项",
    ),
    "a name in quotation marks that both begin with stands once": (
        ("云溪县2023年“百千万工程”督办事项分解表", "云溪县2023年“百千万工程”民生实事分解表"),
        "2023年“百千万工程”督办事项和民生实事",
    ),
    "quotation marks are not taken apart": (
        ("2023年“民生实事”分解表", "2023年“十件大事”分解表"),
        "2023年“民生实事”和“十件大事”",
    ),
    "one that is the end of another": (("重点工作台账", "民生重点工作台账"), "2023年重点工作和民生重点工作"),
    "the same title on every sheet": (("2023年重点工作分解表", "2023年重点工作分解表"), "2023年重点工作"),
}


@pytest.mark.parametrize(("titles", "expected"), SEVERAL.values(), ids=SEVERAL)
def test_a_ledger_of_several_tables_is_named_by_all_of_them(titles: tuple[str, ...], expected: str) -> None:
    entries = [judged(n, Verdict.DONE, "修桥") for n in range(len(titles))]
    named = [replace(e, matter=replace(e.matter, table=t)) for e, t in zip(entries, titles, strict=True)]
    assert bulletin_text.title(results(named, title=titles[0])) == f"关于{expected}进展情况的通报"


def test_sheets_that_are_only_numbered_name_nothing() -> None:
    entries = [judged(n, Verdict.DONE, "修桥", sheet=f"Sheet{n}") for n in (1, 2)]
    assert bulletin_text.title(results(entries, title="2023年重点工作台账")) == "关于2023年重点工作进展情况的通报"


def test_tables_without_a_title_are_counted_apart_by_their_sheets() -> None:
    entries = [
        judged(1, Verdict.DONE, "修桥", sheet="政府工作报告"),
        judged(2, Verdict.ON_PLAN, "修路", sheet="政府工作报告"),
        judged(3, Verdict.RED, "助学", sheet="民生实事"),
    ]
    assert "推进。其中，政府工作报告2项：已完成1项、按计划推进1项；民生实事1项：进展缓慢1项。具体" in count_sentence(
        results(entries)
    )
    assert "其中" not in count_sentence(of_each(done=2))


@given(st.fixed_dictionaries({verdict.value: st.integers(0, 4) for verdict in Verdict}))
def test_the_clauses_always_add_up_to_the_total(counts: dict[str, int]) -> None:
    total = sum(counts.values())
    told = count_sentence(of_each(**counts))
    if total:
        first, clauses = told.split("中，", 1)
        assert int(re.findall(r"(\d+)项", first)[0]) == total
        assert sum(map(int, re.findall(r"(\d+)项", clauses))) == total
        assert ("剩余" in told) == (0 < counts["on_plan"] < total)


def test_headings_are_numbered_without_a_gap_and_carry_their_counts() -> None:
    assert headings(of_each(done=22, yellow=18, red=9)) == [
        "（一）已完成事项（22项）",
        "（二）进展一般事项（18项）",
        "（三）进展缓慢事项（9项）",
    ]
    assert headings(of_each(red=2, unreported=1, review=3)) == [
        "（一）进展缓慢事项（2项）",
        "（二）尚未报送事项（1项）",
    ]
    assert headings(of_each(on_plan=2, not_due=1, adjusted=1)) == []


@pytest.mark.parametrize(
    ("title", "fields", "expected"),
    [
        ("建成县级公共实训基地。", {}, "1.建成县级公共实训基地。（牵头单位：县发展改革局）"),
        ("开行通勤班线", {"lead_orgs": ("甲局", "乙局")}, "1.开行通勤班线。（牵头单位：甲局、乙局）"),
        ("修桥；。\n", {}, "1.修桥。（牵头单位：县发展改革局）"),
        ("修桥。修路", {"lead_orgs": ("县农业局（县农办）",)}, "1.修桥。修路。（牵头单位：县农业局（县农办））"),
        ("改造小区。", {"part": "城东片区"}, "1.改造小区——城东片区。（牵头单位：县发展改革局）"),
        ("推进 5 个\n项目，投资 3.5 亿元", {}, "1.推进5个项目，投资3.5亿元。（牵头单位：县发展改革局）"),
        ("7．办好运动会", {}, "1.办好运动会。（牵头单位：县发展改革局）"),
        ("3.5公里绿道贯通", {}, "1.3.5公里绿道贯通。（牵头单位：县发展改革局）"),
        ("做到“一件事一次办。”", {}, "1.做到“一件事一次办。”（牵头单位：县发展改革局）"),
        ("修\u200b桥\x07工程", {}, "1.修桥工程。（牵头单位：县发展改革局）"),
        ("引进 IBM Cloud 项目", {"lead_orgs": ()}, "1.引进IBM Cloud项目。（牵头单位：（待补充））"),
    ],
)
def test_an_item_is_its_text_one_full_stop_and_its_lead_units(title: str, fields: dict, expected: str) -> None:
    assert bulletin_text.item_line(1, judged(1, Verdict.DONE, title, **fields)) == expected


def test_items_are_numbered_from_one_under_each_heading_in_ledger_order() -> None:
    entries = [judged(row, Verdict.RED if row % 2 else Verdict.DONE, f"事项{row}号工程") for row in range(1, 7)]
    done, red = bulletin_text.sections(results(entries), LABELS)
    assert [line[:4] for line in done.lines] == ["1.事项", "2.事项", "3.事项"]
    assert [line.split("。")[0] for line in red.lines] == ["1.事项1号工程", "2.事项3号工程", "3.事项5号工程"]


def test_an_office_may_rename_the_verdicts() -> None:
    labels = replace(LABELS, red="严重滞后")
    assert "严重滞后1项，给予“红牌”警告" in bulletin_text.count_sentence(of_each(red=1), labels)
    assert bulletin_text.sections(of_each(red=1), labels)[0].heading == "（一）严重滞后事项（1项）"


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"red": 9, "yellow": 18}, ["9项“红牌”事项", "18项“黄牌”事项"]),
        ({"red": 2}, ["2项“红牌”事项"]),
        ({"yellow": 3}, ["3项“黄牌”事项"]),
        ({"done": 3}, ["“黄牌”“红牌”事项均为0项"]),
        ({"unreported": 4, "review": 1}, ["4项未报送事项"]),
        ({"review": 5}, ["5项待核定事项"]),
    ],
)
def test_the_demands_name_the_counts(counts: dict[str, int], expected: list[str]) -> None:
    asked = bulletin_text.demands(of_each(**counts))
    assert [demand.head[:3] for demand in asked] == ["（一）", "（二）", "（三）"]
    text = "".join(demand.text for demand in asked)
    assert all(words in text for words in expected)
    assert ("红牌" in text) == ("red" in counts or not counts.keys() & {"red", "yellow"})


def test_the_document_has_its_parts_in_order() -> None:
    found = lines(bulletin.build(mixed()))
    assert found[0] == "关于2023年“百千万工程”重点工作任务\n进展情况的通报"
    assert found[1] == "各有关单位："
    assert found[2].endswith("现将有关情况通报如下：")
    assert found[3] == "一、任务进展情况"
    assert found[5] == "（一）已完成事项（1项）"
    assert found.index("二、下一步工作要求") < found.index("附件：进展一般和进展缓慢事项情况表")
    assert found[-4:] == ["（发文单位）", "2023年9月30日", "附件", "进展一般和进展缓慢事项情况表"]


def test_the_annex_lists_yellow_and_red_with_figures_and_reasons() -> None:
    table = Document(io.BytesIO(bulletin.build(mixed()))).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["序号", "事项", "阶段目标", "完成情况", "差距", "原因", "牵头单位", "分管领导"]
    assert rows[1][0] == "进展一般事项（2项）"
    assert rows[2] == ["1", "改造老旧小区——城东片区", "40亿元", "30亿元", "10亿元", "", "县发展改革局", "陈一帆"]
    assert rows[3][2:5] == ["75%", "63%", "12个百分点"]
    assert rows[4][0] == "进展缓慢事项（2项）"
    assert rows[5][4:7] == ["10.504亿元", "征地未完成。", "县水务局、县住建局"]
    assert len(rows) == 7


def annexed(verdict: Verdict, *workings: Working, notes: tuple[Note, ...] = (), **fields: str) -> tuple[str, ...]:
    """(goal, state, gap, reason) of a matter with these workings."""
    matter = judged(1, verdict, "加快供水一体化", **fields)
    return annex_row(1, replace(matter, proposal=Judgement(verdict, None, workings, notes)))[2:6]


def pipes(verdict: Verdict, **fields: object) -> Working:
    return Working(verdict, SAID, name="管网", due=Decimal(150), actual=Decimal(72), unit="公里", **fields)


def opening(verdict: Verdict, state: str, ground: Note | None = None) -> Working:
    note = Note(f"verdicts.milestone.{state}", {"text": "开工建设", "quarter": 2, "quote": ""})
    return Working(verdict, note, name="开工建设", quarter=2, main=True, ground=ground)


def test_the_annex_shows_the_indicator_that_decided() -> None:
    main = Working(Verdict.ON_PLAN, SAID, name="投资", due=Decimal(2), actual=Decimal(2), unit="亿元", main=True)
    assert annexed(Verdict.YELLOW, main, pipes(Verdict.YELLOW)) == ("管网\n150公里", "72公里", "78公里", "")
    assert annexed(Verdict.YELLOW, pipes(Verdict.YELLOW, main=True)) == ("150公里", "72公里", "78公里", "")


def test_the_annex_shows_the_milestone_that_decided_and_how_late_it_is() -> None:
    late = opening(Verdict.RED, "under_way", Note("verdicts.ground.late", {"count": 1}))
    on_plan = pipes(Verdict.ON_PLAN, main=True)
    assert annexed(Verdict.RED, on_plan, late) == ("开工建设\n（二季度）", "正在办理", "晚1个季度", "")
    unstarted = opening(Verdict.RED, "not_started", Note("verdicts.ground.not_started"))
    assert annexed(Verdict.RED, unstarted) == ("开工建设\n（二季度）", "未启动", "—", "")


def test_the_annex_says_that_the_deadline_has_passed_where_the_card_is_by_it() -> None:
    overdue = Note("verdicts.reason.overdue", {"due": "2023年6月", "ground": ""})
    row = annexed(Verdict.RED, opening(Verdict.YELLOW, "under_way"), notes=(overdue,), problems="征地未完成。")
    assert row == ("开工建设\n（二季度）", "正在办理", "—", "完成时限2023年6月已过。\n征地未完成。")


@pytest.mark.parametrize("state", entry("verdicts.milestone"))
def test_the_annex_has_words_for_every_state_of_an_open_milestone(state: str) -> None:
    reached = state in ("done", "likely")
    verdict = Verdict.ON_PLAN if reached else Verdict.REVIEW
    assert (annexed(Verdict.RED, opening(verdict, state))[1] == "—") == reached


def test_without_cards_there_is_no_annex() -> None:
    document = Document(io.BytesIO(bulletin.build(of_each(done=2, on_plan=3))))
    assert document.tables == []
    assert not any("附件" in paragraph.text for paragraph in document.paragraphs)


def test_every_page_is_marked_while_a_matter_awaits_a_decision() -> None:
    def marks(found: Results) -> set[str]:
        sections = Document(io.BytesIO(bulletin.build(found))).sections
        return {header.paragraphs[0].text for s in sections for header in (s.header, s.even_page_header)}

    assert marks(mixed()) == {"未定稿"}
    assert marks(of_each(done=1, red=1)) == {""}


def test_there_is_no_bulletin_when_more_than_half_sent_nothing() -> None:
    assert not bulletin.wanted(of_each(unreported=6, done=5, not_due=9, adjusted=9))
    assert bulletin.wanted(of_each(unreported=5, done=5))
    assert bulletin.wanted(of_each(not_due=3))
    assert not bulletin.wanted(of_each(unreported=3, done=7), threshold=Decimal("0.2"))


def test_the_same_results_give_the_same_bytes() -> None:
    assert bulletin.build(mixed()) == bulletin.build(mixed())
    assert reminders.build(mixed()) == reminders.build(mixed())


def test_the_units_that_owe_most_are_urged_first() -> None:
    entries = [
        judged(1, Verdict.UNREPORTED, "修桥。", lead_orgs=("甲局",), overseer="张 三"),
        judged(2, Verdict.UNREPORTED, "修路", lead_orgs=("乙局", "甲局"), overseer="李四", due="2023年6月"),
        judged(3, Verdict.DONE, "助学", lead_orgs=("丙局",)),
        judged(4, Verdict.NOT_DUE, "引水", lead_orgs=("丙局",)),
    ]
    document = Document(io.BytesIO(reminders.build(results(entries))))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows == [
        ["牵头单位", "未报送项数", "事项", "分管领导", "完成时限"],
        ["甲局", "2", "1.修桥\n2.修路", "张三\n李四", "2023年12月\n2023年6月"],
        ["乙局", "1", "2.修路", "李四", "2023年6月"],
    ]
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert (
        "截至2023年9月底，应报送3项，已报送1项，未报送2项，涉及2个牵头单位。请下列单位于（补报时间）前报送。" in texts
    )
    assert "注：有几个牵头单位的事项，在各单位名下分别列出。" in texts


def test_nobody_is_urged_when_everything_came() -> None:
    document = Document(io.BytesIO(reminders.build(of_each(done=3, not_due=1))))
    assert document.tables == []
    assert "截至2023年9月底，应报送3项，均已报送。" in [paragraph.text for paragraph in document.paragraphs]
