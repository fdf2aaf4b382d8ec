"""A selection whose plans somebody looks at, and how far that person's eyes reach."""

from __future__ import annotations

from typing import NamedTuple

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from lingji.apps.people.gate import user_of
from lingji.apps.people.models import User
from lingji.apps.people.permissions import Permission, reach_of
from lingji.apps.people.reach import Reach
from lingji.apps.selections.models import Selection
from lingji.design.speech import say


class Here(NamedTuple):
    """The selection, who looks at it, and what lies within reach."""

    selection: Selection
    user: User
    reach: Reach

    def context(self, page: str) -> dict[str, object]:
        return {"selection": self.selection, "title": say(self.selection.title), "page": page}


def here_of(request: HttpRequest, code: str, permission: Permission) -> Here:
    """Return where a page stands; a selection that does not touch one's reach is not there."""
    selection = get_object_or_404(Selection.objects.select_related("region", "framework"), code=code)
    user = user_of(request)
    reach = reach_of(user, permission)
    if not reach.touches(selection.place.region):
        raise Http404
    return Here(selection, user, reach)
