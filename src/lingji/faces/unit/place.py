"""Which applications the pages of units and superiors are about."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from lingji.apps.enrolment.models import Application
from lingji.apps.enrolment.policies import SEE_OWN
from lingji.apps.enrolment.queries import applications_within
from lingji.apps.people.gate import user_of
from lingji.apps.people.permissions import Permission, reach_of


def application_for(request: HttpRequest, key: int, permission: Permission = SEE_OWN) -> Application:
    """Return an application within reach; anything else looks as if it were not there."""
    return get_object_or_404(applications_within(reach_of(user_of(request), permission)), pk=key)
