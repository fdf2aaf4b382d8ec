"""Freezing what the ledgers say on the freeze date."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.results.ledger import facts_of, freeze_date, has_own_ledger
from lingji.apps.results.models import LedgerFact
from lingji.apps.results.policies import RUN
from lingji.apps.selections.models import Selection
from lingji.core.text import Text


@transaction.atomic
def freeze_ledger(*, by: User | None, selection: Selection) -> int:
    """Freeze the ledger facts of a selection once its freeze date is over; return how many.

    Frozen before, they stay as they are. `by` is None for the daily work of the installation.
    """
    if by is not None:
        check_may(by, RUN, selection.place)
    Selection.objects.select_for_update(of=("self",)).get(pk=selection.pk)
    if LedgerFact.objects.filter(entry__selection=selection).exists() or not has_own_ledger(selection):
        return 0
    until = freeze_date(selection)
    if timezone.localdate() <= until:
        raise NotAllowed(
            _("The ledgers are frozen after %(day)s, so that the last day counts whole.") % {"day": until}
        )
    made = LedgerFact.objects.bulk_create(
        (
            LedgerFact(
                entry=fact.entry,
                item=fact.item,
                value=fact.value,
                note=fact.note,
                rows=[
                    [row.ledger, row.key, row.number, row.good, row.why.zh, row.why.en] for row in fact.rows
                ],
                until=until,
            )
            for fact in facts_of(selection)
        ),
        batch_size=500,
    )
    record(
        by=by,
        verb="ledger.frozen",
        subject=Subject("selection", selection.code),
        says=Text(f"冻结系统台账（截至{until}）", f"Froze the ledgers as of {until}"),
        after=[[fact.entry.code, fact.item, fact.value, fact.note] for fact in made],
    )
    return len(made)


def freeze_if_due(*, by: User | None, selection: Selection) -> int:
    """Freeze the ledger facts of a selection where its freeze date is over; else leave them as they are."""
    due = timezone.localdate() > freeze_date(selection)
    return freeze_ledger(by=by, selection=selection) if due else 0
