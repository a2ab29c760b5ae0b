"""One run at a time on a workbook: a second click on a button while the first still works is not started."""

import contextlib
import os
import sys
import zlib
from collections.abc import Iterator

from .log import state_folder

FILE = "button.lock"
LARGEST = 0x3FFFFFFF  # a place that every system can lock


@contextlib.contextmanager
def one_run(name: str) -> Iterator[bool]:
    """Whether no other process is at work on the workbook `name`; others see it for as long as the `with` lasts.

    The system holds the lock and gives it back when a process ends, however it ends.
    """
    try:
        file = os.open(state_folder() / FILE, os.O_RDWR | os.O_CREAT)
    except OSError:  # nothing can be kept there: work goes on without
        yield True
        return
    try:
        yield _locked(file, zlib.crc32(name.encode()) & LARGEST)
    finally:
        os.close(file)


def _locked(file: int, place: int) -> bool:
    """Lock one byte; a file need not be as long as that."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(file, place, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
    except OSError:
        return False
    return True
