"""What an office does with a round: pick, draw, second, assign, open, close."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.models import User
from lingji.apps.registry.outdated import Outdated
from lingji.apps.supervision.actions_bulletins import draft_bulletin
from lingji.apps.supervision.actions_lots import commit_to_lot, draw_lot
from lingji.apps.supervision.actions_rounds import (
    assign_checks,
    close_round,
    open_round,
    pick_tasks,
    release,
    second,
)
from lingji.apps.supervision.forms import CommitForm, OutcomeForm, SecondForm, tell
from lingji.apps.supervision.models import Round, Unit
from lingji.apps.supervision.picking import tasks_in_reach
from lingji.apps.supervision.policies import PREPARE, check_may_prepare
from lingji.apps.supervision.presenting import owner_of_task
from lingji.apps.supervision.rounds import candidates
from lingji.apps.supervision.sharing import shared_out
from lingji.core.faults import Refused
from lingji.design.speech import say_faults
from lingji.faces.office.views.supervision.rounds import round_in, shown

LARGEST_KEY = 10**18


@page(PREPARE, methods=["POST"])
def pick(request: HttpRequest, round_: int) -> HttpResponse:
    """Take in what the round's own rule picks."""
    held, user = round_in(request, round_), user_of(request)
    return _done(
        request,
        held,
        lambda version: pick_tasks(by=user, round_=held, version=version),
        _("The tasks are picked."),
    )


@page(PREPARE, methods=FORMS)
def choose(request: HttpRequest, round_: int) -> HttpResponse:
    """Choose tasks or organisations by hand."""
    held, user = round_in(request, round_), user_of(request)
    check_may_prepare(user, held)
    if request.method == "POST":
        chosen = [int(key) for key in request.POST.getlist("chosen") if key.isdecimal() and len(key) < 19]
        return _done(
            request,
            held,
            lambda version: pick_tasks(by=user, round_=held, version=version, chosen=chosen),
            _("The tasks are picked."),
        )
    picked = set(held.checks.values_list("task_id", flat=True))
    rows = [
        (task.entry_id if held.of == Unit.ENTRIES else task.pk, task, owner_of_task(task), task.pk in picked)
        for task in tasks_in_reach(held)
        if held.of == Unit.TASKS or task.entry_id is not None
    ]
    if held.of == Unit.ENTRIES:
        rows = list({row[0]: row for row in rows}.values())
    context = {
        "page": "rounds",
        "round": held,
        "selection": held.selection,
        "rows": rows,
        "units": held.of == Unit.ENTRIES,
    }
    return render(request, "office/supervision/choose.html", context)


@page(PREPARE, methods=["POST"])
def commit(request: HttpRequest, round_: int) -> HttpResponse:
    """Freeze the pool and commit to the draw."""
    held, user, form = round_in(request, round_), user_of(request), CommitForm(request.POST)
    if not form.is_valid():
        return shown(request, held, commit=form)
    given = form.cleaned_data
    try:
        commit_to_lot(by=user, round_=held, version=_version(request), **given)
    except Refused as refused:
        tell(form, refused)
        return shown(request, held, commit=form)
    except Outdated as outdated:
        return _met(request, outdated.now)
    messages.success(request, _("The pool is frozen. Draw when the public event has brought its outcome."))
    return redirect("office:round", round_=round_)


@page(PREPARE, methods=["POST"])
def draw(request: HttpRequest, round_: int) -> HttpResponse:
    """Draw with the outcome of the public event."""
    held, user, form = round_in(request, round_), user_of(request), OutcomeForm(request.POST)
    if not form.is_valid():
        return shown(request, held, outcome=form)
    try:
        draw_lot(by=user, round_=held, version=_version(request), outcome=form.cleaned_data["outcome"])
    except Refused as refused:
        tell(form, refused)
        return shown(request, held, outcome=form)
    except Outdated as outdated:
        return _met(request, outdated.now)
    messages.success(request, _("Drawn. Everybody concerned can check the draw."))
    return redirect("office:round", round_=round_)


