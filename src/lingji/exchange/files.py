"""Single files on disk, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from lingji.core.faults import Fault, Refused
from lingji.core.text import Text

NOT_WRITABLE = Text(
    "无法写入，请检查路径、权限和磁盘空间", "it cannot be written; check the path, permissions and free space"
)


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
    write_files(target.parent, {target.name: content})


def write_files(folder: Path | str, files: Mapping[str, bytes]) -> None:
    """Write files into a folder: all are written beside their places first, then take their names.

    What else the folder holds is left alone. Raises `Refused` where it cannot be done.
    """
    with ExitStack() as workshop:
        try:
            Path(folder).mkdir(parents=True, exist_ok=True)
            ready = {name: _draft(Path(folder, name), content, workshop) for name, content in files.items()}
            for name, draft in ready.items():
                draft.replace(Path(folder, name))
        except OSError as error:
            place = ", ".join(str(Path(folder, name)) for name in files)
            raise Refused([Fault(place, None, "", error.strerror or "", NOT_WRITABLE)]) from error


def _draft(target: Path, content: bytes, workshop: ExitStack) -> Path:
    """Write a file's content beside its place; what is left of it is removed with the workshop."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    draft = Path(name)
    workshop.callback(draft.unlink, missing_ok=True)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    draft.chmod(0o644)
    return draft
