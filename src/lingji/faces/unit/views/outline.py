"""The report outline of a unit: drafted from its figures, written on in versions, handed in by a leader."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.documents.counting import LONGEST, length_of, warning
from lingji.apps.papers.actions import Outdated, issue_paper, save_version
from lingji.apps.papers.comparing import compare
from lingji.apps.papers.content import Content, content_from
from lingji.apps.papers.forms import PaperForm, initial_of
from lingji.apps.papers.kinds import STATES
from lingji.apps.papers.models import Paper
from lingji.apps.papers.policies import OUTLINE, may_change, may_issue
from lingji.apps.papers.presenting import shown
from lingji.apps.papers.queries import content_of, document_of, outline_of, version_of
from lingji.apps.papers.serving import pdf_file, word_file
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.selections.models import Entry
from lingji.apps.supervision.actions_outlines import draft_outline
from lingji.core.faults import Refused
from lingji.design.speech import say
from lingji.faces.unit.plan_place import entry_for

# What the form sends along unseen: an outline has no number, no addressee, no imprint.
UNSEEN = ("addressee", "annexes", "issuers", "sign", "signer", "copies_to", "printed_by")


@page(OUTLINE, methods=FORMS)
def show(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Show the outline: the form while it is a draft, then what it says."""
    held = entry_for(request, code, entry, OUTLINE)
    paper = outline_of(held.selection, held.organisation)
    if request.method != "POST" or paper is None:
        return _page(request, held, paper)
    form = PaperForm(request.POST)
    if not form.is_valid():
        return _page(request, held, paper, form, status=400)
    try:
        version = form.cleaned_data["version"]
        saved = save_version(by=user_of(request), paper=paper, content=form.content(), version=version)
    except Refused as refused:
        for fault in refused.faults:
            form.add_error(fault.column if fault.column in form.fields else None, say(fault.advice))
        return _page(request, held, paper, form, status=400)
    except Outdated as outdated:
        renewed = PaperForm(initial_of(form.content(), outdated.held.version))
        differences = compare(content_of(outdated.held), form.content())
        more = {"differences": [(say(one.field), one.lines) for one in differences], "outdated": True}
        return _page(request, held, outdated.held, renewed, status=409, **more)
    messages.success(request, _("Saved as version %(number)s.") % {"number": saved.version})
    return redirect("unit:outline", code=code, entry=entry)


@page(OUTLINE, methods=["POST"])
def draft(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Draft the outline from today's figures."""
    draft_outline(by=user_of(request), entry=entry_for(request, code, entry, OUTLINE))
    return redirect("unit:outline", code=code, entry=entry)


@page(OUTLINE, methods=["POST"])
def issue(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Hand the outline in to the office, as it stands."""
    held = entry_for(request, code, entry, OUTLINE)
    paper = outline_of(held.selection, held.organisation)
    given = request.POST.get("version", "")
    version = int(given) if given.isdecimal() and len(given) < 9 else 0
    if paper is not None:
        try:
            issue_paper(by=user_of(request), paper=paper, version=version)
        except Outdated:
            messages.warning(request, _("Somebody saved a new version in between. Read it, then hand it in."))
        else:
            messages.success(request, _("Handed in. The office has been told."))
    return redirect("unit:outline", code=code, entry=entry)


@page(OUTLINE)
def word(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Give the Word file of a version (`?version=`, else the newest)."""
    found = _found(request, code, entry)
    return word_file(*found) if found else redirect("unit:outline", code=code, entry=entry)


@page(OUTLINE)
def preview(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Show the PDF of a version."""
    found = _found(request, code, entry)
    return pdf_file(*found) if found else redirect("unit:outline", code=code, entry=entry)


def _found(request: HttpRequest, code: str, entry: str) -> tuple[Paper, Content] | None:
    held = entry_for(request, code, entry, OUTLINE)
    paper = outline_of(held.selection, held.organisation)
    given = request.GET.get("version", "")
    version = (
        version_of(paper, int(given) if given.isdecimal() and len(given) < 9 else None) if paper else None
    )
    return (paper, content_from(version.content)) if paper is not None and version is not None else None


def _page(
    request: HttpRequest,
    entry: Entry,
    paper: Paper | None,
    form: PaperForm | None = None,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    context: dict[str, object] = {
        "entry": entry,
        "selection": entry.selection,
        "title": say(entry.selection.title),
        "paper": paper,
        **more,
    }
    if paper is not None:
        user, content = user_of(request), content_of(paper)
        document = document_of(paper, content)
        writes = may_change(user, paper)
        form = form or PaperForm(initial=initial_of(content, paper.version))
        too_long = warning(length_of(document))
        context |= {
            "form": form if writes else None,
            "unseen": [form[name] for name in UNSEEN],
            "text": shown(document),
            "of_today": paper.is_draft and timezone.localdate(paper.made_at) == timezone.localdate(),
            "mark": STATES[paper.state].mark,
            "state": say(STATES[paper.state].says),
            "length": length_of(document),
            "longest": LONGEST,
            "too_long": say(too_long) if too_long else "",
            "hands_in": may_issue(user, paper),
            "versions": paper.versions.select_related("by").defer("content").order_by("-number"),
        }
    return render(request, "unit/outline.html", context, status=status)
