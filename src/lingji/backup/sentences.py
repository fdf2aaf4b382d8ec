"""What a backup or a restore is refused with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from django.db import OperationalError

from lingji.core.faults import Fault, Refused
from lingji.core.text import Text
from lingji.database import NOT_REACHED

EXISTS = Text("文件已存在，请换一个文件名", "the file is there already: choose another name")
NOT_MIGRATED = Text(
    "数据库不存在或与当前版本不一致：请先运行 lingji serve 完成升级，再做备份",
    "the database is missing or behind this version: run lingji serve once to bring it up to date, "
    "then back up",
)
NO_ARCHIVE = Text("不是零基的备份文件", "this is no backup of Lingji")
DAMAGED = Text(
    "备份文件已损坏：请改用另一份备份",
    "the backup is damaged: use another one",
)
NEWER = Text(
    "备份来自更新的版本：请先升级零基",
    "the backup is of a newer version: upgrade Lingji first",
)
NOT_EMPTY = Text(
    "数据库里已有内容：请恢复到新的数据库（--into 文件路径或 postgresql:// 地址）",
    "the database is not empty: restore into a new one (--into a path or a postgresql:// address)",
)
FOREIGN = Text(
    "数据库里有其他程序的表：请恢复到新的数据库",
    "the database holds another program's tables: restore into a new one",
)
OTHER_FILE = Text(
    "此处已有内容不同的同名文件：请把 LINGJI_VAR 设为新的文件夹",
    "another file of this name is here: name a new folder by LINGJI_VAR",
)
NOT_THE_SAME = Text(
    "恢复后的数据与备份的摘要不一致，已全部撤回：请改用另一个数据库，并报告此问题",
    "what was restored has another digest than the backup; all was taken back: "
    "use another database, and report this",
)


@contextmanager
def reached() -> Iterator[None]:
    """Refuse where the database does not answer, in its own words."""
    try:
        yield
    except OperationalError as error:
        refuse("LINGJI_DATABASE", NOT_REACHED, str(error).splitlines()[0])


def refuse(file: str, advice: Text, value: str = "") -> NoReturn:
    """Raise the refusal of one file."""
    raise Refused([Fault(file, None, "", value, advice)])
