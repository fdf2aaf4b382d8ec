"""What the views about drafts read from a request alike."""

from __future__ import annotations

from django.http import HttpRequest

from lingji.apps.frameworks.models import FrameworkDraft
from lingji.faces.office.pages.frameworks.holder import Holder


def asked_number(request: HttpRequest, name: str) -> int:
    """Return a whole number that a form sent; 0 where it sent none."""
    given = request.POST.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0


def draft_in(holder: Holder) -> FrameworkDraft:
    """Return the draft that is looked at."""
    assert isinstance(holder.model, FrameworkDraft)
    return holder.model
