"""What parts two versions or drafts, on a page and as a workbook."""

from __future__ import annotations

from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from lingji.apps.frameworks.models import FrameworkDraft, FrameworkVersion
from lingji.apps.frameworks.policies import EDIT, READ, seen_by
from lingji.apps.frameworks.queries import open_drafts, source_of, versions
from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import may
from lingji.core.framework_diff import Difference, compare
from lingji.exchange.workbook.differences import write_differences
from lingji.faces.office.pages.frameworks.differences import Group, counted, grouped

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Sides(NamedTuple):
    """The two that are compared, by the keys that a query names them by (`v3`, `d7`), and what parts them."""

    choices: list[tuple[str, str]]
    one: str
    other: str
    labels: dict[str, str]
    found: list[Difference]


@page(READ)
def show(request: HttpRequest) -> HttpResponse:
    """Show what changed from one to another: `?from=v1&to=d2`."""
    sides = _sides(request)
    groups: list[Group] = grouped(sides.found)
    context = {"sides": sides, "groups": groups, "counts": counted(sides.found)}
    return render(request, "office/frameworks/compare.html", context)


@page(READ)
def workbook(request: HttpRequest) -> HttpResponse:
    """Give the same as a workbook."""
    sides = _sides(request)
    if not sides.one:
        return redirect("office:frameworks")
    content = write_differences(sides.found, sides.labels[sides.one], sides.labels[sides.other])
    headers = {"Content-Disposition": 'attachment; filename="framework-changes.xlsx"'}
    return HttpResponse(content, content_type=WORKBOOK, headers=headers)


def _sides(request: HttpRequest) -> Sides:
    """Read the query; drafts are open to those who write alone."""
    found = list(versions())
    choices = [(f"v{each.pk}", str(each)) for each in found]
    user = user_of(request)
    if may(user, EDIT):
        choices += [(f"d{each.pk}", f"{each} *") for each in open_drafts().filter(seen_by(user))]
    labels = dict(choices)
    one, other = request.GET.get("from", ""), request.GET.get("to", "")
    if not one and not other:
        newest = found[0] if found else None
        if newest is None or newest.based_on is None:
            return Sides(choices, "", "", labels, [])
        one, other = f"v{newest.based_on_id}", f"v{newest.pk}"
    if one not in labels or other not in labels:
        raise Http404
    return Sides(choices, one, other, labels, compare(source_of(_named(one)), source_of(_named(other))))


def _named(key: str) -> FrameworkVersion | FrameworkDraft:
    kind = FrameworkVersion if key.startswith("v") else FrameworkDraft
    found: FrameworkVersion | FrameworkDraft = kind.objects.get(pk=int(key[1:]))
    return found
