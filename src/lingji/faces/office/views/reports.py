"""Reports of gifts, lobbying and leaks, for the level above those whom they concern."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingji.apps.discipline.actions_reports import answer_report
from lingji.apps.discipline.models import Report
from lingji.apps.discipline.policies import PREFECTURE_LEVEL, READ_REPORTS
from lingji.apps.discipline.queries import reports_for
from lingji.apps.discipline.report_kinds import KINDS
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.registry.queries import region_names
from lingji.core.text import same
from lingji.design.speech import say


class AnswerForm(forms.Form):
    """The answer that the reporter reads."""

    answer = forms.CharField(
        label=gettext_lazy("Answer"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("What was found and done. The reporter reads it by their code."),
        error_messages={"required": gettext_lazy("Write what was found and done.")},
    )


@page(READ_REPORTS)
def listed(request: HttpRequest) -> HttpResponse:
    """List the reports that this office reads, the open ones first."""
    found = list(reports_for(user_of(request)))
    rows = [
        (one, say(KINDS[one.kind]), concerned) for one, concerned in zip(found, _names(found), strict=True)
    ]
    return render(request, "office/reports/list.html", {"rows": rows})


@page(READ_REPORTS, methods=FORMS)
def show(request: HttpRequest, report: int) -> HttpResponse:
    """Show a report, and take the answer."""
    held = get_object_or_404(reports_for(user_of(request)), pk=report)
    form = AnswerForm(request.POST or None, initial={"answer": held.answer})
    if request.method == "POST" and form.is_valid():
        answer_report(by=user_of(request), report=held, answer=form.cleaned_data["answer"])
        messages.success(request, _("Answered and closed. The reporter reads it by their code."))
        return redirect("office:reports")
    context = {"report": held, "kind": say(KINDS[held.kind]), "concerned": _names([held])[0], "form": form}
    return render(request, "office/reports/show.html", context, status=400 if form.errors else 200)


def _names(reports: list[Report]) -> list[str]:
    """Return whom each report concerns."""
    codes = [report.region.strip("/").rpartition("/")[2] for report in reports]
    names = region_names(codes)
    suffix = {True: _("office and assessors"), False: _("organisations and office")}
    return [
        f"{say(names.get(code, same(code)))} · {suffix[report.level == PREFECTURE_LEVEL]}"
        for code, report in zip(codes, reports, strict=True)
    ]
