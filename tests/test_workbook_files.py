"""The sample ledger and the blank template are what their texts say; the sample's cases are what a clerk would find."""

import importlib.util
import re
import shutil
import tomllib
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from bqw_excel import workbook_files
from bqw_excel.core.model import Verdict

CASES = tomllib.loads((Path(__file__).parent / "cases/sample_verdicts.toml").read_text("utf-8"))
REAL = Path(__file__).parents[2] / "shared/cases/湛江市2023年重点督办事项分解表.xlsx"
QUARTER = re.compile(r"第[一二三四、至]+季度[：:]")
THIRD = re.compile(r"第(?:三|[一二]至[三四]|三、四|二、三)季度[：:](.*?)(?=第[一二三四、至]+季度[：:]|$)", re.S)

BUILDERS = {
    "sample": (workbook_files.build_sample, workbook_files.sample_path),
    "blank": (workbook_files.build_blank, workbook_files.blank_path),
}


@pytest.fixture(scope="module")
def sample() -> openpyxl.Workbook:
    return openpyxl.load_workbook(workbook_files.sample_path())


@pytest.fixture(scope="module")
def blank() -> openpyxl.Workbook:
    return openpyxl.load_workbook(workbook_files.blank_path())


def headings(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for cell in sheet[3]]


def records(book: openpyxl.Workbook) -> dict[tuple[str, int], dict[str, str]]:
    """{(sheet, row): {heading: text}} of the sample's data rows."""
    return {
        (sheet.title, row): {
            name: str(cell.value or "") for name, cell in zip(headings(sheet), sheet[row], strict=True)
        }
        for sheet in book
        for row in range(4, sheet.max_row + 1)
    }


def progress(record: dict[str, str]) -> str:
    return record["进展情况\n（截至9月底）"]


def described(book: openpyxl.Workbook) -> dict[str, object]:
    """Everything of a workbook that a reader sees, as plain data."""
    return {
        sheet.title: {
            "cells": {
                cell.coordinate: (
                    cell.value,
                    cell.number_format,
                    cell.font.name,
                    cell.font.sz,
                    cell.font.b,
                    cell.alignment.horizontal,
                    cell.alignment.wrap_text,
                    cell.border.left.style,
                    cell.border.bottom.style,
                )
                for row in sheet.iter_rows()
                for cell in row
            },
            "merges": sorted(str(area) for area in sheet.merged_cells.ranges),
            "widths": {letter: column.width for letter, column in sheet.column_dimensions.items()},
            "heights": {number: row.height for number, row in sheet.row_dimensions.items()},
            "view": (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation),
            "rules": sorted(
                (str(r.sqref), r.type, r.formula1, r.prompt) for r in sheet.data_validations.dataValidation
            ),
        }
        for sheet in book
    }


@pytest.mark.parametrize("which", BUILDERS)
def test_a_rebuilt_workbook_equals_the_shipped_one_cell_by_cell(which: str, tmp_path: Path) -> None:
    build, shipped = BUILDERS[which]
    build(tmp_path / "again.xlsx")
    assert described(openpyxl.load_workbook(tmp_path / "again.xlsx")) == described(openpyxl.load_workbook(shipped()))


