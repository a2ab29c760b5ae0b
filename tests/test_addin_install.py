"""The add-in is installed, looked at and removed on a Windows machine, here a stand-in for one."""

from pathlib import Path

import pytest
from fake_windows import FakeWindows, install_fake

from bqw_excel import __version__, windows
from bqw_excel.addin import install as installing
from bqw_excel.addin.places import addin_path, launcher, program_of
from bqw_excel.addin.status import version_of
from bqw_excel.cli import main

KEY = ("HKCU", r"Software\bqw_excel", "Launcher")


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeWindows:
    """A Windows machine whose Python has a windowless twin."""
    python = tmp_path / "程序 文件" / "python.exe"
    python.parent.mkdir()
    python.write_bytes(b"")
    python.with_name("pythonw.exe").write_bytes(b"")
    monkeypatch.setattr("sys.executable", str(python))
    monkeypatch.setattr("shutil.which", lambda name: None)
    return install_fake(tmp_path, monkeypatch)


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """(exit status, standard output, standard error)."""
    status = main(["addin", *arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_install_puts_file_launcher_and_shortcuts_in_place(
    machine: FakeWindows, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(machine.home)
    status, out, _ = ran(capsys, "install")
    assert status == 0
    assert files(machine.home) - before == {
        "应用 数据/Microsoft/Excel/XLSTART/bqw.xlam",
        "桌面/百千万督办.lnk",
        "开始菜单/百千万督办.lnk",
    }
    pythonw = machine.home / "程序 文件" / "pythonw.exe"
    assert machine.registry == {KEY: f'"{pythonw}" -P -m bqw_excel'}
    link = (machine.desktop() / "百千万督办.lnk").read_text("utf-8").splitlines()
    assert link[:2] == [str(pythonw), "-P -m bqw_excel window"]
    assert out.splitlines()[0] == f"加载项已装到：{addin_path()}"


def test_what_install_writes_is_the_addin_of_this_version(machine: FakeWindows) -> None:
    installing.install()
    assert version_of(addin_path()) == __version__


def test_the_mark_of_a_download_is_taken_from_our_own_copy_alone(
    machine: FakeWindows, monkeypatch: pytest.MonkeyPatch
) -> None:
    unmarked: list[Path] = []
    monkeypatch.setattr(windows, "remove_mark", unmarked.append)
    installing.install()
    assert [path.name for path in unmarked] == ["bqw.xlam"]
    assert machine.home in unmarked[0].parents


def test_installing_again_changes_nothing_and_leaves_nothing_behind(machine: FakeWindows) -> None:
    installing.install()
    before = {path: path.read_bytes() for path in machine.home.rglob("*") if path.is_file()}
    registry = dict(machine.registry)
    installing.install()
    assert {path: path.read_bytes() for path in machine.home.rglob("*") if path.is_file()} == before
    assert machine.registry == registry


@pytest.mark.parametrize("action", ["install", "remove"])
def test_while_excel_runs_nothing_is_touched(
    machine: FakeWindows, action: str, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.running.add("EXCEL.EXE")
    before = files(machine.home)
    assert ran(capsys, action) == (1, "", "Excel 正在运行，请保存工作、退出所有 Excel 窗口后重试。\n")
    assert files(machine.home) == before
    assert machine.registry == {}


def test_an_addin_that_is_held_open_is_told_and_kept(
    machine: FakeWindows, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    addin_path().parent.mkdir(parents=True)
    addin_path().write_bytes(b"old")

    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    status, out, error = ran(capsys, "install")
    assert (status, out) == (1, "")
    assert error == (
        f"“{addin_path()}”正被别的程序使用，不能替换，请退出 Excel（任务管理器里也没有 EXCEL.EXE）后重试。\n"
    )
    assert addin_path().read_bytes() == b"old"
    assert files(machine.roaming()) == {"Microsoft/Excel/XLSTART/bqw.xlam"}


def test_remove_takes_away_what_install_put_there_and_nothing_else(
    machine: FakeWindows, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(machine.home)
    installing.install()
    (addin_path().parent / "别人的.xlam").write_bytes(b"x")
    machine.registry["HKCU", r"Software\other", "x"] = 1
    status, out, _ = ran(capsys, "remove")
    assert status == 0
    assert len(out.splitlines()) == 4
    assert files(machine.home) - before == {"应用 数据/Microsoft/Excel/XLSTART/别人的.xlam"}
    assert machine.registry == {("HKCU", r"Software\other", "x"): 1}


def test_removing_where_nothing_is_installed_says_so(machine: FakeWindows, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "remove") == (0, "没有装过加载项，没有可删除的。\n", "")


def test_on_other_systems_the_addin_is_refused_by_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    expected = (1, "", "Excel 加载项只能装在 Windows 上，本机不是，请改用 bqw 的其他命令。\n")
    assert ran(capsys, "install") == expected
    assert ran(capsys, "remove") == expected


def test_status_finds_nothing_on_a_bare_machine(machine: FakeWindows, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "status") == (
        0,
        "加载项：没有安装，请运行 bqw addin install\n"
        "启动命令：没有登记，请运行 bqw addin install\n"
        "窗口的快捷方式：没有，请运行 bqw addin install\n",
        "",
    )


def test_status_finds_what_was_installed(machine: FakeWindows, capsys: pytest.CaptureFixture[str]) -> None:
    installing.install()
    assert ran(capsys, "status") == (
        0,
        f"加载项：{addin_path()}，版本 {__version__}\n"
        f"启动命令：{launcher()}\n"
        f"窗口的快捷方式：{machine.desktop() / '百千万督办.lnk'}\n",
        "",
    )


def test_status_tells_a_python_that_is_gone(machine: FakeWindows, capsys: pytest.CaptureFixture[str]) -> None:
    installing.install()
    program_of(launcher()).unlink()
    command = machine.registry[KEY]
    assert f"启动命令：{command}，其中的程序已不在，请重新运行 bqw addin install" in ran(capsys, "status")[1]


def test_status_tells_an_addin_of_another_version(
    machine: FakeWindows, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    installing.install()
    monkeypatch.setattr("bqw_excel.addin.status.__version__", "9.0.0")
    first = ran(capsys, "status")[1].splitlines()[0]
    assert first == (f"加载项：{addin_path()}，版本 {__version__}，程序是 9.0.0，请退出 Excel 后运行 bqw addin install")


def test_status_tells_a_damaged_addin(machine: FakeWindows, capsys: pytest.CaptureFixture[str]) -> None:
    installing.install()
    addin_path().write_bytes(b"half")
    assert ran(capsys, "status")[1].startswith(f"加载项：{addin_path()} 已损坏，")


@pytest.mark.parametrize(
    ("command", "program"),
    [
        ('"C:\\Program Files\\bqw\\pythonw.exe" -P -m bqw_excel', "C:\\Program Files\\bqw\\pythonw.exe"),
        ("C:\\bqw\\pythonw.exe -P -m bqw_excel", "C:\\bqw\\pythonw.exe"),
    ],
)
def test_the_program_is_read_from_a_command(command: str, program: str) -> None:
    assert str(program_of(command)) == program


def test_without_a_windowless_twin_python_itself_is_started(
    machine: FakeWindows, monkeypatch: pytest.MonkeyPatch
) -> None:
    (machine.home / "程序 文件" / "pythonw.exe").unlink()
    assert launcher() == f'"{machine.home / "程序 文件" / "python.exe"}" -P -m bqw_excel'


def test_python_from_the_store_is_refused_for_excel_would_not_see_what_it_writes(
    machine: FakeWindows, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", str(machine.home / "WindowsApps" / "python.exe"))
    before = files(machine.home)
    status, _, said = ran(capsys, "install")
    assert status != 0
    assert "这个 Python 来自微软应用商店，它写入的加载项 Excel 看不到，请改用 python.org 的安装包" in said
    assert (files(machine.home), machine.registry) == (before, {})
