"""Pictures without what a camera writes beside them: no place, no time, no device is kept.

Only which way up a photograph is (EXIF orientation) stays, and its colours. A picture that does not follow
its format as far as this reads is refused: what cannot be cleaned is not kept.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Literal

from lingji.core.faults import Unreadable
from lingji.core.text import Text

_BROKEN = Text(
    "图片已损坏，无法读取；请重新拍摄、扫描或另存后再提交",
    "the picture is damaged; take, scan or save it again and hand it in",
)
_APP0, _APP1, _APP2, _APP14, _APP15, _COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
_START_OF_SCAN, _END = 0xDA, b"\xff\xd9"
# Inside a scan 0xFF is followed by 0 (a stuffed byte) or a restart; anything else is the next segment.
_NEXT_MARKER = re.compile(rb"\xff+(?=[^\x00\xff\xd0-\xd7])", re.DOTALL)
_EXIF = b"Exif\0\0"
_ORIENTATION, _SHORT = 0x0112, 3
# PNG: chunks that say how the picture looks; all texts, times and EXIF go.
_KEPT_CHUNKS = {
    b"IHDR",
    b"PLTE",
    b"IDAT",
    b"IEND",
    b"tRNS",
    b"gAMA",
    b"cHRM",
    b"sRGB",
    b"iCCP",
    b"sBIT",
    b"bKGD",
    b"pHYs",
}
_PNG_HEAD = 8


def clean_jpeg(content: bytes) -> bytes:
    """Return a JPEG without metadata; raises `Unreadable` where it is damaged.

    What follows the end of the picture (a film, a second picture with its own data) goes, too.
    """
    kept: list[bytes] = []
    at, orientation = 2, 1
    while content[at : at + 2] != _END:
        marker, end = _segment(content, at)
        body = content[at + 4 : end]
        if marker == _APP1 and body.startswith(_EXIF):
            orientation = _orientation(body[len(_EXIF) :]) or orientation
        if marker == _START_OF_SCAN:
            end = _end_of_scan(content, end)
        if _stays(marker, body):
            kept.append(content[at:end])
        at = end
    # JFIF wants to be first where there is one; the way up comes right after it.
    place = 1 if kept and kept[0][1] == _APP0 else 0
    if orientation != 1:
        kept.insert(place, _way_up(orientation))
    return content[:2] + b"".join(kept) + _END


def _stays(marker: int, body: bytes) -> bool:
    """Say whether a segment belongs to the picture: no comments; JFIF, colours and Adobe's transform."""
    if marker == _APP2:
        return body.startswith(b"ICC_PROFILE\0")
    return marker in (_APP0, _APP14) or not (_APP0 <= marker <= _APP15 or marker == _COMMENT)


def clean_png(content: bytes) -> bytes:
    """Return a PNG without metadata; raises `Unreadable` where it is damaged."""
    kept = [chunk for name, chunk in _chunks(content) if name in _KEPT_CHUNKS]
    return content[:_PNG_HEAD] + b"".join(kept)


def _segment(content: bytes, at: int) -> tuple[int, int]:
    """Return the marker of the segment that begins here, and where it ends."""
    if len(content) < at + 4 or content[at] != 0xFF:
        raise Unreadable(_BROKEN)
    (length,) = struct.unpack_from(">H", content, at + 2)
    end = at + 2 + length
    if length < 2 or end > len(content):
        raise Unreadable(_BROKEN)
    return content[at + 1], end


def _end_of_scan(content: bytes, at: int) -> int:
    found = _NEXT_MARKER.search(content, at)
    if found is None:
        raise Unreadable(_BROKEN)
    return found.end() - 1


def _orientation(tiff: bytes) -> int:
    """Return the orientation (1 to 8) that the first directory of an EXIF block names, or 0."""
    order: Literal["<", ">"] = "<" if tiff[:2] == b"II" else ">"
    try:
        (first,) = struct.unpack_from(order + "I", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, first)
        for number in range(min(count, 200)):
            tag, kind, _, value = struct.unpack_from(order + "HHIH", tiff, first + 2 + 12 * number)
            if (tag, kind) == (_ORIENTATION, _SHORT):
                return value if 1 <= value <= 8 else 0
    except struct.error:
        return 0
    return 0


def _way_up(orientation: int) -> bytes:
    """Return an EXIF segment that holds the orientation and nothing else."""
    directory = struct.pack(">HHHIHHI", 1, _ORIENTATION, _SHORT, 1, orientation, 0, 0)
    body = _EXIF + b"MM\0*" + struct.pack(">I", 8) + directory
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _PNG_HEAD
    while at < len(content):
        if len(content) < at + 12:
            raise Unreadable(_BROKEN)
        (length,) = struct.unpack_from(">I", content, at)
        name, end = content[at + 4 : at + 8], at + 12 + length
        if end > len(content):
            raise Unreadable(_BROKEN)
        yield name, content[at:end]
        if name == b"IEND":
            return
        at = end
    raise Unreadable(_BROKEN)