@pytest.mark.parametrize("which", BUILDERS)
def test_building_does_not_look_at_the_clock(which: str, tmp_path: Path) -> None:
    build, _ = BUILDERS[which]
    build(tmp_path / "one.xlsx")
    build(tmp_path / "two.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    properties = openpyxl.load_workbook(tmp_path / "one.xlsx").properties
    assert properties.modified == properties.created
    with ZipFile(tmp_path / "one.xlsx") as package:
        assert {info.date_time[:3] for info in package.infolist()} == {properties.created.timetuple()[:3]}


def test_the_texts_are_found_inside_an_installed_package(tmp_path: Path) -> None:
    package = tmp_path / "bqw_excel"
    shutil.copytree(workbook_files.sample_path().parent, package / "workbooks")
    shutil.copy(str(workbook_files.__file__), package)
    spec = importlib.util.spec_from_file_location("installed_workbook_files", package / "workbook_files.py")
    assert spec is not None
    assert spec.loader is not None
    installed = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(installed)
    assert installed.sample_path() == package / "workbooks/示例台账.xlsx"
    installed.build_blank(tmp_path / "blank.xlsx")
    assert (tmp_path / "blank.xlsx").is_file()


def test_the_sample_is_laid_out_as_offices_do_it(sample: openpyxl.Workbook) -> None:
    assert sample.sheetnames == ["附件1", "附件2"]
    for sheet in sample:
        assert sheet["A1"].value == f"{sheet.title}："
        assert f"A2:{sheet.cell(2, sheet.max_column).coordinate}" in {str(area) for area in sheet.merged_cells.ranges}
        assert sheet["A2"].value.startswith("2025年云澜市“百千万工程”")
        assert "市政府\n分管领导" in headings(sheet)
        assert sheet.freeze_panes == "C4"
        assert sheet.print_title_rows == "$3:$3"
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
        assert {cell.border.left.style for row in sheet.iter_rows(min_row=3) for cell in row} == {"thin"}
    assert "主要内容" in headings(sample["附件2"])


def test_two_matters_of_the_sample_have_parts_with_lead_units_of_their_own(sample: openpyxl.Workbook) -> None:
    parts = {}
    for sheet in sample:
        lead = headings(sheet).index("牵头单位") + 1
        for area in sheet.merged_cells.ranges:
            if area.min_col == area.max_col == 1:
                parts[sheet.title] = [sheet.cell(row, lead).value for row in range(area.min_row, area.max_row + 1)]
                assert f"B{area.min_row}:B{area.max_row}" in {str(other) for other in sheet.merged_cells.ranges}
    assert [len(leads) for leads in parts.values()] == [4, 3]
    assert all(len(set(leads)) == len(leads) for leads in parts.values())


def test_no_row_of_the_sample_is_cut_off_by_excels_limit(sample: openpyxl.Workbook) -> None:
    heights = [sheet.row_dimensions[row].height for sheet in sample for row in range(4, sheet.max_row + 1)]
    assert max(heights) < 409
    assert min(heights) >= 25


def test_the_sample_has_at_least_sixty_records_and_every_goal_names_its_quarters(sample: openpyxl.Workbook) -> None:
    found = records(sample)
    assert len(found) >= 60
    assert all(QUARTER.search(record["季度工作目标"]) for record in found.values())


def test_more_than_half_of_the_sample_has_no_figure_due_in_the_third_quarter(sample: openpyxl.Workbook) -> None:
    found = records(sample)
    figures = [
        place
        for place, record in found.items()
        if any(re.search(r"\d", re.sub(r"《[^》]*》", "", stage)) for stage in THIRD.findall(record["季度工作目标"]))
    ]
    assert 25 <= len(figures) < len(found) / 2


def test_every_row_of_the_sample_has_exactly_one_expected_verdict(sample: openpyxl.Workbook) -> None:
    assert [(row["sheet"], row["row"]) for row in CASES["rows"]] == list(records(sample))


def test_every_verdict_occurs_in_the_sample_as_often_as_in_practice() -> None:
    counts = Counter(Verdict(row["verdict"]) for row in CASES["rows"])
    assert set(counts) == set(Verdict) - {Verdict.ADJUSTED}
    assert min(counts.values()) >= 4
    assert counts[Verdict.ON_PLAN] == max(counts.values())


def test_the_matter_to_be_adjusted_would_else_get_a_card() -> None:
    adjusted = CASES["adjusted"]
    row = next(r for r in CASES["rows"] if (r["sheet"], r["row"]) == (adjusted["sheet"], adjusted["row"]))
    assert row["verdict"] == Verdict.RED


def test_only_blank_returns_are_unreported_and_a_card_needs_a_return(sample: openpyxl.Workbook) -> None:
    found = records(sample)
    blank_returns = {row["verdict"] for row in CASES["rows"] if not progress(found[row["sheet"], row["row"]])}
    answered = {row["verdict"] for row in CASES["rows"] if progress(found[row["sheet"], row["row"]])}
    assert blank_returns == {Verdict.UNREPORTED, Verdict.NOT_DUE}
    assert Verdict.UNREPORTED not in answered


def test_the_arithmetic_behind_the_expected_verdicts_is_right() -> None:
    number = r"([\d.]+)"
    sums = 0
    for row in CASES["rows"]:
        divisions = [
            (Decimal(above), Decimal(below), Decimal(share))
            for above, below, share in re.findall(rf"(?<![\d.）]){number}÷{number}=([\d.]+)%", row["why"])
        ]
        divisions += [
            (Decimal(due) - Decimal(done), Decimal(year), Decimal(share))
            for due, done, year, share in re.findall(rf"（{number}-{number}）÷{number}=([\d.]+)%", row["why"])
        ]
        for above, below, share in divisions:
            assert (above / below * 100).quantize(Decimal("0.1"), ROUND_HALF_UP) == share, row["why"]
        sums += len(divisions)
    assert sums >= 25


@pytest.mark.skipif(not REAL.is_file(), reason="the real ledger is not part of the repository")
def test_the_sample_borrows_no_person_and_no_sentence_from_the_real_ledger(sample: openpyxl.Workbook) -> None:
    ours = "".join("".join(str(v) for row in sheet.iter_rows(values_only=True) for v in row if v) for sheet in sample)
    people, sentences = set(), set()
    for sheet in openpyxl.load_workbook(REAL):
        column = headings(sheet).index("市政府\n分管领导") + 1
        people |= {sheet.cell(row, column).value for row in range(4, sheet.max_row + 1)} - {None}
        last = headings(sheet).index("季度工作目标") + 1
        rows = sheet.iter_rows(min_row=4, max_col=last, values_only=True)
        texts = [str(value) for row in rows for value in row if value]
        sentences |= {part.strip() for text in texts for part in re.split(r"[。；;\n]|第.{1,5}季度[：:]", text)}
    long_ones = {sentence for sentence in sentences if len(sentence) >= 13}
    assert len(people) >= 5
    assert len(long_ones) >= 300
    assert {name for name in people if name in ours} == set()
    assert {sentence for sentence in long_ones if sentence in ours} == set()


def test_the_blank_template_has_the_quarters_under_one_heading(blank: openpyxl.Workbook) -> None:
    sheet = blank["分解表"]
    assert [cell.value for cell in sheet[4]][2:6] == ["第一季度", "第二季度", "第三季度", "第四季度"]
    assert sheet["C3"].value == "季度工作目标"
    assert "C3:F3" in {str(area) for area in sheet.merged_cells.ranges}
    assert {"序号", "事项", "完成时限", "牵头单位", "累计完成", "进展情况", "存在问题"} <= set(headings(sheet))


def test_the_blank_template_offers_thirty_bordered_rows_without_content(blank: openpyxl.Workbook) -> None:
    rows = list(blank["分解表"].iter_rows(min_row=5))
    assert len(rows) == 30
    assert {cell.value for row in rows for cell in row} == {None}
    assert {cell.border.bottom.style for row in rows for cell in row} == {"thin"}
    formats = dict(zip(headings(blank["分解表"]), (cell.number_format for cell in rows[0]), strict=True))
    assert (formats["序号"], formats["完成时限"], formats["进展情况"]) == ("0", "@", "General")


def test_the_blank_template_offers_units_and_takes_only_numbers_as_amounts_done(blank: openpyxl.Workbook) -> None:
    rules = {rule.type: rule for rule in blank["分解表"].data_validations.dataValidation if rule.type}
    assert str(rules["list"].sqref) == "L5:L34"
    assert rules["list"].formula1.startswith('"亿元,万元,')
    assert len(rules["list"].formula1) <= 255
    assert not rules["list"].showErrorMessage
    assert str(rules["decimal"].sqref) == "M5:M34"
    assert rules["decimal"].showErrorMessage


def test_the_blank_template_explains_how_to_write_goals_that_can_be_computed(blank: openpyxl.Workbook) -> None:
    said = "".join(str(v) for row in blank["填写说明"].iter_rows(values_only=True) for v in row if v)
    assert all(word in said for word in ("累计", "计量单位", "完成时限", "节点", "尚未开工"))
