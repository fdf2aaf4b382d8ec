"""Carrying roles along when an organisation moves."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from lingji.apps.journal.actions import Subject
from lingji.apps.people.actions import Bound
from lingji.apps.people.clashes import check_no_clash
from lingji.apps.people.models import RoleGrant, User
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.core.faults import Faults
from lingji.core.text import Text


@transaction.atomic
def move_grants(*, by: User | None, organisation: int, bound: Bound) -> int:
    """Let every role held for an organisation stand where the organisation stands now; return how many moved.

    `bound` is the organisation's new place (`registry.reach.bound_to_organisation`); when it names another
    organisation, as after a merger, the roles go over to that one. Raises `Refused` with one fault for each
    account whose other roles would clash there: nothing is moved until the office has ended one of them.
    """
    assert bound.organisation is not None
    held = RoleGrant.objects.select_for_update().filter(organisation=organisation, ended_at=None)
    moved = [grant for grant in held.order_by("pk") if _placed(grant) != bound[:4]]
    if not moved:
        return 0
    others = _other_grants(moved)
    faults = Faults("people")
    for grant in moved:
        _place(grant, bound)
        zh, en = (_clash(others[grant.user_id], grant, language) for language in ("zh-hans", "en"))
        if zh:
            faults.add(Text(zh, en), column=grant.role, value=grant.user.username)
    faults.refuse_if_any()
    for grant in moved:
        _keep_or_end(grant)
    record(
        by=by,
        verb="roles.moved",
        subject=Subject("organisation", str(bound.organisation)),
        says=Text(
            f"单位变动，{len(moved)}个角色随之调整：{bound.name}",
            f"{len(moved)} roles follow the move of {bound.name}",
        ),
        after={"from": organisation, **bound.as_json()},
    )
    return len(moved)


def _placed(grant: RoleGrant) -> tuple[str, str, int | None, int | None]:
    return grant.region, grant.system, grant.organisation, grant.superior


def _place(grant: RoleGrant, bound: Bound) -> None:
    grant.region, grant.system = bound.region, bound.system
    grant.organisation, grant.superior = bound.organisation, bound.superior


def _other_grants(moved: list[RoleGrant]) -> dict[int, list[RoleGrant]]:
    """Return what the same accounts hold besides, by account; moved ones are of one place and never clash."""
    found: dict[int, list[RoleGrant]] = {grant.user_id: [] for grant in moved}
    rows = RoleGrant.objects.filter(user__in=found, ended_at=None).exclude(pk__in=[one.pk for one in moved])
    for grant in rows.order_by("pk"):
        found[grant.user_id].append(grant)
    return found


def _clash(held: list[RoleGrant], wanted: RoleGrant, language: str) -> str:
    with override(language):
        try:
            check_no_clash(held, wanted)
        except NotAllowed as refusal:
            return refusal.sentence
    return ""


def _keep_or_end(grant: RoleGrant) -> None:
    """Save a moved role; one that the account already holds there ends instead."""
    there = RoleGrant.objects.filter(
        user=grant.user_id, role=grant.role, organisation=grant.organisation, ended_at=None
    ).exclude(pk=grant.pk)
    if there.exists():
        RoleGrant.objects.filter(pk=grant.pk).update(ended_at=timezone.now())
    else:
        grant.save(update_fields=["region", "system", "organisation", "superior"])
