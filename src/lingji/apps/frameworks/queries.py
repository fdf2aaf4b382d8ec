"""Reads of frameworks."""

from __future__ import annotations

from functools import lru_cache

from django.db.models import Q, QuerySet

from lingji.apps.frameworks.document import Json, loaded, next_version
from lingji.apps.frameworks.models import DraftRevision, FrameworkDraft, FrameworkVersion
from lingji.core.framework import Framework
from lingji.core.reading import read_framework


def framework_of(version: FrameworkVersion) -> Framework:
    """Return a version as the core reads it."""
    return _read(version.source)


@lru_cache(maxsize=8)
def _read(source: str) -> Framework:
    # A version never changes, so what was read once stays true.
    return read_framework(source.encode())


def versions() -> QuerySet[FrameworkVersion]:
    """Return the published versions, newest first; their text is left unread."""
    found = FrameworkVersion.objects.select_related("based_on").defer("source", "based_on__source")
    return found.order_by("-created_at", "-pk")


def open_drafts() -> QuerySet[FrameworkDraft]:
    """Return the drafts that are being written, the last changed first; their text is left unread."""
    drafts = FrameworkDraft.objects.filter(state=FrameworkDraft.OPEN)
    return (
        drafts.select_related("based_on", "changed_by")
        .defer("source", "based_on__source")
        .order_by("-changed_at", "-pk")
    )


def revisions_of(
    draft: FrameworkDraft, words: str = "", *, oldest_first: bool = False
) -> QuerySet[DraftRevision]:
    """Return the saves of a draft that say all the words, newest first; their text is left unread."""
    found = draft.revisions.select_related("by").defer("source")
    for word in words.split():
        found = found.filter(Q(says_zh__icontains=word) | Q(says_en__icontains=word))
    return found.order_by("number" if oldest_first else "-number")


def before_the_last_change(draft: FrameworkDraft) -> int | None:
    """Return the number of the revision that undoing leads to, or None at the beginning.

    Undoing twice goes back twice: a revision that was brought back counts as the one it brought back.
    """
    restored = dict(draft.revisions.values_list("number", "restores"))
    here = restored[draft.revision] or draft.revision
    before = here - 1
    return (restored[before] or before) if before in restored else None


def free_version(code: str, version: str) -> str:
    """Return the next version label that neither a version nor an open draft of this code has."""
    taken = set(FrameworkVersion.objects.filter(code=code).values_list("version", flat=True))
    drafts = FrameworkDraft.objects.filter(code=code, state=FrameworkDraft.OPEN)
    return next_version(version, taken | set(drafts.values_list("version", flat=True)))


def source_of(holder: FrameworkVersion | FrameworkDraft | DraftRevision) -> Json:
    """Return the JSON object of a version, draft or save."""
    return loaded(holder.source)
