"""Addresses of the API; each view carries the permission of its operation, as a page's does."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern
from django.views.decorators.cache import never_cache

from lingji.apps.people.permissions import PUBLIC
from lingji.faces.api.app import api
from lingji.faces.api.gate import NEEDED, WRITES

DESCRIPTION = ("openapi-json", "openapi-view", "api-root")


def _patterns() -> Iterator[URLPattern]:
    for pattern in api.urls[0]:
        assert isinstance(pattern, URLPattern)
        # The API itself asks who calls, and answers in JSON: no way to the sign-in page.
        view = login_not_required(never_cache(pattern.callback))
        view.permission = PUBLIC if pattern.name in DESCRIPTION else NEEDED[str(pattern.name)]  # type: ignore[attr-defined]
        view.methods = frozenset({"POST" if pattern.name in WRITES else "GET"})  # type: ignore[attr-defined]
        pattern.callback = view
        yield pattern


app_name = "api"
urlpatterns = list(_patterns())
