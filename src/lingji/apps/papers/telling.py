"""Who is told of a paper: the offices and organisations that it goes to."""

from __future__ import annotations

from lingji.apps.notices.actions import notify
from lingji.apps.notices.kinds import declare_kind
from lingji.apps.notices.recipients import Recipient
from lingji.apps.papers.models import Paper
from lingji.apps.selections.recipients import people_of
from lingji.core.text import Text, same

RECEIVED = declare_kind("paper.received", "收到公文", "Papers received")


def tell_of_issue(paper: Paper, number: str) -> int:
    """Tell everybody at the recipients that a paper came; return how many people."""
    return notify(
        to=_people(paper),
        kind=RECEIVED.name,
        says=Text(f"收到公文：{paper.title}"[:190], f"A paper came: {paper.title}"[:190]),
        body=same(number),
        href=f"/papers/received/{paper.pk}/",
        key=f"paper.received/{paper.pk}",
    )


def tell_of_withdrawal(paper: Paper) -> int:
    """Tell the same people that it is withdrawn, and why."""
    return notify(
        to=_people(paper),
        kind=RECEIVED.name,
        says=Text(f"公文已撤回：{paper.title}"[:190], f"A paper was withdrawn: {paper.title}"[:190]),
        body=same(paper.why_withdrawn),
        href=f"/papers/received/{paper.pk}/",
        key=f"paper.withdrawn/{paper.pk}",
    )


def _people(paper: Paper) -> list[Recipient]:
    rows = paper.recipients.select_related("region").order_by("pk")
    paths = [row.region.path for row in rows if row.region is not None]
    return people_of(paths, [row.organisation_id for row in rows if row.organisation_id is not None])
