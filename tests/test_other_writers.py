"""Ledgers as other programs write them are graded without harm and given back, and those programs still read them."""

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import PatternFill
from python_calamine import CalamineWorkbook
from test_clear import DONE, GOAL, HEAD, cleared, graded, parts

from bqw_excel.books.file_book import open_book

FIDELITY = Path(__file__).parents[2] / "shared" / "tools" / "fidelity.py"
needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice here")
TITLE = "2025年云岭县重点任务分解表"
MATTERS = [
    [number, title, GOAL, "2025年12月", "县水务局", f"截至9月底，累计完成投资{done}亿元。"]
    for number, (title, done) in enumerate(DONE.items(), start=1)
]
ROWS = [[TITLE], HEAD, *MATTERS]
LAST = len(ROWS)


def by_openpyxl(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "附件1"
    for row in ROWS:
        sheet.append(row)
    sheet.merge_cells("A1:F1")
    sheet.auto_filter.ref = f"A2:F{LAST}"
    sheet.print_area = f"A1:F{LAST}"
    sheet.freeze_panes = "A3"
    sheet["B3"].fill = PatternFill("solid", fgColor="FF92D050")
    book.create_sheet("附表")["A1"] = "=附件1!A3+1"
    book.save(path)


def by_openpyxl_in_one_go(path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("附件1")
    for row in ROWS:
        sheet.append(row)
    book.save(path)


def by_xlsxwriter(path: Path, **options: object) -> None:
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet("附件1")
        look = book.add_format({"border": 1, "text_wrap": True, "font_name": "仿宋"})
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row, look)
        sheet.set_row(4, None, None, {"level": 1, "hidden": True})
        sheet.autofilter(1, 0, LAST - 1, 5)
        sheet.repeat_rows(0, 1)


def by_pandas(path: Path, engine: str, **options: object) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(MATTERS, columns=HEAD)
    with pandas.ExcelWriter(path, engine=engine) as writer:  # type: ignore[arg-type]
        frame.to_excel(writer, sheet_name="2025年附件1", **options)  # type: ignore[arg-type]
        frame.describe().to_excel(writer, sheet_name="统计")


WRITERS: dict[str, Callable[[Path], None]] = {
    "openpyxl": by_openpyxl,
    "openpyxl in one go": by_openpyxl_in_one_go,
    "xlsxwriter": by_xlsxwriter,
    "xlsxwriter in little memory": lambda path: by_xlsxwriter(path, constant_memory=True),
    "xlsxwriter in a large zip": lambda path: by_xlsxwriter(path, use_zip64=True),
    "pandas and openpyxl": lambda path: by_pandas(path, "openpyxl", index=False),
    "pandas and xlsxwriter": lambda path: by_pandas(path, "xlsxwriter", index=False),
    "pandas with an index": lambda path: by_pandas(path, "openpyxl"),
}


def told(path: Path) -> dict[str, list[list[object]]]:
    """{sheet: rows} as another reader finds them, without blank ends of rows."""
    book = CalamineWorkbook.from_path(str(path))
    found = {}
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        found[name] = [row[: max((n for n, value in enumerate(row, 1) if value != ""), default=0)] for row in rows]
    return found


def is_unharmed(path: Path, result: Path) -> None:
    """All that stood in the file stands in the result, as two other readers find it."""
    before, after = told(path), told(result)
    for name, rows in before.items():
        assert [after[name][n][: len(row)] for n, row in enumerate(rows)] == rows
    assert set(openpyxl.load_workbook(path).sheetnames) <= set(openpyxl.load_workbook(result).sheetnames)
    assert set(parts(path)) <= set(parts(result))
    if FIDELITY.exists():
        command = [sys.executable, str(FIDELITY), str(path), str(result)]
        compared = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        # the tool stumbles over empty inline texts, which pandas writes
        assert compared.returncode == 0 or "Error" in compared.stderr, compared.stdout[-500:]


def there_and_back(path: Path, folder: Path) -> Path:
    """Graded, graded again and cleared."""
    result = graded(path, folder / "one")
    is_unharmed(path, result)
    assert graded(result, folder / "two").read_bytes() == result.read_bytes()
    back = cleared(result, folder / "back")
    is_unharmed(path, back)
    for name in open_book(path).sheet_names:
        assert open_book(back).grid(name) == open_book(path).grid(name)
    return back


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS.keys())
def test_a_ledger_of_another_writer_is_graded_without_harm_and_given_back(
    tmp_path: Path, write: Callable[[Path], None]
) -> None:
    path = tmp_path / "台账.xlsx"
    write(path)
    assert told(there_and_back(path, tmp_path)) == told(path)
    assert zipfile.ZipFile(tmp_path / "one" / path.name).testzip() is None


def converted(path: Path, kind: str, folder: Path) -> Path:
    profile = f"-env:UserInstallation=file://{folder.resolve()}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(command, capture_output=True, check=True)
    return folder / f"{path.stem}.{kind}"


@needs_office
@pytest.mark.parametrize("by_way_of", ["xlsx", "xls", "ods"])
def test_a_ledger_that_libreoffice_saved_is_graded_without_harm_and_given_back(tmp_path: Path, by_way_of: str) -> None:
    path = tmp_path / "台账.xlsx"
    by_openpyxl(path)
    for kind in dict.fromkeys((by_way_of, "xlsx")):
        path = converted(path, kind, tmp_path / kind)
    assert told(there_and_back(path, tmp_path)) == told(path)
