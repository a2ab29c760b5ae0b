"""A file written whole or not at all: beside its place first, then renamed."""

import contextlib
import os
import shutil
from pathlib import Path

from .errors import CannotSave


def replace_file(target: Path, data: bytes) -> bool:
    """Write `target`; False if it holds these bytes already. CannotSave if the system does not let us.

    The temporary file's name depends on the target's alone, so that one left by a crash goes with the next save.
    """
    place = Path(os.path.realpath(target))  # behind a symbolic link, which stays
    temporary = place.with_name(f".{place.name}.bqw.tmp")
    try:
        if place.exists() and place.read_bytes() == data:
            temporary.unlink(missing_ok=True)
            return False
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if place.exists():
            shutil.copymode(place, temporary)
        os.replace(temporary, place)  # noqa: PTH105 - the one call that is atomic on every system
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise CannotSave(file=target.name, reason=error.strerror or str(error)) from error
    return True
