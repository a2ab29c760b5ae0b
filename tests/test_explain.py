"""Roles of the quantities in any text."""

import json
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bqw_excel.core.explain import explain
from bqw_excel.core.model import Role
from bqw_excel.core.return_reading.passages import passage

HERE = Path(__file__).parent
GOLD = HERE.parents[1] / "shared" / "cases" / "progress-texts-dev.jsonl"
CASES = tomllib.loads((HERE / "cases" / "explain.toml").read_text("utf-8"))["case"]
SCORED = {Role.TARGET, Role.ACTUAL, Role.SHARE, Role.GAP}


def listed(text: str, values: set[Decimal]) -> list[tuple[Decimal, str, str]]:
    """What is found of the listed values, without the roles that are not scored."""
    return sorted((q.value, q.unit, q.role.value) for q in explain(text) if q.value in values and q.role in SCORED)


def wanted(gold: list[dict[str, str]], value: str = "v", unit: str = "u") -> list[tuple[Decimal, str, str]]:
    return sorted((Decimal(g[value]), g[unit], g["role"]) for g in gold if g["role"] != "other")


@pytest.mark.parametrize("case", CASES, ids=[c["says"] for c in CASES])
def test_every_number_gets_the_role_that_its_words_give_it(case: dict) -> None:
    assert listed(case["text"], {Decimal(g["v"]) for g in case["gold"]}) == wanted(case["gold"])


@pytest.mark.parametrize("case", CASES, ids=[c["says"] for c in CASES])
def test_full_width_and_half_width_punctuation_read_alike(case: dict) -> None:
    half = case["text"].translate(str.maketrans("，：；（）％", ",:;()%"))
    assert [(q.value, q.unit, q.role) for q in explain(half)] == [
        (q.value, q.unit, q.role) for q in explain(case["text"])
    ]


def test_a_quantity_is_quoted_from_its_place() -> None:
    text = "本县　累计完成投资２９５６０万元，占年度计划的 71.6 %。"
    found = explain(text)
    assert [text[q.start : q.end] for q in found] == [q.text for q in found] == ["２９５６０万元", "71.6 %"]
    assert [(q.value, q.role) for q in found] == [(Decimal(29560), Role.ACTUAL), (Decimal("71.6"), Role.SHARE)]


def test_dates_and_names_are_no_quantities() -> None:
    assert explain("①2月中旬前，完成设计招标。②3号楼于2023年5月30日封顶。") == ()


def test_a_bracket_without_figures_does_not_cut_a_clause() -> None:
    assert [c.text for c in passage("改(新)建农房30户，其余(60户)未动工").clauses] == [
        "改(新)建农房30户",
        "其余",
        "60户",
        "未动工",
    ]


WORDS = st.sampled_from(
    [
        *list("完成投资计划占年度的已未开工其中同比增长序时进度欠超百分点亿元万亩个项%,，。；：（）()、0123456789."),
        "1-9月",
        "截至",
    ]
)


@given(st.lists(WORDS, max_size=40).map("".join))
def test_any_text_is_read_without_fail_and_in_order(text: str) -> None:
    found = explain(text)
    assert [q.start for q in found] == sorted(q.start for q in found)
    assert all(text[q.start : q.end] == q.text for q in found)
    assert all(q.value >= 0 or q.role is Role.GAP for q in found)


@pytest.mark.skipif(not GOLD.exists(), reason="the shared cases are not here")
def test_published_texts_are_read_with_an_f1_of_at_least_95_hundredths() -> None:
    right = missed = extra = 0
    for line in GOLD.read_text("utf-8-sig").splitlines():
        entry = json.loads(line)
        want = wanted(entry["gold"])
        have = listed(entry["text"], {Decimal(g["v"]) for g in entry["gold"]})
        common = [q for q in want if q in have]
        right, missed, extra = right + len(common), missed + len(want) - len(common), extra + len(have) - len(common)
    assert 2 * right / (2 * right + missed + extra) >= 0.95
