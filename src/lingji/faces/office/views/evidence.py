"""The evidence of a selection as offices, supervisors and auditors read it."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from lingji.apps.evidence.actions_limits import set_limits
from lingji.apps.evidence.forms import LimitsForm, tell
from lingji.apps.evidence.limits import limits_of
from lingji.apps.evidence.lists import STATES, paged, read_wanted, rows_of
from lingji.apps.evidence.models import Evidence
from lingji.apps.evidence.models.reuse import SETTLED
from lingji.apps.evidence.policies import SEE, SET_LIMITS
from lingji.apps.evidence.presenting import context_of, groups_of, rules_of
from lingji.apps.evidence.queries import evidence_within
from lingji.apps.evidence.questions import asked_about, questions_within
from lingji.apps.evidence.workbooks import write_index
from lingji.apps.frameworks.queries import framework_of
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.permissions import Permission, check_may, may, reach_of
from lingji.apps.registry.outdated import Outdated
from lingji.apps.selections.models import Selection
from lingji.core.faults import Refused
from lingji.core.text import Text
from lingji.design.speech import say

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(SEE)
def show(request: HttpRequest, code: str) -> HttpResponse:
    """List the evidence within reach."""
    selection, wanted = selection_for(request, code), read_wanted(request.GET)
    framework, everything = framework_of(selection.framework), _all(request, selection)
    pages, on_page = paged(wanted.applied(everything, selection), request.GET.get("page"))
    columns = tuple(f"entry__organisation__region__{name}" for name in ("code", "name_zh", "name_en"))
    regions = everything.order_by(*columns).values_list(*columns).distinct()
    context = {
        **rules_of(selection),
        "selection": selection,
        "page": "evidence",
        "rows": rows_of(on_page, selection, framework),
        "pages": pages,
        "wanted": wanted,
        "groups": groups_of(framework, [wanted.item]),
        "states": [(key, say(word), key == wanted.state) for key, word in STATES.items()],
        "regions": [(one, say(Text(zh, en)), one == wanted.region) for one, zh, en in regions if one],
        "questions": questions_within(reach_of(user_of(request), SEE))
        .filter(evidence__entry__selection=selection)
        .exclude(state=SETTLED)
        .count(),
        "sets": may(user_of(request), SET_LIMITS, selection.place),
    }
    return render(request, "office/evidence/list.html", context)


@page(SEE)
def export(request: HttpRequest, code: str) -> HttpResponse:
    """Give the index of evidence within reach, as it is filtered, as a workbook."""
    selection = selection_for(request, code)
    found = read_wanted(request.GET).applied(_all(request, selection), selection)
    rows = rows_of(found, selection, framework_of(selection.framework))
    headers = {"Content-Disposition": f'attachment; filename="{code}-evidence.xlsx"'}
    content = write_index(selection, rows, organisations=True)
    return HttpResponse(content, content_type=WORKBOOK, headers=headers)


@page(SEE)
def one(request: HttpRequest, code: str, evidence: int) -> HttpResponse:
    """Show a piece."""
    held = get_object_or_404(_all(request, selection_for(request, code)), pk=evidence)
    context = {**context_of(held), "page": "evidence", "asked": asked_about(held)}
    return render(request, "office/evidence/one.html", context)


@page(SET_LIMITS, methods=FORMS)
def limits(request: HttpRequest, code: str) -> HttpResponse:
    """Show and set how much evidence is taken."""
    selection = selection_for(request, code, SET_LIMITS)
    check_may(user_of(request), SET_LIMITS, selection.place)
    now = limits_of(selection)
    given = {"pieces": now.pieces, "photos": now.photos, "version": now.version}
    form = LimitsForm(request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            set_limits(by=user_of(request), selection=selection, **form.cleaned_data)
        except Refused as refused:
            tell(form, refused)
        except Outdated as outdated:
            form = LimitsForm({**form.cleaned_data, "version": outdated.now.version})
            form.add_error(
                None,
                _("Somebody else set them in the meantime: %(pieces)s and %(photos)s. Save again for yours.")
                % {"pieces": outdated.now.pieces, "photos": outdated.now.photos},
            )
        else:
            messages.success(request, _("Saved. What was handed in before stays."))
            return redirect("office:evidence", code=code)
    context = {"selection": selection, "page": "evidence", "form": form}
    return render(request, "office/evidence/limits.html", context, status=400 if form.errors else 200)


def selection_for(request: HttpRequest, code: str, permission: Permission = SEE) -> Selection:
    """Return a selection that touches the user's area; any other is not there."""
    selection = get_object_or_404(Selection.objects.select_related("region", "framework"), code=code)
    if not reach_of(user_of(request), permission).touches(selection.place.region):
        raise Http404
    return selection


def _all(request: HttpRequest, selection: Selection) -> QuerySet[Evidence]:
    return evidence_within(reach_of(user_of(request), SEE)).filter(entry__selection=selection)
