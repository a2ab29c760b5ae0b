"""The same ledger in every format gives the same goals and verdicts; LibreOffice opens what we write."""

import csv
import json
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from xlsb import write_xlsb

from bqw_excel.cli import main
from bqw_excel.workbook_files import sample_path

OFFICE = shutil.which("soffice")
WITH_OFFICE = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def converted(path: Path, kind: str, folder: Path) -> Path:
    """`path` as LibreOffice saves it in another format, with a profile of its own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / f"{path.stem}.{kind.partition(':')[0]}"


def graded(path: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> dict:
    assert main(["grade", str(path), "--quarter", "3", "--json", "--out", str(out)]) == 0
    return json.loads(capsys.readouterr().out)


def verdicts(answer: dict) -> list[tuple[str, int, str]]:
    return [(m["sheet"], m["row"], m["verdict"]) for m in answer["matters"]]


@WITH_OFFICE
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_old_formats_are_read_alike_and_only_read(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = graded(sample_path(), tmp_path / "xlsx", capsys)
    old = converted(Path(shutil.copy(sample_path(), tmp_path / "台账.xlsx")), kind, tmp_path)
    answer = graded(old, tmp_path / kind, capsys)
    assert verdicts(answer) == verdicts(expected)
    assert answer["problems"][0]["what"] == f"“台账.{kind}”的格式只能读取，没有生成着色的台账"
    assert not (tmp_path / kind).exists()


def test_a_binary_workbook_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    goal = "第一季度：完成投资1亿元。第二季度：累计完成投资2亿元。第三季度：累计完成投资3亿元。"
    rows = [
        ["2025年云岭县分解表", "", "", "", "", ""],
        ["序号", "事项", "季度工作目标", "完成时限", "牵头单位", "进展情况"],
        [1.0, "建设水库", goal, "2025年12月", "县水务局", "截至9月底，累计完成投资1.2亿元。"],
    ]
    write_xlsb(tmp_path / "台账.xlsb", "台账", rows)
    answer = graded(tmp_path / "台账.xlsb", tmp_path / "out", capsys)
    assert [(m["no"], m["attainment"], m["verdict"]) for m in answer["matters"]] == [("1", 0.4, "red")]


def test_grading_an_old_format_in_place_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_xlsb(
        tmp_path / "台账.xlsb", "台账", [["序号", "事项", "季度工作目标"], [1.0, "建设水库", "第三季度：开工。"]]
    )
    assert main(["grade", str(tmp_path / "台账.xlsb"), "--quarter", "3", "--year", "2025", "--in-place"]) == 1
    assert capsys.readouterr().err == (
        "“台账.xlsb”的格式只能读取，不能着色和加列，请在 Excel 中另存为 .xlsx 后再运行。\n"
    )


@WITH_OFFICE
def test_libreoffice_shows_every_cell_as_we_wrote_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graded(sample_path(), tmp_path, capsys)
    result = tmp_path / sample_path().name
    converted(result, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1", tmp_path)
    (table,) = tmp_path.glob("*.csv")
    with table.open(encoding="utf-8", newline="") as file:
        shown = list(csv.reader(file))
    sheet = openpyxl.load_workbook(result).worksheets[0]
    for row in range(3, sheet.max_row + 1):
        assert shown[row - 1][11:13] == [sheet.cell(row, 12).value or "", sheet.cell(row, 13).value or ""]
