"""bqw explain for people: roles in the text, in colour on a terminal."""

import pytest

from bqw_excel.cli import main
from bqw_excel.commands.explain_text import in_text
from bqw_excel.core.explain import explain

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
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "累计完成投资3.2亿元〔实际完成〕，占年度计划的80%〔占计划的比例〕。",
        "3.2亿元：3.2亿元（实际完成）",
        "80%：80%（占计划的比例）",
    ]


def test_a_text_without_numbers_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "正在有序推进。"]) == 0
    assert capsys.readouterr().out == "没有读到数量。\n"
