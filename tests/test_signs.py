"""The signs of a vocabulary: none is missing without which a pattern is not tried, though it could match."""

from re import _constants as op
from re import _parser
from typing import Any

import pytest

from bqw_excel.core.vocabulary import pattern, words

BEGIN = [
    ("quantities", "goes_on", "goes_on"),
    ("quantities", "name_after", "name_after"),
    ("quantities", "behind_unit", "telling_after"),
    ("quantities", "behind_unit", "also_counted"),
    ("quarters", "list_mark", "list_mark"),
    ("goals", "condition_lead", "condition_lead"),
    ("goals", "routine", "routine"),
    ("goals", "in_time", "in_time"),
    ("goals", "begins", "begins"),
    ("goals", "separator", "separator"),
]
END = [
    ("goals", "condition_end", "condition_end"),
    ("goals", "idle_end", "made_ready"),
    ("goals", "idle_end", "soft_outcome"),
    ("goals", "idle_end", "standstill"),
]
ZERO_WIDTH = {op.AT, op.ASSERT, op.ASSERT_NOT}
DIGITS = set("0123456789")


def characters(choices: list[Any]) -> set[str]:
    """Those that a set of a pattern names; of all digits the ASCII ones."""
    found: set[str] = set()
    for kind, value in choices:
        assert kind in {op.LITERAL, op.RANGE, op.CATEGORY}, kind
        if kind is op.CATEGORY:
            assert value is op.CATEGORY_DIGIT
            found |= DIGITS
        else:
            first, last = value if kind is op.RANGE else (value, value)
            found |= {chr(code) for code in range(first, last + 1)}
    return found


def edge(items: list[Any], last: bool) -> tuple[set[str], bool]:
    """The characters that a parsed pattern can begin with (or end with), and whether it can match nothing."""
    found: set[str] = set()
    for kind, value in reversed(items) if last else items:
        if kind in ZERO_WIDTH:
            continue
        if kind is op.LITERAL:
            return found | {chr(value)}, False
        if kind is op.IN:
            return found | characters(value), False
        if kind is op.BRANCH:
            edges = [edge(list(one), last) for one in value[1]]
        elif kind is op.SUBPATTERN:
            edges = [edge(list(value[3]), last)]
        else:
            assert kind in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}, kind
            inner, nothing = edge(list(value[2]), last)
            edges = [(inner, nothing or not value[0])]
        found |= set().union(*(signs for signs, _ in edges))
        if not any(nothing for _, nothing in edges):
            return found, False
    return found, True


@pytest.mark.parametrize(("area", "signs", "name"), BEGIN + END)
def test_a_pattern_can_only_match_where_one_of_its_signs_stands(area: str, signs: str, name: str):
    needed, nothing = edge(list(_parser.parse(pattern(area, name).pattern)), last=(area, signs, name) in END)
    assert not nothing
    assert needed <= set(words(area)["signs"][signs])
    assert len(needed) > 1
