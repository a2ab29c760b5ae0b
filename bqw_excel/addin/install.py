"""Installing and removing the add-in: the user's own files and registry values; neither Excel nor an administrator."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .. import windows
from ..core.model import Note, Problem
from ..core.problems import Refusal
from ..wording import say
from .build import build_addin
from .places import KEY, LAUNCHER, MODULE, addin_path, launcher, shortcut_paths, windowless_python

STORE = "WindowsApps"  # a folder above every program of Microsoft's store


def install() -> tuple[str, ...]:
    """Put the add-in, its launcher and the window's shortcuts in place; lines on what was done."""
    _refuse_where_impossible()
    if STORE in Path(sys.executable).parts:  # Windows keeps what it writes where no other program sees it
        raise Refusal(Problem(Note("addin.store_python"), stops=True))
    path = addin_path()
    _place(path)
    windows.write(KEY, LAUNCHER, launcher())
    for shortcut in shortcut_paths():
        shortcut.parent.mkdir(parents=True, exist_ok=True)
        windows.make_shortcut(shortcut, windowless_python(), f"{MODULE} window", say("addin.shortcut.tip"))
    return (
        say("addin.done.installed", path=path),
        say("addin.done.launcher", command=launcher()),
        *(say("addin.done.shortcut", path=shortcut) for shortcut in shortcut_paths()),
        say("addin.done.next"),
    )


def remove() -> tuple[str, ...]:
    """Take away what install put in place, and nothing else; lines on what was there."""
    _refuse_where_impossible()
    lines = []
    for path in (addin_path(), *shortcut_paths()):
        if path.exists():
            with _says_what_is_in_use(path):
                path.unlink()
            lines.append(say("addin.done.removed", path=path))
    if windows.read("HKCU", KEY, LAUNCHER) is not None:
        windows.delete(KEY, LAUNCHER)
        lines.append(say("addin.done.removed_launcher"))
    return tuple(lines) or (say("addin.done.nothing_to_remove"),)


def _refuse_where_impossible() -> None:
    if not windows.is_windows():
        raise Refusal(Problem(Note("addin.not_windows"), stops=True))
    if windows.is_running("EXCEL.EXE"):  # it would hold the old add-in, or open a half-written one
        raise Refusal(Problem(Note("addin.excel_running"), stops=True))


def _place(path: Path) -> None:
    """Build beside XLSTART, where Excel does not look, then rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent.parent) as folder:
        built = Path(folder) / path.name
        build_addin(built)
        windows.remove_mark(built)
        with _says_what_is_in_use(path):
            built.replace(path)


@contextmanager
def _says_what_is_in_use(path: Path) -> Iterator[None]:
    try:
        yield
    except PermissionError:
        raise Refusal(Problem(Note("addin.in_use", {"path": path}), stops=True)) from None
