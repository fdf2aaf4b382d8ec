"""What the steps of setting up a selection show: forms, defaults, previews, the summary."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.frameworks.models import FrameworkVersion
from lingji.apps.frameworks.queries import framework_of
from lingji.apps.people.models import User
from lingji.apps.selections.models import SelectionDraft
from lingji.apps.selections.planning import policy, scope, timetable
from lingji.apps.selections.planning.fields import day
from lingji.apps.selections.planning.ready_made import ready_made
from lingji.apps.selections.planning.timetable import usual_fields
from lingji.apps.selections.planning.whole import FRAMEWORK, NOTICE, STEPS, Plan, chosen_framework, read_plan
from lingji.apps.selections.policies import regions_to_lead
from lingji.core.faults import Fault, Faults
from lingji.core.framework import Framework
from lingji.design.speech import say
from lingji.faces.office.forms.selection import (
    FrameworkForm,
    NoticeForm,
    PolicyForm,
    ScopeForm,
    TimetableForm,
)
from lingji.faces.office.pages.notice_text import notice_fields


class Step(NamedTuple):
    """One step of the way, as the list of steps shows it: `state` is `done`, `care` (faults) or `waiting`."""

    code: str
    title: str
    url: str
    state: str
    current: bool
    faults: tuple[Fault, ...]


def titles() -> dict[str, str]:
    """Return the names of the steps, in their order."""
    return {
        scope.STEP: _("Scope and title"),
        FRAMEWORK: _("Framework"),
        policy.STEP: _("Policy"),
        timetable.STEP: _("Timetable"),
        NOTICE: _("Notice"),
    }


def steps_of(draft: SelectionDraft, plan: Plan, current: str = "") -> list[Step]:
    """Return the steps of a draft, each with what it lacks once it was filled in."""
    found = []
    for code, title in titles().items():
        faults = tuple(fault for fault in plan.faults if fault.file == code)
        state = "waiting" if code not in draft.content else "care" if faults else "done"
        url = reverse(f"office:draft-{code}", args=[draft.pk])
        found.append(Step(code, title, url, state, code == current, faults))
    return found


def after(step: str) -> str:
    """Return the step that follows, or nothing after the last one."""
    place = STEPS.index(step) + 1
    return STEPS[place] if place < len(STEPS) else ""


def framework_in(content: Mapping[str, Mapping[str, str]]) -> Framework | None:
    """Return the framework that a draft has chosen."""
    version = chosen_framework(content.get(FRAMEWORK, {}), Faults())
    return framework_of(version) if version else None


def defaults_of(step: str, draft: SelectionDraft, user: User) -> dict[str, str]:
    """Return what a step offers before anything was typed."""
    today = timezone.localdate()
    if step == scope.STEP:
        regions = regions_to_lead(user)
        code = f"{regions[0].code}-{today.year}" if regions else ""
        return {"region": regions[0].code if regions else "", "level": "prefecture", "code": code}
    if step == FRAMEWORK:
        newest = FrameworkVersion.objects.order_by("-created_at", "-pk").first()
        return {"framework": newest.digest if newest else ""}
    if step == policy.STEP:
        return ready_made(framework_in(draft.content), today.year)[0].fields
    if step == timetable.STEP:
        return usual_fields(today)
    return notice_fields(read_plan(draft.content))


def form_of(
    step: str, draft: SelectionDraft, user: User, typed: Mapping[str, str], *, bound: bool = True
) -> forms.Form:
    """Return the form of a step with what was typed (or, unbound, with what is offered)."""
    given: dict[str, object] = {"data": typed} if bound else {"initial": typed}
    if step == scope.STEP:
        return ScopeForm(regions=regions_to_lead(user), **given)
    if step == FRAMEWORK:
        versions = FrameworkVersion.objects.defer("source").order_by("-created_at", "-pk")
        return FrameworkForm(versions=versions, **given)
    if step == policy.STEP:
        return PolicyForm(framework=framework_in(draft.content), **given)
    return TimetableForm(**given) if step == timetable.STEP else NoticeForm(**given)  # type: ignore[arg-type]


class Difference(NamedTuple):
    """A field that two people filled in differently."""

    label: str
    mine: str
    theirs: str


def differences(form: forms.Form, mine: Mapping[str, str], theirs: Mapping[str, str]) -> list[Difference]:
    """Return the fields in which what was typed differs from what somebody else saved meanwhile."""
    return [
        Difference(str(field.label), _shown(field, mine.get(name, "")), _shown(field, theirs.get(name, "")))
        for name, field in form.fields.items()
        if mine.get(name, "") != theirs.get(name, "")
    ]


def _shown(field: forms.Field, value: str) -> str:
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
    return value


def labelled(faults: tuple[Fault, ...], form: forms.Form) -> list[tuple[str, str]]:
    """Return faults for the summary: the label of the field, and what to do."""
    return [
        (str(form.fields[fault.column].label) if fault.column in form.fields else "", say(fault.advice))
        for fault in faults
    ]


def start_day(typed: Mapping[str, str]) -> date:
    """Return the day that a selection starts on as it was typed; today where that is no day."""
    return day(typed, "start", Faults()) or timezone.localdate()


def practice_content(user: User) -> dict[str, dict[str, str]]:
    """Return a whole practice selection from what comes along: ready to be opened, or to be changed first."""
    today = timezone.localdate()
    content: dict[str, dict[str, str]] = {}
    draft = SelectionDraft(content=content)
    code = f"practice-{today:%Y%m%d}-{SelectionDraft.objects.count() + 1}"
    named = {"title_zh": f"练习评选 {today}", "title_en": f"Practice selection {today}", "practice": "1"}
    for step in STEPS:
        content[step] = defaults_of(step, draft, user)
        if step == scope.STEP:
            content[step] |= named | {"code": code}
    return content
