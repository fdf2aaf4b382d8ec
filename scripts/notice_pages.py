"""The page of docs/reference about the kinds of notices."""

from __future__ import annotations

import os

from lingji.cli.web import set_up

YES, NO = "是 yes", "—"


def notices(made: str) -> str:
    """The table of kinds, in both languages."""
    # The settings would make and keep a key where none is named.
    os.environ.setdefault("LINGJI_SECRET_KEY", "not used here")
    set_up()
    from lingji.apps.notices.kinds import declared_kinds  # noqa: PLC0415  Django is set up only now

    lines = [
        made,
        "",
        "# 消息类型 · Kinds of notices",
        "",
        "- **紧急 urgent** 不受免打扰时段和节假日限制 · heeds neither quiet hours nor days off",
        "- **邮件 mail** 按本人的设置发邮件；否则只在系统内 · as the person wishes; else the inbox alone",
        "- **不露内容 discreet** 邮件只说有新消息 · the mail only says that something waits",
        "",
        "|  | 类型 kind | 紧急 urgent | 邮件 mail | 不露内容 discreet |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| `{kind.name}` | {kind.says.zh}<br>{kind.says.en} | {YES if kind.urgent else NO} "
        f"| {YES if kind.mail else NO} | {YES if kind.discreet else NO} |"
        for kind in declared_kinds()
    ]
    return "\n".join(lines) + "\n"
