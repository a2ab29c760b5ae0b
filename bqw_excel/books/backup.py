"""One dated copy of a file that is about to be written in place."""

import os
from datetime import datetime
from pathlib import Path

from ..wording import say
from .replace import replace_file


def keep_backup(path: Path, data: bytes) -> Path:
    """Keep `data`, what stands in `path`, beside it; CannotSave if that is not possible.

    The date in the name is that of the file's last change. A copy of that day stays: it is the older one.
    """
    place = Path(os.path.realpath(path))
    changed = place.stat()
    day = datetime.fromtimestamp(changed.st_mtime)
    kept = place.with_name(say("books.backup.name", stem=place.stem, day=f"{day:%Y%m%d}", suffix=place.suffix))
    if not kept.exists():
        replace_file(kept, data)
        os.utime(kept, ns=(changed.st_atime_ns, changed.st_mtime_ns))
    return kept
