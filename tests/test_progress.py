"""What is read of returns: figures that a trained clerk would vouch for, and doubts where he would not."""

import json
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bqw_excel.core import goals as goal_texts
from bqw_excel.core.model import Goals, Milestone, Stage, State, Target
from bqw_excel.core.progress import is_blank, read
from bqw_excel.core.units import convert
from bqw_excel.wording import word

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared" / "cases"
DATA = tomllib.loads((HERE / "cases" / "progress.toml").read_text("utf-8"))
CASES = DATA["case"]
QUARTER = 3


def goals_named(name: str) -> Goals:
    """The goals of the case file as the reader of goals would give them."""
    entry = DATA["goals"][name]
    if "text" in entry:
        return goal_texts.read(entry["text"], entry["title"])
    targets, year = [], {}
    for one in entry.get("targets", ()):
        for quarter, due in enumerate(one["due"], start=1):
            value, quote = Decimal(due), one["quote"].format(due)
            level = one.get("level", False)
            targets.append(Target("", one["name"], quarter, value, one["unit"], value, quote, level=level))
        if one["unit"] != "%":
            year["", one["name"]] = Decimal(one["due"][-1])
    milestones = tuple(
        Milestone("", m["quarter"], m["text"], starting=m.get("starting", False)) for m in entry.get("milestones", ())
    )
    stages = [Stage((t.quarter,), "", t.quote) for t in targets] + [Stage((m.quarter,), "", m.text) for m in milestones]
    return Goals(tuple(stages), tuple(targets), milestones, None, year)


def title_of(case: dict) -> str:
    return DATA["goals"][case["goals"]].get("title", "")


@pytest.mark.parametrize("case", CASES, ids=[c["says"] for c in CASES])
def test_a_return_is_read_as_a_clerk_would(case: dict) -> None:
    found = read(case["text"], goals_named(case["goals"]), QUARTER, title_of(case), case.get("to_date", False))
    certain = {f.name: f.value for f in found.figures if f.certain}
    doubtful = {f.name: f.note.key.removeprefix("progress.doubt.") for f in found.figures if not f.certain and f.note}
    assert found.returned
    assert certain == {name: Decimal(value) for name, value in case.get("certain", {}).items()}
    assert doubtful == case.get("doubtful", {})
    states = {m.milestone.text: m.state.value for m in found.milestones}
    assert {text: states[text] for text in case.get("states", {})} == case.get("states", {})
    if "notes" in case:
        assert [note.key for note in found.notes] == case["notes"]


@pytest.mark.parametrize("case", CASES, ids=[c["says"] for c in CASES])
def test_every_note_of_a_return_can_be_said_in_words(case: dict) -> None:
    found = read(case["text"], goals_named(case["goals"]), QUARTER, title_of(case), case.get("to_date", False))
    notes = [*found.notes, *(f.note for f in found.figures if f.note)]
    assert all("{" not in word(note) and len(word(note)) > 8 for note in notes)


@pytest.mark.parametrize("text", ["", "  \n", "无", "/", "—", "暂无。", "－", "未报送", "单位尚未填报进展情况。"])
def test_a_sign_for_nothing_is_no_return(text: str) -> None:
    assert is_blank(text)
    assert not read(text, goals_named("investment"), QUARTER).returned


@pytest.mark.parametrize("text", ["无法开工。", "0", "未完成", "未报批。", "尚未上报"])
def test_a_short_return_is_still_a_return(text: str) -> None:
    assert read(text, goals_named("investment"), QUARTER).returned


def test_in_the_first_quarter_the_quarters_amount_is_the_years() -> None:
    found = read("第一季度完成投资1.1亿元。", goals_named("investment"), 1)
    assert [(f.value, f.certain) for f in found.figures] == [(Decimal("1.1"), True)]


def test_what_a_stranger_has_done_is_not_certain() -> None:
    text = "相邻的东湖水库初步设计已获批复。"
    alone = read(text, goals_named("steps"), QUARTER, "西山水库除险加固")
    own = read(text, goals_named("steps"), QUARTER, "东湖水库除险加固")
    assert {m.certain for m in alone.milestones if m.state is State.DONE} == {False}
    assert {m.certain for m in own.milestones if m.state is State.DONE} == {True}


