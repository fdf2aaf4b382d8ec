"""Good practice: read by all of a selection, offered by units, reviewed by offices."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from lingji.apps.frameworks.queries import framework_of
from lingji.apps.good_practice.actions import offer_practice, review_practice, withdraw_practice
from lingji.apps.good_practice.models import GoodPractice, State
from lingji.apps.good_practice.policies import OFFER, READ, REVIEW, may_review, may_withdraw
from lingji.apps.good_practice.queries import helping, practices_for
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.permissions import may, reach_of
from lingji.apps.selections.models import Entry, Selection
from lingji.apps.self_assessment.queries import entries_within
from lingji.core.faults import Refused
from lingji.design.speech import say, say_faults
from lingji.faces.desk.practice_forms import PracticeForm, ReviewForm
from lingji.faces.desk.practice_pages import rows_of, states

SHOWN = 50


@page(READ)
def listed(request: HttpRequest, code: str) -> HttpResponse:
    """List what is published, what one's own organisation offered and what waits to be read."""
    selection, user = _selection(request, code), user_of(request)
    entry = _entry(request, selection)
    found = _narrowed(practices_for(user, selection), request.GET.get("q", ""), request.GET.get("item", ""))
    state = request.GET.get("state", "")
    found = found.filter(state=state) if state in State.values else found
    pages = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    framework = framework_of(selection.framework)
    context = {
        "selection": selection,
        "rows": rows_of(pages.object_list, framework),
        "pages": pages,
        "q": request.GET.get("q", ""),
        "item": request.GET.get("item", ""),
        "items": [(item, f"{item} {say(one.title)}") for item, one in framework.items.items()],
        "state": state,
        "states": states(),
        "helping": rows_of(helping(entry), framework) if entry is not None else [],
        "leads": may(user, REVIEW),
        "offers": entry is not None and may(user, OFFER),
    }
    return render(request, "desk/practice/list.html", context)


@page(OFFER, methods=FORMS)
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Offer what worked."""
    selection = _selection(request, code)
    entry = _entry(request, selection)
    if entry is None:
        raise Http404
    form = PracticeForm(request.POST or None, entry=entry, initial={"item": request.GET.get("item", "")})
    if request.method == "POST" and form.is_valid():
        try:
            made = offer_practice(by=user_of(request), entry=entry, given=form.practice())
        except Refused as refused:
            form.tell(refused)
        else:
            messages.success(request, _("Sent to the office. Others read it once it is published."))
            return redirect("desk:practice", code=code, practice=made.pk)
    context = {"selection": selection, "form": form}
    return render(request, "desk/practice/new.html", context, status=400 if form.errors else 200)


@page(READ)
def show(request: HttpRequest, code: str, practice: int) -> HttpResponse:
    """Show one practice."""
    return _shown(request, _practice(request, code, practice))


@page(REVIEW, methods=["POST"])
def review(request: HttpRequest, code: str, practice: int) -> HttpResponse:
    """Publish or decline a practice."""
    found, form = _practice(request, code, practice), ReviewForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, form)
    publish = "publish" in request.POST
    try:
        review_practice(by=user_of(request), practice=found, publish=publish, why=form.cleaned_data["why"])
    except Refused as refused:
        form.add_error("why", say_faults(refused))
        return _shown(request, found, form)
    messages.success(request, _("Published.") if publish else _("Not published; the organisation reads why."))
    return redirect("desk:practice", code=code, practice=practice)


@page(OFFER, methods=["POST"])
def withdraw(request: HttpRequest, code: str, practice: int) -> HttpResponse:
    """Withdraw a practice of one's own organisation."""
    withdraw_practice(by=user_of(request), practice=_practice(request, code, practice))
    messages.success(request, _("Withdrawn."))
    return redirect("desk:practices", code=code)


def _selection(request: HttpRequest, code: str) -> Selection:
    """Return a selection that concerns the user; any other looks as if it were not there."""
    found = get_object_or_404(Selection.objects.select_related("region", "framework"), code=code)
    if not reach_of(user_of(request), READ).touches(found.place.region):
        raise Http404
    return found


def _entry(request: HttpRequest, selection: Selection) -> Entry | None:
    own = entries_within(reach_of(user_of(request), OFFER))
    return own.filter(selection=selection).order_by("pk").first()


def _practice(request: HttpRequest, code: str, key: int) -> GoodPractice:
    return get_object_or_404(practices_for(user_of(request), _selection(request, code)), pk=key)


def _narrowed(found: QuerySet[GoodPractice], q: str, item: str) -> QuerySet[GoodPractice]:
    if q.strip():
        words = q.strip()[:100]
        named = Q(title__icontains=words) | Q(done__icontains=words)
        found = found.filter(named | Q(entry__organisation__name__icontains=words))
    return found.filter(item=item) if item else found


def _shown(request: HttpRequest, practice: GoodPractice, form: ReviewForm | None = None) -> HttpResponse:
    user, selection = user_of(request), practice.entry.selection
    (row,) = rows_of([practice], framework_of(selection.framework))
    context = {
        "selection": selection,
        "leads": may(user, REVIEW),
        "row": row,
        "review": (form or ReviewForm()) if may_review(user, practice) else None,
        "withdraws": may_withdraw(user, practice),
    }
    return render(request, "desk/practice/show.html", context, status=400 if form else 200)
