"""A case folder on disk: its files as bytes, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from lingji.core.faults import Fault, Refused
from lingji.core.reading import FILES
from lingji.core.text import Text

NO_FOLDER = Text("没有这个文件夹，请检查路径", "there is no such folder; check the path")
NOT_A_FOLDER = Text("这不是文件夹，请指定案例文件夹", "this is no folder; name the case's folder")
NOT_READABLE = Text("无法读取，请检查权限", "it cannot be read; check its permissions")
NOT_WRITABLE = Text(
    "无法写入，请检查权限和磁盘空间", "it cannot be written; check permissions and free space"
)
NOT_EMPTY = Text(
    "已有内容，请换一个位置或明确要求覆盖", "it is not empty; choose another place or ask to replace it"
)


def load_folder(path: Path | str) -> dict[str, bytes]:
    """Return the bytes of a case's files by name; other files of the folder are passed over.

    Raises `Refused` where there is no such folder or a file of it cannot be read. Which files a
    case must have is for `read_case` to say.
    """
    folder = Path(path)
    if not folder.is_dir():
        raise _refused(folder, NOT_A_FOLDER if folder.exists() else NO_FOLDER)
    made = {}
    for name in FILES:
        file = folder / name
        if file.exists():
            try:
                made[name] = file.read_bytes()
            except OSError as error:
                raise _refused(file, NOT_READABLE) from error
    return made


def save_folder(path: Path | str, files: Mapping[str, bytes], *, replace: bool = False) -> None:
    """Write files into a folder so that it is never seen half written.

    They are written into a temporary neighbour, which then takes the folder's name. Raises
    `Refused` where the folder exists and holds anything, unless `replace`: then everything that
    it held is gone afterwards; a file in its place is never replaced.
    """
    # The absolute path, since `.` and `x/..` have no name that a neighbour could take.
    target = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would replace what a link points to
    if target.exists() and not target.is_dir():
        raise _refused(target, NOT_A_FOLDER)
    try:
        if target.is_dir() and any(target.iterdir()) and not replace:
            raise _refused(target, NOT_EMPTY)
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as workshop:
            fresh = Path(workshop, "fresh")
            fresh.mkdir()
            for name, content in files.items():
                (fresh / name).write_bytes(content)
            _put_in_place(fresh, target, Path(workshop, "old"))
    except OSError as error:
        raise _refused(target, NOT_WRITABLE) from error


def _put_in_place(fresh: Path, target: Path, aside: Path) -> None:
    """Give a finished folder its name; where that fails, the old one gets its name back."""
    if target.exists():
        target.rename(aside)
    try:
        fresh.rename(target)
    except OSError:
        if aside.exists():
            aside.rename(target)
        raise


def _refused(path: Path, advice: Text) -> Refused:
    return Refused([Fault(str(path), None, "", "", advice)])
