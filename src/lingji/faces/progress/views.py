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
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show how far a job is; htmx asks each second for the part that changes."""
    job = _own(request, key)
    shape, word = STATES[State(job.state)]
    faults = job.result.get("faults", [])
    shown = {
        "job": job,
        "title": say(job.title),
        "says": say(job.says),
        "shape": shape,
        "word": word,
        "faults": [_row(fault) for fault in faults[:SHOWN_FAULTS]],
        "more": job.result.get("count", len(faults)) > SHOWN_FAULTS,
        "kept": len(faults),
    }
    part = request.headers.get("HX-Request") == "true"
    return render(request, "jobs/progress.html" if part else "jobs/job.html", shown)


@page(SIGNED_IN, methods=["POST"])
def cancel(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask a job to stop."""
    cancel_job(job=_own(request, key))
    return redirect("jobs:job", key=key)


@page(SIGNED_IN)
def faults(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give the faults as a workbook."""
    rows = [_row(fault) for fault in _own(request, key).result.get("faults", [])]
    headers = {"Content-Disposition": 'attachment; filename="faults.xlsx"'}
    return HttpResponse(faults_workbook(rows), content_type=WORKBOOK, headers=headers)


def _own(request: HttpRequest, key: UUID) -> Job:
    job = job_of(user_of(request).username, key)
    if job is None:
        raise Http404
    return job


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
