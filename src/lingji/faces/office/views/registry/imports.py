"""Importing a file: handing it in, looking at what it would do, confirming it."""

from __future__ import annotations

from functools import reduce
from operator import or_
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.permissions import check_may, may, reach_of
from lingji.apps.registry.actions_import import (
    answer_near_names,
    cancel_import,
    check_import,
    check_import_again,
    confirm_import,
)
from lingji.apps.registry.forms import FileForm
from lingji.apps.registry.jobs import MANY, start_check, start_check_again, start_confirm
from lingji.apps.registry.models_import import (
    APPLIED,
    CHANGED,
    CHECKED,
    FAULTY,
    NEW,
    OUTCOMES,
    STATES,
    RegistryImport,
)
from lingji.apps.registry.policies import EDIT, import_permission
from lingji.core.faults import Refused
from lingji.design.speech import say, say_faults
from lingji.exchange.registry import SHEETS, write_sheet
from lingji.faces.office.pages.imports import QUESTION, SHOWN, faulty_rows, shown_rows, tabs_of
from lingji.faces.office.pages.registry import PER_PAGE, WORKBOOK, lists_of

SHOWN_FAULTS = 20
LATEST = 20
# A file of more bytes is read in the background.
LARGE = 150_000


@page(EDIT, methods=FORMS)
def start(request: HttpRequest) -> HttpResponse:
    """Take a file, and show the latest ones."""
    user = user_of(request)
    codes = [code for code in SHEETS if may(user, import_permission(code))]
    sheets = [(code, say(SHEETS[code].title)) for code in codes]
    form = FileForm(
        request.POST or None,
        request.FILES or None,
        sheets=sheets,
        initial={"sheet": request.GET.get("sheet", codes[0])},
    )
    faults: list[str] = []
    if request.method == "POST" and form.is_valid():
        upload, sheet = form.cleaned_data["file"], form.cleaned_data["sheet"]
        content = upload.read()
        if len(content) > LARGE:
            job = start_check(by=user, sheet=sheet, name=upload.name, content=content)
            return redirect("jobs:job", job=job.key)
        try:
            batch = check_import(by=user, sheet=sheet, name=upload.name, content=content)
            return redirect("office:import", batch=batch.pk)
        except Refused as refused:
            faults = say_faults(refused)
    latest = _seen(request).defer("content").select_related("made_by").order_by("-made_at", "pk")[:LATEST]
    context = {
        "form": form,
        "faults": faults[:SHOWN_FAULTS],
        "more": max(len(faults) - SHOWN_FAULTS, 0),
        "sheets": sheets,
        "latest": [(one, say(SHEETS[one.sheet].title), say(STATES[one.state])) for one in latest],
    }
    return render(
        request, "office/registry/imports.html", context, status=400 if faults or form.errors else 200
    )


@page(EDIT)
def template(request: HttpRequest, sheet: str) -> HttpResponse:
    """Give an empty workbook with drop-downs and a help sheet."""
    if sheet not in SHEETS:
        raise Http404
    reach = check_may(user_of(request), import_permission(sheet))
    lists = lists_of(reach)
    needed = {column.options for column in SHEETS[sheet].columns}
    content = write_sheet(
        SHEETS[sheet],
        timezone.localdate().year,
        lists={name: values for name, values in lists.items() if name in needed},
    )
    return _file(content, f"{sheet}.xlsx")


