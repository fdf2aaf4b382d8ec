"""Questions about re-used files as offices see them: both files side by side, settled with a reason."""

from __future__ import annotations

import io
from uuid import uuid4

import xlsxwriter
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lingji.apps.evidence.actions_reuse import settle_question
from lingji.apps.evidence.forms import SettleForm, tell
from lingji.apps.evidence.models import ReuseQuestion
from lingji.apps.evidence.models.reuse import SETTLED
from lingji.apps.evidence.policies import SEE, SETTLE
from lingji.apps.evidence.questions import (
    KIND_WORDS,
    STATE_MARKS,
    STATE_WORDS,
    figure_of,
    paged,
    questions_within,
    read_wanted,
    rows_of,
)
from lingji.apps.evidence.serving import download
from lingji.apps.evidence.work import look_at_all
from lingji.apps.jobs.actions import start_job
from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import may, reach_of
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.outdated import Outdated
from lingji.apps.selections.models import Selection
from lingji.core.faults import Refused
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.faces.office.views.evidence import WORKBOOK, selection_for


@page(SEE)
def listed(request: HttpRequest, code: str) -> HttpResponse:
    """List the questions about evidence within reach."""
    selection, wanted = selection_for(request, code), read_wanted(request.GET)
    found = _all(request, selection)
    pages, rows = paged(wanted.applied(found), request.GET.get("page"))
    context = {
        "selection": selection,
        "page": "evidence",
        "pages": pages,
        "rows": rows,
        "wanted": wanted,
        "kinds": [(key, say(word), key == wanted.kind) for key, word in KIND_WORDS.items()],
        "states": [(key, say(word), key == wanted.state) for key, word in STATE_WORDS.items()],
        "settles": may(user_of(request), SETTLE),
        "once": uuid4(),
    }
    return render(request, "office/evidence/questions.html", context)


@page(SEE)
def export(request: HttpRequest, code: str) -> HttpResponse:
    """Give the questions, as they are filtered, as a workbook."""
    selection = selection_for(request, code)
    found = read_wanted(request.GET).applied(_all(request, selection))
    heads = [
        _("Organisation"),
        _("Title of the evidence"),
        _("Question"),
        _("How much"),
        _("Like one of"),
        _("State"),
    ]
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for place, head in enumerate(heads):
            sheet.write_string(0, place, head)
        for number, row in enumerate(rows_of(found), 1):
            cells = (row.organisation, row.title, row.kind, row.figure, row.other, row.state)
            for place, cell in enumerate(cells):
                sheet.write_string(number, place, cell)
        sheet.autofit()
    headers = {"Content-Disposition": f'attachment; filename="{code}-questions.xlsx"'}
    return HttpResponse(buffer.getvalue(), content_type=WORKBOOK, headers=headers)


@page(SEE)
def show(request: HttpRequest, code: str, question: int) -> HttpResponse:
    """Show a question with both files."""
    return _shown(request, _question(request, code, question))


@page(SETTLE, methods=["POST"])
def settle(request: HttpRequest, code: str, question: int) -> HttpResponse:
    """Settle a question."""
    held, form = _question(request, code, question), SettleForm(request.POST)
    if not form.is_valid():
        return _shown(request, held, form)
    try:
        settle_question(by=user_of(request), question=held, **form.cleaned_data)
    except Refused as refused:
        tell(form, refused)
        return _shown(request, held, form)
    except Outdated:
        messages.warning(request, _("It was changed in the meantime: look at it and decide again."))
        return redirect("office:evidence-question", code=code, question=held.pk)
    messages.success(request, _("Settled. It takes no point from anybody."))
    return redirect("office:evidence-questions", code=code)


@page(SETTLE, methods=["POST"])
def look_again(request: HttpRequest, code: str) -> HttpResponse:
    """Compare all files of the selection again, in the background."""
    selection, user = selection_for(request, code), user_of(request)
    if not reach_of(user, SETTLE).touches(selection.place.region) or selection.closed_at is not None:
        raise NotAllowed(_("This selection is closed: nothing in it changes any more."))
    job = start_job(
        by=user.username,
        work=look_at_all,
        title=Text("重新比对佐证材料", "Compare the evidence again"),
        arguments={"selection": selection.pk, "by": user.pk},
        back=reverse("office:evidence-questions", args=[code]),
        once=f"look-again {request.POST.get('once', '')}"[:80],
    )
    return redirect("jobs:job", job.key)


@page(SEE)
def other_file(request: HttpRequest, code: str, question: int) -> HttpResponse:
    """Give the other file of a question, as a download: who settles it sees both."""
    held = _question(request, code, question)
    if held.other is None or held.other.file is None:
        raise Http404
    return download(held.other.file)


def _all(request: HttpRequest, selection: Selection) -> QuerySet[ReuseQuestion]:
    found = questions_within(reach_of(user_of(request), SEE))
    return found.filter(evidence__entry__selection=selection)


def _question(request: HttpRequest, code: str, key: int) -> ReuseQuestion:
    return get_object_or_404(_all(request, selection_for(request, code)), pk=key)


def _shown(request: HttpRequest, question: ReuseQuestion, form: SettleForm | None = None) -> HttpResponse:
    entry = question.evidence.entry
    settles = may(user_of(request), SETTLE, entry.organisation.place)
    context = {
        "selection": entry.selection,
        "page": "evidence",
        "question": question,
        "kind": say(KIND_WORDS[question.kind]),
        "figure": figure_of(question.kind, question.figure),
        "mark": STATE_MARKS[question.state],
        "state": say(STATE_WORDS[question.state]),
        "sides": [one for one in (question.evidence, question.other) if one is not None],
        "settles": settles and question.state != SETTLED,
        "form": form or SettleForm(initial={"version": question.version}),
    }
    return render(request, "office/evidence/question.html", context, status=400 if form else 200)
