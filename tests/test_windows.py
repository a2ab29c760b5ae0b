"""bqw_excel.windows itself, as far as it can be run here: over a registry that behaves like Windows'."""

import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from bqw_excel import windows


class Registry:
    """What winreg does, on a dictionary of keys; a key that is not there is an OSError."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE, HKEY_CLASSES_ROOT = "HKCU", "HKLM", "HKCR"
    REG_SZ, KEY_ALL_ACCESS = 1, 0xF003F

    def __init__(self) -> None:
        self.keys: dict[tuple[str, str], dict[str, object]] = {}

    @contextmanager
    def OpenKey(self, root, path, reserved=0, access=0):
        if (root, path) not in self.keys:
            raise FileNotFoundError(path)
        yield root, path

    @contextmanager
    def CreateKey(self, root, path):
        self.keys.setdefault((root, path), {})
        yield root, path

    def QueryValueEx(self, key, name):
        if name not in self.keys[key]:
            raise FileNotFoundError(name)
        return self.keys[key][name], self.REG_SZ

    def SetValueEx(self, key, name, reserved, kind, value):
        self.keys[key][name] = value

    def DeleteValue(self, key, name):
        del self.keys[key][name]

    def QueryInfoKey(self, key):
        below = [path for root, path in self.keys if root == key[0] and path.startswith(f"{key[1]}\\")]
        return len(below), len(self.keys[key]), 0

    def EnumValue(self, key, at):
        name, value = list(self.keys[key].items())[at]
        return name, value, self.REG_SZ

    def DeleteKey(self, root, path):
        del self.keys[root, path]


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Registry:
    made = Registry()
    monkeypatch.setitem(sys.modules, "winreg", made)
    return made


def test_a_value_written_is_read_back_and_deleted_with_its_empty_key(registry: Registry) -> None:
    windows.write(r"Software\bqw_excel", "Launcher", '"C:\\程序 文件\\pythonw.exe" -m bqw_excel')
    assert windows.read("HKCU", r"Software\bqw_excel", "Launcher") == '"C:\\程序 文件\\pythonw.exe" -m bqw_excel'
    windows.delete(r"Software\bqw_excel", "Launcher")
    assert registry.keys == {}


def test_a_key_that_holds_something_else_is_kept(registry: Registry) -> None:
    windows.write(r"Software\bqw_excel", "Launcher", "x")
    windows.write(r"Software\bqw_excel", "Other", "y")
    windows.delete(r"Software\bqw_excel", "Launcher")
    assert registry.keys == {("HKCU", r"Software\bqw_excel"): {"Other": "y"}}


def test_what_is_missing_is_none_and_not_an_error(registry: Registry) -> None:
    assert windows.read("HKLM", r"Software\nothing", "x") is None
    assert windows.names("HKCU", r"Software\nothing") == ()
    windows.write(r"Software\bqw_excel", "Launcher", "x")
    assert windows.read("HKCU", r"Software\bqw_excel", "other") is None
    assert windows.names("HKCU", r"Software\bqw_excel") == ("Launcher",)


def test_the_desktop_is_where_it_was_moved_to(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USERPROFILE", "/home/李")
    folders = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
    registry.keys["HKCU", folders] = {"Desktop": "$USERPROFILE/OneDrive/桌面"}  # %USERPROFILE% on Windows
    assert windows.desktop() == Path("/home/李/OneDrive/桌面")


@pytest.mark.parametrize(
    ("listed", "runs"),
    [
        (b'"EXCEL.EXE","4242","Console","1","100,000 K"\r\n', True),
        ("信息: 没有运行的任务匹配指定标准。\r\n".encode("gbk"), False),
    ],
)
def test_excel_is_found_among_the_tasks_in_any_language(
    monkeypatch: pytest.MonkeyPatch, listed: bytes, runs: bool
) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *arguments, **options: SimpleNamespace(stdout=listed))
    assert windows.is_running("EXCEL.EXE") is runs


def test_the_mark_of_a_download_is_the_stream_beside_the_file(tmp_path: Path) -> None:
    """Where there are no streams it is a file of that name; a file without the mark is no error."""
    marked = tmp_path / "bqw.xlam"
    stream = tmp_path / "bqw.xlam:Zone.Identifier"
    marked.write_bytes(b"x")
    stream.write_text("[ZoneTransfer]\nZoneId=3\n")
    windows.remove_mark(marked)
    assert not stream.exists()
    windows.remove_mark(marked)
    assert marked.read_bytes() == b"x"
