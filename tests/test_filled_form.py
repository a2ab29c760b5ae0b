"""A return form filled in as a clerk fills it in: grading, summary and bulletin say the same of every matter."""

import contextlib
import io
import json
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import clerk
import docx
import openpyxl
import pytest
from clerk import DONE

from bqw_excel.cli import main
from bqw_excel.workbook_files import sample_path

SHARED = Path(__file__).parents[2] / "shared" / "cases"
REAL = "湛江市2023年重点督办事项分解表.xlsx"
FORM, DECISIONS = "填报-3季度", "核定-3季度"
LABELS = {
    "done": "已完成",
    "on_plan": "按计划推进",
    "yellow": "进展一般",
    "red": "进展缓慢",
    "review": "待核定",
    "not_due": "未到节点",
    "unreported": "未报送",
    "adjusted": "调整（不亮牌）",
}
WITHOUT_OFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
WITHOUT_REAL = pytest.mark.skipif(not SHARED.is_dir(), reason="the real documents are not beside this checkout")


@dataclass
class Filled:
    """A ledger whose form was filled in, and everything that one run made of it."""

    ledger: Path
    folder: Path
    blocks: list[clerk.Block]
    year: int
    answer: dict

    @property
    def output(self) -> Path:
        return self.folder / self.ledger.name

    def document(self, kind: str) -> Path:
        [path] = self.folder.glob(f"{kind}-*")
        return path


def asked(*command: str) -> dict:
    with contextlib.redirect_stdout(io.StringIO()) as told:
        assert main([*command, "--json"]) == 0
    return json.loads(told.getvalue())


def without_progress(path: Path) -> None:
    """Empty the column of progress, so that only the form tells anything."""
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for head in sheet[3]:
            if str(head.value).startswith("进展情况"):
                for row in range(4, sheet.max_row + 1):
                    sheet.cell(row, head.column).value = None
    book.save(path)


def saved_by_libreoffice(path: Path, work: Path) -> None:
    """What opening a workbook in LibreOffice and saving it does."""
    command = ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to"]
    kept = [*command, "xlsx:Calc MS Excel 2007 XML", "--outdir", str(work / "saved"), str(path)]
    subprocess.run(kept, check=True, capture_output=True, timeout=180)
    shutil.copy(work / "saved" / path.name, path)


def take_out(path: Path, title: str) -> None:
    """Enter on the decision sheet that a matter waits for the level above."""
    book = openpyxl.load_workbook(path)
    sheet = book[DECISIONS]
    columns = {cell.value: cell.column for cell in sheet[3]}
    row = next(cell.row for cell in sheet["B"] if cell.value == title)
    for heading, text in {
        "事项状态": "待上级明确",
        "理由": "函〔2025〕9号",
        "核定人": "李四",
        "日期": "2025-10-09",
    }.items():
        sheet.cell(row, columns[heading]).value = text
    book.save(path)


SAVED_BY_OPENPYXL = [
    pytest.param(("sample", "openpyxl"), id="sample"),
    pytest.param(("real", "openpyxl"), id="real ledger", marks=WITHOUT_REAL),
]
SAVED_BY_LIBREOFFICE = [
    pytest.param(("sample", "LibreOffice"), id="sample saved by LibreOffice", marks=WITHOUT_OFFICE),
    pytest.param(("real", "LibreOffice"), id="real ledger by LibreOffice", marks=[WITHOUT_REAL, WITHOUT_OFFICE]),
]


@pytest.fixture(scope="module", params=SAVED_BY_OPENPYXL + SAVED_BY_LIBREOFFICE)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Filled:
    (which, program), tmp_path = request.param, tmp_path_factory.mktemp("form")
    ledger = Path(shutil.copy(sample_path() if which == "sample" else SHARED / REAL, tmp_path / "台账.xlsx"))
    without_progress(ledger)
    folder = tmp_path / "结果"
    asked("form", str(ledger), "--quarter", "3", "--out", str(folder))
    goals = asked("goals", str(ledger))
    blocks = clerk.blocks(folder / ledger.name, FORM, goals["stages"], goals["targets"])
    clerk.enter(folder / ledger.name, FORM, clerk.plan(blocks))
    if program == "LibreOffice":
        saved_by_libreoffice(folder / ledger.name, tmp_path)
    year = 2025 if which == "sample" else 2023
    first = asked("grade", str(ledger), "--quarter", "3", "--out", str(folder))
    by_demand = [clerk.deserved(block, year) for block in blocks]
    assert differences(blocks, by_demand, first) == []
    last_red = [m["title"] for m in first["matters"] if m["verdict"] == "red"][-1]
    take_out(folder / ledger.name, last_red)
    answer = asked("run", str(ledger), "--quarter", "3", "--out", str(folder))
    return Filled(ledger, folder, blocks, year, answer)


def differences(blocks: list[clerk.Block], demanded: list[str], answer: dict) -> list[tuple[str, str, str]]:
    pairs = zip(blocks, demanded, answer["matters"], strict=True)
    return [(b.title, verdict, m["verdict"]) for b, verdict, m in pairs if verdict != m["verdict"]]


def listed(path: Path, sheet_name: str) -> list[dict[str, object]]:
    """The rows below the heading in row 3 of a sheet of the summary, by heading."""
    sheet = openpyxl.load_workbook(path, data_only=True)[sheet_name]
    heads = [cell.value for cell in sheet[3]]
    return [dict(zip(heads, line, strict=False)) for line in sheet.iter_rows(min_row=4, values_only=True)]


