"""The rounds of a selection: the list, beginning one, and one round with its inspections."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import uuid4

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.models import User
from lingji.apps.people.permissions import Permission, may, reach_of
from lingji.apps.registry.models import Region
from lingji.apps.registry.reach import regions_within
from lingji.apps.selections.models import Selection
from lingji.apps.selections.stages import stage_dates
from lingji.apps.supervision.actions_rounds import prepare_round
from lingji.apps.supervision.bulletins import bulletins_of
from lingji.apps.supervision.forms import CommitForm, OutcomeForm, RoundForm, SecondForm, tell
from lingji.apps.supervision.loading import whole_checks
from lingji.apps.supervision.models import Picks, Round, RoundState
from lingji.apps.supervision.picking import weak_units
from lingji.apps.supervision.policies import PREPARE, SEE
from lingji.apps.supervision.queries import rounds_for
from lingji.apps.supervision.records import RESULTS, columns_of, frameworks_of, read_wanted, rows_of
from lingji.apps.supervision.rounds import PICKS, STATES, candidates, closing_faults, line_of, lines_of
from lingji.core.faults import Refused
from lingji.core.text import Text
from lingji.design.speech import say

ROWS = 100


def selection_in(request: HttpRequest, code: str, permission: Permission = SEE) -> Selection:
    """Return a selection that touches the user's area; any other is not there."""
    found = get_object_or_404(Selection.objects.select_related("region", "framework"), code=code)
    if not reach_of(user_of(request), permission).touches(found.place.region):
        raise Http404
    return found


def round_in(request: HttpRequest, key: int) -> Round:
    """Return a round that touches the user's area; any other is not there."""
    return get_object_or_404(rounds_for(user_of(request)), pk=key)


@page(SEE)
def listed(request: HttpRequest, code: str) -> HttpResponse:
    """List the rounds of a selection, newest first."""
    selection, user = selection_in(request, code), user_of(request)
    context = {
        "selection": selection,
        "title": say(selection.title),
        "lines": lines_of(rounds_for(user).filter(selection=selection)),
        "prepares": bool(_regions(user, selection)),
    }
    return render(request, "office/supervision/rounds.html", context)


@page(PREPARE, methods=FORMS)
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Begin to prepare a round."""
    selection, user = selection_in(request, code, PREPARE), user_of(request)
    regions = _regions(user, selection)
    choices = [(one.code, say(Text(one.name_zh, one.name_en))) for one in regions]
    form = RoundForm(choices, request.POST or None, initial={"key": uuid4(), **_usual_days(selection)})
    if request.method == "POST" and form.is_valid():
        region = next(one for one in regions if one.code == form.cleaned_data["region"])
        try:
            made = prepare_round(
                by=user,
                selection=selection,
                region=region,
                planned=form.planned(),
                key=form.cleaned_data["key"],
            )
        except Refused as refused:
            tell(form, refused)
        else:
            return redirect("office:round", round_=made.pk)
    context = {"selection": selection, "title": say(selection.title), "form": form}
    return render(request, "office/supervision/new.html", context, status=400 if form.errors else 200)


@page(SEE)
def show(request: HttpRequest, round_: int) -> HttpResponse:
    """Show one round: how it was picked, who inspects what, and the four boxes of each task."""
    return shown(request, round_in(request, round_))


def shown(
    request: HttpRequest,
    round_: Round,
    *,
    second: SecondForm | None = None,
    commit: CommitForm | None = None,
    outcome: OutcomeForm | None = None,
    faults: Iterable[str] = (),
    status: int = 0,
) -> HttpResponse:
    """Return the page of a round, with forms that were refused."""
    user, wanted = user_of(request), read_wanted(request.GET)
    leads = may(user, PREPARE, round_.place)
    preparing = leads and round_.state == RoundState.PREPARED
    checks = whole_checks().filter(round=round_)
    pages = Paginator(columns_of(wanted.applied(checks)), ROWS).get_page(request.GET.get("page"))
    bulletins = bulletins_of(user, [columns[0] for columns in pages.object_list])
    people = candidates(round_) if preparing else []
    context = {
        "page": "rounds",
        "round": round_,
        "line": line_of(round_),
        "selection": round_.selection,
        "title": say(round_.selection.title),
        "picks": say(PICKS[round_.picks]),
        "state": say(STATES[round_.state]),
        "rows": rows_of(pages.object_list, frameworks_of(checks), bulletins),
        "pages": pages,
        "wanted": wanted,
        "results": [(code, say(word), code == wanted.result) for code, word in RESULTS.items()],
        "leads": leads,
        "preparing": preparing,
        "weak": weak_units(round_) if preparing and round_.picks == Picks.WEAK else [],
        "by_lot": round_.picks == Picks.LOT,
        "chooses": round_.picks == Picks.CHOSEN,
        "seconded": round_.seconded.select_related("user", "workplace").order_by("pk"),
        "second": (second or SecondForm(people)) if people else None,
        "commit": commit or CommitForm(initial={"event_on": timezone.localdate()}),
        "outcome": outcome or OutcomeForm(),
        "empty": closing_faults(round_) if leads and round_.state == RoundState.OPEN else [],
        "faults": list(faults),
    }
    refused = second or commit or outcome or context["faults"]
    return render(
        request, "office/supervision/round.html", context, status=status or (400 if refused else 200)
    )


def _regions(user: User, selection: Selection) -> list[Region]:
    """Return the regions for which a user may prepare rounds in a selection, the highest first."""
    below = Region.objects.filter(path__startswith=selection.place.region)
    return list(below.filter(regions_within(reach_of(user, PREPARE))).order_by("path"))


def _usual_days(selection: Selection) -> dict[str, object]:
    stage = stage_dates(selection).get("supervision")
    today = timezone.localdate()
    if stage is None or stage.last < today:
        return {"first": today, "last": today}
    return {"first": max(stage.first, today), "last": stage.last}
