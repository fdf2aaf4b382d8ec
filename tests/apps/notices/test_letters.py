"""What a mail looks like: in the person's language, about nobody else, with no trace."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from pytest_django import Settings

from lingji.apps.notices.delivery import deliver
from lingji.apps.notices.models import Notice
from tests.apps.notices.people import ANN, BO, tell

pytestmark = pytest.mark.django_db


def sent() -> EmailMultiAlternatives:
    deliver()
    (message,) = mail.outbox
    assert isinstance(message, EmailMultiAlternatives)
    return message


def test_a_mail_speaks_the_persons_language() -> None:
    tell(BO, says="on Friday")
    message = sent()
    assert message.subject == "【零基】请办理：on Friday"
    assert "薄同志" in message.body
    assert "请办理：on Friday" in message.body


def test_a_mail_in_traditional_chinese() -> None:
    tell(BO._replace(language="zh-hant"), says="x")
    assert sent().subject == "【零基】請辦理：x"


def test_a_mail_leads_to_the_place_where_the_thing_is_done(settings: Settings) -> None:
    settings.SITE_URL = "https://lingji.example.gov.cn"
    tell(ANN)
    address = f"https://lingji.example.gov.cn/inbox/{Notice.objects.get().pk}/"
    message = sent()
    assert address in message.body
    assert f'href="{address}"' in str(message.alternatives[0].content)


def test_a_mail_comes_alone_and_from_no_machine_that_can_be_told(settings: Settings) -> None:
    settings.SITE_URL = "https://lingji.example.gov.cn"
    tell(ANN, BO)
    deliver()
    headers = dict(mail.outbox[0].message().items())
    assert sorted(headers) == [
        "Auto-Submitted",
        "Content-Type",
        "Date",
        "From",
        "MIME-Version",
        "Message-ID",
        "Subject",
        "To",
    ]
    assert headers["To"] == "ann@example.org"
    assert re.fullmatch(r"<[0-9a-f]{32}@lingji\.example\.gov\.cn>", headers["Message-ID"])


def test_the_html_has_no_picture_script_or_style_and_escapes_words() -> None:
    tell(ANN, says="<script>alert(1)</script>")
    html = str(sent().alternatives[0].content)
    assert "&lt;script&gt;" in html
    assert not re.search(r"<(img|script|link|style|iframe)|\sstyle=", html)
