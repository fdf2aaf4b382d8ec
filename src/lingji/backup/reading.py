"""Opening an archive: nothing is taken from it before every byte was found as the manifest says."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from lingji.backup import manifest, sentences
from lingji.backup.making import BLOCK, Step
from lingji.backup.manifest import Manifest, read_manifest
from lingji.backup.places import KEYS

UNREADABLE = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


@contextmanager
def opened(path: Path, step: Step) -> Iterator[tuple[ZipFile, Manifest]]:
    """Open an archive that was checked from end to end; raises `Refused`."""
    try:
        archive = ZipFile(path)
    except FileNotFoundError:
        sentences.refuse(str(path), sentences.NO_ARCHIVE)
    except UNREADABLE:
        sentences.refuse(str(path), sentences.DAMAGED if _looks_like_one(path) else sentences.NO_ARCHIVE)
    with archive:
        yield archive, _checked(archive, path, step)


def _checked(archive: ZipFile, path: Path, step: Step) -> Manifest:
    if manifest.NAME not in archive.namelist():
        sentences.refuse(str(path), sentences.NO_ARCHIVE)
    try:
        read = read_manifest(archive.read(manifest.NAME))
    except UNREADABLE:
        sentences.refuse(str(path), sentences.DAMAGED)
    if read is None:
        sentences.refuse(str(path), sentences.NEWER)
    members = read.members()
    for number, (name, member) in enumerate(members.items(), start=1):
        if not _safe(read, name) or _digest(archive, name) != member.sha256:
            sentences.refuse(str(path), sentences.DAMAGED, name)
        step(number, len(members))
    return read


def _digest(archive: ZipFile, name: str) -> str:
    digest = sha256()
    try:
        with archive.open(name) as file:
            while block := file.read(BLOCK):
                digest.update(block)
    except (*UNREADABLE, KeyError):
        return ""
    return digest.hexdigest()


def _safe(read: Manifest, name: str) -> bool:
    """Say whether a name stays within the folder of uploaded files, and a key is one that we know."""
    path = PurePosixPath(name)
    return ".." not in path.parts and "\\" not in name and set(read.keys) <= set(KEYS)


def _looks_like_one(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(2) == b"PK"
    except OSError:
        return False
