"""Forgetting what signing in leaves behind, once it serves nobody."""

from __future__ import annotations

from datetime import timedelta

from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.utils import timezone

# Far longer than anybody is made to wait after wrong passwords.
ATTEMPTS_KEPT = timedelta(days=1)


def forget_old_traces() -> None:
    """Delete sessions that have ended, with their addresses, and counts of wrong passwords that are old."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    AccessAttempt.objects.filter(attempt_time__lt=now - ATTEMPTS_KEPT).delete()
