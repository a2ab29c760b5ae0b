"""What is installed of the add-in, and whether it fits the program."""

from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from .. import __version__, windows
from ..wording import say
from .places import KEY, LAUNCHER, addin_path, has_extension, libreoffice_program, program_of, shortcut_paths


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing about this machine: whether it is as it should be, and a sentence."""

    good: bool
    sentence: str


def status() -> tuple[Fact, ...]:
    """The add-in's file, its launcher and the window's shortcuts; where there is LibreOffice, its extension."""
    if not windows.is_windows():
        return (Fact(True, say("addin.state.not_windows")), *_extension())
    return (_file(addin_path()), _launcher(), *map(_shortcut, shortcut_paths()[:1]), *_extension())


def version_of(path: Path) -> str | None:
    """The version that an add-in was built from; None where the file cannot be read."""
    try:
        rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    except (CalamineError, OSError):
        return None
    return next((str(row[1]) for row in rows if row[0] == "version"), None)


def _file(path: Path) -> Fact:
    if not path.exists():
        return Fact(False, say("addin.state.no_file"))
    version = version_of(path)
    if version is None:
        return Fact(False, say("addin.state.file_unreadable", path=path))
    key = "file" if version == __version__ else "file_old"
    return Fact(version == __version__, say(f"addin.state.{key}", path=path, version=version, own=__version__))


def _launcher() -> Fact:
    command = windows.read("HKCU", KEY, LAUNCHER)
    if not isinstance(command, str):
        return Fact(False, say("addin.state.no_launcher"))
    there = program_of(command).exists()
    return Fact(there, say(f"addin.state.{'launcher' if there else 'launcher_gone'}", command=command))


def _shortcut(path: Path) -> Fact:
    there = path.exists()
    return Fact(there, say(f"addin.state.{'shortcut' if there else 'no_shortcut'}", path=path))


def _extension() -> tuple[Fact, ...]:
    """Nobody needs the extension, so that it is no fault where it is not installed."""
    if not libreoffice_program():
        return ()
    return (Fact(True, say("addin.state.extension" if has_extension() else "addin.state.no_extension")),)
