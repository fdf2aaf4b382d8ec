"""`lingji notices`, in a process of its own as an administrator runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.apps.notices.mail_server import mail_server

Ran = subprocess.CompletedProcess[str]
Lingji = Callable[..., Ran]


@pytest.fixture
def lingji(tmp_path: Path) -> Lingji:
    """Run a command over an empty folder, with some settings."""

    def run(*words: str, **settings: str) -> Ran:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("LINGJI_")}
        command = [sys.executable, "-m", "lingji", "--language", "en", "notices", *words]
        return subprocess.run(
            command,
            env={**kept, "LINGJI_VAR": str(tmp_path), **settings},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_a_test_mail_is_printed_where_no_server_is_set(lingji: Lingji) -> None:
    ran = lingji("test", "ann@example.org")
    assert ran.returncode == 0
    assert "To: ann@example.org" in ran.stdout
    assert "set LINGJI_SMTP_URL to send mail for real" in ran.stdout


def test_a_test_mail_arrives_at_the_server(lingji: Lingji) -> None:
    with mail_server() as server:
        settings = {"LINGJI_SMTP_URL": f"smtp://127.0.0.1:{server.port}", "LINGJI_MAIL_FROM": "l@example.org"}
        assert lingji("test", "ann@example.org", **settings).returncode == 0
        refused = lingji("test", "nobody@example.org", **settings)
    assert [message["To"] for message in server.inbox] == ["ann@example.org"]
    assert refused.returncode == 1
    assert "no such mailbox" in refused.stderr


def test_settings_that_cannot_be_meant_are_named_and_nothing_is_shown_of_a_password(lingji: Lingji) -> None:
    ran = lingji("test", "ann@example.org", LINGJI_SMTP_URL="mail://u:secret@host", LINGJI_QUIET="always")
    assert ran.returncode == 2
    assert "LINGJI_SMTP_URL" in ran.stderr
    assert "LINGJI_QUIET" in ran.stderr
    assert "secret" not in ran.stderr
    assert "Traceback" not in ran.stderr


def test_without_a_database_it_says_what_to_do(lingji: Lingji) -> None:
    ran = lingji("deliver")
    assert ran.returncode == 2
    assert "there is no database here" in ran.stderr
