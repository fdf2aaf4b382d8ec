"""Small files of every kind, written by hand."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

PDF = b"%PDF-1.7\n%%EOF\n"
PLACE = b"GPS 43.8N 87.6E"


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return buffer.getvalue()


DOCX = archive("[Content_Types].xml", "word/document.xml")
XLSX = archive("[Content_Types].xml", "xl/workbook.xml")


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def exif(orientation: int) -> bytes:
    """An EXIF block of a photograph: the way up, and a place that is nobody's business."""
    directory = struct.pack("<HHHIHH", 1, 0x0112, 3, 1, orientation, 0) + b"\0" * 4
    return segment(0xE1, b"Exif\0\0II*\0" + struct.pack("<I", 8) + directory + PLACE)


SCAN = segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"\x11\xff\x00\x22\xff\xd0\x33"
JFIF = segment(0xE0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0")
TABLES = segment(0xDB, b"\0" + b"\x01" * 64)


def jpeg(*before: bytes, after: bytes = b"") -> bytes:
    return b"\xff\xd8" + JFIF + b"".join(before) + TABLES + SCAN + b"\xff\xd9" + after


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(*extra: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(extra) + data + chunk(b"IEND", b"")
