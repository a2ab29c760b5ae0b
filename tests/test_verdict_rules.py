"""The rules for verdicts, case by case, from the goal and the return as they are written."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from grids import workbook

from bqw_excel.books.file_book import FileBook
from bqw_excel.commands.grading import Order, grade

DATA = tomllib.loads((Path(__file__).parent / "cases" / "verdicts.toml").read_text("utf-8"))
TITLE = ["2025年云岭县重点任务分解表"]
HEADS = ["序号", "事项", "年度目标", "季度工作目标", "完成时限", "牵头单位", "进展情况"]


@pytest.mark.parametrize("case", DATA["cases"], ids=lambda case: f"{case.get('preset', '')} {case['about']}".strip())
def test_a_matter_is_judged(case: dict[str, Any], tmp_path: Path) -> None:
    due = case.get("due", "2025年12月")
    row = [1, case["title"], case.get("annual"), case.get("goal"), due, "县局", case.get("told")]
    path = workbook(tmp_path / "台账.xlsx", [TITLE, HEADS, row])
    order = Order(case.get("quarter", 3), case.get("as_of"), preset=case.get("preset", ""))
    [judged] = grade(FileBook(path), order).results.judged
    assert judged.verdict.value == case["verdict"]


@pytest.mark.parametrize("case", DATA["columns"], ids=lambda case: case["about"])
def test_numbers_in_columns_are_judged(case: dict[str, Any], tmp_path: Path) -> None:
    labels = [f"{label}季度累计目标" for label, _ in zip("一二三四", case["quarters"], strict=False)]
    heads = ["序号", "项目名称", "计量单位", *labels, "累计完成", "完成时限", "牵头单位"]
    title, unit = case.get("title", "建设园区"), case.get("unit", "万元")
    row = [1, title, unit, *case["quarters"], case.get("done"), case.get("due", "2025年12月"), "县局"]
    path = workbook(tmp_path / "台账.xlsx", [TITLE, heads, row])
    [judged] = grade(FileBook(path), Order(3)).results.judged
    assert judged.verdict.value == case["verdict"]
