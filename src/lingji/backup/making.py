"""Making a backup: one moment of the database, then the files, with a digest of each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import connection, transaction
from django.utils import timezone

from lingji import __version__
from lingji.backup import manifest, sentences
from lingji.backup.manifest import Manifest, Member
from lingji.backup.places import key_paths, media
from lingji.backup.rows import lines_of
from lingji.backup.tables import applied, shipped, tables

BLOCK = 1 << 20
Step = Callable[[int, int], None]


def make_backup(path: Path, step: Step = lambda _done, _of: None, *, keys: bool = True) -> Manifest:
    """Write everything into one file (mode 0600) and return its manifest; raises `Refused`.

    Others may go on writing meanwhile: the tables are those of one moment. Without `keys`, keep them apart.
    """
    if path.exists():
        sentences.refuse(str(path), sentences.EXISTS)
    if applied() != shipped():
        sentences.refuse(str(path), sentences.NOT_MIGRATED)
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w+b") as file, ZipFile(file, "w", ZIP_DEFLATED) as archive:
            made = _fill(archive, step, keys=keys)
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)
    return made


def _fill(archive: ZipFile, step: Step, *, keys: bool) -> Manifest:
    with one_moment():
        made = Manifest(timezone.now(), __version__, connection.vendor, sorted(applied()))
        named = tables()
        for number, (name, model) in enumerate(named.items(), start=1):
            # The first line names the columns; the others are rows.
            held = _write(archive, f"tables/{name}.jsonl", lines_of(model))
            made.tables[name] = Member(held.count - 1, held.sha256)
            step(number, len(named))
    for file in sorted(media().rglob("*")):
        if file.is_file():
            name = file.relative_to(media()).as_posix()
            made.files[name] = _write(archive, f"files/{name}", _blocks(file), size=True)
    for name, file in key_paths().items() if keys else ():
        if file.is_file():
            made.keys[name] = _write(archive, f"keys/{name}", _blocks(file), size=True)
    archive.writestr(manifest.NAME, made.written())
    return made


@contextmanager
def one_moment() -> Iterator[None]:
    """See the database as it is now, however long one looks, and keep nobody from writing meanwhile."""
    if connection.in_atomic_block:  # a test's own transaction: nobody else writes in it
        yield
    elif connection.vendor == "sqlite":
        mode, connection.transaction_mode = connection.transaction_mode, "DEFERRED"  # type: ignore[attr-defined]
        try:
            with transaction.atomic():
                yield
        finally:
            connection.transaction_mode = mode  # type: ignore[attr-defined]
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


def _write(archive: ZipFile, name: str, pieces: Iterator[bytes], *, size: bool = False) -> Member:
    digest, count = sha256(), 0
    with archive.open(name, "w", force_zip64=True) as file:
        for piece in pieces:
            file.write(piece)
            digest.update(piece)
            count += len(piece) if size else 1
    return Member(count, digest.hexdigest())


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block
