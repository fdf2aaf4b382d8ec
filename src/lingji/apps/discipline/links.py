"""The signed link by which a department answers: it needs no account, and a new one ends the old."""

from __future__ import annotations

from django.core import signing

from lingji.apps.discipline.models import Consultation

SALT = "lingji.consultation"


def token_of(consultation: Consultation) -> str:
    """Return the part of the link that opens a consultation."""
    return signing.dumps([consultation.pk, consultation.nonce], salt=SALT)


def consultation_by(token: str) -> Consultation | None:
    """Return what a link opens, or nothing for a forged or an ended one."""
    try:
        key, nonce = signing.loads(token, salt=SALT)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    found = Consultation.objects.select_related("selection__framework", "selection__region")
    return found.filter(pk=key, nonce=nonce).first()
