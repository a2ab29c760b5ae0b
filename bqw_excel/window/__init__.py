"""bqw window: the commands as buttons and the matters to be decided one by one, without macros, Excel or WPS."""

import argparse
import importlib.util
import sys
from pathlib import Path

from ..core.model import Note, Problem
from ..core.problems import Refusal


class NoWindow(Refusal):
    """There can be no window here; the key says why."""

    def __init__(self, key: str) -> None:
        super().__init__(Problem(Note(key), stops=True))


def open_window(ledger: Path | None = None) -> None:
    """Show the window until it is closed. NoWindow where there is no tkinter or no screen."""
    if importlib.util.find_spec("tkinter") is None or importlib.util.find_spec("_tkinter") is None:
        raise NoWindow("window.no_tkinter")
    import tkinter

    from .look import sharp_on_windows
    from .main_view import MainWindow  # tkinter is needed here alone

    sharp_on_windows()
    try:
        root = tkinter.Tk(className="bqw")
    except tkinter.TclError:
        raise NoWindow("window.no_display") from None
    MainWindow(root, ledger.resolve() if ledger else None)
    root.mainloop()


def run(options: argparse.Namespace) -> tuple[str, ...]:
    """`bqw window [LEDGER]`; nothing is left to say when the window is closed."""
    open_window(options.ledger)
    return ()


def main() -> None:
    """The start from a shortcut: no console, and perhaps a file that was dropped on it."""
    open_window(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
