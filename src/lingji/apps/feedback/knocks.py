"""How often the door was knocked at from one place: counted in memory alone, under a salt nobody keeps.

One machine that floods the door is turned away without closing it for everybody. No address is written
anywhere, neither plain nor as a digest: the counts live in this process, under a key drawn from chance that
is thrown away with them every hour, so nothing joins a message to a place, or one hour to another. Several
processes count each for itself: the limit of one place is then that many times as high.
"""

from __future__ import annotations

import hmac
from collections import Counter
from datetime import datetime
from ipaddress import IPv6Address, IPv6Network, ip_address
from secrets import token_bytes
from threading import Lock

from django.utils import timezone

# A whole office may stand behind one address.
MOST_FROM_ONE = 20
# No more places are told apart in an hour; the door's own limit is reached long before.
MOST_PLACES = 10_000


class TooManyFromOne(Exception):
    """So many messages came from one place in this hour that a machine must be knocking."""


class Knocks:
    """The knocks of this hour by the places they came from."""

    def __init__(self, most: int = MOST_FROM_ONE) -> None:
        self._most = most
        self._lock = Lock()
        self._hour: datetime | None = None
        self._key = b""
        self._counts: Counter[bytes] = Counter()

    def count(self, address: str) -> None:
        """Count a knock from an address; raises `TooManyFromOne`. One that tells no place is not counted."""
        place = _place(address)
        if place is None:
            return
        with self._lock:
            self._begin_hour()
            mark = hmac.digest(self._key, place, "sha256")
            if self._counts[mark] >= self._most:
                raise TooManyFromOne
            if mark in self._counts or len(self._counts) < MOST_PLACES:
                self._counts[mark] += 1

    def _begin_hour(self) -> None:
        hour = timezone.now().replace(minute=0, second=0, microsecond=0)
        if hour != self._hour:
            self._hour, self._key = hour, token_bytes(32)
            self._counts.clear()


def _place(address: str) -> bytes | None:
    """Return what one place is known by: its IPv4 address, or the half of an IPv6 address that is given out.

    This machine's own address is that of a server in front which does not say for whom it asks.
    """
    try:
        read = ip_address(address)
    except ValueError:
        return None
    if isinstance(read, IPv6Address):
        if read.ipv4_mapped is None:
            return None if read.is_loopback else IPv6Network((read, 64), strict=False).network_address.packed
        read = read.ipv4_mapped
    return None if read.is_loopback else read.packed


AT_THE_DOOR = Knocks()
