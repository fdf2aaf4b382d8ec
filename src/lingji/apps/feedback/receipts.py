"""The code that leads a sender to the answer, and what is kept of it."""

from __future__ import annotations

from hashlib import sha256
from secrets import token_hex

from django.utils.crypto import salted_hmac

# No letter or figure that is easily taken for another: twelve of them are 59 bits.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP = 3, 4


def new_form() -> str:
    """Return what makes one form one message, however often it is sent."""
    return token_hex(16)


def code_of(form: str) -> str:
    """Return the code of a form: the same form has the same, and only this installation can make it."""
    number = int.from_bytes(salted_hmac("lingji-feedback/1", form, algorithm="sha256").digest(), "big")
    letters = []
    for _ in range(GROUPS * GROUP):
        number, letter = divmod(number, len(LETTERS))
        letters.append(LETTERS[letter])
    return "-".join("".join(letters[start : start + GROUP]) for start in range(0, len(letters), GROUP))


def receipt_of(code: str) -> str:
    """Return what is kept of a code: its digest, however it was typed."""
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return sha256(f"lingji-feedback/1\0{plain}".encode()).hexdigest()
