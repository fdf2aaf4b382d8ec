"""Writes of files."""

from __future__ import annotations

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from lingji.apps.evidence.kinds import JPEG, PICTURES, Kind, check_size, kind_of
from lingji.apps.evidence.models import StoredFile
from lingji.apps.evidence.pictures import encoded_anew
from lingji.apps.evidence.scanning import check_harmless
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.core.faults import Faults
from lingji.core.text import Text

LONGEST_NAME = 200


@transaction.atomic
def store_file(*, by: User | None, content: bytes, name: str) -> StoredFile:
    """Keep a file; handing the same one in again under the same name returns the first.

    Its kind is told by what it holds. It is scanned where the installation has a scanner; pictures are
    encoded anew, without metadata. Raises `core.faults.Refused` with what to hand in instead.
    """
    name = plain_name(name)
    faults, given, made_on = Faults(name), hashlib.sha256(content).hexdigest(), None
    with faults.catching():
        kind = kind_of(content)
        check_harmless(content)
        if kind in PICTURES:
            content, made_on = encoded_anew(content, kind)
    faults.refuse_if_any()
    name = _with_ending(name, kind)
    sha256 = hashlib.sha256(content).hexdigest()
    known = StoredFile.objects.filter(sha256=sha256, name=name, by=by).order_by("pk").first()
    if known is not None:
        _keep(known, content)
        return known
    stored = StoredFile(sha256=sha256, size=len(content), kind=kind.code, name=name, by=by)
    stored.given_sha256, stored.made_on = given, made_on
    # Bytes before the row: what is named is there. A write that fails leaves bytes that nothing names.
    _keep(stored, content)
    stored.save()
    record(
        by=by,
        verb="file.stored",
        subject=Subject("file", str(stored.pk)),
        says=Text(f"上传文件：{name}", f"Handed in the file {name}"),
        after={"sha256": sha256, "size": stored.size, "kind": stored.kind, "name": name},
    )
    return stored


def store_upload(*, by: User | None, upload: UploadedFile[bytes]) -> StoredFile:
    """Keep what a form sent; a file that is too large is refused before it is read."""
    name = plain_name(upload.name or "")
    faults = Faults(name)
    with faults.catching():
        check_size(upload.size or 0)
    faults.refuse_if_any()
    return store_file(by=by, content=upload.read(), name=name)


def plain_name(name: str) -> str:
    """Return a file's own name: no folders, nothing that cannot be printed, not too long."""
    own = name.replace("\\", "/").rpartition("/")[2]
    own = "".join(letter for letter in own if letter.isprintable()).strip(" .")
    return own[-LONGEST_NAME:] or "file"


def _with_ending(name: str, kind: Kind) -> str:
    """Give a name the ending of what the file is: nobody opens it as something else."""
    lowered = name.lower()
    if lowered.endswith(kind.ending) or (kind is JPEG and lowered.endswith(".jpeg")):
        return name
    return name[: LONGEST_NAME - len(kind.ending)] + kind.ending


def _keep(stored: StoredFile, content: bytes) -> None:
    if default_storage.exists(stored.place):
        return
    kept = default_storage.save(stored.place, ContentFile(content))
    if kept != stored.place:  # somebody kept the same bytes in this very moment
        default_storage.delete(kept)
