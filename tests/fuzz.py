"""Grade mutated ledgers and look for tracebacks, hangs and damage: python tests/fuzz.py [COUNT] [SEED] [SUMMARY].

A mutation changes bytes of the file, elements and attributes of its parts, or rows, columns, merges and values of the
ledger. Whatever comes of it: the source stays as it is; a refusal is one sentence; a graded file keeps every part that
we have no business with, byte for byte, and every value of the user's; and clear gives all of it back.
"""

import contextlib
import io
import random
import re
import signal
import sys
import tempfile
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import openpyxl
import xlsxwriter
from lxml import etree

from bqw_excel.books.errors import BookError
from bqw_excel.books.file_book import open_book
from bqw_excel.commands.clear import run as clear
from bqw_excel.commands.grade import run as grade
from bqw_excel.commands.request import Request
from bqw_excel.core.grid import Grid
from bqw_excel.core.problems import Refusal

SECONDS = 30  # longer is a hang
TITLE = "2025年云岭县重点任务分解表"
HEAD = ["序号", "事项", "季度工作目标", "完成时限", "牵头单位", "进展情况"]
GOAL = (
    "第一季度：完成投资1亿元。第二季度：累计完成投资2亿元。第三季度：累计完成投资3亿元。第四季度：累计完成投资4亿元。"
)
ODD = [
    "",
    None,
    0,
    -1,
    1e308,
    45200,
    True,
    "x" * 400,
    "=1+1",
    "\t",
    "_x0041_",
    "𠮷\u200b",
    "第三季度：",
    "甲\n乙",
    "9,9",
    "５０％",
]
WORTH = ("", "0", "-1", "1", "99999999999", "A1", "XFD1048577", "B2:A1", "#REF!", "rId1", "../x", "é", "true")
OURS = re.compile(r"(?i)(sheet[^/]*|workbook|styles)\.xml(\.rels)?$|\[content_types\]\.xml$")
Parts = dict[str, bytes]


class Hang(BaseException):
    """A run took too long."""


def bases(folder: Path) -> list[Path]:
    """Small ledgers of two writers."""
    rows = [[n, f"第{n}件", GOAL, "2025年12月", f"县{n % 3}局", f"累计完成投资{n % 5}.1亿元。"] for n in range(1, 9)]
    plain = openpyxl.Workbook()
    for row in ([TITLE], HEAD, *rows):
        plain.active.append(row)
    plain.active.merge_cells("A1:F1")
    plain.active.merge_cells("E4:E6")
    plain.active.auto_filter.ref = "A2:F10"
    plain.create_sheet("附表")["A1"] = "=附表!B1"
    plain.save(folder / "a.xlsx")
    with xlsxwriter.Workbook(str(folder / "b.xlsx")) as book:
        sheet = book.add_worksheet("台账")
        cell = book.add_format({"border": 1, "bg_color": "#FFE699"})
        quarters = [f"第{q}季度累计目标" for q in "一二三四"]
        sheet.write_row(0, 0, ["序号", "重点工作任务", "牵头单位", *quarters, "累计完成", "完成时限"], cell)
        for n in range(1, 9):
            sheet.write_row(n, 0, [n, f"工程{n}", "县水务局", 0.25, 0.5, 0.75, 1, n / 8, "2025年12月"], cell)
        sheet.write_formula("H3", "=SUM(D3:E3)", None, 0.75)
        sheet.add_table("L1:M3")
        sheet.protect("x")
        sheet.print_area("A1:I9")
        sheet.insert_textbox("K12", "签发")
        book.add_worksheet("隐藏").hide()
    return [folder / "a.xlsx", folder / "b.xlsx"]


def parts_of(path: Path) -> Parts:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_parts(path: Path, content: Parts) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)


def mutate_bytes(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 6)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path.write_bytes(bytes(data[: chance.randrange(len(data))]) if chance.random() < 0.2 else bytes(data))


