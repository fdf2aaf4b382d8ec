"""Changing whom the register names for an organisation, without touching anything else."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction

from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.registry.actions_organisation import about
from lingji.apps.registry.models import Organisation
from lingji.apps.registry.outdated import locked
from lingji.apps.registry.policies import check_may_edit
from lingji.core.text import Text


class Contacts(NamedTuple):
    """The three names and the telephone that the enrolment list prints."""

    main_leader: str
    leader_in_charge: str
    clerk: str
    phone: str


def contacts_of(organisation: Organisation) -> Contacts:
    """Return whom the register names."""
    return Contacts(*(getattr(organisation, field) for field in Contacts._fields))


@transaction.atomic
def change_contacts(
    *, by: User, organisation: Organisation, version: int, contacts: Contacts, why: str
) -> Organisation:
    """Change leaders, information officer and telephone; raises `Outdated` for any other version.

    Other facts are not looked at: an organisation whose code is still to be entered has a telephone all the
    same. Saying what is registered already changes nothing.
    """
    check_may_edit(by, organisation)
    now = locked(organisation, version, "region")
    before = contacts_of(now)
    if before == contacts:
        return now
    for field, value in contacts._asdict().items():
        setattr(now, field, value)
    now.version += 1
    now.save(update_fields=[*Contacts._fields, "version"])
    record(
        by=by,
        verb="organisation.contacts_changed",
        subject=about(now),
        says=Text(
            f"更新单位领导、信息员和电话：{now.name}",
            f"Changed leaders, information officer and telephone of {now.name}",
        ),
        why=why,
        before=before._asdict(),
        after=contacts._asdict(),
    )
    return now
