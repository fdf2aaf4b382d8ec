"""The gate of every page: who may pass, and what is said to those who may not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lingji.apps.people.models import User
from lingji.apps.people.permissions import PUBLIC, Permission, check_may
from lingji.apps.people.refusals import NotAllowed, NotYours
from lingji.apps.people.second_step import needs_second_step

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
Done = Callable[[HttpRequest], HttpResponseBase | None]
READS = ("GET", "HEAD")
FORMS = (*READS, "POST")


def page(
    permission: Permission,
    methods: Iterable[str] = READS,
    done: Done | None = None,
    *,
    before_second_step: bool = False,
) -> Callable[[View[P]], View[P]]:
    """Let a page be opened by those who hold a permission somewhere; which things it shows is its own affair.

    A refusal (`NotAllowed`), also one that the page itself raises, becomes a page that says what to do.
    `done` is asked before a refusal: it answers a form that was sent twice, where the first time took
    away what the second would need.
    Whose role asks for a second step of signing in, and who has none yet, is led to where it is set up;
    `before_second_step` marks the pages that are needed for that, public ones need no mark.
    No browser keeps what it showed: the computers of an office are shared. The permission and the methods
    are kept on the view, where a test finds them and walks every address with every role.
    """

    def gated(view: View[P]) -> View[P]:
        @wraps(view)
        def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            try:
                if permission is not PUBLIC:
                    if not before_second_step and needs_second_step(user_of(request)):
                        return redirect("mfa_index")
                    check_may(user_of(request), permission)
                return view(request, *args, **kwargs)
            except NotAllowed as refusal:
                if done is not None and (answer := done(request)) is not None:
                    return answer
                return refused(request, refusal.sentence, by_role=isinstance(refusal, NotYours))

        guarded = require_http_methods(list(methods))(never_cache(shown))
        if permission is PUBLIC:
            guarded = login_not_required(guarded)
        guarded.permission = permission  # type: ignore[attr-defined]
        guarded.methods = frozenset(methods)  # type: ignore[attr-defined]
        return guarded

    return gated


def user_of(request: HttpRequest) -> User:
    """Return who is signed in; a gated page that is not public has somebody."""
    assert isinstance(request.user, User)
    return request.user


def refused(request: HttpRequest, sentence: str, *, by_role: bool = False) -> HttpResponse:
    """Return the page that says why something is not open, and what to do.

    `by_role` says that no role of the user reaches it, not that something else stands against it now.
    """
    shown = {"sentence": sentence, "by_role": by_role}
    return render(request, "people/refused.html", shown, status=403)
