"""Settings of mail: read from the environment, each fault told at the start."""

from __future__ import annotations

import pytest

from lingji.core.faults import Refused
from lingji.mail_settings import CONSOLE, SMTP, read_mail_settings

FROM = {"LINGJI_MAIL_FROM": "Lingji <lingji@example.org>"}


def test_without_a_word_mail_goes_to_the_console() -> None:
    assert read_mail_settings({}).backend == CONSOLE


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("smtp://mail.example.org", ("mail.example.org", 25, "", "", False, False)),
        ("smtp+tls://u:p%40ss@mail.example.org", ("mail.example.org", 587, "u", "p@ss", True, False)),
        ("smtps://u:p@mail.example.org:4650/", ("mail.example.org", 4650, "u", "p", False, True)),
    ],
)
def test_a_mail_server_is_read(url: str, read: tuple[object, ...]) -> None:
    mail = read_mail_settings({"LINGJI_SMTP_URL": url, **FROM})
    assert mail.backend == SMTP
    assert (mail.host, mail.port, mail.user, mail.password, mail.starttls, mail.tls) == read


@pytest.mark.parametrize(
    "environment",
    [
        {"LINGJI_SMTP_URL": "mail.example.org", **FROM},
        {"LINGJI_SMTP_URL": "http://mail.example.org", **FROM},
        {"LINGJI_SMTP_URL": "smtp://mail.example.org:port", **FROM},
        {"LINGJI_SMTP_URL": "smtp://mail.example.org"},
        {"LINGJI_URL": "lingji.example.org"},
        {"LINGJI_URL": "https://example.org/lingji"},
        {"LINGJI_QUIET": "20:00"},
        {"LINGJI_QUIET": "20-25"},
        {"LINGJI_DIGEST_AT": "half past eight"},
        {"LINGJI_MAILS_A_DAY": "0"},
    ],
)
def test_what_cannot_be_meant_is_refused(environment: dict[str, str]) -> None:
    with pytest.raises(Refused) as caught:
        read_mail_settings(environment)
    assert len(caught.value.faults) == 1


def test_every_fault_is_told_at_once_and_no_password() -> None:
    with pytest.raises(Refused) as caught:
        read_mail_settings({"LINGJI_SMTP_URL": "http://u:secret@host", "LINGJI_MAILS_A_DAY": "many"})
    columns = [fault.column for fault in caught.value.faults]
    assert columns == ["LINGJI_SMTP_URL", "LINGJI_MAIL_FROM", "LINGJI_MAILS_A_DAY"]
    assert "secret" not in str(caught.value)
