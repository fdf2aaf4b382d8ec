"""One organisation: its facts, titles, service points, people, selections and changes."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import Permission, may, reach_of
from lingji.apps.registry.kinds import ACTIVE, CHANGES, ENDINGS, KINDS, LEVELS, STATUSES
from lingji.apps.registry.models import FormerTitle, Organisation, OrganisationChange
from lingji.apps.registry.policies import CHANGE, SEE, may_edit
from lingji.apps.registry.queries import changes_of, people_of, titles_of
from lingji.apps.registry.reach import within
from lingji.apps.selections.models import Entry
from lingji.core.text import Text
from lingji.design.speech import say


class ShownTitle(NamedTuple):
    """A title as the page shows it; `elsewhere` is who carries it now, `before` who once did."""

    title: FormerTitle
    level: str
    valid: bool
    ended: str
    elsewhere: Organisation | None
    before: Organisation | None


class ShownChange(NamedTuple):
    """A change as the page shows it."""

    change: OrganisationChange
    word: str


class ShownEntry(NamedTuple):
    """A selection that it was entered in."""

    entry: Entry
    title: str


def organisation_within(request: HttpRequest, permission: Permission, organisation: int) -> Organisation:
    """Return an organisation within reach; any other looks as if it were not there."""
    reach = reach_of(user_of(request), permission)
    found = Organisation.objects.filter(within(reach)).select_related("region", "superior")
    return get_object_or_404(found, pk=organisation)


@page(SEE)
def show(request: HttpRequest, organisation: int) -> HttpResponse:
    """Show all that is registered."""
    one = organisation_within(request, SEE, organisation)
    user = user_of(request)
    changes = changes_of(one)
    successors = [
        each for each in changes if each.source_id == one.pk and each.target_id not in (None, one.pk)
    ]
    active = one.status == ACTIVE
    context = {
        "one": one,
        "region": say(Text(one.region.name_zh, one.region.name_en)) if one.region else "",
        "kind": say(KINDS[one.kind]) if one.kind else "",
        "status": "" if active else say(STATUSES[one.status]),
        "successors": [] if active else successors,
        "titles": [_title(each, one) for each in titles_of(one)],
        "points": one.service_points.order_by("-active", "pk"),
        "people": [(say(each.role), each.name, each.phone) for each in people_of(one)],
        "units": one.units.filter(status=ACTIVE).count(),
        "entries": [_entry(each) for each in _entries(one)],
        "changes": [ShownChange(each, say(CHANGES[each.kind])) for each in changes],
        "may_edit": active and may_edit(user, one),
        "may_change": active and may(user, CHANGE, one.place),
    }
    return render(request, "office/registry/organisation.html", context)


def _title(title: FormerTitle, one: Organisation) -> ShownTitle:
    valid = not title.ended and (title.valid_until is None or title.valid_until >= timezone.localdate())
    ended = say(ENDINGS[title.ended]) if title.ended else ""
    elsewhere = title.organisation if title.organisation_id != one.pk else None
    before = title.conferred_to if title.conferred_to_id != one.pk else None
    return ShownTitle(title, say(LEVELS[title.level]), valid, ended, elsewhere, before)


def _entries(one: Organisation) -> list[Entry]:
    found = Entry.objects.filter(organisation=one).select_related("selection")
    return list(found.order_by("-selection__created_at", "-pk"))


def _entry(entry: Entry) -> ShownEntry:
    return ShownEntry(entry, say(Text(entry.selection.title_zh, entry.selection.title_en)))
