"""Tickets: the pseudo-random decimal fractions that order a draw (lots, sections 5 and 6).

They are those of Rivest's consistent sampling with replacement (arXiv 1808.10016), as text
`0.ddd…`, so that independent tools can check a draw. Tickets compare as text.
"""

from __future__ import annotations

from fractions import Fraction
from hashlib import sha256
from itertools import count
from re import compile as pattern

DIGITS = 64
NINES = pattern(r"0\.9*")
TICKET = pattern(r"0\.[0-9]+")


def first_ticket(seed: str, unit: str) -> str:
    """Return an id's ticket under a seed text."""
    return "0." + _digits(sha256(seed.encode()).hexdigest() + unit)


def next_ticket(ticket: str) -> str:
    """Return the ticket with which an id goes back into a draw with replacement."""
    found = NINES.match(ticket)
    kept = found[0] if found else "0."
    candidates = (kept + _digits(f"{ticket}:{number}") for number in count(1))
    return next(candidate for candidate in candidates if candidate > ticket + "0")


def as_fraction(ticket: str) -> Fraction:
    """Return a ticket as the exact number that its digits say."""
    digits = ticket.removeprefix("0.")
    return Fraction(int(digits), 10 ** len(digits))


def _digits(text: str) -> str:
    """Return the decimal digits of SHA-256 of a text, in reverse: the high ones are biased."""
    return str(int.from_bytes(sha256(text.encode()).digest(), "big")).zfill(DIGITS)[::-1]
