"""What other editors leave of a workbook: python tests/compare_editors.py SHARED OUT [NAME=PYTHON ...].

The same edit by each: ten rows coloured, three columns filled in, a sheet added. SHARED holds cases/ and
tools/fidelity.py; OUT gets the files and `fidelity.md`, the table. NAME=PYTHON names an editor (openpyxl, paper-xlsx,
wolfxl, xlsxedit) and the Python that has it; ours and LibreOffice, which opens and saves without any edit, come by
themselves.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from bqw_excel.books.changes import Cell, Changes, Fill, NewSheet, Write
from bqw_excel.books.file_book import open_book

CASES = ("nasty.xlsx", "nasty.xlsm", "湛江市2023年重点督办事项分解表.xlsx")
ROWS, COLUMNS, COLOR = range(4, 14), (40, 41, 42), "F8CBAD"
LIKE_OPENPYXL = """
import sys
from importlib import import_module
name, source, target, more = sys.argv[1:]
editor = import_module(name)
fill = import_module(name + ".styles").PatternFill("solid", fgColor="FF{color}")
book = editor.load_workbook(source, **eval(more))
sheet = book[book.sheetnames[0]]
for row in {rows}:
    for column in range(1, 9):
        cell = sheet.cell(row, column)
        if type(cell).__name__ != "MergedCell":
            cell.fill = fill
    for column in {columns}:
        sheet.cell(row, column).value = "依据"
book.create_sheet("核定")["A1"] = "核定"
book.save(target)
"""
XLSXEDIT = """
import sys
import xlsxedit
source, target = sys.argv[1:]
book = xlsxedit.Workbook.open(source)
sheet = book.worksheets[0]
for row in {rows}:
    for column in range(1, 9):
        sheet[chr(64 + column) + str(row)].apply_style(bg_color="{color}")
    for letters in ("AN", "AO", "AP"):
        sheet[letters + str(row)].value = "依据"
book.add_worksheet("核定")
book.save(target)
"""


def script(text: str) -> str:
    return text.replace("{rows}", str(list(ROWS))).replace("{columns}", str(COLUMNS)).replace("{color}", COLOR)


def ours(source: Path, target: Path) -> str:
    book = open_book(source)
    sheet = book.sheet_names[0]
    fills = tuple(Fill(sheet, row, column, COLOR) for row in ROWS for column in range(1, 9))
    writes = tuple(Write(sheet, row, column, "依据") for row in ROWS for column in COLUMNS)
    book.apply(Changes(writes=writes, fills=fills, sheets=(NewSheet("核定", ((Cell("核定"),),)),)))
    book.save(target)
    return ""


def libre_office(source: Path, target: Path) -> str:
    profile = f"-env:UserInstallation=file://{target.parent.resolve()}/profile"
    ending = target.suffix.removeprefix(".")
    kind = "xlsm:Calc MS Excel 2007 VBA XML" if ending == "xlsm" else ending
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(target.parent), str(source)]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    return "" if target.exists() else (ended.stderr.strip().splitlines() or ["no file"])[-1]


def other(name: str, python: str, source: Path, target: Path) -> str:
    macros = source.suffix == ".xlsm"
    if name == "xlsxedit":
        command = [python, "-c", script(XLSXEDIT), str(source), str(target)]
    else:
        more = {"keep_vba": True} if macros else {}
        if name == "openpyxl":
            more["rich_text"] = True
        if name == "wolfxl":
            more["modify"] = True
        module = "wolfxl" if name == "wolfxl" else "openpyxl"
        command = [python, "-c", script(LIKE_OPENPYXL), module, str(source), str(target), str(more)]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300)
    return "" if ended.returncode == 0 else (ended.stderr.strip().splitlines() or ["ended without a word"])[-1]


def row_of(name: str, source: Path, target: Path, failure: str, fidelity: Path) -> str:
    if failure:
        return f"| {source.name} | {name} | | | | | 不能完成：{failure[:90]} |"
    compared = subprocess.run(
        [sys.executable, str(fidelity), str(source), str(target)], capture_output=True, text=True, encoding="utf-8"
    )
    found = re.search(r"parts lost (\d+) changed (\d+) added (\d+); features damaged (\d+)", compared.stdout)
    if found is None:
        return f"| {source.name} | {name} | | | | | 结果读不出：{compared.stderr.strip()[:90]} |"
    damaged = [
        line.removeprefix("damaged").strip() for line in compared.stdout.splitlines() if line.startswith("damaged")
    ]
    return f"| {source.name} | {name} | {' | '.join(found.groups())} | {(damaged or ['—'])[0][:80].replace('|', '/')} |"


def main(shared: Path, out: Path, editors: dict[str, str]) -> None:
    lines = [
        "| 文件 | 编辑器 | 丢失部件 | 改动部件 | 新增部件 | 受损特征 | 其中第一项 |",
        "|---|---|---|---|---|---|---|",
    ]
    for case in CASES:
        source = shared / "cases" / case
        for name in ("bqw_excel", *editors, "LibreOffice"):
            folder = out / name
            folder.mkdir(parents=True, exist_ok=True)
            target = folder / case
            target.unlink(missing_ok=True)
            if name == "bqw_excel":
                failure = ours(source, target)
            elif name == "LibreOffice":
                failure = libre_office(source, target) if shutil.which("soffice") else "soffice is not here"
            else:
                failure = other(name, editors[name], source, target)
            lines.append(row_of(name, source, target, failure, shared / "tools" / "fidelity.py"))
            print(lines[-1], flush=True)
    (out / "fidelity.md").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), dict(pair.split("=", 1) for pair in sys.argv[3:]))
