"""What the unit asks not to apply: items with reasons, and the sum of their points while one ticks."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lingji.apps.enrolment.actions_items import ask_items
from lingji.apps.enrolment.items import Allowance, allowance_of
from lingji.apps.enrolment.models import Application, ItemRequest
from lingji.apps.enrolment.policies import ASK
from lingji.apps.enrolment.presenting import RequestRow, request_row, word_of
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.selections.stages import check_open
from lingji.core.faults import Refused
from lingji.core.numbers import trim
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.faces.unit.place import application_for


class Line(NamedTuple):
    """One item of the framework: whether it is asked, why, what was said, and what is wrong with it."""

    code: str
    title: str
    points: str
    asked: bool
    reason: str
    row: RequestRow | None
    fault: str

    @property
    def decided(self) -> bool:
        return self.row is not None and self.row.request.granted is not None


class Group(NamedTuple):
    """A category with its items."""

    title: str
    lines: list[Line]


@page(ASK, methods=FORMS)
def show(request: HttpRequest, application: int) -> HttpResponse:
    """Show the items, and ask that some shall not apply."""
    held = application_for(request, application, ASK)
    if request.method != "POST":
        return _shown(request, held, {one.item: one.reason for one in _requests(held).values()})
    reasons = _read(request.POST)
    try:
        ask_items(by=user_of(request), application=held, reasons=reasons)
    except Refused as refused:
        faults = {fault.column: say(fault.advice) for fault in refused.faults}
        return _shown(request, held, reasons, faults)
    messages.success(
        request, _("Your request is sent: the county gives its opinion, the prefecture decides.")
    )
    return redirect("unit:items", application=held.pk)


@page(ASK, methods=["POST"])
def total(request: HttpRequest, application: int) -> HttpResponse:
    """Say how many points the ticked items have, and whether that is too many."""
    held = application_for(request, application, ASK)
    granted = [one.item for one in _requests(held).values() if one.granted]
    return render(
        request, "unit/items_sum.html", _sum(allowance_of(held.selection), [*_read(request.POST), *granted])
    )


def _read(given: QueryDict) -> dict[str, str]:
    return {item: given.get(f"reason-{item}", "") for item in given.getlist("item")}


def _requests(application: Application) -> dict[str, ItemRequest]:
    return {one.item: one for one in application.item_requests.order_by("item")}


def _sum(allowance: Allowance, items: list[str]) -> dict[str, object]:
    fault = allowance.fault(items) if items else None
    return {
        "points": trim(allowance.points(items)),
        "most": trim(allowance.most),
        "too_many": say(fault) if fault else "",
    }


def _shown(
    request: HttpRequest,
    application: Application,
    reasons: dict[str, str],
    faults: dict[str, str] | None = None,
) -> HttpResponse:
    allowance, held, faults = allowance_of(application.selection), _requests(application), faults or {}
    granted = [one.item for one in held.values() if one.granted]
    asked = {
        item: reason for item, reason in reasons.items() if item not in held or held[item].granted is None
    }
    try:
        check_open(application.selection, "not_applicable.request")
        refusal = ""
    except NotAllowed as refused:
        refusal = refused.sentence
    context = {
        "application": application,
        "title": say(Text(application.selection.title_zh, application.selection.title_en)),
        "word": word_of(application.state),
        "groups": _groups(allowance, held, asked, faults),
        "faults": list(faults.items()),
        "refusal": refusal,
        **_sum(allowance, [*asked, *granted]),
    }
    return render(request, "unit/items.html", context, status=400 if faults else 200)


def _groups(
    allowance: Allowance, held: dict[str, ItemRequest], asked: dict[str, str], faults: dict[str, str]
) -> list[Group]:
    framework = allowance.framework
    return [
        Group(
            f"{category.code} {say(category.title)}",
            [
                Line(
                    item.code,
                    f"{item.code} {say(item.title)}",
                    trim(item.points),
                    item.code in asked,
                    asked.get(item.code, ""),
                    request_row(held[item.code], framework) if item.code in held else None,
                    faults.get(item.code, ""),
                )
                for item in category.items
            ],
        )
        for category in framework.categories
    ]
