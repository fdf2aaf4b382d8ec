"""Who may report by the code at a unit's door, and the code that leads the reporter to the answer.

The address on a poster names the unit and is signed by this installation: nobody makes one up.
"""

from __future__ import annotations

from hashlib import sha256
from secrets import token_hex

from django.core.signing import BadSignature, Signer
from django.utils.crypto import salted_hmac

from lingji.apps.people.codes import LETTERS
from lingji.apps.selections.models import Entry

SALT = "lingji-citizen-report/1"
GROUPS, GROUP = 3, 4


def token_of(entry: Entry) -> str:
    """Return what the address of an entry's poster ends in."""
    return Signer(salt=SALT, sep=".").sign(str(entry.pk))


def entry_behind(token: str) -> Entry | None:
    """Return the entry of a poster, None where nobody made this address or the entry has withdrawn."""
    try:
        key = Signer(salt=SALT, sep=".").unsign(token)
    except BadSignature:
        return None
    found = Entry.objects.filter(pk=key, withdrawn_at=None, selection__closed_at=None)
    return found.select_related("organisation__region", "selection__framework", "selection__region").first()


def new_form() -> str:
    """Return what makes one form one report, however often it is sent."""
    return token_hex(16)


def code_of(form: str) -> str:
    """Return the code of a form: the same form has the same, and only this installation can make it."""
    number = int.from_bytes(salted_hmac(SALT, form, algorithm="sha256").digest(), "big")
    letters = []
    for _ in range(GROUPS * GROUP):
        number, letter = divmod(number, len(LETTERS))
        letters.append(LETTERS[letter])
    return "-".join("".join(letters[start : start + GROUP]) for start in range(0, len(letters), GROUP))


def receipt_of(code: str) -> str:
    """Return what is kept of a code: its digest, however it was typed."""
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return sha256(f"{SALT}\0{plain}".encode()).hexdigest()
