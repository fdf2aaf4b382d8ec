"""The rows of the lists of versions and drafts."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.urls import reverse

from lingji.apps.frameworks.queries import open_drafts, versions
from lingji.apps.selections.models import Selection
from lingji.core.text import Text


class Listed(NamedTuple):
    """One version or draft in a list."""

    pk: int
    label: str
    title: Text
    href: str
    at: datetime
    based_on: str
    note: str


def listed_versions() -> list[Listed]:
    """Return the published versions, newest first, with how many selections each is used by."""
    used: dict[int, list[str]] = {}
    for framework, code in Selection.objects.values_list("framework", "code").order_by("code"):
        used.setdefault(framework, []).append(code)
    return [
        Listed(
            each.pk,
            str(each),
            each.title,
            reverse("office:framework-version", args=[each.pk]),
            each.created_at,
            str(each.based_on or ""),
            ", ".join(used.get(each.pk, [])),
        )
        for each in versions()
    ]


def listed_drafts() -> list[Listed]:
    """Return the open drafts, the last changed first."""
    return [
        Listed(
            each.pk,
            str(each),
            each.title,
            reverse("office:framework-draft", args=[each.pk]),
            each.changed_at,
            str(each.based_on or ""),
            str(each.changed_by or ""),
        )
        for each in open_drafts()
    ]
