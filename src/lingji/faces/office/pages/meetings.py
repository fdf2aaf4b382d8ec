"""The mobilisation meetings of a selection as a workbook."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from lingji.apps.selections.models import Meeting
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.exchange.workbook.listed import Column, write_list


def meetings_workbook(meetings: Iterable[Meeting]) -> bytes:
    """Return the meetings of all levels, from the top of the region tree down."""
    columns = [
        Column(_("Held by"), 20),
        Column(_("Region code"), 12),
        Column(_("Held on"), 12),
        Column(_("Place"), 24),
        Column(_("Organisations"), 10),
        Column(_("Minutes"), 80),
    ]
    rows = (
        (
            say(Text(one.region.name_zh, one.region.name_en)),
            one.region.code,
            f"{one.held_on:%Y-%m-%d}",
            one.place,
            one.organisations,
            one.minutes,
        )
        for one in meetings
    )
    return write_list(_("Mobilisation meetings"), columns, rows)
