"""The page of what was learnt, and its Word file."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client

from lingji.apps.burden.actions import send_request
from lingji.apps.people.models import User
from tests.apps.tiny import open_tiny
from tests.faces.conftest import SignIn

PAGE = "/selections/tiny/lessons/"


@pytest.fixture
def office(sign_in: SignIn) -> Client:
    selection, client = open_tiny(), sign_in()
    send_request(
        by=User.objects.order_by("pk")[0],
        selection=selection,
        kind="task",
        what="task:-:1",
        title="Task",
        minutes=25,
        entries=selection.entries.filter(code__in="ABC").order_by("code"),
    )
    return client


def test_the_page_shows_the_burden_in_minutes_and_hours(office: Client) -> None:
    answer = office.get(PAGE)
    assert answer.context["burden"].minutes == 75
    assert answer.context["hours"] in {"1 h 15 min", "1小时15分钟"}


def test_the_word_file_tells_the_same(office: Client) -> None:
    answer = office.get(PAGE + "paper.docx")
    with ZipFile(BytesIO(answer.content)) as docx:
        text = docx.read("word/document.xml").decode()
    assert "合计75分钟（1小时15分钟）" in text
