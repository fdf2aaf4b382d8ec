"""The poster by which citizens report problems at the unit's own door."""

from __future__ import annotations

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from lingji.apps.enrolment.policies import SEE_OWN
from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import reach_of
from lingji.apps.registry.reach import within
from lingji.apps.selections.models import Entry
from lingji.apps.supervision.receipts import token_of
from lingji.design.speech import say


@page(SEE_OWN)
def show(request: HttpRequest, code: str, organisation: int) -> HttpResponse:
    """Show the poster of an organisation in a selection, to be printed."""
    entries = Entry.objects.filter(
        within(reach_of(user_of(request), SEE_OWN), "organisation__"),
        selection__code=code,
        withdrawn_at=None,
    ).select_related("organisation", "selection")
    entry = get_object_or_404(entries, organisation=organisation)
    link = request.build_absolute_uri(reverse("problem", args=[token_of(entry)]))
    picture = segno.make(link, error="m").svg_data_uri(scale=6, border=0)
    poster = {"name": entry.organisation.name, "link": link, "picture": picture}
    return render(request, "unit/poster.html", {"poster": poster, "title": say(entry.selection.title)})
