"""Detailed rules and tasks from Excel: what would change is shown first, then all rows or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lingji.apps.evidence.actions import store_file
from lingji.apps.evidence.models import StoredFile
from lingji.apps.evidence.serving import content_of
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.plans.actions_rules_import import import_rules, preview_rules
from lingji.apps.plans.actions_tasks_import import import_tasks, preview_tasks
from lingji.apps.plans.changes import CHANGED, NEW, SAME, Change, digest_of, to_do
from lingji.apps.plans.policies import WRITE
from lingji.apps.plans.task_sheets import WORDS
from lingji.apps.plans.workbooks import COLUMNS
from lingji.core.faults import Refused
from lingji.core.text import Text
from lingji.design.speech import say_faults
from lingji.faces.unit.plan_place import context_of, sheet_for

LARGEST = 5_000_000
SHOWN, FAULTS_SHOWN = 200, 100
Every = Sequence[Change[Any]]


class Kind(NamedTuple):
    """What is taken in: how it is read and written, its columns, and where its page leads back to."""

    code: str
    preview: Callable[..., Every]
    enter: Callable[..., Every]
    columns: Mapping[str, Text]
    back: str


RULES = Kind("rules", preview_rules, import_rules, COLUMNS, "unit:plan")
TASKS = Kind("tasks", preview_tasks, import_tasks, WORDS, "unit:tasks")


@page(WRITE, methods=FORMS)
def rules(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Take detailed rules and show what would change, or everything that is wrong with them."""
    return _look(request, code, entry, RULES)


@page(WRITE, methods=["POST"])
def enter_rules(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Take over the detailed rules that were looked at, whole."""
    return _enter(request, code, entry, RULES)


@page(WRITE, methods=FORMS)
def tasks(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Take a table of tasks and show what would change, or everything that is wrong with it."""
    return _look(request, code, entry, TASKS)


@page(WRITE, methods=["POST"])
def enter_tasks(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Take over the tasks that were looked at, whole."""
    return _enter(request, code, entry, TASKS)


def _look(request: HttpRequest, code: str, entry: str, kind: Kind) -> HttpResponse:
    sheet = sheet_for(request, code, entry, WRITE)
    context = context_of(request, sheet) | {"kind": kind.code}
    if request.method != "POST":
        return render(request, "unit/plans/import.html", context)
    upload = request.FILES.get("workbook")
    if upload is None or upload.size is None or upload.size > LARGEST:
        context["error"] = _("Choose the workbook first: an .xlsx file of at most 5 MB.")
        return render(request, "unit/plans/import.html", context, status=400)
    content = upload.read()
    try:
        every = kind.preview(content, sheet.entry)
        changes = to_do(every)
        if changes:
            context["stored"] = store_file(by=user_of(request), content=content, name=upload.name or "")
    except Refused as refused:
        return _refused(request, context, refused)
    kinds = [change.kind for change in every]
    context["counts"] = {name: kinds.count(name) for name in (NEW, CHANGED, SAME)}
    context["seen"] = digest_of(every)
    context["rows"] = [(change, change.differences(kind.columns)) for change in changes[:SHOWN]]
    context["left_out"] = max(len(changes) - SHOWN, 0)
    return render(request, "unit/plans/preview.html", context)


def _enter(request: HttpRequest, code: str, entry: str, kind: Kind) -> HttpResponse:
    sheet, user, key = (
        sheet_for(request, code, entry, WRITE),
        user_of(request),
        request.POST.get("stored", ""),
    )
    if not (key.isascii() and key.isdecimal() and len(key) < 19):
        return redirect(f"{kind.back}-import", code=code, entry=entry)
    stored = get_object_or_404(StoredFile, pk=int(key), by=user)
    seen = request.POST.get("seen", "")
    try:
        changed = kind.enter(by=user, entry=sheet.entry, content=content_of(stored), seen=seen)
    except Refused as refused:
        return _refused(request, context_of(request, sheet) | {"kind": kind.code}, refused)
    said = ngettext("%(count)s line was taken over.", "%(count)s lines were taken over.", len(changed))
    messages.success(request, said % {"count": len(changed)} if changed else _("Nothing had changed."))
    return redirect(kind.back, code=code, entry=entry)


def _refused(request: HttpRequest, context: dict[str, object], refused: Refused) -> HttpResponse:
    said = say_faults(refused)
    context |= {"sentences": said[:FAULTS_SHOWN], "more": max(len(said) - FAULTS_SHOWN, 0)}
    return render(request, "unit/plans/import.html", context, status=400)
