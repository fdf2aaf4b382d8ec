"""Who is told something: plain data, since accounts live in a room above this one."""

from __future__ import annotations

from typing import NamedTuple


class Recipient(NamedTuple):
    """An account by its user name; without an address its notices stay in the inbox.

    `language` is a tag (`zh-hans`, `zh-hant`, `en`), empty for the installation's own.
    """

    username: str
    display_name: str
    email: str = ""
    language: str = ""
