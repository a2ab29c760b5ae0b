"""Cells as texts and numbers."""

from decimal import Decimal

import pytest

from bqw_excel.core.grid import Value
from bqw_excel.core.texts import number_of, text_of


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (6 * 0.7, "4.2"),
        (0.1 + 0.2, "0.3"),
        (28.504, "28.504"),
        (7.0, "7"),
        (12, "12"),
        ("1,200", "1200"),
        ("75%", "0.75"),
        ("７５％", "0.75"),
    ],
)
def test_a_number_is_read_as_its_application_shows_it(value: Value, number: str) -> None:
    assert number_of(value) == Decimal(number)


@pytest.mark.parametrize("value", [None, True, "", "约3亿", float("nan"), float("inf")])
def test_what_is_no_number_is_none(value: Value) -> None:
    assert number_of(value) is None


def test_the_result_of_a_formula_is_no_row_of_nines() -> None:
    assert [text_of(value) for value in (6 * 0.7, 0.1 + 0.2, 7.0, 0.125)] == ["4.2", "0.3", "7", "0.125"]
