"""Who may write frameworks and who may read them.

A published version belongs to no place: what one office publishes another may select by. A draft belongs to
the office of a region: it alone changes it, and the offices below may read it.
"""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from lingji.apps.frameworks.models import FrameworkDraft
from lingji.apps.people.models import User
from lingji.apps.people.permissions import declare, reach_of
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.people.roles import AUDITOR, COMMITTEE, OFFICES, UPPER_OFFICES

READ = declare(
    "frameworks.read",
    "查看已发布的测评体系",
    "Read published frameworks",
    OFFICES | {COMMITTEE, AUDITOR},
    everywhere=True,
)
EDIT = declare("frameworks.edit", "编写、发布测评体系", "Write and publish frameworks", UPPER_OFFICES)


def own_region(user: User) -> str:
    """Return the path of the region for which a user starts drafts: the topmost of the user's offices."""
    return min(_own_regions(user), key=lambda path: (len(path), path))


def seen_by(user: User) -> Q:
    """Return the condition that a draft is the user's to read: of the own office, or of one above it."""
    paths = set()
    for region in _own_regions(user):
        codes = region.strip("/").split("/") if region.strip("/") else []
        paths |= {"/" + "".join(f"{code}/" for code in codes[:depth]) for depth in range(len(codes) + 1)}
    return Q(region__in=sorted(paths))


def may_edit(user: User, draft: FrameworkDraft) -> bool:
    """Say whether a user may change, publish or discard a draft: the office that it belongs to alone may."""
    return draft.region in _own_regions(user)


def check_may_edit(user: User, draft: FrameworkDraft) -> None:
    """Raise `NotAllowed` where a draft belongs to an office above."""
    if not may_edit(user, draft):
        raise NotAllowed(
            _("This draft belongs to the office above; you may read it. Start your own to change something.")
        )


def _own_regions(user: User) -> list[str]:
    return [area.region or "/" for area in reach_of(user, EDIT).areas]
