"""What is to be done today."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lingji.apps.people.gate import page
from lingji.apps.people.permissions import SIGNED_IN


@page(SIGNED_IN)
def show(request: HttpRequest) -> HttpResponse:
    """Show the first page."""
    return render(request, "desk/today.html")
