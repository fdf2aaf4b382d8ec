"""Small files of every kind, written by hand."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import ExifTags, Image

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


def picture(colour: int = 200, size: tuple[int, int] = (8, 4)) -> Image.Image:
    """A small picture of one grey, its left upper corner black."""
    made = Image.new("RGB", size, (colour, colour, colour))
    made.paste((0, 0, 0), (0, 0, size[0] // 4, size[1] // 4))
    return made


def jpeg(colour: int = 200, after: bytes = b"", **more: Any) -> bytes:
    """A photograph as a camera writes it; `after` follows the end of the picture."""
    buffer = io.BytesIO()
    picture(colour).save(buffer, "JPEG", quality=95, **more)
    return buffer.getvalue() + after


def camera(orientation: int = 1, day: str = "2024:05:06 07:08:09") -> Image.Exif:
    """What a camera writes beside a photograph: the way up, the time, a place that is nobody's business."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = PLACE.decode()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = day
    return exif


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(*extra: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(extra) + data + chunk(b"IEND", b"")
