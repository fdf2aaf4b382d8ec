"""Gaps that were ticked become tasks of the unit's plan."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lingji.apps.people.gate import page
from lingji.apps.plans.actions_tasks import add_tasks
from lingji.apps.plans.fields import TaskFields
from lingji.apps.plans.models import Task
from lingji.apps.plans.owners import Owner
from lingji.apps.plans.policies import WRITE
from lingji.apps.selections.models import Entry
from lingji.core.framework import Item
from lingji.core.tasks import DROPPED
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.faces.unit.self_place import self_place


@page(WRITE, methods=["POST"])
def draft(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Draft a task for each ticked item that has none yet; what a task lacks is written there."""
    place = self_place(request, code, entry, WRITE)
    back = redirect(place.url("self-gaps"))
    ticked = set(request.POST.getlist("gap"))
    held = tasks_by_item(place.whole.entry)
    items = [item for item in place.whole.items if item.code in ticked and item.code not in held]
    if not items:
        messages.warning(request, _("Tick gaps that have no task yet."))
        return back
    selection = place.whole.entry.selection
    fields = [TaskFields(title=_title(item), item=item.code) for item in items]
    made = add_tasks(by=place.user, selection=selection, owner=Owner(entry=place.whole.entry), fields=fields)
    said = ngettext(
        "%(count)s task was drafted. Open it and write who, until when and what will prove it.",
        "%(count)s tasks were drafted. Open each and write who, until when and what will prove it.",
        len(made),
    )
    messages.success(request, said % {"count": len(made)})
    return back


def tasks_by_item(entry: Entry) -> dict[str, tuple[int, int]]:
    """Return the first standing task of each item that has one: its key and its number."""
    found: dict[str, tuple[int, int]] = {}
    tasks = Task.objects.filter(entry=entry).exclude(item="").exclude(state=DROPPED)
    for item, key, number in tasks.order_by("number").values_list("item", "pk", "number"):
        found.setdefault(item, (key, number))
    return found


def _title(item: Item) -> str:
    return say(Text(f"补齐差距：{item.code} {item.title.zh}", f"Close the gap: {item.code} {item.title.en}"))[
        :200
    ]
