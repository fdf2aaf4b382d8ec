"""Writes of requests."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.burden.models import Asked, Request
from lingji.apps.burden.queries import asked_before
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.selections.models import Entry, Selection
from lingji.core.text import Text


class AskedBefore(NotAllowed):
    """The same thing lies with some of the units already; `href` leads to where."""

    def __init__(self, sentence: str, href: str) -> None:
        super().__init__(sentence)
        self.href = href


@transaction.atomic
def send_request(
    *,
    by: User,
    selection: Selection,
    kind: str,
    what: str,
    title: str,
    minutes: int,
    entries: Iterable[Entry],
    href: str = "",
) -> Request:
    """Book what is asked of some units, with its price for one unit in minutes.

    Called by the action that asks, which has checked who may. Raises `AskedBefore` where the same thing was
    asked of one of them.
    """
    asked = list(entries)
    earlier = asked_before(what, asked)
    if earlier:
        first = earlier[0]
        raise AskedBefore(
            _(
                "This was asked of %(count)s of these organisations already: “%(title)s”, on %(day)s. "
                "Use what lies there, or leave them out."
            )
            % {
                "count": len({one.entry_id for one in earlier}),
                "title": first.request.title,
                "day": timezone.localdate(first.request.at),
            },
            first.request.href,
        )
    request = Request.objects.create(
        selection=selection,
        kind=kind,
        what=what,
        title=title,
        minutes=minutes,
        by=by,
        at=timezone.now(),
        href=href,
    )
    Asked.objects.bulk_create(Asked(request=request, entry=entry, what=what) for entry in asked)
    record(
        by=by,
        verb="request.sent",
        subject=Subject("request", str(request.pk)),
        says=Text(
            f"向{len(asked)}个单位提出要求：{title}（每单位约{minutes}分钟）",
            f"Asked {len(asked)} organisations for: {title} (about {minutes} minutes each)",
        ),
        after={"what": what, "minutes": minutes, "entries": [entry.code for entry in asked]},
    )
    return request
