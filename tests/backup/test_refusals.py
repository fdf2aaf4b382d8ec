"""What is not whole, not ours, or in the way is refused with a sentence, before anything is restored."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from pytest_django import Settings

from lingji.apps.people.models import User
from lingji.backup.making import make_backup
from lingji.backup.restoring import restore_backup
from lingji.core.faults import Refused
from tests.backup.conftest import Fill

pytestmark = pytest.mark.django_db


def refusal(archive: Path) -> str:
    with pytest.raises(Refused) as refused:
        restore_backup(archive)
    return refused.value.faults[0].advice.en


def rewrite(archive: Path, name: str, content: bytes) -> Path:
    """Copy an archive with one of its files changed."""
    changed = archive.with_name("changed.zip")
    with ZipFile(archive) as before, ZipFile(changed, "w") as after:
        for member in before.namelist():
            after.writestr(member, content if member == name else before.read(member))
    return changed


def with_manifest(archive: Path, **changes: object) -> Path:
    said = json.loads(ZipFile(archive).read("manifest.json"))
    return rewrite(archive, "manifest.json", json.dumps({**said, **changes}).encode())


def test_a_database_that_somebody_worked_in_is_left_alone(archive: Path) -> None:
    assert "not empty" in refusal(archive)
    assert User.objects.count() == 2


@pytest.mark.parametrize(
    "name", ["tables/people.user.jsonl", "files/b.bin", "keys/secret-key", "manifest.json"]
)
def test_a_changed_file_is_damage(archive: Path, name: str) -> None:
    assert "damaged" in refusal(rewrite(archive, name, b"other"))


@pytest.mark.parametrize("name", ["tables/people.user.jsonl", "files/b.bin", "manifest.json"])
def test_a_changed_byte_is_damage(archive: Path, name: str) -> None:
    content, packed = bytearray(archive.read_bytes()), ZipFile(archive).getinfo(name)
    head = (
        packed.header_offset
    )  # then come 30 bytes, the name and an extra field, whose lengths stand in them
    lengths = sum(int.from_bytes(content[head + at : head + at + 2], "little") for at in (26, 28))
    content[head + 30 + lengths + packed.compress_size // 2] ^= 0xFF
    archive.write_bytes(content)
    assert "damaged" in refusal(archive)


def test_half_an_archive_is_damaged(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-100])
    assert "damaged" in refusal(archive)


@pytest.mark.parametrize("content", [b"", b"hello", b"\x1f\x8b"])
def test_another_file_is_no_backup(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other").write_bytes(content)
    assert "no backup" in refusal(tmp_path / "other")


def test_a_file_that_is_not_there_is_no_backup(tmp_path: Path) -> None:
    assert "no backup" in refusal(tmp_path / "none")


def test_another_zip_is_no_backup(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("a", "b")
    assert "no backup" in refusal(tmp_path / "other.zip")


def test_a_later_format_asks_for_an_upgrade(archive: Path) -> None:
    assert "upgrade" in refusal(with_manifest(archive, format=2))


def test_a_later_migration_asks_for_an_upgrade(archive: Path) -> None:
    migrations = json.loads(ZipFile(archive).read("manifest.json"))["migrations"]
    later = with_manifest(archive, migrations=[*migrations, ["people", "9999_later"]])
    assert "upgrade" in refusal(later)


def test_no_file_leaves_its_folder(archive: Path) -> None:
    assert "damaged" in refusal(with_manifest(archive, files={"../b.bin": [1, "00"]}))


def test_a_key_of_another_installation_is_never_replaced(archive: Path, var: Path) -> None:
    User.objects.all().delete()
    (var / "secret-key").write_text("another")
    from lingji.apps.journal.models import JournalEntry

    JournalEntry.objects.all()._raw_delete("default")
    assert "another file" in refusal(archive)
    assert (var / "secret-key").read_text() == "another"


def test_a_backup_never_replaces_a_file(archive: Path) -> None:
    with pytest.raises(Refused, match="choose another name"):
        make_backup(archive)


def test_a_backup_that_fails_leaves_no_file(fill: Fill, tmp_path: Path) -> None:
    def fail(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_backup(tmp_path / "b.zip", fail)
    assert not list(tmp_path.glob("b.zip*"))


def test_nobody_else_may_read_a_backup(archive: Path) -> None:
    assert archive.stat().st_mode & 0o777 == 0o600


def test_keys_can_be_kept_apart(fill: Fill, tmp_path: Path) -> None:
    made = make_backup(tmp_path / "b.zip", keys=False)
    assert made.keys == {}
    assert not [name for name in ZipFile(tmp_path / "b.zip").namelist() if name.startswith("keys/")]


def test_an_installation_without_files_can_be_backed_up(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "none"
    assert make_backup(tmp_path / "b.zip").files == {}
