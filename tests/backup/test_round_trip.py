"""What is restored is what was backed up: the same digests, the same journal, the next key free."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from pytest_django import Settings

from lingji.apps.jobs.models import Job
from lingji.apps.journal.checking import check_journal
from lingji.apps.people.actions import create_account
from lingji.apps.people.models import User
from lingji.backup.making import make_backup
from lingji.backup.manifest import Manifest, read_manifest
from lingji.backup.restoring import restore_backup
from tests.backup.conftest import UPLOADS

pytestmark = pytest.mark.django_db(transaction=True)


def manifest_of(archive: Path) -> Manifest:
    read = read_manifest(ZipFile(archive).read("manifest.json"))
    assert read is not None
    return read


@pytest.fixture
def restored(archive: Path, var: Path) -> Path:
    """Lose everything, and get it back."""
    call_command("flush", interactive=False, verbosity=0)
    shutil.rmtree(var)
    restore_backup(archive)
    return archive


def test_every_table_file_and_key_has_the_digest_it_had(restored: Path, tmp_path: Path) -> None:
    again, before = make_backup(tmp_path / "again.zip"), manifest_of(restored)
    assert (again.tables, again.files, again.keys) == (before.tables, before.files, before.keys)


def test_the_journal_is_sound(restored: Path) -> None:
    checked = check_journal()
    assert (checked.entries > 1, checked.flaw) == (True, None)


def test_who_could_sign_in_still_can(restored: Path) -> None:
    assert User.objects.get(username="first").check_password("a long password")


def test_new_rows_get_new_keys(restored: Path) -> None:
    before = User.objects.latest("pk").pk
    assert create_account(by=None, username="x", display_name="X", password=None).pk > before


def test_files_are_back_byte_for_byte(restored: Path, settings: Settings) -> None:
    assert {name: (Path(settings.MEDIA_ROOT) / name).read_bytes() for name in UPLOADS} == UPLOADS


def test_keys_are_back_and_nobody_else_may_read_them(restored: Path, var: Path) -> None:
    key = var / "journal-key"
    assert (key.read_text(), key.stat().st_mode & 0o777) == ("journal-key", 0o600)


def test_a_backup_from_before_a_room_was_added_comes_back_and_is_brought_up_to_date(
    archive: Path, var: Path, tmp_path: Path
) -> None:
    older = tmp_path / "older.zip"
    said = json.loads(ZipFile(archive).read("manifest.json"))
    said["migrations"] = [each for each in said["migrations"] if each[0] != "jobs"]
    said["tables"] = {name: held for name, held in said["tables"].items() if not name.startswith("jobs.")}
    with ZipFile(archive) as before, ZipFile(older, "w") as after:
        for member in before.namelist():
            content = json.dumps(said).encode() if member == "manifest.json" else before.read(member)
            after.writestr(member, content)
    call_command("flush", interactive=False, verbosity=0)
    shutil.rmtree(var)
    restore_backup(older)
    assert (User.objects.count(), Job.objects.count()) == (2, 0)
