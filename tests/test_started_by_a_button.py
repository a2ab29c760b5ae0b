"""How Excel's buttons and the shortcuts start us: without a console, and nothing fails in silence."""

from pathlib import Path

import pytest
from fake_windows import FakeWindows, install_fake

from bqw_excel import __main__ as entry_point
from bqw_excel import __version__

EXCEL_RUNS = "Excel 正在运行，请保存工作、退出所有 Excel 窗口后重试。\n"
SKEW = f"Excel 里的加载项是 0.0.1 版，程序是 {__version__} 版，请退出 Excel 后运行 bqw addin install，再打开 Excel。\n"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeWindows:
    return install_fake(tmp_path, monkeypatch)


def started(monkeypatch: pytest.MonkeyPatch, *arguments: str, console: bool = False) -> int:
    """Start us as pythonw does, without a console, or with one."""
    monkeypatch.setattr("sys.argv", ["bqw", *arguments])
    if not console:
        monkeypatch.setattr("sys.stderr", None)
    return entry_point.run()


def test_a_failure_is_said_in_a_dialog(machine: FakeWindows, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.running.add("EXCEL.EXE")
    assert started(monkeypatch, "addin", "install") == 1
    assert machine.shown == [("百千万督办", EXCEL_RUNS)]


def test_success_shows_nothing(machine: FakeWindows, monkeypatch: pytest.MonkeyPatch) -> None:
    assert started(monkeypatch, "addin", "status") == 0
    assert machine.shown == []


def test_a_damaged_installation_is_said_in_a_dialog_too(machine: FakeWindows, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> int:
        raise ModuleNotFoundError("No module named 'lxml'")

    monkeypatch.setattr("bqw_excel.cli.main", fail)
    assert started(monkeypatch, "addin", "status") == 1
    assert machine.shown == [
        ("百千万督办", "百千万督办没有装好（ModuleNotFoundError: No module named 'lxml'），请重新安装本软件。")
    ]


def test_a_failure_that_was_told_already_is_not_told_twice(
    machine: FakeWindows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bqw_excel.cli.main", lambda: 1)
    assert started(monkeypatch, "addin", "status") == 1
    assert machine.shown == []


def test_an_addin_of_another_version_is_told_in_one_sentence_and_nothing_is_run(
    machine: FakeWindows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bqw_excel.cli.main", lambda: pytest.fail("must not run"))
    assert started(monkeypatch, "button", "check", "--wb=台账.xlsx", "--addin=0.0.1") == 1
    assert machine.shown == [("百千万督办", SKEW)]


def test_an_addin_of_the_same_version_is_let_through(machine: FakeWindows, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bqw_excel.cli.main", lambda: 0)
    assert started(monkeypatch, "button", "check", "--wb=台账.xlsx", f"--addin={__version__}") == 0
    assert machine.shown == []


def test_with_a_console_it_is_printed_there(
    machine: FakeWindows, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert started(monkeypatch, "button", "check", "--addin=0.0.1", console=True) == 1
    assert capsys.readouterr().err == SKEW
    assert machine.shown == []
