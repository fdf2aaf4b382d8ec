"""The notices of a selection: read, confirmed, followed up, published."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lingji.apps.papers.actions_announcing import draft_notice
from lingji.apps.papers.policies import WRITE
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.permissions import check_may, may, reach_of
from lingji.apps.registry.models import Region
from lingji.apps.selections.actions_notices import confirm_notice, publish_notice, remind_of_notice
from lingji.apps.selections.models import Selection, SelectionNotice
from lingji.apps.selections.policies import CONFIRM, FOLLOW, LEAD, READ, may_lead
from lingji.apps.selections.queries import notices_of, readers_of
from lingji.apps.selections.readers import reads_for
from lingji.apps.selections.stages import check_not_closed
from lingji.faces.office.forms.leading import PublishForm
from lingji.faces.office.pages.readers import readers_within, readers_workbook
from lingji.faces.office.views.exports import WORKBOOK
from lingji.faces.office.views.overview import selection_for, selection_to_lead


@page(READ)
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show a notice (`?number=`, else the newest) with what the user may do about it."""
    selection, user = selection_for(request, code), user_of(request)
    notices = list(notices_of(selection))
    context = {"selection": selection, "page": "selection-notice", "notices": notices}
    if notices:
        notice = _chosen(request, notices)
        mine, readers = reads_for(user, notice), readers_within(readers_of(notice), reach_of(user, FOLLOW))
        context |= {
            "notice": notice,
            "mine": mine,
            "unconfirmed": any(one.receipt is None for one in mine),
            "readers": readers,
            "read_count": sum(reader.read_at is not None for reader in readers),
        }
    context["leads"] = may_lead(user, selection)
    context["drafts"] = may(user, WRITE, selection.place)
    return render(request, "office/selection/notice.html", context)


@page(READ)
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """Show a notice as it is printed."""
    selection = selection_for(request, code)
    notice = _chosen(request, list(notices_of(selection)))
    return render(request, "office/selection/notice_paper.html", {"selection": selection, "notice": notice})


@page(WRITE, methods=["POST"])
def draft(request: HttpRequest, code: str) -> HttpResponse:
    """Draft the chosen notice (without one, the timetable) as a paper, and go on writing there."""
    selection, user = selection_for(request, code), user_of(request)
    notices = list(notices_of(selection))
    notice = _chosen(request, notices) if notices else None
    return redirect("office:paper", paper=draft_notice(by=user, selection=selection, notice=notice).pk)


@page(CONFIRM, methods=["POST"])
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """Confirm for every office and unit of the user that a notice has been read."""
    selection, user = selection_for(request, code), user_of(request)
    check_may(user, CONFIRM)
    notice = _chosen(request, list(notices_of(selection)))
    for one in reads_for(user, notice):
        if isinstance(one.reader, Region):
            confirm_notice(by=user, notice=notice, region=one.reader)
        else:
            confirm_notice(by=user, notice=notice, organisation=one.reader)
    messages.success(request, _("Confirmed. The office sees that you have read it."))
    return redirect(_address(notice))


@page(LEAD, methods=FORMS)
def publish(request: HttpRequest, code: str) -> HttpResponse:
    """Publish a further notice."""
    selection = selection_to_lead(request, code)
    check_not_closed(selection)
    form = PublishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        notice = publish_notice(by=user_of(request), selection=selection, **form.cleaned_data)
        messages.success(request, _("Published; offices and units were told."))
        return redirect(_address(notice))
    context = {"selection": selection, "page": "selection-notice", "form": form}
    return render(request, "office/selection/publish.html", context, status=422 if form.errors else 200)


@page(LEAD, methods=["POST"])
def remind(request: HttpRequest, code: str) -> HttpResponse:
    """Remind all who have not confirmed."""
    selection = selection_to_lead(request, code)
    notice = _chosen(request, list(notices_of(selection)))
    told = remind_of_notice(by=user_of(request), notice=notice)
    sentence = ngettext("%(count)s person was reminded.", "%(count)s people were reminded.", told)
    messages.success(
        request, sentence % {"count": told} if told else _("All of them were reminded today already.")
    )
    return redirect(_address(notice))


@page(FOLLOW)
def export(request: HttpRequest, code: str) -> HttpResponse:
    """Give the list of readers as a workbook: those within the user's area."""
    selection, user = selection_for(request, code), user_of(request)
    notice = _chosen(request, list(notices_of(selection)))
    readers = readers_within(readers_of(notice), reach_of(user, FOLLOW))
    name = f"{selection.code}-notice-{notice.number}-readers.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(readers_workbook(readers), content_type=WORKBOOK, headers=headers)


def _chosen(request: HttpRequest, notices: list[SelectionNotice]) -> SelectionNotice:
    wanted = request.POST.get("number") or request.GET.get("number", "")
    for notice in notices:
        if not wanted or str(notice.number) == wanted:
            return notice
    raise Http404


def _address(notice: SelectionNotice) -> str:
    selection: Selection = notice.selection
    return reverse("office:selection-notice", args=[selection.code]) + f"?number={notice.number}"
