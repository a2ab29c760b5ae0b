"""Which ledger a file in a folder of outputs was made of, kept so that it is known again when both have moved."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

Told = Sequence[str]  # (the ledger's path, its path seen from the folder, SHA-256 of it; "" where it cannot be told)


def told(ledger: Path, folder: Path) -> list[str]:
    """What is remembered of a ledger in a folder."""
    return [*_places(ledger, folder), _digest(ledger)]


def is_of(found: Told, ledger: Path, folder: Path) -> bool:
    """Whether what is remembered tells of this ledger: by its place, or by its content where the place is empty now."""
    path, seen = _places(ledger, folder)
    if os.path.normcase(found[0]) == os.path.normcase(path) or (seen and seen == found[1]):
        return True
    return not Path(found[0]).exists() and found[2] == _digest(ledger) != ""


def _places(ledger: Path, folder: Path) -> tuple[str, str]:
    whole = ledger.resolve()
    try:
        return str(whole), Path(os.path.relpath(whole, folder.resolve())).as_posix()
    except ValueError:  # on another drive
        return str(whole), ""


def _digest(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:  # such as a file that a program holds
        return ""
