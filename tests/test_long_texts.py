"""Texts far longer than a cell holds, of repeats that tempt a pattern to try everything, are read in good time.

A reader whose time grows with the square of the length, or worse, would need minutes for them.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SECONDS = 20
REPEATS = [
    *(
        "第一季度：",
        "第一季度（目标）",
        "第一季度：培训10人。",
        "2023年",
        "截至",
        "累计完成",
        "达到",
        "完成投资1亿元，",
    ),
    *("1111", "1,111", "1、", "一、", "由1", "（（（（", "、、、、", " ", "牵头单位", "其中3个，", "3亿元"),
    "\t 4， \u3000",
    *("人民政府", "市政府办公室、", "上升", "全市的"),
]
# what reads a text, and of how many characters; a cell of a workbook holds 32,767
CALLS = {
    "goals": ("from bqw_excel.core.goals import read", 100_000),
    "quarter labels": ("from bqw_excel.core.quarters import labels as read", 100_000),
    "figures": ("from bqw_excel.core.numerals import figures as read", 100_000),
    "explain": ("from bqw_excel.core.explain import explain as read", 100_000),
    "heading": ("from bqw_excel.core.table_reading.headings import meaning as read", 100_000),
    "organisations": ("from bqw_excel.core.orgs import split as read", 100_000),
    "return": (
        "from bqw_excel.core import goals, progress\n"
        "asked = goals.read('第一季度：完成投资1亿元。第三季度：累计培训100人，完成主体结构施工。')\n"
        "read = lambda text: progress.read(text, asked, 3)",
        100_000,
    ),
}
# the sign at the end, to which no repeat leads, makes a pattern try all that it could have read otherwise
READING = "import sys\n{}\nread(sys.argv[1] * (int(sys.argv[2]) // len(sys.argv[1])) + '某')\n"


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("repeat", REPEATS)
def test_a_long_text_of_repeats_is_read_in_good_time(call: str, repeat: str) -> None:
    reader, length = CALLS[call]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", READING.format(reader), repeat, str(length)]
    try:
        ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        pytest.fail(f"{call} needs more than {SECONDS} s")
    assert ended.returncode == 0, ended.stderr
