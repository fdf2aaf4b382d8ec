"""Counting rounds and findings within a selection, one at a time."""

from __future__ import annotations

from django.db.models import Max

from lingji.apps.selections.models import Selection
from lingji.apps.supervision.models import Finding, Round


def next_number(rows: type[Finding] | type[Round], selection: Selection) -> int:
    """Return the next number of a selection; call it in the transaction of the write.

    The row of the selection is locked, so that of two writes one waits.
    """
    Selection.objects.select_for_update(of=("self",)).get(pk=selection.pk)
    last = rows._default_manager.filter(selection=selection).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
