"""Who signed the declaration of discipline."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from lingji.apps.discipline.policies import DECLARE, SEE_DECLARATIONS
from lingji.apps.discipline.queries import declarations_of, who_has_to_declare
from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import check_may
from lingji.apps.people.roles import ROLES
from lingji.apps.selections.models import Selection
from lingji.core.text import Text
from lingji.design.speech import say


@page(SEE_DECLARATIONS)
def listed(request: HttpRequest, code: str) -> HttpResponse:
    """List those who hold a role that signs, signed or not."""
    selection = get_object_or_404(Selection.objects.select_related("region"), code=code)
    check_may(user_of(request), SEE_DECLARATIONS, selection.place)
    signed = {one.by_id: one.at for one in declarations_of(selection)}
    people = [
        (
            user.display_name,
            "、".join(say(ROLES[grant.role].name) for grant in user.granted if grant.role in DECLARE.roles),
            signed.get(user.pk),
        )
        for user in who_has_to_declare(selection)
    ]
    context = {
        "selection": selection,
        "title": say(Text(selection.title_zh, selection.title_en)),
        "people": sorted(people, key=lambda one: (one[2] is not None, one[0])),
        "signed": sum(one[2] is not None for one in people),
    }
    return render(request, "office/declarations.html", context)
