"""Beginning a paper, and writing it: every save is a version."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lingji.apps.documents.counting import LONGEST, length_of, warning
from lingji.apps.papers.actions import Outdated, draft_paper, save_version
from lingji.apps.papers.beginning import new_content
from lingji.apps.papers.checking import check_content
from lingji.apps.papers.comparing import compare
from lingji.apps.papers.content import Content, paper_from
from lingji.apps.papers.forms import PaperForm, initial_of
from lingji.apps.papers.kinds import KINDS
from lingji.apps.papers.models import Paper
from lingji.apps.papers.policies import SEE, WRITE, may_change, may_issue, may_withdraw
from lingji.apps.papers.presenting import lines_of, shown
from lingji.apps.papers.queries import content_of, document_of
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.permissions import reach_of
from lingji.apps.registry.models import Region
from lingji.apps.registry.reach import regions_within
from lingji.apps.selections.models import Selection
from lingji.apps.selections.queries import selections_touched_by
from lingji.core.faults import Refused
from lingji.design.speech import say
from lingji.faces.office.forms.faults import show_faults
from lingji.faces.office.paper_forms import NewPaperForm, WhyForm
from lingji.faces.office.views.papers.found import context_of, found_paper

# A paper has an issuer; while it is typed, it may lack one.
NOBODY = "—"


@page(WRITE, methods=FORMS)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a paper of a kind, with the outline of its kind."""
    user = user_of(request)
    reach = reach_of(user, WRITE)
    regions = list(Region.objects.filter(regions_within(reach)).order_by("path"))
    running = [one for one in selections_touched_by(reach) if one.closed_at is None]
    form = NewPaperForm(regions, running, request.POST or None, initial=_beginning(request, regions, running))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        content = new_content(given["kind"], given["region"], given["title"])
        paper = draft_paper(
            by=user,
            selection=given["selection"],
            issuer=given["region"],
            kind=given["kind"],
            content=content,
        )
        return redirect("office:paper", paper=paper.pk)
    return render(request, "office/papers/new.html", {"form": form}, status=400 if form.errors else 200)


def _beginning(request: HttpRequest, regions: list[Region], selections: list[Selection]) -> dict[str, object]:
    """Return what the form begins with: the highest own region, and the selection one comes from."""
    wanted = request.GET.get("selection", "")
    chosen = next((one for one in selections if one.code == wanted), None)
    kind = request.GET.get("kind", "bulletin")
    return {"kind": kind, "region": regions[0] if regions else None, "selection": chosen}


@page(SEE, methods=FORMS)
def show(request: HttpRequest, paper: int) -> HttpResponse:
    """Show a paper: the form while it is a draft that the user writes on, else what it says."""
    user, held = user_of(request), found_paper(request, paper)
    if request.method != "POST":
        if may_change(user, held):
            return _form(request, held, PaperForm(initial=initial_of(content_of(held), held.version)))
        return _read(request, held)
    form = PaperForm(request.POST)
    if not form.is_valid():
        _add_what_else_is_missing(form, held)
        return _form(request, held, form, status=400)
    try:
        saved = save_version(
            by=user, paper=held, content=form.content(), version=form.cleaned_data["version"]
        )
    except Refused as refused:
        show_faults(form, refused.faults)
        return _form(request, held, form, status=400)
    except Outdated as outdated:
        return _both(request, outdated.held, form)
    messages.success(request, _("Saved as version %(number)s.") % {"number": saved.version})
    return redirect("office:paper", paper=held.pk)


def _add_what_else_is_missing(form: PaperForm, held: Paper) -> None:
    """Add the faults that the room would find, so that all of them are told at once."""
    try:
        check_content(form.content(), KINDS[held.kind])
    except Refused as refused:
        for fault in refused.faults:
            if fault.column not in form.errors:
                form.add_error(fault.column, say(fault.advice))


@page(WRITE, methods=("POST",))
def length(request: HttpRequest) -> HttpResponse:
    """Say how long the text is and how its headings are numbered, while it is typed; nothing is kept."""
    title, addressee, body = (request.POST.get(name, "") for name in ("title", "addressee", "body"))
    content = Content(title=title, addressee=addressee, body=body, issuers=(NOBODY,))
    return render(request, "office/papers/length.html", measured(content))


def measured(content: Content) -> dict[str, object]:
    """Return the length of a content, what is said of it, and its headings with their numerals."""
    document = paper_from(content, year=0, order=None, dated=None)
    characters = length_of(document)
    too_long = warning(characters)
    return {
        "length": characters,
        "longest": LONGEST,
        "too_long": say(too_long) if too_long else "",
        "outline": [line for line in lines_of(document.blocks) if line.level],
    }


def _form(request: HttpRequest, held: Paper, form: PaperForm, *, status: int = 200) -> HttpResponse:
    content = form.content() if form.is_bound and form.is_valid() else content_of(held)
    writable = replace(content, issuers=content.issuers or (NOBODY,))
    context = {
        **context_of(held),
        **measured(writable),
        "form": form,
        "elements": [form[name] for name in ("issuers", "sign", "red_head")],
        "closing": [form[name] for name in ("signer", "copies_to", "printed_by")],
        "may_issue": may_issue(user_of(request), held),
    }
    return render(request, "office/papers/write.html", context, status=status)


def _both(request: HttpRequest, held: Paper, form: PaperForm) -> HttpResponse:
    """Show what somebody else saved in between beside what was typed; saving again puts this on top."""
    differences = compare(content_of(held), form.content())
    renewed = PaperForm({**initial_of(form.content(), held.version)})
    context = {
        **context_of(held),
        **measured(form.content()),
        "form": renewed,
        "elements": [renewed[name] for name in ("issuers", "sign", "red_head")],
        "closing": [renewed[name] for name in ("signer", "copies_to", "printed_by")],
        "differences": [(say(one.field), one.lines) for one in differences],
        "outdated": True,
    }
    return render(request, "office/papers/write.html", context, status=409)


def _read(request: HttpRequest, held: Paper) -> HttpResponse:
    user = user_of(request)
    context = {
        **context_of(held),
        "text": shown(document_of(held, content_of(held))),
        "why": WhyForm() if may_withdraw(user, held) else None,
    }
    return render(request, "office/papers/read.html", context)
