"""Column headings of any office, and the content that decides between two meanings."""

import re
import tomllib
from pathlib import Path

import pytest

from bqw_excel.core.table_reading.headings import meaning
from bqw_excel.core.vocabulary import words

CASES = tomllib.loads((Path(__file__).parent / "cases/headings.toml").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.get('group', '')}{c['heading']}")
def test_a_heading_says_what_its_column_holds(case: dict) -> None:
    found = meaning(case["heading"], case.get("group", ""))
    if not case["fields"]:
        assert found is None
        return
    assert found is not None
    assert found.fields == tuple(case["fields"])
    if "quarters" in case:
        assert found.quarters == tuple(case["quarters"])
    if "cumulative" in case:
        assert found.cumulative is case["cumulative"]
    if "unit" in case:
        assert found.unit == case["unit"]


@pytest.mark.parametrize("field", list(words("headings")["columns"]))
def test_every_listed_heading_is_known_as_its_field_or_as_one_of_two_meanings(field: str) -> None:
    for heading in words("headings")["columns"][field]:
        found = meaning(heading)
        assert found is not None, heading
        assert field in found.fields or "quarter_goal" in found.fields, heading


def test_no_heading_stands_under_two_fields_unless_it_has_two_meanings() -> None:
    fields: dict[str, set[str]] = {}
    for field, headings in words("headings")["columns"].items():
        for heading in headings:
            fields.setdefault(heading, set()).add(field)
    twice = {heading for heading, found in fields.items() if len(found) > 1}
    assert twice <= set(words("headings")["two_meanings"])


def test_the_headings_that_the_guide_names_are_known() -> None:
    guide = (Path(__file__).parents[1] / "docs/guide.md").read_text("utf-8")
    table = guide.partition("| 列 | 认得的表头，例如 |")[2].partition("\n\n")[0]
    named = [
        heading
        for line in table.splitlines()[2:]
        for heading in re.split("[、；“”或]", line.split("|")[2])
        if heading.strip() and "列" not in heading
    ]
    assert len(named) > 40
    assert [heading for heading in named if meaning(heading.strip()) is None] == []
