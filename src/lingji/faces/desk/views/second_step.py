"""Setting up the second step that a role asks for: until then this page alone is open."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import SIGNED_IN
from lingji.apps.people.second_step import needs_second_step


@page(SIGNED_IN, before_second_step=True)
def show(request: HttpRequest) -> HttpResponse:
    """Say why, and offer the two ways; who has a second step, or needs none, is led to the own account."""
    if not needs_second_step(user_of(request)):
        return redirect("/account/#signing-in")
    return render(request, "desk/second_step.html")