@page(PREPARE, methods=["POST"])
def take_on(request: HttpRequest, round_: int) -> HttpResponse:
    """Second somebody."""
    held, user = round_in(request, round_), user_of(request)
    form = SecondForm(candidates(held), request.POST)
    if not form.is_valid():
        return shown(request, held, second=form)
    whom = get_object_or_404(User, pk=form.cleaned_data["user"])
    try:
        second(
            by=user,
            round_=held,
            version=_version(request),
            user=whom,
            workplace=form.cleaned_data["workplace"],
        )
    except Refused as refused:
        tell(form, refused)
        return shown(request, held, second=form)
    except Outdated as outdated:
        return _met(request, outdated.now)
    messages.success(request, _("%(name)s is seconded.") % {"name": whom.display_name})
    return redirect("office:round", round_=round_)


@page(PREPARE, methods=["POST"])
def let_go(request: HttpRequest, round_: int) -> HttpResponse:
    """Take somebody out of the round."""
    held, user = round_in(request, round_), user_of(request)
    whom = User.objects.filter(pk=_number(request, "user"), pk__in=held.seconded.values("user")).first()
    if whom is None:
        return redirect("office:round", round_=round_)
    return _done(
        request,
        held,
        lambda version: release(by=user, round_=held, version=version, user=whom),
        _("%(name)s is released.") % {"name": whom.display_name},
    )


@page(PREPARE, methods=["POST"])
def share(request: HttpRequest, round_: int) -> HttpResponse:
    """Share the tasks out among those seconded, past every conflict."""
    held, user = round_in(request, round_), user_of(request)
    to = shared_out(held)
    answer = _done(
        request,
        held,
        lambda version: assign_checks(by=user, round_=held, version=version, to=to),
        _("The tasks are shared out."),
    )
    if None in to.values():
        messages.warning(
            request,
            _("For some organisations everybody seconded has a conflict: second somebody from elsewhere."),
        )
    return answer


@page(PREPARE, methods=["POST"])
def assign(request: HttpRequest, round_: int) -> HttpResponse:
    """Assign the tasks that were ticked to one person."""
    held, user = round_in(request, round_), user_of(request)
    keys = [int(key) for key in request.POST.getlist("check") if key.isdecimal() and len(key) < 19]
    whom = _number(request, "user")
    to: dict[int, int | None] = dict.fromkeys(keys, whom)
    return _done(
        request,
        held,
        lambda version: assign_checks(by=user, round_=held, version=version, to=to),
        _("The tasks are assigned."),
    )


@page(PREPARE, methods=["POST"])
def begin(request: HttpRequest, round_: int) -> HttpResponse:
    """Open the round."""
    held, user = round_in(request, round_), user_of(request)
    return _done(
        request,
        held,
        lambda version: open_round(by=user, round_=held, version=version),
        _("The round is open; those seconded are told."),
    )


@page(PREPARE, methods=["POST"])
def close(request: HttpRequest, round_: int) -> HttpResponse:
    """Close the round, where no box is empty."""
    held, user = round_in(request, round_), user_of(request)
    return _done(
        request,
        held,
        lambda version: close_round(by=user, round_=held, version=version),
        _("The round is closed."),
    )


@page(PREPARE, methods=["POST"])
def bulletin(request: HttpRequest, round_: int) -> HttpResponse:
    """Draft the bulletin of the round, and go on writing where papers are written."""
    paper = draft_bulletin(by=user_of(request), round_=round_in(request, round_))
    return redirect(f"/papers/{paper.pk}/")


def _done(request: HttpRequest, held: Round, write: Callable[[int], Round], says: str) -> HttpResponse:
    """Write, and say what came of it on the round's page."""
    try:
        write(_version(request))
    except Refused as refused:
        return shown(request, held, faults=say_faults(refused))
    except Outdated as outdated:
        return _met(request, outdated.now)
    messages.success(request, says)
    return redirect("office:round", round_=held.pk)


def _met(request: HttpRequest, now: Round) -> HttpResponse:
    messages.warning(request, _("Somebody else changed this round in between: look at it and decide again."))
    return shown(request, now, status=409)


def _version(request: HttpRequest) -> int:
    return _number(request, "version")


def _number(request: HttpRequest, name: str) -> int:
    given = request.POST.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0
