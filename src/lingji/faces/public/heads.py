"""The signed heads of the journal, for everybody: to look at, to print, to save, and to check."""

from __future__ import annotations

from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.journal.hours import next_hour
from lingji.apps.journal.publishing import ShownHead, public_keys, published_heads, shown_heads
from lingji.apps.journal.signing import public_pem
from lingji.apps.people.gate import page
from lingji.apps.people.permissions import PUBLIC
from lingji.exchange.workbook.listed import Column, write_list

A_PAGE = 31
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(PUBLIC)
def show(request: HttpRequest) -> HttpResponse:
    """List the heads, newest first; `?q=` finds a day or a root that somebody has on paper."""
    asked = " ".join(request.GET.get("q", "").split())[:80]
    heads = shown_heads()
    found = [head for head in heads if _matches(head, asked)] if asked else heads
    context = {
        "asked": asked,
        "any": bool(heads),
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "keys": public_keys()[::-1],
        "next": next_hour(max(timezone.now(), heads[0].at if heads else timezone.now())),
        "overdue": bool(heads) and next_hour(next_hour(heads[0].at)) < timezone.now(),
    }
    return render(request, "public/heads.html", context)


@page(PUBLIC)
def as_json(_request: HttpRequest) -> HttpResponse:
    """Give all heads, keys, signatures and consistency proofs for a program."""
    return JsonResponse(
        published_heads(),
        json_dumps_params={"ensure_ascii": False, "indent": 1},
        headers={"Content-Disposition": 'attachment; filename="heads.json"'},
    )


@page(PUBLIC)
def as_workbook(_request: HttpRequest) -> HttpResponse:
    """Give all heads as a workbook."""
    columns = [
        Column(_("Hour"), 18),
        Column(_("Journal entries"), 12),
        Column(_("Root"), 68),
        Column(_("Sealed log (hidden)"), 68),
        Column(_("Key"), 18),
        Column(_("Signature (Ed25519)"), 68),
    ]
    rows: list[list[str | int]] = [
        [_hour(head.at), head.size, head.root, head.sealed, head.key, head.signature]
        for head in shown_heads()
    ]
    content = write_list(_("Signed heads of the journal"), columns, rows)
    headers = {"Content-Disposition": 'attachment; filename="heads.xlsx"'}
    return HttpResponse(content, content_type=WORKBOOK, headers=headers)


@page(PUBLIC)
def key(_request: HttpRequest, code: str) -> HttpResponse:
    """Give a public key as a PEM file, as other programs (openssl) read it."""
    for known in public_keys():
        if known.id == code:
            headers = {"Content-Disposition": f'attachment; filename="journal-{code}.pem"'}
            return HttpResponse(
                public_pem(known.public), content_type="application/x-pem-file", headers=headers
            )
    return HttpResponse(status=404)


def _matches(head: ShownHead, asked: str) -> bool:
    """Say whether a head is of the day that was asked for, or has the root (or its beginning)."""
    wanted = asked.replace(" ", "").lower()
    return _hour(head.at).startswith(asked) or head.root.startswith(wanted)


def _hour(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"
