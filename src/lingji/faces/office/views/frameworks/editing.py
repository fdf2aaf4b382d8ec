"""The editor: a place's form, saving it, and what is said while one types."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lingji.apps.frameworks.actions_drafts import Stale, change_draft
from lingji.apps.frameworks.document import Place, loaded
from lingji.apps.frameworks.models import DraftRevision, FrameworkDraft
from lingji.apps.frameworks.policies import EDIT, check_may_edit
from lingji.apps.frameworks.queries import before_the_last_change, source_of
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.core.faults import Refused
from lingji.core.framework_diff import Difference, compare
from lingji.faces.office.pages.frameworks.editor import Editor, stored, typed_in, view_of
from lingji.faces.office.pages.frameworks.holder import DRAFT, draft_of, hold, own_draft_of
from lingji.faces.office.pages.frameworks.lists import office_of
from lingji.faces.office.views.frameworks.requests import asked_number, draft_in

TEMPLATES = {0: "whole", 1: "category", 2: "item"}


@page(EDIT, methods=FORMS)
def show(request: HttpRequest, framework_draft: int, place: str = "") -> HttpResponse:
    """Show a place of a draft with its form; save it."""
    holder = draft_of(user_of(request), framework_draft, place, only_open=False)
    found = draft_in(holder)
    if request.method == "POST":
        check_may_edit(user_of(request), found)
    if found.state != FrameworkDraft.OPEN:
        return _closed(request, found)
    if request.method != "POST":
        return _page(request, stored(holder))
    wish = request.POST.get("do", "save")
    editor = typed_in(holder, request.POST.dict(), wish)
    if wish != "save" or editor.stopping:
        return _page(request, editor, status=422 if editor.stopping else 200)
    return _save(request, editor, found)


@page(EDIT, methods=["POST"])
def live(request: HttpRequest, framework_draft: int, place: str = "") -> HttpResponse:
    """Say what the rules would read and what everything would sum to, as one types; nothing is saved."""
    editor = typed_in(own_draft_of(user_of(request), framework_draft, place), request.POST.dict())
    return render(request, "office/frameworks/live.html", _context(editor))


def _save(request: HttpRequest, editor: Editor, draft: FrameworkDraft) -> HttpResponse:
    revision = asked_number(request, "revision")
    try:
        saved = change_draft(by=user_of(request), draft=draft, source=editor.source, revision=revision)
    except Refused:
        return _closed(request, FrameworkDraft.objects.get(pk=draft.pk))
    except Stale as stale:
        return _stale(request, editor, stale.draft, revision)
    if saved.revision == draft.revision:
        messages.info(request, _("Nothing was changed."))
    else:
        messages.success(request, _("Saved."))
    return HttpResponseRedirect(editor.holder.url())


def _stale(request: HttpRequest, editor: Editor, now: FrameworkDraft, revision: int) -> HttpResponse:
    """Show what was typed beside what somebody else saved meanwhile; saving again puts it on top."""
    before = DraftRevision.objects.filter(draft=now, number=revision).first()
    holder = hold(DRAFT, now, str(editor.holder.spot))
    theirs: list[Difference] = compare(source_of(before), loaded(now.source)) if before else []
    typed = typed_in(holder, request.POST.dict())
    moved = typed.holder.here.get("code") != request.POST.get("was_code", typed.holder.here.get("code"))
    more = {"theirs": theirs, "moved": moved, "who": now.changed_by}
    return _page(request, typed, status=409, **more)


def _page(request: HttpRequest, editor: Editor, status: int = 200, **more: object) -> HttpResponse:
    held = draft_in(editor.holder)
    context = _context(editor) | {"undo": before_the_last_change(held)} | more
    if not editor.holder.own:
        context["written_by"] = office_of(held.region)
    template = TEMPLATES[sum(step is not None for step in editor.holder.spot)]
    return render(request, f"office/frameworks/{template}_form.html", context, status=status)


def _context(editor: Editor) -> dict[str, object]:
    holder = editor.holder
    shown = replace(holder, source=editor.source, typed=editor.outline)
    before, after = shown.neighbours()
    return {
        "holder": shown,
        "draft": holder.model,
        "saved_code": holder.here.get("code", ""),
        "form": view_of(editor),
        "line": shown.line(),
        "category": shown.outline.lines[holder.spot.category] if holder.spot.category is not None else None,
        "warnings": shown.outline.warnings_at(holder.spot),
        "before": before,
        "after": after,
        "is_item": holder.spot.item is not None,
        "is_whole": holder.spot == Place(),
    }


def _closed(request: HttpRequest, draft: FrameworkDraft) -> HttpResponse:
    if draft.published_as_id:
        messages.info(
            request, _("This draft was published; here is the version. To change it, start a new draft.")
        )
        return redirect("office:framework-version", draft.published_as_id)
    messages.info(request, _("This draft was discarded; start a new one."))
    return redirect("office:frameworks")
