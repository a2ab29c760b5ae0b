"""The log of what nobody expected, in the user's state folder."""

import logging
import os
import tempfile
from pathlib import Path


def state_folder() -> Path:
    """The folder for what is kept about the work on this computer."""
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    folder = Path(base) / "bqw_excel"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def log_exception(error: BaseException | None = None) -> Path:
    """Write an exception, by default the one at hand, to the log, and say where that is."""
    try:
        folder = state_folder()
    except OSError:  # nothing can be kept there, but this has to be told
        folder = Path(tempfile.gettempdir())
    path = folder / "bqw.log"
    handler = logging.FileHandler(path, encoding="utf-8")
    logger = logging.getLogger("bqw_excel")
    logger.addHandler(handler)
    logger.error("unexpected error", exc_info=error or True)
    handler.close()
    logger.removeHandler(handler)
    return path
