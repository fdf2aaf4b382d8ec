"""Setting up a selection: step by step, to be left and resumed at any time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.registry.models import Region
from lingji.apps.selections.actions_closing import copy_to_draft
from lingji.apps.selections.actions_drafts import Outdated, discard_draft, open_draft, save_step, start_draft
from lingji.apps.selections.models import Selection, SelectionDraft
from lingji.apps.selections.planning import policy, scope, timetable
from lingji.apps.selections.planning.ready_made import ReadyMade, ready_made
from lingji.apps.selections.planning.timetable import usual_fields
from lingji.apps.selections.planning.whole import FRAMEWORK, NOTICE, read_plan
from lingji.apps.selections.policies import LEAD, check_may_lead, regions_to_lead
from lingji.apps.selections.queries import drafts_for
from lingji.core.faults import Refused
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.faces.office.forms.faults import show_faults
from lingji.faces.office.pages.previews import policy_preview, timetable_rows, unannounced
from lingji.faces.office.pages.shifting import shifted
from lingji.faces.office.pages.wizard import (
    after,
    defaults_of,
    differences,
    form_of,
    framework_in,
    labelled,
    practice_content,
    start_day,
    steps_of,
    titles,
)

# What a form sends besides its fields.
NOT_FIELDS = ("csrfmiddlewaretoken", "version", "do")


@page(LEAD, methods=FORMS)
def start(request: HttpRequest) -> HttpResponse:
    """List the drafts that are being written, and start a new one."""
    user = user_of(request)
    regions = regions_to_lead(user)
    if request.method == "POST":
        practice = request.POST.get("kind") == "practice"
        content = practice_content(user) if practice else {}
        draft = start_draft(by=user, region=regions[0] if regions else None, content=content)
        return redirect("office:draft" if practice else "office:draft-scope", setup=draft.pk)
    drafts = drafts_for(user, regions)
    named = [(one, _title(one)) for one in drafts]
    return render(request, "office/wizard/start.html", {"drafts": named, "regions": regions})


@page(LEAD, methods=["POST"])
def copy(request: HttpRequest, code: str) -> HttpResponse:
    """Start a draft with the policy of a selection."""
    user = user_of(request)
    selection = get_object_or_404(Selection.objects.select_related("framework", "region"), code=code)
    check_may_lead(user, selection)
    draft = copy_to_draft(by=user, selection=selection)
    messages.success(
        request, _("The policy was copied. Give the new selection a title, a code and its days.")
    )
    return redirect("office:draft-scope", setup=draft.pk)


@page(LEAD)
def summary(request: HttpRequest, setup: int) -> HttpResponse:
    """Show everything once more, with all that still lacks."""
    held = _draft(request, setup)
    if held.opened:
        return redirect("office:selection", code=held.opened.code)
    plan = read_plan(held.content)
    forms = {step: form_of(step, held, user_of(request), held.content.get(step, {})) for step in titles()}
    preview = policy_preview(held, held.content.get(policy.STEP, {}))
    context = {
        "draft": held,
        "title": _title(held),
        "steps": steps_of(held, plan),
        "lacks": [(step, labelled(step.faults, forms[step.code])) for step in steps_of(held, plan)],
        "plan": plan,
        "preview": preview,
        "rows": timetable_rows(held.content.get(timetable.STEP, {})),
    }
    return render(request, "office/wizard/summary.html", context)


@page(LEAD, methods=FORMS)
def scope_step(request: HttpRequest, setup: int) -> HttpResponse:
    """Ask for whom, which title, pilot or practice."""
    return _step(request, setup, scope.STEP)


@page(LEAD, methods=FORMS)
def framework_step(request: HttpRequest, setup: int) -> HttpResponse:
    """Ask for the framework."""
    return _step(request, setup, FRAMEWORK)


@page(LEAD, methods=FORMS)
def policy_step(request: HttpRequest, setup: int) -> HttpResponse:
    """Ask for the policy, with a preview of what it gives."""
    return _step(request, setup, policy.STEP)


@page(LEAD, methods=FORMS)
def timetable_step(request: HttpRequest, setup: int) -> HttpResponse:
    """Ask for the days."""
    return _step(request, setup, timetable.STEP)


@page(LEAD, methods=FORMS)
def notice_step(request: HttpRequest, setup: int) -> HttpResponse:
    """Ask for the notice."""
    return _step(request, setup, NOTICE)


@page(LEAD)
def preview(request: HttpRequest, setup: int) -> HttpResponse:
    """Show what the policy that is being typed would give: a part of the policy step."""
    held = _draft(request, setup)
    context = {"preview": policy_preview(held, request.GET.dict())}
    return render(request, "office/wizard/preview.html", context)


@page(LEAD)
def days(request: HttpRequest, setup: int) -> HttpResponse:
    """Show the weekdays, holidays and faults of the days that are being typed: a part of that step."""
    _draft(request, setup)
    return render(request, "office/wizard/days.html", {"rows": timetable_rows(request.GET.dict())})


@page(LEAD, methods=["POST"])
def open_(request: HttpRequest, setup: int) -> HttpResponse:
    """Open the selection; a second click leads to the same one."""
    held = _draft(request, setup)
    try:
        selection = open_draft(by=user_of(request), draft=held)
    except Refused as refused:
        sentence = _("Not opened yet: %(count)s things are still missing or wrong.")
        messages.error(request, sentence % {"count": len(refused.faults)})
        return redirect("office:draft", setup=setup)
    messages.success(request, _("The selection is open, and its notice is published."))
    return redirect("office:selection", code=selection.code)


@page(LEAD, methods=["POST"])
def discard(request: HttpRequest, setup: int) -> HttpResponse:
    """Put a draft aside."""
    discard_draft(by=user_of(request), draft=_draft(request, setup))
    messages.success(request, _("The draft was discarded."))
    return redirect("office:new-selection")


def _step(request: HttpRequest, setup: int, step: str) -> HttpResponse:
    held, user = _draft(request, setup), user_of(request)
    typed = held.content.get(step)
    if request.method == "POST":
        return _save(request, held, step)
    form = form_of(step, held, user, typed or defaults_of(step, held, user), bound=typed is not None)
    if typed is not None and "check" in request.GET:
        show_faults(form, [fault for fault in read_plan(held.content).faults if fault.file == step])
    return _show(request, held, step, form)


def _save(request: HttpRequest, held: SelectionDraft, step: str) -> HttpResponse:
    user = user_of(request)
    given = {name: str(value) for name, value in request.POST.items() if name not in NOT_FIELDS}
    do = request.POST.get("do", "")
    if step == timetable.STEP and do == "usual":
        given |= usual_fields(start_day(given))
    if step == timetable.STEP and do == "shift":
        found = shifted(given)
        form = form_of(step, held, user, found.fields)
        return _show(request, held, step, form, {"shifted": found, "typed": found.fields})
    if step == policy.STEP:
        given |= next((one.fields for one in _ready_made(held) if do == f"ready:{one.code}"), {})
    try:
        saved = save_step(
            by=user,
            draft=held,
            step=step,
            fields=given,
            version=number_in(request.POST.get("version")),
            region=_region(request, held, step, given),
        )
    except Outdated as outdated:
        return _both(request, outdated.held, step, given)
    here = reverse(f"office:draft-{step}", args=[held.pk])
    if do == "usual" or do.startswith("ready:"):
        return redirect(here)
    if do == "leave":
        messages.success(request, _("Kept. You can go on at any time."))
        return redirect("office:new-selection")
    if any(fault.file == step for fault in read_plan(saved.content).faults):
        return redirect(f"{here}?check=1")
    following = after(step)
    return redirect(f"office:draft-{following}" if following else "office:draft", setup=held.pk)


def _both(request: HttpRequest, held: SelectionDraft, step: str, given: Mapping[str, str]) -> HttpResponse:
    """Show what was typed beside what somebody else saved meanwhile; saving again takes what was typed."""
    form = form_of(step, held, user_of(request), given)
    theirs = held.content.get(step, {})
    shown = {"differences": differences(form, given, theirs), "typed": given}
    return _show(request, held, step, form, shown, status=409)


def _show(
    request: HttpRequest,
    held: SelectionDraft,
    step: str,
    form: object,
    more: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show a step with what is saved or, where `more` holds it as `typed`, with what was typed instead."""
    user, more = user_of(request), dict(more or {})
    typed = more.pop("typed", None) or held.content.get(step) or defaults_of(step, held, user)
    context: dict[str, object] = {
        "draft": held,
        "title": _title(held),
        "step": step,
        "step_title": titles()[step],
        "steps": steps_of(held, read_plan(held.content), step),
        "form": form,
        **more,
    }
    if step == policy.STEP:
        context |= {"preview": policy_preview(held, typed), "ready": _ready_made(held)}
    if step == timetable.STEP:
        context |= {"rows": timetable_rows(typed), "unannounced": unannounced(typed)}
    return render(request, f"office/wizard/{step}.html", context, status=status)


