"""All that only Windows can do, in one place: everything else runs, and is tested, on any system.

`read` and `names` take a registry root ("HKCU", "HKLM" or "HKCR"); what is written is always the user's own (HKCU), so
that no administrator is needed.
"""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

_NO_WINDOW = 0x08000000  # CREATE_NO_WINDOW
_EXCLAMATION = 0x30
_SHELL_FOLDERS = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"


def is_windows() -> bool:
    return sys.platform == "win32"


def roaming() -> Path:
    """The user's folder of settings, %APPDATA%."""
    return Path(os.environ["APPDATA"])


def desktop() -> Path:
    """Where the user's desktop really is; it may be redirected."""
    return _shell_folder("Desktop")


def start_menu() -> Path:
    return _shell_folder("Programs")


def _shell_folder(name: str) -> Path:
    return Path(os.path.expandvars(str(read("HKCU", _SHELL_FOLDERS, name))))


def read(root: str, path: str, name: str) -> str | int | None:
    """A value of the registry, None where it or its key is missing; the name "" is a key's default value."""
    import winreg

    try:
        with winreg.OpenKey(_root(root), path) as key:
            value = winreg.QueryValueEx(key, name)[0]
    except OSError:
        return None
    return value if isinstance(value, str | int) else None


def names(root: str, path: str) -> tuple[str, ...]:
    """The names of the values under a key."""
    import winreg

    try:
        with winreg.OpenKey(_root(root), path) as key:
            return tuple(winreg.EnumValue(key, at)[0] for at in range(winreg.QueryInfoKey(key)[1]))
    except OSError:
        return ()


def write(path: str, name: str, value: str) -> None:
    import winreg

    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, path) as key:
        winreg.SetValueEx(key, name, 0, winreg.REG_SZ, value)


def delete(path: str, name: str) -> None:
    """Take away a value, and its key where nothing else is left in it."""
    import winreg

    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path, 0, winreg.KEY_ALL_ACCESS) as key:
        winreg.DeleteValue(key, name)
        keys, values, _ = winreg.QueryInfoKey(key)
    if not keys and not values:
        winreg.DeleteKey(winreg.HKEY_CURRENT_USER, path)


def _root(root: str) -> int:
    import winreg

    roots = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE, "HKCR": winreg.HKEY_CLASSES_ROOT}
    return roots[root]


def is_running(program: str) -> bool:
    """Whether a program, for example EXCEL.EXE, runs, with or without a window."""
    command = ["tasklist", "/FI", f"IMAGENAME eq {program}", "/FO", "CSV", "/NH"]
    listed = subprocess.run(command, check=False, capture_output=True, creationflags=_NO_WINDOW)
    return program.lower().encode() in listed.stdout.lower()


def remove_mark(path: Path) -> None:
    """Take away the mark of a download (Mark of the Web), for which Excel blocks macros."""
    Path(f"{path}:Zone.Identifier").unlink(missing_ok=True)


def make_shortcut(path: Path, program: Path, arguments: str, tip: str) -> None:
    """Write a .lnk file. pywin32 comes with xlwings; its shell interface takes every character in paths."""
    import pythoncom
    from win32com.shell import shell

    link = pythoncom.CoCreateInstance(shell.CLSID_ShellLink, None, pythoncom.CLSCTX_INPROC_SERVER, shell.IID_IShellLink)
    link.SetPath(str(program))
    link.SetArguments(arguments)
    link.SetDescription(tip)
    link.QueryInterface(pythoncom.IID_IPersistFile).Save(str(path), 0)


def show(title: str, text: str) -> None:
    """A message box, for programs without a console."""
    ctypes.windll.user32.MessageBoxW(None, text, title, _EXCLAMATION)
