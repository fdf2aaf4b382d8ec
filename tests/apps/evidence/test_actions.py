"""Files are kept once, under the digest of what they hold, and given back as downloads."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.utils import translation

from lingji.apps.evidence.actions import plain_name, store_file
from lingji.apps.evidence.models import StoredFile
from lingji.apps.evidence.serving import content_of, download
from lingji.apps.journal.frozen import Frozen
from lingji.apps.journal.models import JournalEntry
from lingji.apps.people.actions import create_account
from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed
from lingji.core.faults import Refused
from tests.apps.evidence.samples import PDF, jpeg

pytestmark = pytest.mark.django_db


def kept(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_file_lies_under_its_digest(office: User, own_files: Path) -> None:
    stored = store_file(by=office, content=PDF, name="approval.pdf")
    digest = hashlib.sha256(PDF).hexdigest()
    assert (stored.sha256, stored.size, stored.kind) == (digest, len(PDF), "pdf")
    assert kept(own_files) == [f"{digest[:2]}/{digest[2:]}"]
    assert content_of(stored) == PDF


def test_the_same_bytes_lie_once_though_two_people_handed_them_in(office: User, own_files: Path) -> None:
    other = create_account(by=None, username="other", display_name="Other", password="a long password")
    first = store_file(by=office, content=PDF, name="a.pdf")
    second = store_file(by=other, content=PDF, name="b.pdf")
    assert (first.pk != second.pk, second.name, second.by) == (True, "b.pdf", other)
    assert len(kept(own_files)) == 1


def test_handing_it_in_twice_by_a_double_click_changes_nothing(office: User) -> None:
    first = store_file(by=office, content=PDF, name="a.pdf")
    assert store_file(by=office, content=PDF, name="a.pdf") == first
    assert (StoredFile.objects.count(), JournalEntry.objects.filter(verb="file.stored").count()) == (1, 1)


def test_a_file_is_called_after_what_it_is(office: User) -> None:
    assert store_file(by=office, content=PDF, name="photo.jpg.exe").name == "photo.jpg.exe.pdf"
    assert store_file(by=office, content=jpeg(), name="photo.JPEG").name == "photo.JPEG"


def test_a_file_of_another_kind_leaves_nothing_behind(office: User, own_files: Path) -> None:
    with pytest.raises(Refused, match="not a kind of file"):
        store_file(by=office, content=b"just words", name="notes.pdf")
    assert (StoredFile.objects.count(), kept(own_files)) == (0, [])


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\files\\盖章 表.pdf", "盖章 表.pdf"),
        ("a\r\nb\0.pdf", "ab.pdf"),
        ("..", "file"),
        ("", "file"),
    ],
)
def test_a_name_is_only_a_name(given: str, name: str) -> None:
    assert plain_name(given) == name


def test_a_download_is_saved_and_never_shown(office: User) -> None:
    answer = download(store_file(by=office, content=PDF, name="盖章.pdf"))
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"] == "application/pdf"


def test_a_file_that_was_changed_on_the_server_is_not_given_out(office: User, own_files: Path) -> None:
    stored = store_file(by=office, content=PDF, name="a.pdf")
    (own_files / stored.place).write_bytes(b"%PDF-forged")
    with translation.override("en"), pytest.raises(NotAllowed, match="changed on the server"):
        download(stored)
    (own_files / stored.place).unlink()
    with translation.override("en"), pytest.raises(NotAllowed, match="missing on the server"):
        download(stored)


def test_a_stored_file_is_never_changed(office: User) -> None:
    stored = store_file(by=office, content=PDF, name="a.pdf")
    with pytest.raises(Frozen):
        stored.save()
