"""What signing in leaves behind is forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from lingji.apps.people.actions import create_account
from lingji.apps.people.forgetting import forget_old_traces

pytestmark = pytest.mark.django_db
KEY = {"login": "one", "password": "a long password"}


@pytest.fixture(autouse=True)
def signed_in() -> None:
    create_account(by=None, username="one", display_name="One", password=KEY["password"])
    Client().post("/sign-in/", KEY)


def test_an_open_session_stays() -> None:
    forget_old_traces()
    assert (Session.objects.count(), UserSession.objects.count()) == (1, 1)


def test_an_ended_session_goes_with_its_address() -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(minutes=1))
    forget_old_traces()
    assert (Session.objects.count(), UserSession.objects.count()) == (0, 0)


@pytest.mark.parametrize(("age", "kept"), [(timedelta(hours=1), 1), (timedelta(days=2), 0)])
def test_wrong_passwords_are_counted_for_a_day(age: timedelta, kept: int) -> None:
    AccessAttempt.objects.create(
        username="one", ip_address="10.0.0.1", failures_since_start=1, attempt_time=timezone.now()
    )
    AccessAttempt.objects.update(attempt_time=timezone.now() - age)
    forget_old_traces()
    assert AccessAttempt.objects.count() == kept
