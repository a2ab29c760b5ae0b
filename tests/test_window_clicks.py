"""The window under real clicks and keys, and what is in the files afterwards."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import hands
import openpyxl
import pytest
from hands import Hands

from bqw_excel.workbook_files import sample_path

pytestmark = pytest.mark.skipif(bool(hands.missing()), reason=f"needs {hands.missing()}")
YELLOW, RED = "FFE699", "F8CBAD"


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with hands.screen() as name:
        yield name


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_path(), tmp_path / "示例台账.xlsx"))


@pytest.fixture
def window(display: str, tmp_path: Path, ledger: Path) -> Iterator[Hands]:
    with hands.window(display, tmp_path / "own", ledger) as found:
        found.wait_for("可以开始了")
        yield found


def output(ledger: Path) -> Path:
    return ledger.parent / "示例台账-核定结果" / ledger.name


def entered(path: Path, title: str) -> list[object]:
    """核定, 理由, 核定人 of a matter on the sheet 核定-3季度."""
    sheet = openpyxl.load_workbook(path)["核定-3季度"]
    columns = {cell.value: cell.column for cell in sheet[3]}
    row = next(cell.row for cell in sheet["B"] if cell.value == title)
    return [sheet.cell(row, columns[name]).value for name in ("核定", "理由", "核定人")]


def on_ledger(path: Path, title: str) -> tuple[object, str]:
    """(verdict, fill) of a matter on the ledger's own sheet."""
    sheet = openpyxl.load_workbook(path)["附件1"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    verdicts = next(cell.column for cell in cells if cell.value == "判定")
    cell = next(cell for cell in cells if cell.value == title)
    fill = cell.fill.fgColor.rgb[2:] if cell.fill.fill_type == "solid" else ""
    return sheet.cell(cell.row, verdicts).value, fill


def test_a_click_colours_the_sample_and_shows_result_findings_and_files(window: Hands, ledger: Path) -> None:
    before = ledger.read_bytes()
    assert "截至2025年9月30日" in window.words()
    window.click("红黄牌试算")
    window.wait_for("“红黄牌试算”已完成")
    assert "进展缓慢\t6\t待核定\t8" in window.words()
    window.click("需要核对（1）")
    window.wait_for("工作表“附件1” 第58行 “完成时限”")
    assert "写的是“2015年12月”，与台账年份2025年不符" in window.words()
    window.click("打开文件")
    window.click("打开文件夹")
    folder = output(ledger).parent
    window.wait(lambda: window.opened.exists() and len(window.opened.read_text("utf-8").splitlines()) == 2)
    assert window.opened.read_text("utf-8").splitlines() == [str(output(ledger)), str(folder)]
    assert ledger.read_bytes() == before


def test_three_matters_are_decided_one_is_taken_back_and_the_workbook_says_so(window: Hands, ledger: Path) -> None:
    before = ledger.read_bytes()
    window.click("逐项核定")
    window.wait(lambda: len(window.rows()) == 8)
    first, second, third, fourth = (row[1] for row in window.rows()[:4])
    # with the mouse: reason, name, button
    window.type_into("TCombobox", "zhengdi zhihou")
    window.type_into("TEntry", "Li Si")
    window.click("2  黄牌")
    window.wait(lambda: window.chosen() == second)
    # with the keyboard alone: the key asks for the reason
    window.key("3")
    window.wait_for("请写明“红牌”的理由，写好按回车。")
    window.type("tinggong")
    window.key("Return")
    window.wait(lambda: window.chosen() == third)
    window.key("4")
    window.wait_for("请写明“退回”的理由，写好按回车。")
    window.type("maodun")
    window.key("Return")
    window.wait(lambda: window.chosen() == fourth)
    window.key("Down", "1")
    window.wait_for("请写明“正常”的理由，写好按回车。")
    fifth = window.chosen()
    window.type("yikan")
    window.key("Return")
    window.wait_for("待核定还有4项，本次已定4项")
    window.click("撤销上一次")
    window.wait_for("待核定还有5项，本次已定3项")
    window.wait_for("已保存")
    verdicts = {row[1]: row[2] for row in window.rows()}
    assert [verdicts[title] for title in (first, second, third, fourth, fifth)] == [
        "进展一般",
        "进展缓慢",
        "退回重报",
        "待核定",
        "待核定",
    ]
    path = output(ledger)
    assert entered(path, first) == ["进展一般", "zhengdi zhihou", "Li Si"]
    assert entered(path, second) == ["进展缓慢", "tinggong", "Li Si"]
    assert entered(path, third) == ["待核定", "退回重报：maodun", "Li Si"]
    assert entered(path, fifth) == [None, None, None]
    assert on_ledger(path, first) == ("进展一般", YELLOW)
    assert on_ledger(path, second) == ("进展缓慢", RED)
    assert on_ledger(path, third) == ("待核定", "")
    window.key("alt+F4")
    window.wait_for("“逐项核定”已完成")
    assert "待核定还有5项，本次已定3项" in window.words()
    assert ledger.read_bytes() == before


def test_a_result_open_elsewhere_gives_one_sentence_and_the_decision_is_kept_for_another_try(
    window: Hands, ledger: Path
) -> None:
    window.click("逐项核定")
    window.wait(lambda: len(window.rows()) == 8)
    title = window.rows()[0][1]
    lock = output(ledger).with_name(f"~${ledger.name}")
    lock.write_bytes(b"x")
    window.key("2")
    window.wait_for("请写明“黄牌”的理由")
    window.type("rain")
    window.key("Return")
    window.wait_for("请填核定人")
    window.type("Li")
    window.key("Return")
    window.wait_for("“示例台账.xlsx”正在别的窗口或别的电脑上打开，请先保存并关闭它再试")
    assert entered(output(ledger), title) == [None, None, None]
    window.key("Return")  # the dialog's only button
    window.wait_for("有1项没有保存")
    lock.unlink()
    window.click("重新保存")
    window.wait_for("已保存")
    assert entered(output(ledger), title) == ["进展一般", "rain", "Li"]


def test_a_file_is_chosen_in_the_dialog_and_remembered(display: str, tmp_path: Path) -> None:
    own = tmp_path / "own"
    ledger = Path(shutil.copy(sample_path(), tmp_path / "ledger.xlsx"))
    with hands.window(display, own) as window:
        window.wait_for("请选择台账")
        window.click("一键核定")
        window.wait_for("请先选择台账文件。")
        window.key("Return")
        window.click("选择文件…")
        window.wait(lambda: any(".__tk_filedialog" in str(widget["path"]) for widget in window.see()))
        window.type(str(ledger))
        window.key("Return")
        window.wait_for("可以开始了")
        window.click("四季度")
        window.wait_for("截至2025年12月31日")
        window.click("汇总表")
        window.wait_for("汇总-ledger-4季度.xlsx")
        window.key("alt+F4")
        assert window.process.wait(timeout=hands.PATIENCE) == 0
    shutil.rmtree(own / "programs")
    with hands.window(display, own) as window:
        window.wait_for("截至2025年12月31日")
        assert "ledger.xlsx" in window.words()


def test_a_text_is_explained(window: Hands) -> None:
    window.click("解读文字")
    window.wait_for("粘贴一段文字")
    window.type("2.5km, 80%")
    window.click("解读")
    window.wait_for("“解读文字”已完成")
    assert "2.5km〔目标〕, 80%〔目标〕" in window.words()
