"""Offering a weak unit a helper: a support task of the office or superior department that offers."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.plans.actions_tasks import add_tasks
from lingji.apps.plans.fields import TaskFields
from lingji.apps.plans.models import Task
from lingji.apps.plans.owners import owner_for
from lingji.apps.plans.policies import SUPPORT
from lingji.apps.selections.models import Entry, Selection
from lingji.core.tasks import DROPPED
from lingji.core.text import Text
from lingji.design.speech import say


@transaction.atomic
def offer_help(*, by: User, selection: Selection, entry: Entry) -> Task:
    """Draft a support task for a unit; where the same side helps it already, that task is returned.

    Load the entry with its organisation and its region.
    """
    check_may(by, SUPPORT, entry.organisation.place)
    Selection.objects.select_for_update(of=("self",)).get(pk=selection.pk)
    owner = owner_for(by, selection)
    if owner is None or owner.entry is not None:
        raise NotAllowed(_("Support tasks are owned by offices and superior departments."))
    own = Task.objects.filter(helps=entry, office=owner.office, superior=owner.superior)
    held = own.exclude(state=DROPPED).order_by("number").first()
    if held is not None:
        return held
    name = entry.organisation.name[:150]
    title = say(Text(f"帮扶{name}补齐短板", f"Help {name} to catch up"))
    (made,) = add_tasks(
        by=by, selection=selection, owner=owner, fields=[TaskFields(title=title, phase="3", helps=entry)]
    )
    return made
