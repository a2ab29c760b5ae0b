"""A Windows machine for tests: a registry in a dictionary and a temporary home, for bqw_excel.windows."""

from pathlib import Path

import pytest

from bqw_excel import windows


class FakeWindows:
    """What a test says about the machine, and what has been done to it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.registry: dict[tuple[str, str, str], str | int] = {}
        self.running: set[str] = set()
        self.marked: set[Path] = set()  # files with the mark of a download
        self.shown: list[tuple[str, str]] = []

    def is_windows(self) -> bool:
        return True

    def roaming(self) -> Path:
        return self.home / "应用 数据"

    def desktop(self) -> Path:
        return self.home / "桌面"

    def start_menu(self) -> Path:
        return self.home / "开始菜单"

    def read(self, root: str, path: str, name: str) -> str | int | None:
        return self.registry.get((root, path, name))

    def names(self, root: str, path: str) -> tuple[str, ...]:
        return tuple(name for place, key, name in self.registry if (place, key) == (root, path))

    def write(self, path: str, name: str, value: str) -> None:
        self.registry["HKCU", path, name] = value

    def delete(self, path: str, name: str) -> None:
        del self.registry["HKCU", path, name]

    def is_running(self, program: str) -> bool:
        return program in self.running

    def remove_mark(self, path: Path) -> None:
        self.marked.discard(path)

    def make_shortcut(self, path: Path, program: Path, arguments: str, tip: str) -> None:
        path.write_text("\n".join((str(program), arguments, tip)), encoding="utf-8")

    def show(self, title: str, text: str) -> None:
        self.shown.append((title, text))


def install_fake(home: Path, patch: pytest.MonkeyPatch) -> FakeWindows:
    """Put the fake in place of every public function of bqw_excel.windows; none may be forgotten."""
    fake = FakeWindows(home)
    for name, value in vars(windows).items():
        if callable(value) and getattr(value, "__module__", "") == windows.__name__ and not name.startswith("_"):
            patch.setattr(windows, name, getattr(fake, name))
    return fake
