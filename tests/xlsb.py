"""A writer of the smallest .xlsb that a reader accepts ([MS-XLSB]): one sheet of texts and numbers."""

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

ROW, REAL, TEXT = 0, 5, 6
BEGIN_SHEET, END_SHEET, BEGIN_BOOK, END_BOOK = 129, 130, 131, 132
BEGIN_SHEETS, END_SHEETS, BEGIN_DATA, END_DATA, SIZE, SHEET = 143, 144, 145, 146, 148, 156
TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/worksheets/sheet1.bin" ContentType="application/vnd.ms-excel.worksheet"/></Types>"""
LINKS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" \
Target="{target}"/></Relationships>"""


def write_xlsb(path: Path, name: str, rows: Sequence[Sequence[str | float]]) -> None:
    """Write rows of texts and numbers; "" is an empty cell."""
    book = record(BEGIN_BOOK) + record(BEGIN_SHEETS)
    book += record(SHEET, struct.pack("<II", 0, 1) + wide("rId1") + wide(name))
    book += record(END_SHEETS) + record(END_BOOK)
    width = max(len(row) for row in rows)
    sheet = record(BEGIN_SHEET) + record(SIZE, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1))
    sheet += record(BEGIN_DATA)
    for number, row in enumerate(rows):
        sheet += record(ROW, struct.pack("<IIHHBI", number, 0, 300, 0, 0, 0))
        for column, value in enumerate(row):
            place = struct.pack("<II", column, 0)
            if isinstance(value, str):
                sheet += record(TEXT, place + wide(value)) if value else b""
            else:
                sheet += record(REAL, place + struct.pack("<d", value))
    sheet += record(END_DATA) + record(END_SHEET)
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", LINKS.format(kind="officeDocument", target="xl/workbook.bin"))
        package.writestr("xl/workbook.bin", book)
        package.writestr("xl/_rels/workbook.bin.rels", LINKS.format(kind="worksheet", target="worksheets/sheet1.bin"))
        package.writestr("xl/worksheets/sheet1.bin", sheet)


def record(kind: int, content: bytes = b"") -> bytes:
    """Kind and length in 7-bit groups, then the content."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = len(content), b""
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 127 else 0)])
        length >>= 7
        if not length:
            return head + size + content


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
