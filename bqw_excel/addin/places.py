"""Where the add-in and the extension for LibreOffice live on a machine, and the command that Excel's buttons start."""

import os
import shutil
import sys
from pathlib import Path

from .. import windows
from ..wording import say

ADDIN_NAME = "bqw.xlam"
IDENTIFIER = "cn.bqw.excel"  # of the extension
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


def libreoffice_program() -> str:
    """LibreOffice's program or folder; "" where it is not there."""
    path = shutil.which("soffice")
    if not path and windows.is_windows():
        path = str(windows.read("HKLM", r"Software\LibreOffice\UNO\InstallPath", "") or "")
    return path or ""


def has_extension() -> bool:
    """Whether the user's LibreOffice lists our extension; its own installer would take seconds to say so."""
    try:
        return IDENTIFIER.encode() in (_libreoffice_profile() / "uno_packages/cache/uno_packages.pmap").read_bytes()
    except OSError:
        return False


def _libreoffice_profile() -> Path:
    if windows.is_windows():
        folder = windows.roaming() / "LibreOffice"
    elif sys.platform == "darwin":
        folder = Path.home() / "Library/Application Support/LibreOffice"
    else:
        folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "libreoffice"
    return folder / "4" / "user"
