"""A scanner, where there is one, looks at each file and answers by its exit code."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pytest_django import Settings

from lingji.apps.evidence.actions import store_file
from lingji.apps.evidence.models import StoredFile
from lingji.apps.people.models import User
from lingji.core.faults import Refused
from tests.apps.evidence.samples import PDF

pytestmark = pytest.mark.django_db
SCRIPT = """import sys, time
content = sys.stdin.buffer.read()
if b"SLOW" in content:
    time.sleep(9)
sys.exit(1 if b"EICAR" in content else 2 if b"STRANGE" in content else 0)
"""


@pytest.fixture(autouse=True)
def scanner(settings: Settings, tmp_path: Path) -> None:
    script = tmp_path / "scanner.py"
    script.write_text(SCRIPT)
    settings.SCANNER, settings.SCANNER_SECONDS = [sys.executable, "-S", str(script)], 3


def test_a_harmless_file_passes(office: User) -> None:
    assert store_file(by=office, content=PDF, name="a.pdf").kind == "pdf"


@pytest.mark.parametrize(
    ("holds", "sentence"),
    [(b"EICAR", "found something harmful"), (b"STRANGE", "not be scanned"), (b"SLOW", "not be scanned")],
)
def test_what_is_harmful_or_was_not_looked_at_is_refused(office: User, holds: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        store_file(by=office, content=PDF + holds, name="a.pdf")
    assert not StoredFile.objects.exists()


def test_a_scanner_that_is_not_there_lets_nothing_pass(office: User, settings: Settings) -> None:
    settings.SCANNER = ["/nowhere/scanner"]
    with pytest.raises(Refused, match="not be scanned"):
        store_file(by=office, content=PDF, name="a.pdf")
