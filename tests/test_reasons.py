"""The reason that a return tells for what lags, in its own words."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from results_for_tests import judged

from bqw_excel.core.model import Verdict
from bqw_excel.core.return_reading.reasons import reason_told
from bqw_excel.outputs.bulletin_annex import annex_row

CASES = tomllib.loads((Path(__file__).parent / "cases" / "reasons.toml").read_text("utf-8"))["cases"]
REASON = 5  # its column in the annex


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:30] for case in CASES])
def test_the_clauses_that_tell_a_reason_are_taken_as_written(case: dict) -> None:
    assert reason_told(case["text"], case.get("about", "")) == case["reason"]


def test_a_long_tale_is_cut_between_clauses() -> None:
    tale = "因村民对补偿标准有不同意见" + "，道路两侧的管线和杆线还要等协调后再迁" * 5
    told = reason_told(tale)
    assert tale.startswith(told)
    assert 20 < len(told) < 90


def annexed_reason(**fields: str) -> str:
    entry = judged(1, Verdict.RED, "修桥")
    return annex_row(1, replace(entry, matter=replace(entry.matter, **fields)))[REASON]


def test_the_annex_takes_the_reason_from_the_return_where_no_column_tells_it() -> None:
    assert annexed_reason(progress="完成2座。2．因资金未到位，施工缓慢。") == "因资金未到位，施工缓慢"
    assert annexed_reason(progress="因资金未到位，施工缓慢。", problems="征地未完成。") == "征地未完成。"
    assert annexed_reason(progress="完成2座。") == ""
