"""Mail over the wire, to a real server on this machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from lingji.apps.notices.delivery import Delivered, deliver
from lingji.apps.notices.models import Letter
from lingji.mail_settings import read_mail_settings
from tests.apps.notices.mail_server import MailServer, mail_server
from tests.apps.notices.people import ANN, BO, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    """A mail server that the settings name as an environment would."""
    with mail_server() as running:
        mail = read_mail_settings(
            {
                "LINGJI_SMTP_URL": f"smtp://127.0.0.1:{running.port}",
                "LINGJI_MAIL_FROM": "零基 <lingji@example.org>",
            }
        )
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = mail.backend, mail.host, mail.port
        settings.DEFAULT_FROM_EMAIL = mail.sender
        yield running


def test_a_mail_arrives_whole(server: MailServer) -> None:
    tell(BO, says="on Friday")
    assert deliver() == Delivered(sent=1)
    (message,) = server.inbox
    assert message["Subject"] == "【零基】请办理：on Friday"
    assert message["From"] == "零基 <lingji@example.org>"
    text = message.get_body(("plain",))
    assert text is not None
    assert "薄同志，您好：" in text.get_content()


def test_a_mailbox_that_is_not_there_is_given_up(server: MailServer) -> None:
    tell(ANN._replace(email="nobody@example.org"))
    assert deliver() == Delivered(dead=1)
    assert Letter.objects.get().reason == "550 5.1.1 no such mailbox"


def test_a_server_that_is_gone_gets_its_mail_later(server: MailServer) -> None:
    server.shutdown()
    server.server_close()
    tell(ANN)
    assert deliver() == Delivered(failed=1)