def _ready_made(held: SelectionDraft) -> tuple[ReadyMade, ...]:
    return ready_made(framework_in(held.content), timezone.localdate().year)


def _draft(request: HttpRequest, setup: int) -> SelectionDraft:
    """Return a draft of the user's own or of their regions; 404 for any other, and for a discarded one."""
    user = user_of(request)
    mine = Q(started_by=user) | Q(region__in=regions_to_lead(user))
    found = SelectionDraft.objects.select_related("opened", "region", "changed_by")
    return get_object_or_404(found.filter(mine, discarded_at=None).distinct(), pk=setup)


def _region(request: HttpRequest, held: SelectionDraft, step: str, given: Mapping[str, str]) -> Region | None:
    """Return the region of the draft from now on; only one that the user leads can be chosen."""
    if step != scope.STEP:
        return held.region
    chosen = given.get("region", "")
    return next((one for one in regions_to_lead(user_of(request)) if one.code == chosen), held.region)


def _title(draft: SelectionDraft) -> str:
    typed = draft.content.get(scope.STEP, {})
    return say(Text(typed.get("title_zh", ""), typed.get("title_en") or typed.get("title_zh", ""))) or _(
        "No title yet"
    )


def number_in(text: object) -> int:
    """Return the whole number that a form sent, or 0 for anything else."""
    given = str(text or "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0
