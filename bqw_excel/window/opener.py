"""A file or folder opened with the program that the system has for it."""

import os
import subprocess
import sys
from pathlib import Path

from ..wording import say
from .orders import NotChosen


def open_path(path: Path) -> None:
    """Open it; NotChosen names one that is gone, OSError says why the system cannot."""
    if not path.exists():
        raise NotChosen(say("window.files.gone", path=path.name))
    if sys.platform == "win32":
        os.startfile(path)
    else:
        subprocess.Popen(["open" if sys.platform == "darwin" else "xdg-open", str(path)])
