"""The burden statement: everything that was asked of units in a selection, with its price."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lingji.apps.burden.kinds import KINDS, word_of
from lingji.apps.burden.queries import Cost, statement_of
from lingji.apps.people.gate import page
from lingji.apps.people.models import RoleGrant
from lingji.apps.people.permissions import may
from lingji.apps.people.roles import ROLES
from lingji.apps.plans.policies import PUSH, SEE_PLAN
from lingji.apps.plans.workbooks import write_table
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.faces.office.plan_place import Here, here_of

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADS = (
    Text("日期", "Day"),
    Text("类别", "Kind"),
    Text("要求", "What was asked"),
    Text("提出方", "Asked by"),
    Text("单位数", "Organisations"),
    Text("每单位分钟", "Minutes each"),
    Text("合计分钟", "Minutes in all"),
)
WIDTHS = (12, 12, 50, 20, 8, 10, 10)
SORTS = {
    "day": lambda row: row[0].request.at,
    "title": lambda row: row[0].request.title,
    "units": lambda row: row[0].units,
    "minutes": lambda row: row[0].minutes,
}
Row = tuple[Cost, str, str]


@page(SEE_PLAN)
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show the statement, with sums by who asked and by month."""
    here = here_of(request, code, SEE_PLAN)
    every = _rows(here)
    rows = _asked(request, every)
    context = {
        **here.context("burden"),
        "rows": rows,
        "any": bool(every),
        "q": request.GET.get("q", ""),
        "kind": request.GET.get("kind", ""),
        "kinds": [(key, say(word)) for key, word in KINDS.items()],
        "sort": request.GET.get("sort", "-day"),
        "total": sum(cost.minutes for cost, _, _ in every),
        "hours": f"{sum(cost.minutes for cost, _, _ in every) / 60:.1f}",
        "requests": len(every),
        "by_whom": _sums((who, cost.minutes) for cost, _, who in every),
        "by_month": _sums(
            (timezone.localtime(cost.request.at).strftime("%Y-%m"), cost.minutes) for cost, _, _ in every
        ),
        "pushes": may(here.user, PUSH),
    }
    return render(request, "office/plans/burden.html", context)


@page(SEE_PLAN)
def export(request: HttpRequest, code: str) -> HttpResponse:
    """Give the statement as it is filtered, as a workbook."""
    rows = [
        [
            timezone.localtime(cost.request.at).date().isoformat(),
            *(kind, cost.request.title, who),
            *(str(cost.units), str(cost.request.minutes), str(cost.minutes)),
        ]
        for cost, kind, who in _asked(request, _rows(here_of(request, code, SEE_PLAN)))
    ]
    content = write_table(f"[{code}]", [say(head) for head in HEADS], WIDTHS, rows)
    headers = {"Content-Disposition": f'attachment; filename="{code}-burden.xlsx"'}
    return HttpResponse(content, content_type=WORKBOOK, headers=headers)


def _rows(here: Here) -> list[Row]:
    """Return each request with the words of its kind and of the role that asked, never a person's name."""
    costs = statement_of(here.selection)
    grants = RoleGrant.objects.filter(user__in={cost.request.by_id for cost in costs}).order_by("-pk")
    roles = {
        user: say(ROLES[role].name) for user, role in grants.values_list("user", "role") if role in ROLES
    }
    return [
        (
            cost,
            say(word_of(cost.request.kind)),
            roles.get(cost.request.by_id, ""),
        )
        for cost in costs
    ]


def _asked(request: HttpRequest, rows: list[Row]) -> list[Row]:
    words, kind = request.GET.get("q", "")[:100].lower().split(), request.GET.get("kind", "")
    found = [
        row
        for row in rows
        if all(word in row[0].request.title.lower() for word in words)
        and (not kind or row[0].request.kind == kind)
    ]
    sort = request.GET.get("sort", "-day")
    return sorted(found, key=SORTS.get(sort.removeprefix("-"), SORTS["day"]), reverse=sort.startswith("-"))


def _sums(pairs: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    found: Counter[str] = Counter()
    for key, minutes in pairs:
        found[key] += minutes
    return sorted(found.items())
