"""Addresses that name nothing."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponseBase

NUL = "\0"


def refuse_nul(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answer 404 to an address with the character NUL: PostgreSQL can keep none, so nothing is named so."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if NUL in request.path or any(
            NUL in each for key in request.GET for each in request.GET.getlist(key)
        ):
            raise Http404
        return get_response(request)

    return answer
