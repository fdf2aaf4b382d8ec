"""Registering one organisation, and changing what is registered of it."""

from __future__ import annotations

from django.db import transaction

from lingji.apps.journal.actions import Subject
from lingji.apps.people.actions_moving import move_grants
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.registry.facts import OrganisationFacts, checked, facts_of
from lingji.apps.registry.kinds import ACTIVE
from lingji.apps.registry.models import Organisation
from lingji.apps.registry.outdated import locked
from lingji.apps.registry.policies import check_may_edit, check_may_keep_service_points
from lingji.apps.registry.reach import bound_to_organisation
from lingji.core.text import Text


def about(organisation: Organisation) -> Subject:
    """Return an organisation as the journal names it."""
    return Subject("organisation", str(organisation.pk))


@transaction.atomic
def register_organisation(*, by: User | None, facts: OrganisationFacts) -> Organisation:
    """Register an organisation; raises `Refused` with every fault."""
    facts = checked(facts, by)
    organisation = _filled(Organisation(status=ACTIVE), facts)
    organisation.save()
    record(
        by=by,
        verb="organisation.registered",
        subject=about(organisation),
        says=Text(f"登记单位：{facts.name}", f"Registered the organisation {facts.name}"),
        after=facts.as_json(),
    )
    return organisation


@transaction.atomic
def change_organisation(
    *, by: User, organisation: Organisation, version: int, facts: OrganisationFacts, why: str = ""
) -> Organisation:
    """Change what is registered; the name stays, it has an action of its own (`rename_organisation`).

    Raises `Refused` with every fault, and `Outdated` where somebody changed it after it was shown as
    `version`. Saying what is registered already changes nothing.
    """
    check_may_edit(by, organisation)
    now = locked(organisation, version, "region")
    before, place = facts_of(now), now.place
    facts = checked(facts._replace(name=now.name), by, now)
    if facts == before:
        return now
    _filled(now, facts)
    now.version += 1
    now.save()
    if now.place != place:
        move_grants(by=by, organisation=now.pk, bound=bound_to_organisation(now))
    record(
        by=by,
        verb="organisation.changed",
        subject=about(now),
        says=Text(f"修改单位登记信息：{now.name}", f"Changed what is registered of {now.name}"),
        why=why,
        before=before.as_json(),
        after=facts.as_json(),
    )
    return now


@transaction.atomic
def change_phone(*, by: User, organisation: Organisation, version: int, phone: str) -> Organisation:
    """Change the telephone, as the organisation's own clerk may; raises `Outdated`."""
    check_may_keep_service_points(by, organisation)
    now = locked(organisation, version, "region")
    before = now.phone
    if phone == before:
        return now
    now.phone = phone
    now.version += 1
    now.save(update_fields=["phone", "version"])
    record(
        by=by,
        verb="organisation.phone_changed",
        subject=about(now),
        says=Text(f"修改单位电话：{now.name}", f"Changed the telephone of {now.name}"),
        before=before,
        after=phone,
    )
    return now


def _filled(organisation: Organisation, facts: OrganisationFacts) -> Organisation:
    for name, value in facts._asdict().items():
        if name == "superior":
            organisation.superior_id = facts.superior
        elif name == "credit_code":
            organisation.credit_code = facts.credit_code or None
        else:
            setattr(organisation, name, value)
    return organisation
