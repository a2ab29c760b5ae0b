"""Finished files: the same content gives the same bytes, and a file that a person edited is never written over."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

from ..wording import say

MEMORY = ".bqw.json"  # {name: SHA-256 of what we last wrote under it}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date that a zip can hold


def repeatable(data: bytes) -> bytes:
    """The same zip with its parts in the same order, but with fixed dates and attributes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for part in old.infolist():
            info = zipfile.ZipInfo(part.filename, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # else the bytes would tell Windows from Linux
            new.writestr(info, old.read(part))
    return packed.getvalue()


def keep(folder: Path, name: str, data: bytes) -> Path:
    """Put a file into a folder and return where it now stands.

    A file of that name which we did not write, or which was changed since we did, stays as it is and the new one gets a
    number. Nothing is written where the same bytes stand already. Raises OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = _remembered(folder)
    wanted = Path(name)
    for number in count(1):
        free = name if number == 1 else say("outputs.files.numbered", stem=wanted.stem, n=number, suffix=wanted.suffix)
        target = folder / free
        standing = _digest(target.read_bytes()) if target.exists() else None
        if standing == _digest(data):
            return target
        if standing is None or standing == written.get(free):
            write(target, data)
            written[free] = _digest(data)
            _write_memory(folder, written)
            return target
    raise AssertionError("unreachable: the numbers do not end")


def remember(target: Path) -> None:
    """Note in its folder that a file stands as we wrote it."""
    written = _remembered(target.parent)
    digest = _digest(target.read_bytes())
    if written.get(target.name) != digest:
        written[target.name] = digest
        _write_memory(target.parent, written)


def stands_as_written(target: Path) -> bool:
    """True if a file is still as we wrote it; False also where nothing is known of it."""
    return _remembered(target.parent).get(target.name) == _digest(target.read_bytes())


def free_name(folder: Path, pattern: Callable[[int], str]) -> Path:
    """The first of numbered names, from 2 on, that no file has."""
    return next(path for path in (folder / pattern(n) for n in count(2)) if not path.exists())


def _write_memory(folder: Path, written: dict[str, str]) -> None:
    write(folder / MEMORY, json.dumps(written, ensure_ascii=False, indent=1, sort_keys=True).encode())


def write(target: Path, data: bytes) -> None:
    """Write a file so that there is never half of one: beside it first, then renamed."""
    beside = target.with_name(f".{target.name}.bqw.tmp")  # one left by a crash is taken again
    try:
        beside.write_bytes(data)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _remembered(folder: Path) -> dict[str, str]:
    """What we wrote in a folder; where the memory is missing or spoiled, nothing is known and nothing overwritten."""
    try:
        found = json.loads((folder / MEMORY).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}
