"""Ledgers of the same name never share a copy: what people decided in the one counts for no other."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from bqw_excel.cli import main
from bqw_excel.outputs import files

NAME, SHEET = "台账.xlsx", "核定-3季度"
HEAD = ["序号", "事项", "季度工作目标", "完成时限", "牵头单位", "进展情况"]
GOAL = "第三季度：完成投资3亿元。第四季度：累计完成投资4亿元。"


def ledger(folder: Path, done: str) -> Path:
    folder.mkdir()
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["2025年云岭县重点任务分解表"])
    sheet.append(HEAD)
    sheet.append([1, "修建水库", GOAL, "2025年12月", "县水务局", f"截至9月底，累计完成投资{done}亿元。"])
    book.save(folder / NAME)
    return folder / NAME


@pytest.fixture
def first(tmp_path: Path) -> Path:
    return ledger(tmp_path / "甲镇", "1.2")


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """The same matter on the same sheet of another office."""
    return ledger(tmp_path / "乙镇", "2.9")


def run(command: str, path: Path, out: Path) -> int:
    quarter = [] if command in ("clear", "settings") else ["--quarter", "3"]
    return main([command, str(path), *quarter, "--out", str(out)])


def decided(copy: Path) -> None:
    book = openpyxl.load_workbook(copy)
    heads = {cell.value: cell.column for cell in book[SHEET][3]}
    for heading, text in {"核定": "正常", "理由": "已核实", "核定人": "张三"}.items():
        book[SHEET].cell(4, heads[heading]).value = text
    book.save(copy)


@pytest.mark.parametrize("command", ["run", "grade", "form", "clear", "settings", "summary", "bulletin"])
def test_another_ledger_of_the_name_is_refused_in_one_sentence(
    first: Path, second: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    out = tmp_path / "结果"
    assert run("run", first, out) == 0
    decided(out / NAME)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    capsys.readouterr()
    assert run(command, second, out) == 1
    assert capsys.readouterr().err == (
        f"文件夹“{out}”里的“台账.xlsx”是从另一份台账“{first}”生成的，两份台账的核定和填报不能混在一起，"
        "请用 --out 另选一个文件夹；如果就是同一份台账，请放回原来的位置再运行。\n"
    )
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert run("run", first, out) == 0


def test_a_file_that_we_did_not_write_there_is_no_earlier_copy(
    first: Path, second: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["grade", str(second), "--quarter", "3", "--in-place"]) == 0
    decided(second)
    before = second.read_bytes()
    capsys.readouterr()
    assert run("grade", first, second.parent) == 1
    assert capsys.readouterr().err == (
        f"文件夹“{second.parent}”里已经有一份“台账.xlsx”，不是从这份台账生成的，两份的核定和填报不能混在一起，"
        "请用 --out 另选一个文件夹，或先把那一份移到别处。\n"
    )
    assert second.read_bytes() == before


def test_a_ledger_that_was_changed_or_moved_with_its_results_is_the_same_one(first: Path, tmp_path: Path) -> None:
    out = first.parent / "结果"
    assert run("grade", first, out) == 0
    decided(out / NAME)
    shutil.move(first.parent, tmp_path / "丙镇")
    moved = ledger(tmp_path / "新", "1.3").replace(tmp_path / "丙镇" / NAME)
    assert run("grade", moved, tmp_path / "丙镇" / "结果") == 0
    assert openpyxl.load_workbook(tmp_path / "丙镇" / "结果" / NAME)["Sheet"]["H3"].value == "按计划推进"


def test_a_ledger_that_was_moved_is_known_by_its_content_and_then_by_its_place(first: Path, tmp_path: Path) -> None:
    out = tmp_path / "结果"
    assert run("grade", first, out) == 0
    content = first.read_bytes()
    other = tmp_path / "别处" / NAME
    other.parent.mkdir()
    other.write_bytes(content)
    assert run("grade", other, out) == 1  # as long as the first is there it is another
    first.unlink()
    assert run("grade", other, out) == 0
    first.write_bytes(content)
    assert run("grade", first, out) == 1


def test_what_is_made_of_a_copy_is_of_its_ledger(first: Path, second: Path, tmp_path: Path) -> None:
    assert run("grade", first, tmp_path / "一") == 0
    assert run("grade", tmp_path / "一" / NAME, tmp_path / "二") == 0
    assert run("grade", first, tmp_path / "二") == 0
    assert run("grade", second, tmp_path / "二") == 1


def test_papers_of_two_ledgers_stand_side_by_side(first: Path, second: Path, tmp_path: Path) -> None:
    out = tmp_path / "结果"
    for path in (first, second, first):
        assert run("summary", path, out) == 0
    assert sorted(path.name for path in out.glob("[!.]*")) == ["汇总-台账-3季度.xlsx", "汇总-台账-3季度（2）.xlsx"]


def test_a_copy_of_which_no_ledger_is_remembered_goes_on_as_before(first: Path, tmp_path: Path) -> None:
    out = tmp_path / "结果"
    assert run("grade", first, out) == 0
    for ledgers in ("", ', "ledgers": {"台账.xlsx": "?"}', ', "ledgers": 7'):
        (out / files.MEMORY).write_text(f'{{"台账.xlsx": "-"{ledgers}}}', "utf-8")
        assert run("grade", first, out) == 0
    assert not files.is_made_of(out / NAME, tmp_path / "别处" / NAME)
