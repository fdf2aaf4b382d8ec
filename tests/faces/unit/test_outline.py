"""The report outline of a unit, in its own pages."""

from __future__ import annotations

import pytest
from django.test import Client

from lingji.apps.papers.models import Paper
from lingji.apps.people.actions import create_account, grant_role
from lingji.apps.registry.models import Organisation
from lingji.apps.registry.reach import bound_to_organisation
from tests.apps.tiny import open_tiny

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(one_step: None) -> str:
    return f"/unit/selections/{open_tiny().code}/entries/A/outline/"


def signed_in(role: str, name: str = "First school") -> Client:
    client = Client()
    user = create_account(by=None, username=role, display_name=role, password=None)
    organisation = Organisation.objects.select_related("region").get(name=name)
    grant_role(by=None, user=user, role=role, bound=bound_to_organisation(organisation))
    client.force_login(user)
    return client


def test_it_begins_with_the_figures_and_is_written_on(here: str) -> None:
    clerk = signed_in("clerk")
    assert "还没有汇报提纲" in clerk.get(here).content.decode()
    assert clerk.get(here + "outline.docx").status_code == 302
    page = clerk.post(here + "draft/", follow=True).content.decode()
    assert "（二）对照体系自评。自评尚未开始。" in page
    given = {"title": "汇报提纲", "body": "一、基本情况\n好。", "issuers": "First school", "version": "1"}
    assert clerk.post(here, given).status_code == 302
    assert Paper.objects.get().version == 2
    assert clerk.get(here + "outline.docx").status_code == 200
    assert clerk.get(here + "preview.pdf?version=1").headers["Content-Type"] == "application/pdf"
    both = clerk.post(here, {**given, "body": "一、别的"})
    assert both.status_code == 409
    assert clerk.post(here, {**given, "title": ""}).status_code == 400


def test_a_leader_hands_it_in(here: str) -> None:
    leader = signed_in("main_leader")
    leader.post(here + "draft/")
    leader.post(here + "issue/", {"version": "1"})
    assert Paper.objects.get().state == "issued"
    assert "报送文明办" not in leader.get(here).content.decode()


def test_another_unit_does_not_find_it(here: str) -> None:
    assert signed_in("clerk", "Second school").get(here).status_code == 404
