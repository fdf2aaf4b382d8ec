"""Restoring a backup into an empty database, exactly, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

from django.core.management import call_command
from django.core.management.color import no_style
from django.core.management.sql import sql_flush
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from lingji.backup import sentences
from lingji.backup.making import BLOCK, Step
from lingji.backup.manifest import Manifest, Member
from lingji.backup.places import key_paths, media
from lingji.backup.reading import opened
from lingji.backup.rows import insert, lines_of, read_lines
from lingji.backup.tables import migrate_to, shipped, tables, tables_after

# Where one of these has rows, somebody has worked here: every write leaves a journal entry.
WRITTEN_FIRST = ("journal.journalentry", "people.user")


def restore_backup(path: Path, step: Step = lambda _done, _of: None) -> Manifest:
    """Restore an archive and return its manifest; raises `Refused`, and then nothing was restored.

    The archive is read twice: whole, to see that it is sound, then table by table into one transaction,
    which ends only if the tables have the digests that they had. An archive of an earlier version comes
    back as it was and is then brought up to date.
    """
    with opened(path, step) as (archive, manifest):
        if connection.vendor == "sqlite":  # which makes a file, but no folder
            Path(connection.settings_dict["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        if not set(manifest.migrations) <= shipped():
            sentences.refuse(str(path), sentences.NEWER)
        _check_empty()
        targets = _targets(manifest)
        _check_files(manifest, targets)
        migrate_to(manifest.migrations)
        restored = tables_after(manifest.migrations)
        if sorted(restored) != sorted(manifest.tables):
            sentences.refuse(str(path), sentences.DAMAGED)
        with transaction.atomic():
            _flush()
            for number, (name, model) in enumerate(restored.items(), start=1):
                _load(archive, name, model, manifest.tables[name])
                step(number, len(restored))
            for name, model in restored.items():
                if digest_of(model) != manifest.tables[name].sha256:
                    sentences.refuse(str(path), sentences.NOT_THE_SAME, name)
            _set_sequences(restored)
            for name, target in targets.items():
                _take(archive, name, target, secret=name.startswith("keys/"))
    call_command("migrate", interactive=False, verbosity=0)
    return manifest


def digest_of(model: type[Model]) -> str:
    """Return the SHA-256 that a table has in an archive."""
    digest = sha256()
    for line in lines_of(model):
        digest.update(line)
    return digest.hexdigest()


def _check_empty() -> None:
    there = set(connection.introspection.table_names())
    if there and MigrationRecorder.Migration._meta.db_table not in there:
        sentences.refuse(_database(), sentences.FOREIGN)
    for name, model in tables().items():
        if name in WRITTEN_FIRST and model._meta.db_table in there and model._base_manager.exists():
            sentences.refuse(_database(), sentences.NOT_EMPTY)


def _database() -> str:
    return Path(str(connection.settings_dict["NAME"])).name


def _targets(manifest: Manifest) -> dict[str, Path]:
    """Return where each file goes, by its name in the archive."""
    targets = {f"files/{name}": media() / name for name in manifest.files}
    return targets | {f"keys/{name}": path for name, path in key_paths().items() if name in manifest.keys}


def _check_files(manifest: Manifest, targets: dict[str, Path]) -> None:
    members = manifest.members()
    for name, target in targets.items():
        if target.exists() and sha256(target.read_bytes()).hexdigest() != members[name].sha256:
            sentences.refuse(str(target), sentences.OTHER_FILE)


def _flush() -> None:
    """Delete the rows that the migrations themselves brought: the archive has its own."""
    connection.ops.execute_sql_flush(sql_flush(no_style(), connection, allow_cascade=True))


def _load(archive: ZipFile, name: str, model: type[Model], member: Member) -> None:
    with archive.open(f"tables/{name}.jsonl") as file:
        try:
            count = insert(model, read_lines(model, file))
        except ValueError:
            sentences.refuse(name, sentences.DAMAGED)
    if count != member.count:
        sentences.refuse(name, sentences.DAMAGED)


def _set_sequences(restored: dict[str, type[Model]]) -> None:
    """Let the next key that the database gives out follow the highest one restored."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(restored.values())):
            cursor.execute(statement)


def _take(archive: ZipFile, name: str, target: Path, *, secret: bool) -> None:
    if target.exists():  # the same: it was compared before
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if secret else 0o644)
    with os.fdopen(handle, "wb") as file:
        for block in _blocks(archive, name):
            file.write(block)


def _blocks(archive: ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as file:
        while block := file.read(BLOCK):
            yield block
