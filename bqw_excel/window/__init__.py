"""bqw window: the commands as buttons and the matters to be decided one by one, without macros, Excel or WPS."""

import importlib.util
import sys
from pathlib import Path

from ..wording import say

STOPPED = 1


def open_window(ledger: Path | None = None) -> int:
    """Show the window until it is closed; 1 with a sentence on stderr where there can be none."""
    if importlib.util.find_spec("tkinter") is None or importlib.util.find_spec("_tkinter") is None:
        return _stopped("window.no_tkinter")
    import tkinter

    from .look import sharp_on_windows
    from .main_view import MainWindow  # tkinter is needed here alone

    sharp_on_windows()
    try:
        root = tkinter.Tk(className="bqw")
    except tkinter.TclError:
        return _stopped("window.no_display")
    MainWindow(root, ledger.resolve() if ledger else None)
    root.mainloop()
    return 0


def main() -> int:
    """The start from a shortcut: no console, and perhaps a file that was dropped on it."""
    return open_window(Path(sys.argv[1]) if len(sys.argv) > 1 else None)


def _stopped(key: str) -> int:
    if sys.stderr is not None:  # a start without a console has none
        print(say(key), file=sys.stderr)
    return STOPPED
