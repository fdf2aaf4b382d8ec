"""The door for reports of gifts, lobbying and leaks."""

from __future__ import annotations

import pytest
from django.test import Client

from lingji.apps.discipline.models import Report
from lingji.apps.feedback.knocks import Knocks
from lingji.faces.public import reports
from lingji.faces.public.report_forms import ReportForm
from tests.apps.tiny import open_tiny

pytestmark = pytest.mark.django_db


def test_a_flooder_is_turned_away_and_everybody_else_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    open_tiny()
    monkeypatch.setattr(reports, "AT_THE_DOOR", Knocks(most=1))
    concerned = ReportForm().fields["concerned"].choices[1][0]  # type: ignore[attr-defined]
    given = {"kind": "gift", "concerned": concerned, "text": "A box of tea"}
    browser = Client(headers={"accept-language": "en"})
    sent = ["192.0.2.1", "192.0.2.1", "192.0.2.2"]
    answers = [browser.post("/report/", given, REMOTE_ADDR=address) for address in sent]
    assert [answer.status_code for answer in answers] == [200, 400, 200]
    assert "from your network" in answers[1].content.decode()
    assert Report.objects.count() == 2
