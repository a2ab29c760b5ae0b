"""The parts of a zip file as they are stored: compressed once, piece by piece, and copied without unpacking them.

zipfile takes a part whole and compresses it anew for every file; a worksheet of 100,000 rows would be held three times.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

# a hundredth larger than with zlib's usual 6, in half the time
LEVEL = 5
AT_A_TIME = 65_536  # bytes of a packed part that are unpacked together
UTF8 = 0x800  # flag of a name that is not ASCII
VERSION = 20  # of the format, as zipfile says for deflated parts

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


class _NotWhole(ValueError):
    """A part is not what was packed."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A part as a zip file stores it."""

    data: bytes
    size: int  # of the part itself
    crc: int
    method: int = ZIP_DEFLATED

    def content(self) -> bytes:
        """The part itself, of one that `pack` made. ValueError if it is not what was packed."""
        data = self.data
        if self.method != ZIP_STORED:
            try:
                data = zlib.decompress(data, -zlib.MAX_WBITS, max(self.size, 1))
            except zlib.error as error:
                raise _NotWhole from error
        if (len(data), zlib.crc32(data)) != (self.size, self.crc):
            raise _NotWhole
        return data

    def pieces(self) -> Iterator[bytes]:
        """The same piece by piece."""
        if self.method == ZIP_STORED:
            yield self.content()
            return
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        size, crc = 0, 0
        for start in range(0, len(self.data), AT_A_TIME):
            try:
                piece = unpacker.decompress(self.data[start : start + AT_A_TIME])
            except zlib.error as error:
                raise _NotWhole from error
            size, crc = size + len(piece), zlib.crc32(piece, crc)
            yield piece
        if (size, crc) != (self.size, self.crc):
            raise _NotWhole

    def unpacked(self) -> "Packed":
        """The same without compression."""
        return Packed(self.content(), self.size, self.crc, ZIP_STORED)


def pack(pieces: Iterable[bytes]) -> Packed:
    """Compress a part that comes in pieces."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed, size, crc = [], 0, 0
    for piece in pieces:
        size += len(piece)
        crc = zlib.crc32(piece, crc)
        packed.append(packer.compress(piece))
    packed.append(packer.flush())
    return Packed(b"".join(packed), size, crc)


def stored(archive: bytes, info: ZipInfo) -> Packed:
    """A part of a zip file as it is stored there."""
    name_length, extra_length = struct.unpack_from("<2H", archive, info.header_offset + 26)
    start = info.header_offset + _LOCAL.size + name_length + extra_length
    return Packed(archive[start : start + info.compress_size], info.file_size, info.CRC, info.compress_type)


def archive_of(parts: Iterable[tuple[ZipInfo, Packed]], comment: bytes) -> bytes:
    """A zip file of parts; of the infos name, date, attributes and comment count."""
    files: list[bytes] = []
    directory: list[bytes] = []
    place = 0
    for info, part in parts:
        local, central = _headers(info, part, place)
        files += (local, part.data)
        directory.append(central)
        place += len(local) + len(part.data)
    size = sum(map(len, directory))
    end = _END.pack(b"PK\5\6", 0, 0, len(directory), len(directory), size, place, len(comment))
    return b"".join([*files, *directory, end, comment])


def _headers(info: ZipInfo, part: Packed, place: int) -> tuple[bytes, bytes]:
    """What stands before a part, and its entry in the directory at the end."""
    flags = 0 if info.filename.isascii() else UTF8
    name = info.filename.encode("utf-8")
    year, month, day, hour, minute, second = info.date_time
    date, time = (year - 1980) << 9 | month << 5 | day, hour << 11 | minute << 5 | second // 2
    version = max(VERSION, info.extract_version)
    same = version, flags, part.method, time, date, part.crc, len(part.data), part.size, len(name)
    local = _LOCAL.pack(b"PK\3\4", *same, 0) + name
    made_by = info.create_system << 8 | version
    rest = 0, len(info.comment), 0, info.internal_attr, info.external_attr, place
    return local, _CENTRAL.pack(b"PK\1\2", made_by, *same, *rest) + name + info.comment
