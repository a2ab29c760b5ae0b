"""Where the add-in lives on a Windows machine, and the command that its buttons start."""

import sys
from pathlib import Path

from .. import windows
from ..wording import say

ADDIN_NAME = "bqw.xlam"
KEY = r"Software\bqw_excel"  # read by macros/BqwOutside.bas
LAUNCHER = "Launcher"
# -P keeps Python from importing what happens to lie in Excel's current folder
MODULE = "-P -m bqw_excel"


def addin_path() -> Path:
    """Excel opens what lies in this folder at every start, and trusts it."""
    return windows.roaming() / "Microsoft" / "Excel" / "XLSTART" / ADDIN_NAME


def shortcut_paths() -> tuple[Path, ...]:
    """Of the window, for those without macros: on the desktop and in the start menu."""
    name = say("addin.shortcut.name")
    return windows.desktop() / name, windows.start_menu() / name


def windowless_python() -> Path:
    """The interpreter at hand in its form without a console."""
    beside = Path(sys.executable).with_name("pythonw.exe")
    return beside if beside.exists() else Path(sys.executable)


def launcher() -> str:
    return f'"{windowless_python()}" {MODULE}'


def program_of(command: str) -> Path:
    """The program that a stored command starts."""
    return Path(command.split('"')[1] if command.startswith('"') else command.partition(" ")[0])
