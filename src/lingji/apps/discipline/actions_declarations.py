"""Signing the declaration of discipline."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from lingji.apps.discipline.declaration import DIGEST
from lingji.apps.discipline.models import Declaration
from lingji.apps.discipline.policies import DECLARE
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may
from lingji.apps.people.recording import record
from lingji.apps.selections.models import Selection
from lingji.core.text import Text


@transaction.atomic
def sign_declaration(*, by: User, selection: Selection) -> Declaration:
    """Sign the declaration as its text stands; signing it again changes nothing."""
    check_may(by, DECLARE)
    declaration, made = Declaration.objects.get_or_create(
        selection=selection, by=by, text=DIGEST, defaults={"at": timezone.now()}
    )
    if made:
        record(
            by=by,
            verb="discipline.declared",
            subject=Subject("selection", selection.code),
            says=Text(f"{by.display_name}签署纪律承诺书", f"{by.display_name} signed the declaration"),
            after=DIGEST,
        )
    return declaration
