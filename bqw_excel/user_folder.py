"""The user's own folder for what we remember between runs, and the log in it."""

import logging
import os
import tempfile
from pathlib import Path


def user_folder() -> Path:
    """The folder, made where it was not there yet."""
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    folder = Path(base) / "bqw_excel"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def log(error: BaseException) -> Path:
    """Write an exception to the log, and say where that is."""
    try:
        folder = user_folder()
    except OSError:  # nothing can be remembered there, but this has to be told
        folder = Path(tempfile.gettempdir())
    path = folder / "bqw.log"
    handler = logging.FileHandler(path, encoding="utf-8")
    logger = logging.getLogger("bqw_excel")
    logger.addHandler(handler)
    logger.error("unexpected error", exc_info=error)
    handler.close()
    logger.removeHandler(handler)
    return path
