"""Invented notices for the demonstration: each role finds in its inbox what it would do first."""

from __future__ import annotations

from django.db import transaction

from lingji.apps.notices.actions import notify
from lingji.apps.notices.kinds import GENERAL
from lingji.apps.people.models import User
from lingji.apps.people.roles import ASSESSOR, AUDITOR, COMMITTEE, OFFICES, SUPERVISOR
from lingji.apps.people.telling import recipient_of
from lingji.apps.selections.models import Selection
from lingji.core.text import Text

WISHES = Text("请设置邮件提醒方式和免打扰时段", "Choose how mail comes, and when it stays quiet")
SCORED = Text("第1次计分已完成，请查看排名与入选线", "Score run 1 is made: see the standing and the line")
WHY = Text(
    "点开任何一个得分都可查看计分依据；结果已固化，重新计分不会覆盖本次结果。",
    "Every mark opens into its reasons; the run is frozen, and a new one does not overwrite it.",
)
PROMISE = Text("请签署纪律承诺", "Sign the declaration of discipline")
PROMISES = OFFICES | {ASSESSOR, SUPERVISOR, COMMITTEE}
SEES_RESULTS = OFFICES | {AUDITOR}


@transaction.atomic
def tell_everybody(selection: Selection) -> None:
    """Tell the accounts of the demonstration, each once, however often it is prepared."""
    where = f"/selections/{selection.code}/standing/"
    told = (
        ("demo/wishes", WISHES, None, "/inbox/settings/", None),
        ("demo/promise", PROMISE, None, f"/declarations/{selection.code}/", PROMISES),
        ("demo/scored", SCORED, WHY, where, SEES_RESULTS),
    )
    users = list(User.objects.order_by("username"))
    for key, says, body, href, roles in told:
        people = [
            recipient_of(user)
            for user in users
            if roles is None or any(grant.role in roles for grant in user.granted)
        ]
        notify(to=people, kind=GENERAL.name, says=says, body=body, href=href, key=key)