def mutate_text(path: Path, chance: random.Random) -> None:
    """Bytes inside a part, so that the zip stays whole."""
    content = parts_of(path)
    name = chance.choice([n for n in content if n.endswith((".xml", ".rels"))])
    data = bytearray(content[name])
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data))
        data[at : at + chance.randint(0, 3)] = chance.choice([b"", b"<", b">", b"&", b'"', b"\0", b"9", b"x:", b"<!--"])
    write_parts(path, content | {name: bytes(data)})


def mutate_elements(path: Path, chance: random.Random) -> None:
    content = parts_of(path)
    for _ in range(chance.randint(1, 3)):
        name = chance.choice([n for n in content if n.endswith((".xml", ".rels"))])
        root = etree.fromstring(content[name])
        found = chance.choice(list(root.iter()))
        parent = found.getparent()
        act = chance.randrange(5)
        if act == 0 and parent is not None:
            parent.remove(found)
        elif act == 1 and parent is not None:
            parent.insert(chance.randint(0, len(parent)), etree.fromstring(etree.tostring(found)))
        elif act == 2 and found.attrib:
            found.set(chance.choice(list(found.attrib)), chance.choice(WORTH))
        elif act == 3 and found.attrib:
            del found.attrib[chance.choice(list(found.attrib))]
        else:
            found.text = chance.choice(WORTH)
        content[name] = etree.tostring(root, xml_declaration=True, encoding=chance.choice(["UTF-8", "UTF-16", "GBK"]))
    if chance.random() < 0.1:
        content.pop(chance.choice(list(content)))
    write_parts(path, content)


def mutate_ledger(path: Path, chance: random.Random) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for _ in range(chance.randint(1, 6)):
        row, column = chance.randint(1, 12), chance.randint(1, 14)
        act = chance.randrange(9)
        try:
            if act == 0:
                sheet.insert_rows(row, chance.randint(1, 3))
            elif act == 1:
                sheet.delete_rows(row)
            elif act == 2:
                sheet.insert_cols(column)
            elif act == 3:
                sheet.delete_cols(column)
            elif act == 4:
                end_row, end_column = row + chance.randint(0, 3), column + chance.randint(0, 3)
                sheet.merge_cells(start_row=row, start_column=column, end_row=end_row, end_column=end_column)
            elif act == 5:
                color = chance.choice(["FFF8CBAD", "FFFFE699", "FF00FF00"])
                sheet.cell(row, column).fill = openpyxl.styles.PatternFill("solid", fgColor=color)
            elif act == 6:
                sheet.row_dimensions[row].hidden = True
            else:
                sheet.cell(row, column).value = chance.choice([*ODD, *HEAD, "达成率", "判定", "依据", TITLE, GOAL])
        except (AttributeError, ValueError):  # what openpyxl cannot do itself
            continue
    book.save(path)


MUTATIONS: tuple[tuple[str, int, Callable[[Path, random.Random], None]], ...] = (
    ("bytes of the file", 1, mutate_bytes),
    ("bytes of a part", 2, mutate_text),
    ("elements", 4, mutate_elements),
    ("ledger", 5, mutate_ledger),
)


def sheets(path: Path) -> dict[str, Grid]:
    book = open_book(path)
    return {name: book.grid(name) for name in book.sheet_names}


def differences(before: Grid, after: Grid) -> list[tuple[int, int]]:
    """Cells of the user's that hold something else now."""
    cells = ((r, c) for r, line in enumerate(before.rows, 1) for c, value in enumerate(line, 1) if value is not None)
    return [place for place in cells if before.value(*place) != after.value(*place)]


