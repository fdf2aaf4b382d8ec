"""The door that a unit's poster leads to."""

from __future__ import annotations

import pytest
from django.test import Client

from lingji.apps.feedback.knocks import Knocks
from lingji.apps.selections.models import Entry
from lingji.apps.supervision.models import CitizenReport
from lingji.apps.supervision.receipts import new_form, token_of
from lingji.faces.public import problems
from tests.apps.tiny import open_tiny

pytestmark = pytest.mark.django_db


def test_a_flooder_is_turned_away_and_everybody_else_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    selection = open_tiny()
    monkeypatch.setattr(problems, "AT_THE_DOOR", Knocks(most=1))
    door = f"/report/{token_of(Entry.objects.filter(selection=selection).order_by('pk')[0])}/"
    browser = Client(headers={"accept-language": "en"})
    answers = [
        browser.post(door, {"form": new_form(), "text": "The lift is broken"}, REMOTE_ADDR=address)
        for address in ["192.0.2.1", "192.0.2.1", "192.0.2.2"]
    ]
    assert [answer.status_code for answer in answers] == [200, 400, 200]
    assert "from your network" in answers[1].content.decode()
    assert CitizenReport.objects.count() == 2
