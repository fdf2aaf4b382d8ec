"""The words of a mail: in the person's language, as an office would write, and about nobody else."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lingji.apps.notices.models import Letter, OutboxRow
from lingji.design.speech import say

INBOX, SETTINGS = "/inbox/", "/inbox/settings/"


class Line(NamedTuple):
    """One notice as a mail tells it."""

    says: str
    body: str
    href: str


def compose(letter: Letter) -> EmailMultiAlternatives:
    """Write a letter: plain text, and the same as HTML; no picture, no trace of who opens it."""
    rows = letter.rows.select_related("notice").order_by("notice__made_at", "pk")
    with translation.override(letter.language or settings.LANGUAGE_CODE):
        lines = [_line(row) for row in rows]
        context: dict[str, object] = {
            "name": letter.display_name,
            "lines": lines,
            "inbox": settings.SITE_URL + INBOX,
            "settings": settings.SITE_URL + SETTINGS,
        }
        return _message(letter.address, _subject(lines), "mail", context, letter.message_id.hex)


def compose_test(address: str, language: str, message_id: str) -> EmailMultiAlternatives:
    """Write the mail that shows that mail works."""
    with translation.override(language):
        subject = _("[Lingji] Mail works")
        return _message(address, subject, "test", {"inbox": settings.SITE_URL + INBOX}, message_id)


def _line(row: OutboxRow) -> Line:
    notice = row.notice
    href = f"{settings.SITE_URL}{INBOX}{notice.pk}/"
    if row.discreet:
        return Line(_("There is a message for you. Sign in to read it."), "", href)
    return Line(say(notice.says), say(notice.body), href)


def _subject(lines: list[Line]) -> str:
    if len(lines) == 1:
        return _("[Lingji] %(says)s") % {"says": lines[0].says}
    said = ngettext("[Lingji] %(count)d new message", "[Lingji] %(count)d new messages", len(lines))
    return said % {"count": len(lines)}


def _message(
    address: str, subject: str, template: str, context: dict[str, object], message_id: str
) -> EmailMultiAlternatives:
    # Django's own Message-ID would tell the machine's name, the process and the time.
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    headers = {"Message-ID": f"<{message_id}@{host}>", "Auto-Submitted": "auto-generated"}
    text = render_to_string(f"notices/{template}.txt", context)
    message = EmailMultiAlternatives(" ".join(subject.split()), text, to=[address], headers=headers)
    message.attach_alternative(render_to_string(f"notices/{template}.html", context), "text/html")
    return message