def test_every_matter_gets_what_its_figures_demand_and_the_documents_say_the_same(filled: Filled) -> None:
    demanded = [clerk.deserved(block, filled.year) for block in filled.blocks]
    others = [(title, new) for title, _, new in differences(filled.blocks, demanded, filled.answer)]
    assert [new for _, new in others] == ["adjusted"]
    counts = filled.answer["counts"]
    assert [verdict for verdict, count in counts.items() if not count] == []
    assert counts == dict.fromkeys(LABELS, 0) | Counter(m["verdict"] for m in filled.answer["matters"])
    the_summary_agrees(filled)
    the_bulletin_agrees(filled)


def flat(text: object) -> str:
    return "".join(str(text).split())


def the_summary_agrees(filled: Filled) -> None:
    path, counts = filled.document("汇总"), filled.answer["counts"]
    overview = {line["判定"]: line["项数"] for line in listed(path, "总览")[: len(LABELS) + 1]}
    assert overview == {LABELS[v]: n for v, n in counts.items()} | {"合计": len(filled.blocks)}

    def of(*verdicts: str) -> list[tuple[str, str]]:
        found = [m for verdict in verdicts for m in filled.answer["matters"] if m["verdict"] == verdict]
        return [(flat(m["title"]), LABELS[m["verdict"]]) for m in found]

    def on(sheet_name: str) -> list[tuple[str, object]]:
        return [(flat(line["事项"]), line["判定"]) for line in listed(path, sheet_name)]

    assert on("红黄牌清单") == of("red", "yellow")
    assert on("待核定与未报送") == of("review", "unreported")
    assert on("明细") == [(flat(m["title"]), LABELS[m["verdict"]]) for m in filled.answer["matters"]]
    units = Counter((unit, LABELS[m["verdict"]]) for m in filled.answer["matters"] for unit in m["lead_orgs"])
    tally = {line["牵头单位"]: line for line in listed(path, "按牵头单位")[:-1]}
    assert {
        (unit, label): line[label] for unit, line in tally.items() for label in LABELS.values() if line[label]
    } == units


def the_bulletin_agrees(filled: Filled) -> None:
    document = docx.Document(str(filled.document("通报")))
    lines, counts = [p.text for p in document.paragraphs], filled.answer["counts"]
    counted = next(line for line in lines if line.startswith(f"截至{filled.year}年9月底")).split("。")[0]
    told = [int(number) for number in re.findall(r"(\d+)项", counted)]
    assert told[0] == len(filled.blocks) == sum(told[1:])
    assert sorted(told[1:]) == sorted(number for number in counts.values() if number)
    for verdict in ("done", "yellow", "red", "unreported"):
        matters = [m for m in filled.answer["matters"] if m["verdict"] == verdict]
        [start] = [n for n, line in enumerate(lines) if re.match(rf"（.）.*{LABELS[verdict][-2:]}事项（", line)]
        assert lines[start].endswith(f"（{len(matters)}项）")
        items = lines[start + 1 : start + 1 + len(matters)]
        assert [item.split(".")[0] for item in items] == [str(n) for n in range(1, len(matters) + 1)]
        for matter, item in zip(matters, items, strict=True):
            assert flat(matter["title"]).rstrip("。") in flat(item)
            assert item.endswith(f"（牵头单位：{'、'.join(matter['lead_orgs'])}）")
    cells = [row.cells[0].text for row in document.tables[-1].rows]
    assert sum(text.isdigit() for text in cells) == counts["yellow"] + counts["red"]


def test_input_cells_alone_are_open_and_each_has_its_rule(filled: Filled, tmp_path: Path) -> None:
    asked("form", str(filled.output), "--quarter", "3", "--out", str(tmp_path))
    sheet = openpyxl.load_workbook(tmp_path / filled.output.name)[FORM]
    assert sheet.protection.sheet
    cells = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell, openpyxl.cell.Cell)]
    assert [cell.coordinate for cell in cells if is_inviting(cell) == cell.protection.locked] == []
    ruled = {
        cell for rule in sheet.data_validations.dataValidation for area in rule.sqref.ranges for cell in area.cells
    }
    fields = {(line.row, DONE) for block in filled.blocks for line in block.lines}
    assert fields <= ruled


def is_inviting(cell: openpyxl.cell.Cell) -> bool:
    return cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb[2:] in ("FFFFE5", "F8CBAD")


@WITHOUT_OFFICE
@pytest.mark.parametrize("filled", SAVED_BY_OPENPYXL, indirect=True)
def test_the_results_beside_the_formulas_are_those_that_libreoffice_works_out(filled: Filled, tmp_path: Path) -> None:
    asked("form", str(filled.output), "--quarter", "3", "--out", str(tmp_path))
    known = openpyxl.load_workbook(tmp_path / filled.output.name, data_only=True)[FORM]
    bare = tmp_path / "bare" / "表.xlsx"
    bare.parent.mkdir()
    book = openpyxl.load_workbook(tmp_path / filled.output.name)
    book.save(bare)  # without any stored result
    saved_by_libreoffice(bare, tmp_path)
    worked_out = openpyxl.load_workbook(bare, data_only=True)[FORM]
    formulas = [c.coordinate for row in book[FORM].iter_rows() for c in row if str(c.value).startswith("=")]
    differing = [
        (place, known[place].value, worked_out[place].value)
        for place in formulas
        if not alike(known[place].value, worked_out[place].value)
    ]
    assert differing == []
    assert sum(isinstance(known[place].value, int | float) for place in formulas) > len(filled.blocks) / 2


def alike(one: object, other: object) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one == pytest.approx(other, abs=1e-9)
    return (one or "") == (other or "")
