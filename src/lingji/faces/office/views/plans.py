"""How far the units in reach are with rules and tasks, the weakest first, and help with one click."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.people.gate import page
from lingji.apps.people.permissions import may
from lingji.apps.plans.actions_help import offer_help
from lingji.apps.plans.policies import PUSH, SEE_PLAN, SUPPORT
from lingji.apps.plans.sheets import STATES
from lingji.apps.plans.weak import Unit, units_of
from lingji.apps.plans.workbooks import write_table
from lingji.apps.registry.reach import within
from lingji.apps.selections.models import Entry
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.faces.office.plan_place import Here, here_of

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 100
WEAK = "weak"
SORTS = {
    "weak": lambda unit: (*(-part for part in unit.weight), unit.code),
    "name": lambda unit: (unit.name, unit.code),
    "region": lambda unit: (unit.region, unit.name, unit.code),
    "state": lambda unit: (list(STATES).index(unit.state), unit.code),
    "gaps": lambda unit: (unit.gaps, unit.code),
    "tasks": lambda unit: (unit.tasks, unit.code),
    "overdue": lambda unit: (unit.overdue, unit.code),
}
HEADS = (
    Text("单位", "Organisation"),
    Text("区划", "Region"),
    Text("行业", "Sector"),
    Text("创建细则", "Detailed rules"),
    Text("未写全项目", "Items unfinished"),
    Text("任务", "Tasks"),
    Text("草稿", "Drafts"),
    Text("逾期", "Overdue"),
    Text("薄弱原因", "Why it is weak"),
    Text("帮扶任务", "Support tasks"),
)
WIDTHS = (34, 14, 14, 16, 10, 8, 8, 8, 40, 10)


@page(SEE_PLAN)
def show(request: HttpRequest, code: str) -> HttpResponse:
    """List the units within reach."""
    here = here_of(request, code, SEE_PLAN)
    every = units_of(here.selection, here.reach, timezone.localdate())
    given = request.GET
    pages = Paginator(_asked(request, every), SHOWN).get_page(given.get("page"))
    state = given.get("state", "")
    context = {
        **here.context("plans"),
        "pages": pages,
        "rows": pages.object_list,
        "figures": [
            (say(word), sum(unit.state == key for unit in every), key) for key, word in STATES.items()
        ],
        "weak": sum(bool(unit.reasons) for unit in every),
        "states": [(key, say(word), key == state) for key, word in STATES.items()],
        "only_weak": state == WEAK,
        "regions": sorted({unit.region for unit in every}),
        "region": given.get("region", ""),
        "sectors": sorted({unit.sector for unit in every if unit.sector}),
        "sector": given.get("sector", ""),
        "q": given.get("q", ""),
        "sort": given.get("sort", "weak"),
        "narrowed": any(given.get(name) for name in ("q", "state", "region", "sector")),
        "pushes": may(here.user, PUSH),
        "supports": may(here.user, SUPPORT),
    }
    return render(request, "office/plans/list.html", context)


@page(SEE_PLAN)
def export(request: HttpRequest, code: str) -> HttpResponse:
    """Give the list as it is filtered, as a workbook."""
    here = here_of(request, code, SEE_PLAN)
    rows = [
        [
            *(unit.name, unit.region, unit.sector, unit.word, str(unit.gaps), str(unit.tasks)),
            *(str(unit.drafts), str(unit.overdue), "；".join(unit.reasons), str(unit.helped)),
        ]
        for unit in _asked(request, units_of(here.selection, here.reach, timezone.localdate()))
    ]
    content = write_table(f"[{code}]", [say(head) for head in HEADS], WIDTHS, rows)
    headers = {"Content-Disposition": f'attachment; filename="{code}-plans.xlsx"'}
    return HttpResponse(content, content_type=WORKBOOK, headers=headers)


@page(SUPPORT, methods=["POST"])
def help_one(request: HttpRequest, code: str) -> HttpResponse:
    """Offer a unit help: a draft of an own support task, opened to be completed."""
    here = here_of(request, code, SUPPORT)
    entry = _entry(request, here)
    if entry is None:
        messages.warning(request, _("Choose a unit of the list to be helped."))
        return redirect("office:plans", code=code)
    made = offer_help(by=here.user, selection=here.selection, entry=entry)
    return redirect("desk:task", task=made.pk)


def _entry(request: HttpRequest, here: Here) -> Entry | None:
    found = Entry.objects.filter(within(here.reach, "organisation__"), withdrawn_at=None)
    found = found.select_related("organisation__region", "selection")
    return found.filter(selection=here.selection, code=request.POST.get("entry", "")).first()


def _asked(request: HttpRequest, units: list[Unit]) -> list[Unit]:
    given = request.GET
    words, state = given.get("q", "")[:100].lower().split(), given.get("state", "")
    found = [
        unit
        for unit in units
        if all(word in unit.name.lower() or word == unit.code.lower() for word in words)
        and (state != WEAK or unit.reasons)
        and (state not in STATES or unit.state == state)
        and given.get("region", "") in ("", unit.region)
        and given.get("sector", "") in ("", unit.sector)
    ]
    sort = given.get("sort", WEAK)
    key = SORTS.get(sort.removeprefix("-"), SORTS[WEAK])
    return sorted(found, key=key, reverse=sort.startswith("-"))
