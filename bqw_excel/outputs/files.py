"""Finished files: the same content gives the same bytes, and a file that a person edited is never written over."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from ..wording import say
from . import origins

MEMORY = ".bqw.json"  # {name: SHA-256 of what we last wrote under it, LEDGERS: {name: the ledger it was made of}}
LEDGERS = "ledgers"
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


def keep(folder: Path, name: str, data: bytes, ledger: Path) -> Path:
    """Put a file that was made of a ledger into a folder and return where it now stands.

    A file of that name which we did not write, or made of another ledger, or which was changed since, stays as it is
    and the new one gets a number. Nothing is written where the same bytes stand already. Raises OSError where the
    folder cannot be written.
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
        if standing is None or (standing == written.get(free) and is_made_of(target, ledger)):
            write(target, data)
            _note(written, target, ledger)
            return target
    raise AssertionError("unreachable: the numbers do not end")


def remember(target: Path, ledger: Path) -> None:
    """Note in its folder that a file stands as we wrote it, and which ledger it was made of."""
    _note(_remembered(target.parent), target, ledger)


def _note(written: dict[str, Any], target: Path, ledger: Path) -> None:
    ledgers = dict(_ledgers(written))
    if target.resolve() != ledger.resolve():
        ledgers[target.name] = origins.told(origin(ledger), target.parent)
    noted = written | {target.name: _digest(target.read_bytes())} | ({LEDGERS: ledgers} if ledgers else {})
    if noted != written:
        write(target.parent / MEMORY, json.dumps(noted, ensure_ascii=False, indent=1, sort_keys=True).encode())


def stands_as_written(target: Path) -> bool:
    """True if a file is still as we wrote it; False also where nothing is known of it."""
    return _remembered(target.parent).get(target.name) == _digest(target.read_bytes())


def is_ours(target: Path) -> bool:
    """True if we wrote a file of this name into its folder, whatever was done to it since."""
    return target.name in _remembered(target.parent)


def is_made_of(target: Path, ledger: Path) -> bool:
    """False if a file was made of another ledger; True also where nothing is known of it."""
    found = _ledgers(_remembered(target.parent)).get(target.name)
    return found is None or origins.is_of(found, origin(ledger), target.parent)


def origin(path: Path) -> Path:
    """The ledger that a file was made of as remembered in its folder, else the file itself."""
    found = _ledgers(_remembered(path.parent)).get(path.name)
    return Path(found[0]) if found else path


def free_name(folder: Path, pattern: Callable[[int], str]) -> Path:
    """The first of numbered names, from 2 on, that no file has."""
    return next(path for path in (folder / pattern(n) for n in count(2)) if not path.exists())


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


def _remembered(folder: Path) -> dict[str, Any]:
    """What we wrote in a folder; where the memory is missing or spoiled, nothing is known and nothing overwritten."""
    try:
        found = json.loads((folder / MEMORY).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _ledgers(written: dict[str, Any]) -> dict[str, list[str]]:
    """{name: the ledger it was made of}; what is spoiled tells nothing."""
    found = written.get(LEDGERS)
    items = found.items() if isinstance(found, dict) else ()
    return {
        name: one for name, one in items if isinstance(one, list) and len(one) == 3 and set(map(type, one)) == {str}
    }