AMOUNTS = st.decimals(min_value="1.5", max_value="7.9", places=2)


@given(AMOUNTS)
def test_the_unit_of_the_return_does_not_matter(amount: Decimal) -> None:
    large = read(f"1-9月累计完成投资{amount}亿元。", goals_named("investment"), QUARTER).figures
    small = read(f"1-9月累计完成投资{amount * 10000:f}万元。", goals_named("investment"), QUARTER).figures
    assert [(f.value, f.certain) for f in large] == [(f.value, f.certain) for f in small] == [(amount, True)]


@given(AMOUNTS, AMOUNTS)
def test_two_cumulative_amounts_are_certain_only_when_they_agree(one: Decimal, other: Decimal) -> None:
    text = f"1-9月完成投资{one}亿元。截至9月底累计完成投资{other}亿元。"
    found = read(text, goals_named("investment"), QUARTER).figures
    assert [f.certain for f in found] == [one == other]


@given(AMOUNTS, st.decimals(min_value="15", max_value="100", places=1))
def test_an_amount_and_its_share_are_certain_only_when_they_agree(amount: Decimal, share: Decimal) -> None:
    text = f"1-9月累计完成投资{amount}亿元，占年度计划8亿元的{share}%。"
    found = read(text, goals_named("investment"), QUARTER).figures
    assert [f.certain for f in found] == [abs(share - amount * 100 / 8) <= Decimal("1.5")]


WORDS = st.sampled_from(
    [*"完成投资计划占年度的已未开工其中初步设计批复万亿元%，。；：（）、0123456789.", "1-9月", "累计", "路基工程"]
)


@given(st.lists(WORDS, max_size=40).map("".join), st.sampled_from(sorted(DATA["goals"])))
def test_any_return_is_read_without_fail(text: str, goals: str) -> None:
    found = read(text, goals_named(goals), QUARTER)
    assert all(f.note is not None for f in found.figures if not f.certain)


# --- the published goals with made-up returns, where they are at hand


def shared_returns() -> list[dict]:
    source = SHARED / "returns-q3-1-50.json"
    return json.loads(source.read_text("utf-8")) if source.exists() else []


def shared_goals() -> dict[str, tuple[str, str]]:
    """{id: (title, goal text)} of the ledger that the returns belong to."""
    from openpyxl import load_workbook

    sheet = load_workbook(next(SHARED.glob("*回表*.xlsx"))).worksheets[0]
    rows = sheet.iter_rows(min_row=4, values_only=True)
    return {f"1-{row[0]}": (str(row[1]), str(row[2])) for row in rows if row[0]}


@pytest.mark.skipif(not shared_returns(), reason="the shared cases are not here")
def test_no_certain_figure_of_the_shared_returns_is_wrong() -> None:
    cells, right, wrong = shared_goals(), 0, []
    for entry in shared_returns():
        title, goal_text = cells[entry["id"]]
        found = read(entry["progress"], goal_texts.read(goal_text, title), QUARTER, title)
        told = [(Decimal(str(r["value"])), r["unit"]) for r in entry["truth"]["readings"]]
        for figure in (f for f in found.figures if f.certain and f.value):
            agrees = any(convert(value, unit, figure.unit) == figure.value for value, unit in told)
            right, wrong = right + agrees, wrong if agrees else [*wrong, (entry["id"], figure)]
    assert wrong == []
    assert right >= 35


def test_a_number_that_was_mistyped_is_named_and_not_read() -> None:
    goals = goal_texts.read("三季度：累计完成投资6亿元。", "技术改造")
    found = read("累计完成投资6.1.2亿元，税收3亿元。", goals, QUARTER, "技术改造")
    assert [(note.key, note.fields) for note in found.notes] == [("progress.doubt.misprint", {"number": "6.1.2"})]
    assert not any(figure.certain or figure.likely for figure in found.figures)
