"""LibreOffice in a real window: the buttons of the extension are clicked, the saved ledger has the right colours."""

import shutil
from pathlib import Path

import pytest
from screen import LIST_ITEM, MENU, MENU_ITEM, Screen

from bqw_excel.addin.oxt import build_oxt
from bqw_excel.books.file_book import open_book
from bqw_excel.cli import main
from bqw_excel.core.looks import Looks
from bqw_excel.wording import say
from bqw_excel.workbook_files import sample_path

REAL = Path(__file__).parents[2] / "shared" / "cases" / "湛江市2023年三季度回表-前50项.xlsx"
GRADE = say("commands.grade.label")
CARDS = tuple(Looks().row_fill.values())


def cards(path: Path) -> dict[str, set[tuple[int, int, str]]]:
    """Row, column and colour of every red and yellow cell, by sheet."""
    book = open_book(path)
    found = {}
    for name in book.sheet_names:
        fills = book.grid(name).fills
        found[name] = {(*spot, str(colour)) for spot, colour in fills.items() if str(colour).endswith(CARDS)}
    return {name: spots for name, spots in found.items() if spots}


def expected(path: Path, folder: Path) -> dict[str, set[tuple[int, int, str]]]:
    """What `bqw grade` gives for the same file."""
    assert main(["grade", str(path), "--quarter", "3", "--out", str(folder)]) == 0
    return cards(folder / path.name)


def opened(screen: Screen, ledger: Path) -> Path:
    """The ledger in LibreOffice's window, with the extension."""
    path = screen.folder / "台账.xlsx"
    shutil.copyfile(ledger, path)
    build_oxt(screen.folder / "bqw.oxt")
    screen.start(screen.folder / "bqw.oxt", path)
    return path


@pytest.mark.parametrize(
    "ledger",
    [
        pytest.param(sample_path(), id="sample"),
        pytest.param(REAL, id="real", marks=pytest.mark.skipif(not REAL.exists(), reason="no real ledger here")),
    ],
)
def test_the_button_on_the_toolbar_colours_the_open_ledger(screen: Screen, ledger: Path, tmp_path: Path) -> None:
    path = opened(screen, ledger)
    wanted = expected(path, tmp_path / "文件")
    screen.picture("之前")
    screen.click(GRADE)
    screen.click("No")  # no copy: work on the open ledger
    screen.click(say("libreoffice.quarter", quarter="三"), LIST_ITEM)
    screen.picture("季度")
    screen.click(say("libreoffice.ok"))
    screen.click("Yes")  # write
    screen.click("OK")
    screen.picture("之后")
    screen.save(path)
    assert wanted
    assert cards(path) == wanted


def test_the_menu_colours_a_copy_and_leaves_the_ledger_alone(screen: Screen, tmp_path: Path) -> None:
    path = opened(screen, sample_path())
    before = path.read_bytes()
    wanted = expected(path, tmp_path / "文件")
    screen.click(say("libreoffice.name"), MENU)
    screen.click(GRADE, MENU, MENU_ITEM)
    screen.click(say("libreoffice.quarter", quarter="三"), MENU_ITEM)
    screen.click("Yes")  # on a copy
    screen.click("Yes")  # write
    screen.click("OK")
    copy = path.with_name("台账（副本1）.xlsx")
    screen.save(copy)
    assert cards(copy) == wanted
    assert path.read_bytes() == before
