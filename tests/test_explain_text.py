"""bqw explain for people: roles in the text, in colour on a terminal."""

import pytest

from bqw_excel.cli import main
from bqw_excel.commands.explain_text import in_text, run
from bqw_excel.commands.request import Request
from bqw_excel.core.explain import explain


def told(text: str) -> tuple[str, ...]:
    return run(Request(text=text, on_terminal=False)).lines


TEXT = "累计完成投资3.2亿元，占年度计划的80%。"


def test_each_number_is_followed_by_what_it_was_taken_for() -> None:
    assert in_text(TEXT, explain(TEXT), colours=False) == (
        "累计完成投资3.2亿元〔实际完成〕，占年度计划的80%〔占计划的比例〕。"
    )


def test_on_a_terminal_the_roles_have_colours_and_the_words_stay() -> None:
    coloured = in_text(TEXT, explain(TEXT), colours=True)
    assert "\x1b[32m3.2亿元〔实际完成〕\x1b[0m" in coloured
    assert "\x1b[36m80%〔占计划的比例〕\x1b[0m" in coloured


def test_a_pipe_gets_no_colour_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", TEXT]) == 0
    assert capsys.readouterr().out == "累计完成投资3.2亿元〔实际完成〕，占年度计划的80%〔占计划的比例〕。\n"


def test_a_number_read_otherwise_than_it_is_written_is_told_below() -> None:
    assert told("二十个村已完成八成，共计划20-25公里。") == (
        "二十个〔不计入〕村已完成八成〔实际完成〕，共计划20-25公里〔目标〕。",
        "“二十个”读作20个。",
        "“八成”读作80%。",
        "“20-25公里”读作20公里。",
    )


def test_a_number_with_blanks_and_full_width_digits_is_read_as_it_is_written() -> None:
    assert told("已建成３２ 个，欠序时进度 5 个百分点。") == (
        "已建成３２ 个〔实际完成〕，欠序时进度 5 个百分点〔欠序时进度〕。",
    )


def test_the_unit_of_a_neighbouring_cell_is_told() -> None:
    assert told("单位 公里|工作目标 62|已完成 41") == (
        "单位 公里|工作目标 62〔目标〕|已完成 41〔实际完成〕",
        "“62”读作62公里。",
        "“41”读作41公里。",
    )


def test_what_is_neither_goal_nor_result_is_marked_as_not_counted() -> None:
    assert told("项目总投资6亿元。\n年度计划2亿元。") == ("项目总投资6亿元〔不计入〕。\n年度计划2亿元〔目标〕。",)


def test_a_text_without_numbers_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "正在有序推进。"]) == 0
    assert capsys.readouterr().out == "没有读到数量。\n"
