"""Writes of the feedback door."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from lingji.apps.notices.models import Feedback

LONGEST = 2000
MOST_AN_HOUR = 60


class TooMany(Exception):
    """The door was used so often in the last hour that a machine must be knocking."""


@transaction.atomic
def leave_feedback(*, text: str, page: str = "", contact: str = "") -> Feedback:
    """Keep a message to the office; nobody is named unless they name themselves. Raises `TooMany`."""
    hour_ago = timezone.now() - timedelta(hours=1)
    if Feedback.objects.filter(created_at__gt=hour_ago).count() >= MOST_AN_HOUR:
        raise TooMany
    return Feedback.objects.create(text=text[:LONGEST], page=page[:200], contact=contact[:200])
