"""What accepting an application brings back to the register: leaders, officer and telephone.

The register is changed where it is older than what the unit wrote. `Application.registered` holds, for each
field, what the register said when the unit last wrote that field: where the register says something else by
now, it is the newer one and stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from lingji.apps.enrolment.form import LABELS, Form
from lingji.apps.enrolment.models import Application
from lingji.apps.enrolment.papers import number_of
from lingji.apps.enrolment.policies import side_for
from lingji.apps.people.models import User
from lingji.apps.registry.actions_contacts import Contacts, change_contacts, contacts_of
from lingji.apps.registry.models import Organisation
from lingji.core.enrolment import MOVE
from lingji.design.speech import say


class ContactRow(NamedTuple):
    """A field in which application and register differ; `newer`: the register is the newer one and stays."""

    field: str
    label: str
    register: str
    application: str
    newer: bool


def registered_of(organisation: Organisation) -> dict[str, str]:
    """Return what the register says now, to be kept with what a unit writes."""
    return dict(contacts_of(organisation)._asdict())


def registered_after(application: Application, before: Form, after: Form) -> dict[str, str]:
    """Return what is to be kept once a form was written: the register as it is now, where a field changed."""
    now, kept = registered_of(application.organisation), dict(application.registered)
    changed = (field for field in Contacts._fields if getattr(before, field) != getattr(after, field))
    return kept | {field: now[field] for field in changed}


def contact_rows(application: Application) -> list[ContactRow]:
    """Return where an application differs from the register; what a unit left empty takes nothing away."""
    register = registered_of(application.organisation)
    return [
        ContactRow(field, say(LABELS[field]), now, written, application.registered.get(field) != now)
        for field, now in register.items()
        if (written := getattr(application, field)) and written != now
    ]


class ContactLine(NamedTuple):
    """One application that can be accepted now, with what that would change in the register."""

    application: Application
    rows: list[ContactRow]


def contact_lines(user: User, applications: Iterable[Application]) -> list[ContactLine]:
    """Return those that a user can accept now and that differ from the register.

    Load them with their organisations and those ones' regions.
    """
    acceptable = (one for one in applications if side_for(user, one, MOVE["accept"]))
    return [ContactLine(one, rows) for one in acceptable if (rows := contact_rows(one))]


def take_over(*, by: User, application: Application, version: int) -> None:
    """Change the register as `contact_rows` showed it for this version of the organisation.

    Raises `registry.outdated.Outdated` where the register changed since.
    """
    older = {row.field: row.application for row in contact_rows(application) if not row.newer}
    organisation = application.organisation
    change_contacts(
        by=by,
        organisation=organisation,
        version=version,
        contacts=contacts_of(organisation)._replace(**older),
        why=_("From the accepted application %(number)s") % {"number": number_of(application)},
    )
