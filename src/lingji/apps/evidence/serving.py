"""Giving a stored file to a browser: as a download, never shown in the page's own name."""

from __future__ import annotations

import hashlib

from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from lingji.apps.evidence.models import StoredFile
from lingji.apps.people.refusals import NotAllowed


def content_of(stored: StoredFile) -> bytes:
    """Return the bytes of a file; raises `NotAllowed` where they are gone or no longer the ones handed in."""
    if not default_storage.exists(stored.place):
        raise NotAllowed(
            _("The file “%(name)s” is missing on the server. Tell the office: a backup has it.")
            % {"name": stored.name}
        )
    with default_storage.open(stored.place) as opened:
        content: bytes = opened.read()
    if hashlib.sha256(content).hexdigest() != stored.sha256:
        raise NotAllowed(
            _(
                "The file “%(name)s” was changed on the server and is no longer the one that was handed in. "
                "Tell the office: a backup has the right one."
            )
            % {"name": stored.name}
        )
    return content


def download(stored: StoredFile) -> HttpResponse:
    """Answer with a file to be saved. Whether this person may have it, the view has asked before."""
    answer = HttpResponse(content_of(stored), content_type=stored.what.media_type)
    answer.headers["Content-Disposition"] = content_disposition_header(True, stored.name) or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
