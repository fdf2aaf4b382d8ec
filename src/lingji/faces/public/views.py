"""The language of the pages and the sign of life."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.translation import check_for_language
from django.views.i18n import set_language

from lingji.apps.people.actions import choose_language
from lingji.apps.people.gate import page
from lingji.apps.people.models import User
from lingji.apps.people.permissions import PUBLIC


@page(PUBLIC, methods=["POST"])
def language(request: HttpRequest) -> HttpResponse:
    """Change the language of the pages, and remember it for who is signed in."""
    wanted = request.POST.get("language", "")
    if isinstance(request.user, User) and check_for_language(wanted):
        choose_language(by=request.user, language=wanted)
    return set_language(request)


@page(PUBLIC)
def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer `ok` where the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
