"""The feedback door."""

from __future__ import annotations

import pytest

from lingji.apps.notices.feedback import MOST_AN_HOUR, TooMany, leave_feedback
from lingji.apps.notices.models import Feedback

pytestmark = pytest.mark.django_db


def test_a_message_is_kept_without_saying_who_wrote_it() -> None:
    leave_feedback(text="Too many forms", page="/")
    kept = Feedback.objects.values("text", "page", "contact").get()
    assert kept == {"text": "Too many forms", "page": "/", "contact": ""}


def test_a_machine_that_knocks_is_turned_away() -> None:
    for _ in range(MOST_AN_HOUR):
        leave_feedback(text="x")
    with pytest.raises(TooMany):
        leave_feedback(text="x")
