"""Own rows of the working calendar: a day off of the place, a working day that was moved."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.selections.actions_calendar import forget_day, set_day
from lingji.apps.selections.calendar import moved_days_known, names, works
from lingji.apps.selections.models import CalendarDay
from lingji.apps.selections.policies import LEAD
from lingji.faces.office.forms.leading import CalendarForm
from lingji.faces.office.pages.previews import weekday


@page(LEAD, methods=FORMS)
def show(request: HttpRequest) -> HttpResponse:
    """Show a year's holidays with the own rows, and take a new one."""
    form = CalendarForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        set_day(by=user_of(request), day=given["day"], works=given["works"] == "1", name=given["name"])
        messages.success(request, _("The calendar is changed; deadlines follow it."))
        return redirect("office:calendar")
    year = _year(request)
    context = {
        "form": form,
        "year": year,
        "announced": moved_days_known(year),
        "days": _days(year),
        "own": list(CalendarDay.objects.order_by("day")),
    }
    return render(request, "office/selection/calendar.html", context, status=422 if form.errors else 200)


@page(LEAD, methods=["POST"])
def forget(request: HttpRequest) -> HttpResponse:
    """Let the calendar decide about a day again."""
    with suppress(ValueError):  # What is no day has no row.
        forget_day(by=user_of(request), day=date.fromisoformat(request.POST.get("day", "")))
    return redirect("office:calendar")


def _year(request: HttpRequest) -> int:
    wanted = request.GET.get("year", "")
    known = wanted.isascii() and wanted.isdigit() and 2000 <= int(wanted) <= 2100
    return int(wanted) if known else timezone.localdate().year


def _days(year: int) -> list[tuple[date, str, str, bool]]:
    """Return the named days of a year with their weekday and whether one works on them."""
    work = works()
    named = names()(date(year, 1, 1), date(year, 12, 31))
    return [(day, weekday(day), name, work(day)) for day, name in sorted(named.items())]