def examine(path: Path, folder: Path, quarter: int) -> str:
    """Grade and clear one file: what came of it. AssertionError for damage."""
    source = path.read_bytes()
    out, back = folder / "out", folder / "back"
    try:
        grade(Request(ledger=path, quarter=quarter, out=out))
    except Refusal as refusal:
        key = refusal.problems[0].note.key
    else:
        key = ""
    result = out / path.name
    if key:
        assert not result.exists(), "a refused run wrote a file"
        assert path.read_bytes() == source, "a refused run changed the source"
        return f"refused: {key}"
    assert path.read_bytes() == source, "the source was changed"
    before, after = parts_of(path), parts_of(result)
    assert before.keys() <= after.keys(), f"parts lost: {before.keys() - after.keys()}"
    touched = [name for name in before if before[name] != after[name] and not OURS.search(name)]
    assert not touched, f"parts changed: {touched}"
    old, new = sheets(path), sheets(result)
    for name, grid in old.items():
        if found := differences(grid, new[name]):
            raise AssertionError(f"values changed on {name}: {found[:5]}")
        assert grid.merges == new[name].merges, "merges changed"
        assert grid.formulas == new[name].formulas, "formulas changed"
    try:
        clear(Request(ledger=result, out=back))
    except BookError as error:
        raise AssertionError(f"clear refuses our own file: {error}") from error
    restored = sheets(back / path.name)
    for name, grid in old.items():
        assert restored[name] == grid, f"clear does not give {name} back"
    return "graded"


def fuzz(count: int, seed: int) -> tuple[Counter[str], Counter[str], list[str]]:
    """({mutation: runs}, {what came of it: runs}, faults with their number)."""
    mutations: Counter[str] = Counter()
    outcomes: Counter[str] = Counter()
    faults: list[str] = []
    signal.signal(signal.SIGALRM, _hang)
    with tempfile.TemporaryDirectory() as base_folder:
        ledgers = bases(Path(base_folder))
        for number in range(seed, seed + count):
            chance = random.Random(number)
            name, _, mutate = chance.choices(MUTATIONS, [weight for _, weight, _ in MUTATIONS])[0]
            mutations[name] += 1
            with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stderr(io.StringIO()):
                path = Path(folder) / "台账.xlsx"
                path.write_bytes(chance.choice(ledgers).read_bytes())
                try:
                    mutate(path, chance)
                    signal.alarm(SECONDS)
                    outcome = examine(path, Path(folder), chance.randint(1, 4))
                except Hang:
                    outcome = "HANG"
                    faults.append(f"{number} {name}: a hang")
                except AssertionError as error:
                    outcome = "DAMAGE"
                    faults.append(f"{number} {name}: {error}")
                except Exception:
                    outcome = "TRACEBACK"
                    faults.append(f"{number} {name}: {traceback.format_exc(limit=-3)}")
                finally:
                    signal.alarm(0)
            outcomes[outcome] += 1
    return mutations, outcomes, faults


def _hang(*_: object) -> None:
    raise Hang


def summary(count: int, seed: int, mutations: Counter[str], outcomes: Counter[str], faults: list[str]) -> str:
    bad = sum(outcomes[name] for name in ("HANG", "DAMAGE", "TRACEBACK"))
    lines = [
        "# Fuzz run",
        "",
        f"`python tests/fuzz.py {count} {seed}`: {count} mutated ledgers (seeds {seed} to {seed + count - 1}), each",
        "graded, compared with its source, and cleared again.",
        "",
        f"Tracebacks, hangs and damage: {bad}.",
        "",
        "| mutation of | runs |",
        "|---|---|",
        *(f"| {name} | {runs} |" for name, runs in mutations.most_common()),
        "",
        "| what came of it | runs |",
        "|---|---|",
        *(f"| {name} | {runs} |" for name, runs in outcomes.most_common()),
        "",
    ]
    if faults:
        lines += ["Faults", "", *(f"- {fault.splitlines()[0]}" for fault in faults), ""]
    return "\n".join(lines)


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    found = fuzz(wanted, first)
    print("\n".join(found[2]))
    text = summary(wanted, first, *found)
    print(text)
    if len(sys.argv) > 3:
        Path(sys.argv[3]).write_text(text, "utf-8")
