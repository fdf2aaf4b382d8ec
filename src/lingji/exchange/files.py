"""Single files on disk, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from lingji.core.faults import Fault, Refused
from lingji.core.text import Text


def read_file(path: Path | str) -> bytes:
    """Return a file's bytes; raises `Refused` where it cannot be read."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        advice = Text(
            "无法读取这个文件，请检查路径和权限", "the file cannot be read; check its path and permissions"
        )
        raise Refused([Fault(str(path), None, "", error.strerror or "", advice)]) from error


def write_file(path: Path | str, content: bytes) -> None:
    """Write a file so that it is never seen half written; raises `Refused` where it cannot be."""
    target = Path(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).chmod(0o644)
            Path(name).replace(target)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        advice = Text(
            "无法写入，请检查路径、权限和磁盘空间",
            "it cannot be written; check the path, permissions and free space",
        )
        raise Refused([Fault(str(path), None, "", error.strerror or "", advice)]) from error


def write_files(folder: Path | str, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, each whole; what else the folder holds is left alone."""
    for name, content in files.items():
        write_file(Path(folder, name), content)
