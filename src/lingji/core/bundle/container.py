"""The bundle's container: a ZIP whose bytes follow from its content alone.

Entries are stored uncompressed, in the order of their names, with one fixed time and mode, so
that a changed byte anywhere in the file, even one that a ZIP reader would overlook, is found by
packing the content again.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

FIXED_TIME = (1980, 1, 1, 0, 0, 0)
PLAIN_FILE = 0o100644 << 16
UNIX = 3
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
)


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return the one container of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, FIXED_TIME)
            info.create_system, info.external_attr = UNIX, PLAIN_FILE
            archive.writestr(info, files[name])
    return out.getvalue()


def unpack(content: bytes) -> dict[str, bytes] | None:
    """Return the files of a container, or None where it is not exactly what `pack` writes."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if any(info.compress_type != zipfile.ZIP_STORED for info in archive.infolist()):
                return None
            files = {info.filename: archive.read(info) for info in archive.infolist()}
    except BROKEN:
        return None
    return files if pack(files) == content else None
