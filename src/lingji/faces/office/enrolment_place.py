"""Which selection and whose applications the office's pages on enrolment are about."""

from __future__ import annotations

from typing import NamedTuple

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from lingji.apps.enrolment.models import Application
from lingji.apps.enrolment.policies import SEE
from lingji.apps.enrolment.queries import applications_within
from lingji.apps.people.gate import user_of
from lingji.apps.people.models import User
from lingji.apps.people.permissions import Permission, reach_of
from lingji.apps.people.reach import Reach
from lingji.apps.selections.models import Selection
from lingji.core.text import Text
from lingji.design.speech import say


class Enrolment(NamedTuple):
    """A selection, who looks at it, and how far that person's eyes reach."""

    selection: Selection
    user: User
    reach: Reach

    @property
    def title(self) -> str:
        return say(Text(self.selection.title_zh, self.selection.title_en))

    def context(self, page: str) -> dict[str, object]:
        """Return what every page about this enrolment shows around itself."""
        return {"enrolment": self, "selection": self.selection, "title": self.title, "page": page}


def enrolment_of(request: HttpRequest, code: str, permission: Permission = SEE) -> Enrolment:
    """Return the enrolment of a selection that touches the user's area; any other is not there."""
    selection = get_object_or_404(Selection.objects.select_related("region", "framework"), code=code)
    user = user_of(request)
    reach = reach_of(user, permission)
    if not reach.touches(selection.place.region):
        raise Http404
    return Enrolment(selection, user, reach)


def application_in(enrolment: Enrolment, key: int) -> Application:
    """Return an application of this enrolment within reach; any other is not there."""
    found = applications_within(enrolment.reach).filter(selection=enrolment.selection)
    return get_object_or_404(found, pk=key)
