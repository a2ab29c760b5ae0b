"""Time and memory on large ledgers: python tests/benchmark.py [ROWS] [OUT].

Three generated ledgers: `numbers` with a number for each quarter in 9 columns, `texts` with goals and returns as prose
in 12 columns, `bordered` with 300 such matters above rows that only have borders. Three jobs, each in a process of its
own; seconds are those of computing, which other work on the machine does not change much:
`openpyxl`: load, colour every fifth row, fill in three columns, save;
`books`: the same through our Changes, with the self-check;
`grade`: the whole command, which also judges every row and writes the sheet 核定-3季度.
"""

import gc
import resource
import subprocess
import sys
from pathlib import Path

import xlsxwriter

HEAD = (
    ["序号", "重点工作任务", "牵头单位"] + [f"第{q}季度累计目标" for q in "一二三四"] + ["累计完成", "完成时限", "备注"]
)
TEXTS = "序号 重点工作任务 工作内容 年度目标 季度目标 牵头单位 配合单位 责任人 完成时限 进展情况 存在问题 备注"
COLOR = "F8CBAD"
BASIS = "达成率53.3%=累计完成40%÷三季度累计目标75%"


def make(path: Path, rows: int) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        cell = book.add_format({"border": 1, "text_wrap": True})
        share = book.add_format({"border": 1, "num_format": "0%"})
        sheet = book.add_worksheet("台账")
        sheet.write("A1", "2025年云岭县重点工作台账", cell)
        sheet.write_row("A2", HEAD, cell)
        for row in range(2, rows + 2):
            sheet.write_row(row, 0, [row - 1, f"建设第{row - 1}号工程", f"县第{row % 40}局"], cell)
            sheet.write_row(row, 3, [0.25, 0.5, 0.75, 1, (3 + row % 8) / 10], share)
            sheet.write_row(row, 8, ["2025年12月", None], cell)


def make_texts(path: Path, rows: int, filled: int | None = None) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        cell = book.add_format({"border": 1, "text_wrap": True})
        sheet = book.add_worksheet("台账")
        sheet.write("A1", "2025年云岭县重点工作台账", cell)
        sheet.write_row("A2", TEXTS.split(), cell)
        for row in range(2, rows + 2):
            if filled is not None and row >= filled + 2:
                sheet.write_row(row, 0, [None] * len(TEXTS.split()), cell)
                continue
            year = 4 + row * 7919 % 396
            due = [f"{year * quarter / 4:g}" for quarter in (1, 2, 3, 4)]
            goal = "\n".join(
                (
                    f"第一季度：完成投资{due[0]}亿元，完成前期工作。",
                    f"第二季度：累计完成投资{due[1]}亿元。",
                    f"第三季度：累计完成投资{due[2]}亿元，主体结构封顶。",
                    f"第四季度：累计完成投资{due[3]}亿元，建成投产。",
                )
            )
            done = f"截至9月底，累计完成投资{year * (3 + row % 8) / 10:g}亿元，主体结构已封顶。"
            task = [row - 1, f"推进第{row - 1}号产业园建设", f"建设标准厂房{year}万平方米", f"完成投资{year}亿元", goal]
            orgs = [f"县第{row % 40}局", f"县第{row % 7}办、县第{row % 11}中心", f"张{row % 50}", "2025年12月"]
            sheet.write_row(row, 0, [*task, *orgs, done, "", ""], cell)


def make_bordered(path: Path, rows: int) -> None:
    make_texts(path, rows, filled=300)


def by_openpyxl(source: str, target: str) -> None:
    import openpyxl

    book = openpyxl.load_workbook(source)
    sheet = book.active
    fill = openpyxl.styles.PatternFill("solid", fgColor=f"FF{COLOR}")
    for row in sheet.iter_rows(min_row=3, max_col=10):
        number = row[0].row
        if number % 5 == 0:
            for cell in row:
                cell.fill = fill
        for column, value in ((11, 0.533), (12, "进展缓慢（拟）"), (13, BASIS)):
            sheet.cell(number, column).value = value
    book.save(target)


def by_books(source: str, target: str) -> None:
    from bqw_excel.books.changes import Changes, Fill, Write
    from bqw_excel.books.file_book import open_book

    gc.disable()  # as the command line does while a command runs
    book = open_book(Path(source))
    grid = book.grid("台账")
    rows = range(3, grid.height + 1)
    writes = tuple(
        Write("台账", row, column, value, like=(row, 10))
        for row in rows
        for column, value in ((11, 0.533), (12, "进展缓慢（拟）"), (13, BASIS))
    )
    fills = tuple(Fill("台账", row, column, COLOR) for row in rows if row % 5 == 0 for column in range(1, 11))
    book.apply(Changes(writes=writes, fills=fills))
    book.save(Path(target))


def by_grade(source: str, target: str) -> None:
    from bqw_excel.cli import main

    assert main(["grade", source, "--quarter", "3", "--out", str(Path(target).parent / "graded")]) == 0


JOBS = {"openpyxl": by_openpyxl, "books": by_books, "grade": by_grade}
LEDGERS = {"numbers": make, "texts": make_texts, "bordered": make_bordered}


def main() -> None:
    if len(sys.argv) == 4 and sys.argv[1] in JOBS:
        JOBS[sys.argv[1]](sys.argv[2], sys.argv[3])
        used = resource.getrusage(resource.RUSAGE_SELF)
        print(f"{used.ru_utime + used.ru_stime:.1f} {used.ru_maxrss // 1024}")
        return
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else ".")
    for kind, made in LEDGERS.items():
        source = folder / f"{kind}-{rows}.xlsx"
        made(source, rows)
        for name in JOBS:
            command = [sys.executable, __file__, name, str(source), str(folder / f"{kind}-{name}.xlsx")]
            ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
            seconds, size = ended.stdout.split()[-2:]
            print(f"{kind:<8} {name:<9} {seconds:>6} s  {size:>5} MiB", flush=True)


if __name__ == "__main__":
    main()
