"""The self-assessment is submitted, confirmed, or opened again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lingji.apps.people.gate import page
from lingji.apps.registry.outdated import Outdated
from lingji.apps.self_assessment.actions import confirm, reopen, submit
from lingji.apps.self_assessment.policies import SEE_OWN
from lingji.core.faults import Refused
from lingji.design.speech import say
from lingji.faces.unit.self_place import Place, self_place
from lingji.faces.unit.views.self_assessment.whole import shown


@page(SEE_OWN, methods=["POST"])
def move(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Make a move; what stands against it is said on the page."""
    place = self_place(request, code, entry)
    given = request.POST
    wanted, version, reason = (given.get(name, "") for name in ("move", "version", "reason"))
    try:
        done = _moved(place, wanted, int(version) if version.isdecimal() else 0, reason)
    except Refused as refused:
        if wanted == "reopen":
            return shown(request, place, reason_fault=say(refused.faults[0].advice))
        return shown(request, place, [(fault.column, say(fault.advice)) for fault in refused.faults])
    except Outdated:
        messages.warning(request, _("It changed in the meantime: look at it and decide again."))
        return redirect(place.url("self"))
    if done:
        messages.success(request, done)
    return redirect(place.url("self"))


def _moved(place: Place, wanted: str, version: int, reason: str) -> str:
    held = place.whole.held
    if wanted == "submit":
        submit(by=place.user, entry=place.whole.entry, version=version)
        return _("Submitted: a leader confirms it now.")
    if wanted == "confirm" and held is not None:
        confirm(by=place.user, held=held, version=version)
        return _("Confirmed.")
    if wanted == "reopen" and held is not None:
        reopen(by=place.user, held=held, reason=reason)
        return _("Open again: what was submitted before is kept.")
    return ""
