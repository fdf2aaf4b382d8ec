"""People who are told things in the tests of this room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from django.db import transaction

from lingji.apps.notices.actions import keep_wishes, notify
from lingji.apps.notices.kinds import declare_kind
from lingji.apps.notices.recipients import Recipient
from lingji.apps.notices.timing import DAILY, Quiet, Wishes
from lingji.core.text import Text

PLAIN = declare_kind("test.plain", "普通", "Plain").name
URGENT = declare_kind("test.urgent", "紧急", "Urgent", urgent=True).name
SILENT = declare_kind("test.silent", "不发邮件", "Silent", mail=False).name
DISCREET = declare_kind("test.discreet", "不露内容", "Discreet", urgent=True, discreet=True).name

ANN = Recipient("ann", "安同志", "ann@example.org", "en")
BO = Recipient("bo", "薄同志", "bo@example.org", "zh-hans")
CY = Recipient("cy", "岑同志")


def tell(*people: Recipient, kind: str = URGENT, says: str = "Do this", key: str = "") -> int:
    """Tell people something in a transaction of its own."""
    with transaction.atomic():
        return notify(
            to=people, kind=kind, says=Text(f"请办理：{says}", says), body=None, href="/place/", key=key
        )


def daily(person: Recipient, hour: int = 9) -> None:
    """Let somebody want one mail a day."""
    wishes = Wishes(DAILY, time(hour), Quiet(time(20), time(8)))
    keep_wishes(username=person.username, wishes=wishes, version=0)


def names(rows: Iterable[object]) -> list[str]:
    return [str(row) for row in rows]


def long_after(now: datetime) -> datetime:
    return now.replace(year=now.year + 1)
