"""What every page may show of the inbox."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from lingji.apps.notices.queries import unread_count


def inbox(request: HttpRequest) -> dict[str, object]:
    """Give templates `unread`, asked for once and only where it is shown (a context processor)."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"unread": 0}
    return {"unread": SimpleLazyObject(lambda: unread_count(user.get_username()))}
