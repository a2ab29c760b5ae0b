"""After a ledger was cleared, the next run says where earlier entries are, and they count again once copied back."""

from pathlib import Path

import openpyxl
import pytest
from test_by_hand import DECISIONS, FORM, ledger, row_of, run

from bqw_excel.cli import main

__all__ = ["ledger"]  # a fixture
SIDE = "恢复前的填写-台账.xlsx"


def decided(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book[DECISIONS]
    columns = {cell.value: cell.column for cell in sheet[3]}
    for heading, text in {"核定": "进展一般", "理由": "雨季", "核定人": "张三", "日期": "2025-10-08"}.items():
        sheet.cell(row_of(sheet, "丙"), columns[heading]).value = text
    book.save(path)


def filled_in(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    label = next(cell for row in book[FORM].iter_rows() for cell in row if cell.value == "进展情况")
    label.offset(0, 1).value = "累计完成投资2.9亿元。"
    book.save(path)


def told(result: Path, sheets: str, number: str = "") -> str:
    side = result.with_name(SIDE.replace(".xlsx", f"{number}.xlsx"))
    return (
        f"恢复原表时另存的“{side}”里有填写过的内容（{sheets}），这次没有用上，"
        f"要用回来，请把那里的{sheets}表移动或复制到“台账.xlsx”里，换掉同名的表，再运行一次；不要了就把那个文件移走。"
    )


def sheets_back(result: Path, *names: str) -> None:
    """What a person does: the sheets of the side file in place of ours."""
    side, book = openpyxl.load_workbook(result.with_name(SIDE)), openpyxl.load_workbook(result)
    for name in names:
        del book[name]
        for row in side[name].iter_rows(values_only=True):
            (book[name] if name in book.sheetnames else book.create_sheet(name)).append(row)
    book.save(result)


@pytest.mark.parametrize("command", ["grade", "run", "form"])
def test_the_next_run_says_where_earlier_entries_are(
    ledger: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    result = run(ledger, False)
    decided(result)
    filled_in(result)
    assert main(["clear", str(result), "--in-place"]) == 0
    capsys.readouterr()
    assert main([command, str(ledger), "--quarter", "3", "--out", str(result.parent)]) == 0
    assert told(result, f"{DECISIONS}、{FORM}") in capsys.readouterr().out


def test_entries_that_are_copied_back_count_and_are_told_no_more(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = run(ledger, False)
    decided(result)
    filled_in(result)
    assert main(["clear", str(result), "--in-place"]) == 0
    run(ledger, False)
    sheets_back(result, DECISIONS, FORM)
    capsys.readouterr()
    run(ledger, False)
    assert "没有用上" not in capsys.readouterr().out
    book = openpyxl.load_workbook(result)
    assert "进展一般" in [cell.value for cell in book["附件1"]["H"]]
    assert "累计完成投资2.9亿元。" in [cell.value for cell in book[FORM]["C"]]


def test_of_two_side_files_the_one_with_entries_of_the_quarter_is_named(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = run(ledger, False)
    filled_in(result)
    assert main(["clear", str(result), "--in-place"]) == 0
    run(ledger, False)
    decided(result)
    assert main(["clear", str(result), "--in-place"]) == 0
    sheets_back_of_form = result.with_name(SIDE)
    sheets_back_of_form.write_bytes(b"no workbook")
    capsys.readouterr()
    assert main(["grade", str(ledger), "--quarter", "3", "--out", str(result.parent)]) == 0
    out = capsys.readouterr().out
    assert told(result, DECISIONS, "（2）") in out
    assert out.count("没有用上") == 1
    assert main(["grade", str(ledger), "--quarter", "2", "--out", str(result.parent)]) == 0
    assert "没有用上" not in capsys.readouterr().out


def test_a_matter_that_was_decided_anew_needs_no_earlier_entry(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = run(ledger, False)
    decided(result)
    assert main(["clear", str(result), "--in-place"]) == 0
    run(ledger, False)
    decided(result)
    capsys.readouterr()
    run(ledger, False)
    assert "没有用上" not in capsys.readouterr().out
