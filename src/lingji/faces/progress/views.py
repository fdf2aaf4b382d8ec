"""The page of a job, its end, and its list of faults. Everybody sees their own jobs alone."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from lingji.apps.jobs.actions import cancel_job
from lingji.apps.jobs.models import Job, State
from lingji.apps.jobs.queries import job_of
from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import SIGNED_IN
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.faces.progress.workbook import faults_workbook

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN_FAULTS = 200
# Shape and word of each state.
STATES = {
    State.QUEUED: ("waiting", _("Waiting")),
    State.RUNNING: ("going", _("Under way")),
    State.DONE: ("done", _("Done")),
    State.REFUSED: ("care", _("To be mended")),
    State.CANCELLED: ("stopped", _("Cancelled")),
    State.FAILED: ("stopped", _("Failed")),
}


class Row(NamedTuple):
    """A fault as the page shows it."""

    file: str
    row: int | None
    column: str
    value: str
    advice: str


@page(SIGNED_IN)
def show(request: HttpRequest, job: UUID) -> HttpResponse:
    """Show how far a job is; htmx asks each second for the part that changes."""
    own = _own(request, job)
    shape, word = STATES[State(own.state)]
    faults = own.result.get("faults", [])
    shown = {
        "job": own,
        "title": say(own.title),
        "says": say(own.says),
        "shape": shape,
        "word": word,
        "faults": [_row(fault) for fault in faults[:SHOWN_FAULTS]],
        "more": own.result.get("count", len(faults)) > SHOWN_FAULTS,
        "kept": len(faults),
    }
    part = request.headers.get("HX-Request") == "true"
    return render(request, "jobs/progress.html" if part else "jobs/job.html", shown)


@page(SIGNED_IN, methods=["POST"])
def cancel(request: HttpRequest, job: UUID) -> HttpResponse:
    """Ask a job to stop."""
    cancel_job(job=_own(request, job))
    return redirect("jobs:job", job=job)


@page(SIGNED_IN)
def faults(request: HttpRequest, job: UUID) -> HttpResponse:
    """Give the faults as a workbook."""
    rows = [_row(fault) for fault in _own(request, job).result.get("faults", [])]
    headers = {"Content-Disposition": 'attachment; filename="faults.xlsx"'}
    return HttpResponse(faults_workbook(rows), content_type=WORKBOOK, headers=headers)


def _own(request: HttpRequest, key: UUID) -> Job:
    own = job_of(user_of(request).username, key)
    if own is None:
        raise Http404
    return own


def _row(fault: dict[str, object]) -> Row:
    advice = fault["advice"]
    assert isinstance(advice, dict)
    row = fault["row"]
    return Row(
        str(fault["file"]),
        row if isinstance(row, int) else None,
        str(fault["column"]),
        str(fault["value"])[:200],
        say(Text(advice["zh-Hans"], advice["en"])),
    )
