"""Complaints and suggestions, for the office of the region that they were left for."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingji.apps.feedback.actions import LONGEST, Outdated, read_message, settle_message
from lingji.apps.feedback.models import Message
from lingji.apps.feedback.policies import ANSWER
from lingji.apps.feedback.queries import SORTS, Sought, counts_for, messages_for
from lingji.apps.feedback.states import STATES
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.models import User
from lingji.core.faults import Refused
from lingji.design.speech import say
from lingji.exchange.workbook.listed import Column, write_list
from lingji.faces.office.pages.feedback import Line, choices_of, lines_of, region_words

ROWS = 30
MOST_EXPORTED = 10_000
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class AnswerForm(forms.Form):
    """What the sender reads, and whether anything more will follow."""

    answer = forms.CharField(
        label=gettext_lazy("Answer"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("What was done, or why nothing is. The sender reads it by their code."),
        error_messages={"required": gettext_lazy("Write what was done, or why nothing is.")},
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


@page(ANSWER)
def listed(request: HttpRequest) -> HttpResponse:
    """List the messages that this office handles, the newest first."""
    user, sought = user_of(request), _sought(request)
    rows = Paginator(messages_for(user, sought), ROWS).get_page(request.GET.get("page"))
    counts = counts_for(user)
    context = {
        "rows": rows,
        "lines": lines_of(rows.object_list),
        "sought": sought,
        "any": any(counts.values()),
        "narrowed": bool(sought.words or sought.state or sought.region),
        "choices": choices_of(user, counts, sought),
    }
    return render(request, "office/feedback/list.html", context)


@page(ANSWER)
def export(request: HttpRequest) -> HttpResponse:
    """Give the messages that the list shows as a workbook."""
    found = list(messages_for(user_of(request), _sought(request))[:MOST_EXPORTED])
    columns = [
        Column(_("Received"), 12),
        Column(_("State"), 12),
        Column(_("Region"), 16),
        Column(_("What was written"), 60),
        Column(_("Page"), 24),
        Column(_("How to reach the sender"), 24),
        Column(_("Answer"), 60),
        Column(_("Answered on"), 12),
    ]
    words = region_words(message.region for message in found)
    rows = (
        (
            message.received_on.isoformat(),
            say(STATES[message.state].says),
            words[message.region],
            message.text,
            message.page,
            message.contact,
            message.answer,
            message.settled_on.isoformat() if message.settled_on else "",
        )
        for message in found
    )
    title = _("Complaints and suggestions")
    answer = HttpResponse(write_list(title, columns, rows), content_type=WORKBOOK)
    answer["Content-Disposition"] = 'attachment; filename="feedback.xlsx"'
    return answer


@page(ANSWER, methods=FORMS)
def show(request: HttpRequest, message: UUID) -> HttpResponse:
    """Show a message, which is read thereby, and take the answer."""
    user = user_of(request)
    held = get_object_or_404(messages_for(user), pk=message)
    if request.method != "POST":
        held = read_message(by=user, message=held.pk)
        form = AnswerForm(initial={"answer": held.answer, "version": held.version})
        return _answer(request, held, form)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _answer(request, held, form, status=400)
    try:
        _settle(user, held, form, closes="close" in request.POST)
    except Refused as refused:
        form.add_error("answer", say(refused.faults[0].advice))
        return _answer(request, held, form, status=400)
    except Outdated as outdated:
        renewed = AnswerForm({"answer": form.cleaned_data["answer"], "version": outdated.held.version})
        return _answer(request, outdated.held, renewed, outdated=True, status=409)
    messages.success(request, _("Kept. The sender reads it by their code."))
    return redirect("office:feedback")


def _settle(user: User, held: Message, form: AnswerForm, *, closes: bool) -> None:
    given = form.cleaned_data
    settle_message(by=user, message=held.pk, answer=given["answer"], closes=closes, version=given["version"])


def _answer(
    request: HttpRequest, held: Message, form: AnswerForm, *, outdated: bool = False, status: int = 200
) -> HttpResponse:
    line: Line = lines_of([held])[0]
    context = {"message": held, "line": line, "form": form, "outdated": outdated}
    return render(request, "office/feedback/show.html", context, status=status)


def _sought(request: HttpRequest) -> Sought:
    query = request.GET
    state, sort = query.get("state", ""), query.get("sort", "-day")
    return Sought(
        words=query.get("q", "").strip()[:100],
        state=state if state in STATES else "",
        region=query.get("region", ""),
        sort=sort if sort in SORTS else "-day",
    )
