"""Quantities in text: what is one, what it is worth, and what only looks like one."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bqw_excel.core.numerals import figures, fold, spoken_number
from bqw_excel.core.units import convert, same_dimension
from bqw_excel.core.vocabulary import pattern, words

CASES = tomllib.loads((Path(__file__).parent / "cases/numerals.toml").read_text("utf-8"))
NAMES = [text for group in CASES["none"] for text in group["texts"]]
UNITS = ["元", "万元", "亿元", "亩", "公顷", "平方公里", "公里", "米", "吨", "个", "万个", "人次", "%", "TEU", "万TEU"]
amounts = st.decimals(min_value=0, max_value=99999, places=2, allow_nan=False)


@pytest.mark.parametrize("case", CASES["figures"], ids=lambda case: case["text"])
def test_a_text_holds_these_quantities(case: dict) -> None:
    found = figures(case["text"])
    assert [(str(one.value.normalize() + 0), one.unit) for one in found] == [
        (str(Decimal(wanted["value"]).normalize() + 0), wanted["unit"]) for wanted in case["found"]
    ]
    for one, wanted in zip(found, case["found"], strict=True):
        assert one.bound == wanted.get("bound", "")
        assert one.high == (Decimal(wanted["high"]) if "high" in wanted else None)


@pytest.mark.parametrize("text", NAMES)
def test_dates_ordinals_names_and_list_numbers_are_no_quantities(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize("case", CASES["spoken"], ids=lambda case: case["said"])
def test_a_chinese_numeral_is_read_strictly(case: dict) -> None:
    assert spoken_number(case["said"]) == (Decimal(case["value"]) if "value" in case else None)


@pytest.mark.parametrize("case", CASES["conversions"], ids=lambda case: f"{case['unit']} in {case['to']}")
def test_units_convert_within_their_dimension_alone(case: dict) -> None:
    result = convert(Decimal(case["value"]), case["unit"], case["to"])
    assert result == (Decimal(case["result"]) if "result" in case else None)
    assert same_dimension(case["unit"], case["to"]) is ("result" in case)


@given(amounts, st.sampled_from(UNITS), st.sampled_from(UNITS))
def test_a_conversion_there_and_back_gives_the_same_amount(value: Decimal, unit: str, other: str) -> None:
    there = convert(value, unit, other)
    assert (there is not None) is same_dimension(unit, other)
    if there is not None:
        back = convert(there, other, unit)
        assert back is not None
        assert abs(back - value) < Decimal("1e-15")


@given(amounts, st.sampled_from(UNITS), st.sampled_from(["", " ", "\u3000"]), st.booleans())
def test_a_written_amount_is_found_where_it_stands(value: Decimal, unit: str, blank: str, wide: bool) -> None:
    digits = str(value)
    if wide:
        digits = "".join(chr(ord(char) + 0xFEE0) for char in digits)
    text = f"本季完成改造{digits}{blank}{unit}。"
    (found,) = figures(text)
    assert (found.value, found.unit) == (value, unit)
    assert text[found.start : found.end] == found.text == f"{digits}{blank}{unit}"


@given(st.integers(min_value=1, max_value=99_999_999))
def test_every_number_can_be_said_and_read_back(number: int) -> None:
    assert spoken_number(said(number)) == number


@given(st.text(max_size=60))
def test_no_text_makes_it_fail_and_offsets_hold(text: str) -> None:
    assert len(fold(text)) == len(text)
    for found in figures(text):
        assert text[found.start : found.end] == found.text


def test_every_unit_of_the_vocabulary_is_read_as_itself() -> None:
    content = words("quantities")
    for unit in [*content["count_words"], *content["written_units"]]:
        found = pattern("quantities", "unit").fullmatch(unit)
        assert found is not None, unit


def test_units_of_the_dimensions_stand_under_one_dimension_each() -> None:
    seen: dict[str, str] = {}
    for dimension, members in words("quantities")["dimensions"].items():
        for unit, worth in members.items():
            assert Decimal(worth) > 0
            assert seen.setdefault(unit, dimension) == dimension


def said(number: int) -> str:
    """A number below a hundred million in Chinese numerals."""
    high, low = divmod(number, 10_000)
    if not high:
        return said_below_ten_thousand(low)
    gap = "零" if 0 < low < 1000 else ""
    return said_below_ten_thousand(high) + "万" + gap + (said_below_ten_thousand(low) if low else "")


def said_below_ten_thousand(number: int) -> str:
    parts, zero = "", False
    for power, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            parts += ("零" if zero else "") + "零一二三四五六七八九"[digit] + word
            zero = False
        else:
            zero = bool(parts)
    return parts
