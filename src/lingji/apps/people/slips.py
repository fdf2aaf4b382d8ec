"""The slip of an invitation: what is printed and handed over, or sent as a link."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

import segno

from lingji.apps.people.codes import code_of
from lingji.apps.people.models import Invitation


class Slip(NamedTuple):
    """One slip: for whom, what opens the account (`link`, its picture, the code to type) and until when."""

    username: str
    display_name: str
    code: str
    link: str
    picture: str
    valid_until: datetime
    call: str


def slip_of(invitation: Invitation, address: str) -> Slip:
    """Return the slip; `address` is that of the page that takes a code, to which the code is added."""
    code = code_of(invitation.nonce)
    link = f"{address}{code}/"
    user = invitation.user
    return Slip(
        user.username,
        "" if user.display_name == user.username else user.display_name,
        code,
        link,
        segno.make(link, error="m").svg_data_uri(scale=4, border=2, light="#fff"),
        invitation.valid_until,
        invitation.call,
    )
