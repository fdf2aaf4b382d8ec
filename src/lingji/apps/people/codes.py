"""The codes of invitations: made from the installation's key, so that they can be printed again and are
kept nowhere.

A code is twelve letters and figures in three groups, none easily taken for another: 59 bits. Only a
fingerprint of it stands in the database, which is of no use without the key.
"""

from __future__ import annotations

import secrets

from django.utils.crypto import salted_hmac

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH, GROUP = 12, 4
_SALT = "lingji.people.codes"


def new_nonce() -> str:
    """Return what one code is made from."""
    return secrets.token_hex(16)


def code_of(nonce: str) -> str:
    """Return the code as it is printed: `abcd-efgh-jkmn`."""
    number = int.from_bytes(salted_hmac(_SALT, "code " + nonce, algorithm="sha256").digest(), "big")
    letters = ""
    for _ in range(LENGTH):
        number, index = divmod(number, len(LETTERS))
        letters += LETTERS[index]
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def lookup_of(code: str) -> str:
    """Return the fingerprint by which a code is found, however it was typed."""
    plain = "".join(letter for letter in code.lower() if letter in LETTERS)
    return salted_hmac(_SALT, "lookup " + plain, algorithm="sha256").hexdigest()
