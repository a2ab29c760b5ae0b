"""Quarter labels in every form that offices write, and the stages that a text is cut into."""

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bqw_excel.core.goal_reading.stages import cut
from bqw_excel.core.quarters import labels, odd_labels, quarters_of
from bqw_excel.core.vocabulary import words
from bqw_excel.wording import word

CASES = tomllib.loads((Path(__file__).parent / "cases/quarters.toml").read_text("utf-8"))
SHARED = Path(__file__).parents[2] / "shared" / "cases" / "goals-zhanjiang-1-50.json"


@pytest.mark.parametrize("case", CASES["texts"], ids=lambda case: case["text"])
def test_a_text_is_cut_at_its_quarter_labels(case: dict) -> None:
    assert [list(stage.quarters) for stage in cut(case["text"], case.get("ledger_year")).stages] == case["quarters"]


@pytest.mark.parametrize("case", CASES["headings"], ids=lambda case: case["heading"])
def test_a_column_heading_names_its_quarters(case: dict) -> None:
    assert list(quarters_of(case["heading"])) == case["quarters"]


@pytest.mark.parametrize("case", CASES["parts"], ids=lambda case: case["text"][:20])
def test_a_list_of_quarters_has_the_heading_it_stands_under(case: dict) -> None:
    assert [stage.part for stage in cut(case["text"]).stages] == case["parts"]


@pytest.mark.parametrize("case", CASES["counting"], ids=lambda case: case["text"])
def test_a_label_says_how_amounts_are_counted(case: dict) -> None:
    assert [stage.counting for stage in cut(case["text"]).stages] == case["counting"]


@pytest.mark.parametrize("case", CASES["odd"], ids=lambda case: case["text"])
def test_a_label_that_names_no_quarter_is_odd(case: dict) -> None:
    assert list(odd_labels(case["text"])) == case["labels"]


def test_what_a_label_says_of_another_year_is_left_out_and_noted() -> None:
    pieces = cut("三季度：封顶。2026年二季度：竣工。", 2025)
    assert [stage.text for stage in pieces.stages] == ["封顶。"]
    assert [word(note) for note in pieces.notes] == ["标签“2026年二季度”说的不是本年度，该段未作为季度目标读取"]


def test_a_label_without_a_year_goes_with_the_one_before() -> None:
    pieces = cut("2025年四季度：封顶。2026年一季度：装修。二季度：竣工。", 2025)
    assert [stage.text for stage in pieces.stages] == ["封顶。"]
    assert len(pieces.notes) == 2


def test_a_share_in_a_label_is_a_stage_beside_its_text() -> None:
    assert [stage.text for stage in cut("第二季度（50%）：完成基础。").stages] == ["50%", "完成基础。"]


def test_a_stage_holds_what_stands_behind_its_label_and_nothing_else() -> None:
    stages = cut("第一季度：完成立项，启动招标。 （二）第二季度：开工。\n第三季度：封顶。").stages
    assert [stage.text for stage in stages] == ["完成立项，启动招标。", "开工。", "封顶。"]


@pytest.mark.parametrize("case", CASES["bodies"], ids=lambda case: case["text"])
def test_a_stage_is_free_of_its_label_wherever_that_stands(case: dict) -> None:
    assert [[list(stage.quarters), stage.text] for stage in cut(case["text"]).stages] == case["stages"]


def test_a_preamble_that_is_a_sentence_is_kept_apart_from_the_headings() -> None:
    pieces = cut("项目全年完成投资7亿元。\n第一季度：完成投资1亿元。")
    assert pieces.preamble == "项目全年完成投资7亿元。"


def test_a_numbered_item_without_a_label_behind_the_lists_belongs_to_the_year() -> None:
    pieces = cut("1. 新增学位。\n第四季度：完工。\n2. 全年入园率达到50%。")
    assert pieces.trailing == "全年入园率达到50%。"
    assert [stage.text for stage in pieces.stages] == ["完工。"]


def test_a_text_without_labels_is_one_stage_at_the_years_end_and_is_noted() -> None:
    pieces = cut("完成投资2亿元。")
    assert [(stage.quarters, stage.text) for stage in pieces.stages] == [((4,), "完成投资2亿元。")]
    assert [note.key for note in pieces.notes] == ["goals.no_label"]


def test_a_label_that_names_no_quarter_is_noted() -> None:
    assert odd_labels("第五季度：完工。") == ("第五季度",)
    notes = cut("第一季度：开工。第五季度：完工。").notes
    assert [(note.key, note.fields["label"]) for note in notes] == [("goals.label_not_understood", "第五季度")]


def test_an_empty_text_has_no_stages_and_no_notes() -> None:
    assert cut(" \n").stages == ()
    assert cut("").notes == ()


@given(st.lists(st.sampled_from(["开工", "完成20%", "投资2亿元", "，", "。", "\n", "第", "季度", "1", "：", "一"])))
def test_labels_never_overlap_and_name_rising_quarters(pieces: list[str]) -> None:
    text = "".join(pieces)
    end = 0
    for label in labels(text):
        assert end <= label.start < label.end <= len(text)
        assert list(label.quarters) == sorted(set(label.quarters))
        assert set(label.quarters) <= {1, 2, 3, 4}
        end = label.end


def test_every_span_of_the_vocabulary_is_read_as_a_label() -> None:
    for span, quarters in words("quarters")["spans"].items():
        assert quarters_of(span) == tuple(quarters), span


@pytest.mark.skipif(not SHARED.exists(), reason="the hand-labelled goals are not on this machine")
def test_the_stages_of_the_labelled_goals_are_found_word_for_word() -> None:
    rows = json.loads(SHARED.read_text("utf-8"))
    for row in rows:
        text = "\n".join(label_of(span["quarters"]) + "：" + span["text"] for span in row["spans"])
        found = [(list(stage.quarters), stage.text) for stage in cut(text).stages]
        assert found == [(span["quarters"], span["text"]) for span in row["spans"]], row["id"]


def label_of(quarters: list[int]) -> str:
    return "第" + "、".join("一二三四"[quarter - 1] for quarter in quarters) + "季度"
