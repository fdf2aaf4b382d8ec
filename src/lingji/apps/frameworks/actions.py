"""Writes about frameworks."""

from __future__ import annotations

from hashlib import sha256

from django.db import transaction

from lingji.apps.frameworks.models import FrameworkVersion
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.core.canonical import canonical
from lingji.core.framework import Framework
from lingji.core.text import Text


class VersionTaken(Exception):
    """Another text stands under this code and version already; publish the new one under a new version."""


@transaction.atomic
def publish_framework(
    *, by: User | None, framework: Framework, based_on: FrameworkVersion | None = None
) -> FrameworkVersion:
    """Store a framework under its code and version; storing the same text again changes nothing.

    Raises `VersionTaken` where a different text stands under that version.
    """
    source = canonical(framework.source)
    digest = sha256(source).hexdigest()
    version, made = FrameworkVersion.objects.get_or_create(
        code=framework.code,
        version=framework.version,
        defaults={
            "title_zh": framework.title.zh[:200],
            "title_en": framework.title.en[:200],
            "digest": digest,
            "source": source.decode(),
            "based_on": based_on,
        },
    )
    if version.digest != digest:
        raise VersionTaken(f"{framework.code} {framework.version}")
    if made:
        record(
            by=by,
            verb="framework.published",
            subject=Subject("framework", str(version)),
            says=Text(f"发布测评体系 {version}", f"Published the framework {version}"),
            after=digest,
        )
    return version
