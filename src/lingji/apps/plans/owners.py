"""Whose tasks: a unit's, an office's, a superior department's."""

from __future__ import annotations

from typing import NamedTuple

from lingji.apps.people.models import User
from lingji.apps.people.permissions import reach_of
from lingji.apps.people.roles import OFFICES, SUPERIOR
from lingji.apps.plans.models import Task
from lingji.apps.plans.policies import WRITE
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.registry.reach import within
from lingji.apps.selections.models import Entry, Selection
from lingji.core.text import Text, same


class Owner(NamedTuple):
    """Whose tasks: one of a unit's entry, an office by its region, a superior department."""

    entry: Entry | None = None
    office: Region | None = None
    superior: Organisation | None = None


def owner_for(user: User, selection: Selection) -> Owner | None:
    """Return for whom a user drafts tasks of their own in a selection, or None."""
    own = within(reach_of(user, WRITE), "organisation__")
    entries = Entry.objects.filter(own, selection=selection, withdrawn_at=None)
    entry = entries.select_related("organisation__region", "selection").order_by("pk").first()
    if entry is not None:
        return Owner(entry=entry)
    held_in = selection.place.region
    for grant in user.granted:
        if not (grant.region.startswith(held_in) or held_in.startswith(grant.region)):
            continue
        office = Region.objects.filter(path=grant.region).first() if grant.role in OFFICES else None
        if office is not None:
            return Owner(office=office)
        if grant.role == SUPERIOR and grant.organisation is not None:
            return Owner(superior=Organisation.objects.select_related("region").get(pk=grant.organisation))
    return None


def name_of_owner(task: Task) -> Text:
    """Return who owns a task, as a chart names them."""
    if task.entry is not None:
        return same(task.entry.organisation.name)
    if task.superior is not None:
        return same(task.superior.name)
    if task.office is None:
        return same("")
    return Text(f"{task.office.name_zh}文明办", f"Office of {task.office.name_en or task.office.name_zh}")
