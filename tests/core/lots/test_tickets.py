"""Tickets as text and as exact numbers."""

from __future__ import annotations

from fractions import Fraction
from hashlib import sha256

from lingji.core.lots.tickets import as_fraction, first_ticket, next_ticket


def test_a_ticket_is_the_reversed_digits_of_the_hash():
    number = int(sha256(sha256(b"314159").hexdigest().encode() + b"B-2").hexdigest(), 16)

    assert first_ticket("314159", "B-2") == "0." + str(number)[::-1]


def test_an_id_is_read_as_utf_8():
    number = int(sha256(sha256(b"1").hexdigest().encode() + "零基".encode()).hexdigest(), 16)

    assert first_ticket("1", "零基") == "0." + str(number)[::-1]


def test_the_next_ticket_keeps_the_leading_nines():
    assert next_ticket("0.9992").startswith("0.999")


def test_the_next_ticket_is_greater_than_the_ticket_followed_by_nought():
    assert next_ticket("0.5") > "0.50"


def test_a_ticket_of_nines_alone_is_followed_by_one_with_more_digits():
    after = next_ticket("0.99")

    assert after.startswith("0.99")
    assert len(after) > 60


def test_a_ticket_is_read_exactly():
    assert as_fraction("0.0250") == Fraction(1, 40)
