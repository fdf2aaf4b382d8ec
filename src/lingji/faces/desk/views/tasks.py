"""One task: read by all whom it concerns, written, moved along."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.permissions import reach_of
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.plans.actions_moves import move_task
from lingji.apps.plans.actions_tasks import add_tasks, change_task, tell_progress
from lingji.apps.plans.fields import fields_of
from lingji.apps.plans.models import Task
from lingji.apps.plans.owners import owner_for
from lingji.apps.plans.policies import SEE, may_change, may_report_progress, moves_of
from lingji.apps.plans.queries import RELATED, tasks_within
from lingji.apps.registry.outdated import Outdated
from lingji.apps.selections.models import Selection
from lingji.core.faults import Refused
from lingji.core.tasks import MOVE
from lingji.design.speech import say, say_faults
from lingji.faces.desk.task_forms import MoveForm, ProgressForm, TaskForm
from lingji.faces.desk.task_pages import buttons_of, facts_of, held_of


@page(SEE)
def show(request: HttpRequest, task: int) -> HttpResponse:
    """Show one task, with what this user may do about it."""
    return _shown(request, _task(request, task))


@page(SEE, methods=FORMS)
def edit(request: HttpRequest, task: int) -> HttpResponse:
    """Write in a task."""
    found = _task(request, task)
    if request.method != "POST":
        if not may_change(user_of(request), found):
            return redirect("desk:task", task=found.pk)
        return _form(request, found, TaskForm(initial=_initial(found), selection=found.selection, task=found))
    form = TaskForm(request.POST, selection=found.selection, task=found)
    if not form.is_valid():
        return _form(request, found, form)
    fields = form.task_fields()._replace(rule=found.rule)
    given = form.cleaned_data
    try:
        change_task(
            by=user_of(request),
            task=found,
            fields=fields,
            version=given["version"] or 0,
            why=given.get("why", ""),
        )
    except Refused as refused:
        form.tell(refused)
        return _form(request, found, form)
    except Outdated as outdated:
        held = held_of(fields_of(outdated.now), fields)
        typed = {**request.POST.dict(), "version": outdated.now.version}
        return _form(request, found, TaskForm(typed, selection=found.selection, task=found), held)
    messages.success(request, _("Saved."))
    return redirect("desk:task", task=found.pk)


@page(SEE, methods=FORMS)
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Draft a task of one's own: of the unit, the office or the superior department."""
    user = user_of(request)
    selection = get_object_or_404(Selection.objects.select_related("region", "framework"), code=code)
    owner = owner_for(user, selection)
    if owner is None:
        raise NotAllowed(_("You own no tasks in this selection: your organisation does not take part in it."))
    blank = Task(selection=selection, **owner._asdict())
    if request.method != "POST":
        return _form(request, blank, TaskForm(selection=selection, task=blank))
    form = TaskForm(request.POST, selection=selection, task=blank)
    if not form.is_valid():
        return _form(request, blank, form)
    try:
        (made,) = add_tasks(by=user, selection=selection, owner=owner, fields=[form.task_fields()])
    except Refused as refused:
        form.tell(refused)
        return _form(request, blank, form)
    messages.success(request, _("The draft is kept. It counts once it is published."))
    return redirect("desk:task", task=made.pk)


@page(SEE, methods=["POST"])
def move(request: HttpRequest, task: int) -> HttpResponse:
    """Move a task along."""
    found, form = _task(request, task), MoveForm(request.POST)
    if not form.is_valid() or form.cleaned_data["move"] not in MOVE:
        return _shown(request, found, form)
    given = form.cleaned_data
    try:
        move_task(
            by=user_of(request),
            task=found,
            move=given["move"],
            version=given["version"],
            why=given["why"],
            done_on=given["done_on"],
        )
    except Refused as refused:
        form.tell(refused)
        return _shown(request, found, form, say_faults(refused))
    except Outdated:
        messages.warning(request, _("Somebody else changed this task in the meantime: look at it again."))
        return redirect("desk:task", task=found.pk)
    messages.success(request, say(MOVE[given["move"]].done))
    return redirect("desk:task", task=found.pk)


@page(SEE, methods=["POST"])
def progress(request: HttpRequest, task: int) -> HttpResponse:
    """Say how far a task is."""
    found, form = _task(request, task), ProgressForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, told=form)
    try:
        tell_progress(by=user_of(request), task=found, **form.cleaned_data)
    except Refused as refused:
        for fault in refused.faults:
            form.add_error(fault.column, say(fault.advice))
        return _shown(request, found, told=form)
    except Outdated:
        messages.warning(request, _("Somebody else changed this task in the meantime: look at it again."))
        return redirect("desk:task", task=found.pk)
    messages.success(request, _("Saved."))
    return redirect("desk:task", task=found.pk)


def _task(request: HttpRequest, key: int) -> Task:
    found = tasks_within(reach_of(user_of(request), SEE)).select_related(*RELATED)
    return get_object_or_404(found.distinct(), pk=key)


def _initial(task: Task) -> dict[str, object]:
    values = fields_of(task)._asdict()
    for name in ("responsible_account", "supervisor_account"):
        values[name] = values[name].username if values[name] else ""
    values["helps"] = task.helps.code if task.helps else ""
    return {**values, "version": task.version}


def _shown(
    request: HttpRequest,
    task: Task,
    form: MoveForm | None = None,
    faults: list[str] | None = None,
    told: ProgressForm | None = None,
) -> HttpResponse:
    user, today = user_of(request), timezone.localdate()
    context = {
        "task": task,
        "selection": task.selection,
        "facts": facts_of(task, today),
        "buttons": buttons_of(moves_of(user, task), task, form),
        "changes": may_change(user, task),
        "told": (told or ProgressForm(initial={**vars(task)})) if may_report_progress(user, task) else None,
        "faults": faults,
    }
    refused = form is not None or told is not None
    return render(request, "desk/tasks/show.html", context, status=400 if refused else 200)


def _form(
    request: HttpRequest, task: Task, form: TaskForm, held: list[tuple[str, str, str]] | None = None
) -> HttpResponse:
    context = {"task": task, "selection": task.selection, "form": form, "held": held}
    refused = form.is_bound and (bool(form.errors) or held is not None)
    return render(request, "desk/tasks/form.html", context, status=400 if refused else 200)