@page(EDIT)
def show(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Show what a file would do, or what came of it."""
    one = _one(request, batch)
    chosen = wanted if (wanted := request.GET.get("show", "")) in SHOWN else ""
    q = request.GET.get("q", "").strip()
    rows = one.rows.order_by("position")
    if chosen == QUESTION:
        rows = rows.exclude(question="").exclude(outcome=FAULTY)
    elif chosen:
        rows = rows.filter(outcome=chosen)
    for word in q.split():
        rows = rows.filter(name__icontains=word)
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    open_questions = one.rows.exclude(question="").exclude(outcome=FAULTY).filter(answered=False).count()
    context = {
        "batch": one,
        "title": say(SHEETS[one.sheet].title),
        "state": say(STATES[one.state]),
        "open": one.state == CHECKED,
        "applied": one.state == APPLIED,
        "tabs": tabs_of(one, chosen),
        "q": q,
        "page": found,
        "rows": shown_rows(one, list(found.object_list)),
        "faulty": one.counts.get(FAULTY, 0),
        "writes": one.counts.get(NEW, 0) + one.counts.get(CHANGED, 0),
        "open_questions": open_questions,
    }
    return render(request, "office/registry/import.html", context)


@page(EDIT, methods=["POST"])
def confirm(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Write exactly what was shown."""
    one = _one(request, batch)
    user = user_of(request)
    if one.counts.get(NEW, 0) + one.counts.get(CHANGED, 0) > MANY and one.state == CHECKED:
        return redirect("jobs:job", job=start_confirm(by=user, batch=one).key)
    try:
        done = confirm_import(by=user, batch=one)
        counts = {"new": done.counts.get(NEW, 0), "changed": done.counts.get(CHANGED, 0)}
        messages.success(request, _("Imported: %(new)s new, %(changed)s changed.") % counts)
    except Refused as refused:
        messages.error(request, "\n".join(say_faults(refused)[:SHOWN_FAULTS]))
    return redirect("office:import", batch=one.pk)


@page(EDIT, methods=["POST"])
def again(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Compare the file with the registry as it is now: a large one in the background, as at first."""
    one = _one(request, batch)
    if one.state == CHECKED and sum(one.counts.get(outcome, 0) for outcome in OUTCOMES) > MANY:
        return redirect("jobs:job", job=start_check_again(by=user_of(request), batch=one).key)
    try:
        check_import_again(by=user_of(request), batch=one)
        messages.success(request, _("Compared with the register as it is now."))
    except Refused as refused:
        messages.error(request, "\n".join(say_faults(refused)[:SHOWN_FAULTS]))
    return redirect("office:import", batch=one.pk)


@page(EDIT, methods=["POST"])
def cancel(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Take a file back."""
    cancel_import(by=user_of(request), batch=_one(request, batch))
    messages.success(request, _("Cancelled. Nothing was written."))
    return redirect("office:imports")


@page(EDIT, methods=["POST"])
def answer(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Say that organisations of near-same names are others: one row, or all."""
    one = _one(request, batch)
    position = request.POST.get("position", "")
    positions = [int(position)] if position.isdecimal() and len(position) < 9 else None
    answer_near_names(by=user_of(request), batch=one, positions=positions)
    return redirect("office:import", batch=one.pk)


@page(EDIT)
def faulty(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Give the faulty rows as a workbook, each with what to mend; mended, it can be handed in itself."""
    one = _one(request, batch)
    return _file(write_sheet(SHEETS[one.sheet], timezone.localdate().year, faulty_rows(one)), "faulty.xlsx")


def _seen(request: HttpRequest) -> QuerySet[RegistryImport]:
    user = user_of(request)
    areas = (Q(region__startswith=area.region or "/") for area in reach_of(user, EDIT).areas)
    inside = reduce(or_, areas, Q(made_by=user))
    return RegistryImport.objects.filter(inside)


def _one(request: HttpRequest, batch: UUID) -> RegistryImport:
    """Return an own import, or one of the own area; any other looks as if it were not there."""
    one = get_object_or_404(RegistryImport.objects.defer("content"), pk=batch)
    user = user_of(request)
    # Whoever keeps two counties handed it in for both, and stands for neither of what lies around them.
    place = None if one.made_by_id == user.pk else one.place
    if not may(user, import_permission(one.sheet), place):
        raise Http404
    return one


def _file(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=WORKBOOK, headers=headers)
