"""A file written whole or not at all: beside its place first, then renamed."""

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ..wording.system_reason import system_reason
from .errors import BusySaving, CannotSave

ENDING = ".bqw.tmp"


def replace_file(target: Path, data: bytes) -> bool:
    """Write `target`, its folder too; False if it holds these bytes already. CannotSave if the system does not let us.

    What a run that was killed left here goes first; BusySaving if another run is just writing this file.
    """
    place = Path(os.path.realpath(target))  # behind a symbolic link, which stays
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _clean(place)
        if place.exists() and place.read_bytes() == data:
            return False
        with _temporary(place) as (temporary, file):
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            if place.exists():
                shutil.copymode(place, temporary)
            if sys.platform == "win32":
                file.close()  # an open file cannot be renamed there
            os.replace(temporary, place)  # noqa: PTH105 - the one call that is atomic on every system
    except OSError as error:
        raise CannotSave(file=target.name, reason=system_reason(error)) from error
    return True


@contextlib.contextmanager
def _temporary(place: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A file of ours beside `place` that nobody else can claim; gone in the end."""
    temporary = place.with_name(f".{place.name}{ENDING}")
    try:
        opened = temporary.open("xb")
    except FileExistsError as error:  # it stayed when killed runs were cleaned up after: somebody holds it
        raise BusySaving(file=place.name) from error
    with opened as file:
        _lock(file)
        try:
            yield temporary, file
        except BaseException:
            for step in (file.close, temporary.unlink):  # closing fails where the disk is full
                with contextlib.suppress(OSError):
                    step()
            raise


def _clean(place: Path) -> None:
    """Take away what killed runs left of this file and of its backups; what another run has open stays."""
    for left in place.parent.glob(f".*{ENDING}"):
        if left.name.startswith(f".{place.stem}"):
            # Windows refuses to remove an open file; elsewhere the lock tells
            with contextlib.suppress(OSError), left.open("ab") as file:
                _lock(file)
                if sys.platform == "win32":
                    file.close()
                left.unlink()


def _lock(file: BinaryIO) -> None:
    """OSError if another process holds the file."""
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
