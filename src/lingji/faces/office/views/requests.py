"""Asking units for evidence of an item, with its price, and what became of it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingji.apps.burden.actions import AskedBefore
from lingji.apps.burden.models import Asked
from lingji.apps.burden.queries import asked_before
from lingji.apps.frameworks.queries import framework_of
from lingji.apps.people.gate import FORMS, page
from lingji.apps.people.permissions import may
from lingji.apps.plans.workbooks import write_table
from lingji.apps.requests.actions import LONGEST, MOST_MINUTES, ask_for_evidence, what_is_asked
from lingji.apps.requests.lists import STATES, read_wanted, rows_of
from lingji.apps.requests.policies import ASK, SEE
from lingji.apps.requests.queries import calls_within, having
from lingji.apps.selections.models import Selection
from lingji.core.faults import Refused
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.faces.office.entry_choice import choice_of, chosen
from lingji.faces.office.plan_place import Here, here_of

SHOWN = 100
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADS = (
    Text("项目", "Item"),
    Text("单位", "Organisation"),
    Text("要求", "What was asked"),
    Text("时限", "Due on"),
    Text("状态", "State"),
    Text("理由", "Reason"),
    Text("链接", "Link"),
)
WIDTHS = (10, 30, 40, 12, 14, 40, 40)


class AskForm(forms.Form):
    """What is asked for; the units are ticked beside it."""

    item = forms.ChoiceField(label=gettext_lazy("Item that the evidence is to speak for"))
    note = forms.CharField(
        label=gettext_lazy("What is wanted, in a few words"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    due_on = forms.DateField(
        label=gettext_lazy("Due on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes it costs one organisation"),
        min_value=1,
        max_value=MOST_MINUTES,
        help_text=gettext_lazy("An honest estimate: it stands in the burden statement"),
    )

    def __init__(self, data: QueryDict | None, selection: Selection, item: str = "") -> None:
        super().__init__(data, initial={"item": item, "minutes": 20})
        items = framework_of(selection.framework).items.values()
        coded = [(item.code, f"{item.code} {say(item.title)}") for item in items]
        self.fields["item"].choices = [("", "—"), *coded]  # type: ignore[attr-defined]


@page(SEE)
def listed(request: HttpRequest, code: str) -> HttpResponse:
    """List what was asked of each unit within reach."""
    here, wanted = here_of(request, code, SEE), read_wanted(request.GET)
    pages = Paginator(wanted.applied(_all(here)), SHOWN).get_page(request.GET.get("page"))
    start = (pages.number - 1) * SHOWN
    context = {
        **here.context("requests"),
        "rows": rows_of(wanted.applied(_all(here))[start : start + SHOWN]),
        "pages": pages,
        "wanted": wanted,
        "states": [(key, say(word), key == wanted.state) for key, word in STATES.items()],
        "asks": may(here.user, ASK),
    }
    return render(request, "office/requests/list.html", context)


@page(SEE)
def export(request: HttpRequest, code: str) -> HttpResponse:
    """Give the list as it is filtered, as a workbook."""
    here = here_of(request, code, SEE)
    rows = [
        [row.item, row.organisation, row.note, row.due_on.isoformat(), row.word, row.reason, row.link]
        for row in rows_of(read_wanted(request.GET).applied(_all(here)))
    ]
    content = write_table(f"[{code}]", [say(head) for head in HEADS], WIDTHS, rows)
    headers = {"Content-Disposition": f'attachment; filename="{code}-requests.xlsx"'}
    return HttpResponse(content, content_type=WORKBOOK, headers=headers)


@page(ASK, methods=FORMS)
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Choose units and say what is wanted; by POST it is sent."""
    here = here_of(request, code, ASK)
    if request.method != "POST":
        return _asking(request, here, AskForm(None, here.selection, request.GET.get("item", "")))
    form, entries = AskForm(request.POST, here.selection), chosen(request, here)
    if not entries:
        form.add_error(None, _("Tick the organisations that it goes to."))
    if not form.is_valid():
        return _asking(request, here, form)
    try:
        ask_for_evidence(by=here.user, selection=here.selection, entries=entries, **form.cleaned_data)
    except AskedBefore as before:
        return _asking(request, here, form, before)
    except Refused as refused:
        for fault in refused.faults:
            form.add_error(fault.column if fault.column in form.fields else None, say(fault.advice))
        return _asking(request, here, form)
    said = _("The request is sent; organisations asked: %(count)s.") % {"count": len(entries)}
    messages.success(request, said)
    return redirect("office:requests", code=code)


@page(ASK, methods=["POST"])
def price(request: HttpRequest, code: str) -> HttpResponse:
    """Answer with minutes × organisations, and who has it already, while the request is written."""
    return render(request, "office/plans/price.html", _price(request, here_of(request, code, ASK)))


def _all(here: Here) -> QuerySet[Asked]:
    return calls_within(here.reach).filter(request__selection=here.selection)


def _price(request: HttpRequest, here: Here) -> dict[str, object]:
    entries = chosen(request, here) if request.method == "POST" else []
    typed, item = request.POST.get("minutes", ""), request.POST.get("item", "")[:60]
    minutes = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 0
    asked = {one.entry_id: one for one in asked_before(what_is_asked(item), entries)} if item else {}
    there = {entry.pk for entry in having(item, entries)} if item else set()
    total = minutes * len(entries)
    return {
        "units": len(entries),
        "minutes": minutes,
        "total": total,
        "hours": f"{total / 60:.1f}",
        "earlier": len(there | set(asked)),
        "earlier_href": next((one.request.href for one in asked.values()), "") or _evidence_of(here, item),
    }


def _evidence_of(here: Here, item: str) -> str:
    return f"/selections/{here.selection.code}/evidence/?item={item}"


def _asking(
    request: HttpRequest, here: Here, form: AskForm, before: AskedBefore | None = None
) -> HttpResponse:
    context = {
        **here.context("requests"),
        **_price(request, here),
        **choice_of(request, here),
        "form": form,
        "before": before,
    }
    return render(request, "office/requests/ask.html", context, status=400 if form.is_bound else 200)
