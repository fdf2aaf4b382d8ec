"""The first visit to an empty installation."""

from __future__ import annotations

import pytest
from django.test import Client

from lingji.apps.people.models import Invitation
from lingji.apps.registry.founding import found_installation, setup_code
from lingji.core.text import Text

pytestmark = pytest.mark.django_db
NAME = Text("示例州", "Sample Prefecture")
FORM = {"code": "654000", "name_zh": "示例州", "name_en": "", "role": "office_prefecture"}


def test_the_first_visitor_needs_the_code_of_the_console() -> None:
    client = Client(headers={"accept-language": "en"})
    assert "Nobody has an account yet" in client.get("/sign-in/").content.decode()
    answer = client.post("/setup/", {**FORM, "setup": "abcd-efgh-jkmn"})
    assert "This is not the code" in answer.content.decode()
    assert not Invitation.objects.exists()
    assert client.post("/setup/", {**FORM, "setup": setup_code()}).url.startswith("/invitation/")


def test_once_somebody_has_an_account_the_setup_is_gone() -> None:
    found_installation(by=None, code="654000", name=NAME)
    assert Client().get("/setup/").status_code == 404


def test_the_form_sent_twice_leads_to_the_same_invitation() -> None:
    given = {**FORM, "setup": setup_code()}
    assert Client().post("/setup/", given).url == Client().post("/setup/", given).url
    assert Invitation.objects.count() == 1
