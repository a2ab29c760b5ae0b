"""Why a workbook file cannot be worked on, found before any work is done."""

import os
import stat
import sys
from pathlib import Path

from .errors import EncryptedFile, FileMissing, NotAWorkbook, OpenElsewhere, ReadOnlyFile, SharedFile, SignedFile
from .package import Package

ZIP, OLE = b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
# what Excel, LibreOffice and WPS lay beside a file while they have it open
LOCKS = ("~${}", ".~lock.{}#", ".~{}")


def refuse_if_open(path: Path) -> None:
    """OpenElsewhere if a spreadsheet program has the file open."""
    for pattern in LOCKS:
        lock = path.with_name(pattern.format(path.name))
        if lock.exists():
            raise OpenElsewhere(file=path.name, lock=lock.name)


def refuse_if_read_only(path: Path) -> None:
    """ReadOnlyFile if a file is there and marked so."""
    if path.exists() and not (path.stat().st_mode & stat.S_IWUSR and os.access(path, os.W_OK)):
        raise ReadOnlyFile(file=path.name)


def content(path: Path) -> bytes:
    """The bytes of a file that nobody has open. FileMissing, OpenElsewhere or NotAWorkbook."""
    if not path.exists():
        raise FileMissing(file=str(path))
    if not path.is_file():
        raise NotAWorkbook(file=path.name)
    refuse_if_open(path)
    try:
        return path.read_bytes()
    except PermissionError as error:
        if sys.platform != "win32":  # where it means that another program holds the file
            raise
        raise OpenElsewhere(file=path.name, lock=LOCKS[0].format(path.name)) from error


def refuse_if_not_zip(data: bytes, file: str) -> None:
    """EncryptedFile or NotAWorkbook if these are not the bytes of an .xlsx."""
    if data.startswith(OLE) and ENCRYPTED_STREAM in data:
        raise EncryptedFile(file=file)
    if not data.startswith(ZIP):
        raise NotAWorkbook(file=file)


def refuse_if_signed(package: Package) -> None:
    """SignedFile if the file carries a digital signature (that of its macros does not count)."""
    if any(link.kind == "origin" and link.target for link in package.links("")):
        raise SignedFile(file=package.file)


def refuse_if_shared(package: Package, workbook_part: str) -> None:
    """SharedFile if the file keeps the log of changes that several people made at the same time."""
    if package.linked(workbook_part, "revisionHeaders"):
        raise SharedFile(file=package.file)
