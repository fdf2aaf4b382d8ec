"""Renaming, merging, splitting and closing organisations; what was stays on record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.db.models import F

from lingji.apps.people.actions_moving import move_grants
from lingji.apps.people.models import RoleGrant, User
from lingji.apps.people.recording import record
from lingji.apps.registry.actions_organisation import about
from lingji.apps.registry.facts import checked, facts_of
from lingji.apps.registry.kinds import ACTIVE, CLOSE, CLOSED, DIVIDE, MERGE, MERGED, RENAME, SPLIT
from lingji.apps.registry.models import FormerTitle, Organisation, OrganisationChange, ServicePoint
from lingji.apps.registry.outdated import locked
from lingji.apps.registry.policies import check_may_change
from lingji.apps.registry.reach import bound_to_organisation
from lingji.core.faults import Faults
from lingji.core.text import Text


class Decision(NamedTuple):
    """By what a change was decided: since when, by which document, and a note."""

    effective_on: date
    document: str = ""
    note: str = ""

    def as_json(self) -> dict[str, object]:
        """Return it for a digest."""
        return {**self._asdict(), "effective_on": self.effective_on.isoformat()}


@transaction.atomic
def rename_organisation(
    *, by: User, organisation: Organisation, version: int, name: str, decision: Decision
) -> Organisation:
    """Give an organisation another name; the old one stays in its history. Raises `Refused`, `Outdated`."""
    check_may_change(by, [organisation])
    now = locked(organisation, version, "region")
    _check_active([now])
    before = now.name
    if name == before:
        return now
    _check_document(decision)
    facts = checked(facts_of(now)._replace(name=name), by, now)
    now.name = facts.name
    now.version += 1
    now.save(update_fields=["name", "version"])
    _record(
        by,
        RENAME,
        now,
        decision,
        steps=[Step(now, now, before)],
        says=Text(f"{before}更名为{name}", f"Renamed {before} to {name}"),
        after=[before, name],
    )
    return now


@transaction.atomic
def mend_name(*, by: User, organisation: Organisation, version: int, name: str, why: str) -> Organisation:
    """Mend a slip of the pen in a name, which is no change of name. Raises `Refused`, `Outdated`."""
    check_may_change(by, [organisation])
    now = locked(organisation, version, "region")
    before = now.name
    if name == before:
        return now
    now.name = checked(facts_of(now)._replace(name=name), by, now).name
    now.version += 1
    now.save(update_fields=["name", "version"])
    record(
        by=by,
        verb="organisation.name_mended",
        subject=about(now),
        says=Text(f"更正单位名称：{before}→{name}", f"Mended the name {before} to {name}"),
        why=why,
        before=before,
        after=name,
    )
    return now


@transaction.atomic
def merge_organisations(
    *, by: User, sources: Sequence[Organisation], target: Organisation, decision: Decision
) -> None:
    """Let organisations go over into another one (which may be new): titles, service points, units and roles.

    The merged ones stay on record and lead to their successor. Raises `Refused` with every fault; merging
    what has been merged so already changes nothing.
    """
    check_may_change(by, [*sources, target])
    rows = _locked([*sources, target])
    target = rows[target.pk]
    merging = [rows[one.pk] for one in sources if one.pk != target.pk]
    done = OrganisationChange.objects.filter(kind=MERGE, source__in=merging, target=target)
    if merging and done.count() == len(merging):
        return
    _check_active([*merging, target])
    _check_document(decision)
    _check_any(merging)
    for one in merging:
        hand_over(by, one, target)
        _end(one, MERGED)
    names = "、".join(one.name for one in merging)
    says = Text(f"{names}并入{target.name}", f"Merged {names} into {target.name}")
    _record(
        by,
        MERGE,
        target,
        decision,
        steps=[Step(one, target) for one in merging],
        says=says,
        after=[[one.pk for one in merging], target.pk],
    )


@transaction.atomic
def split_organisation(
    *,
    by: User,
    organisation: Organisation,
    parts: Sequence[Organisation],
    heir: Organisation,
    decision: Decision,
) -> None:
    """Split an organisation into others; what it has goes to its heir, one of the parts or itself.

    Where the heir is itself it goes on, otherwise it ends and leads to its parts. Raises `Refused`.
    """
    check_may_change(by, [organisation, *parts])
    rows = _locked([organisation, *parts])
    now = rows[organisation.pk]
    if now.status == SPLIT:
        return
    others = [rows[one.pk] for one in parts if one.pk != now.pk]
    _check_active([now, *others])
    _check_document(decision)
    _check_any(others)
    if heir.pk != now.pk:
        hand_over(by, now, rows[heir.pk])
        _end(now, SPLIT)
    names = "、".join(one.name for one in others)
    says = Text(f"{now.name}分立出{names}", f"Split {now.name} into {names}")
    _record(
        by,
        DIVIDE,
        now,
        decision,
        steps=[Step(now, one) for one in others],
        says=says,
        after=[now.pk, [one.pk for one in others], heir.pk],
    )


@transaction.atomic
def close_organisation(*, by: User, organisation: Organisation, decision: Decision) -> None:
    """Close an organisation that nobody succeeds: its titles lapse, its roles end. Raises `Refused`."""
    check_may_change(by, [organisation])
    now = _locked([organisation])[organisation.pk]
    if now.status == CLOSED:
        return
    _check_active([now])
    _check_document(decision)
    faults = Faults("change")
    units = Organisation.objects.filter(superior=now, status=ACTIVE).count()
    if units:
        advice = Text(
            f"还有{units}个单位由它主管，请先改为其他主管单位",
            f"{units} organisations answer to it; give them another superior first",
        )
        faults.add(advice, value=now.name)
    people = RoleGrant.objects.filter(organisation=now.pk, ended_at=None).count()
    if people:
        advice = Text(
            f"还有{people}人持有本单位的角色，请先终止",
            f"{people} people hold roles of it; end those roles first",
        )
        faults.add(advice, value=now.name)
    faults.refuse_if_any()
    held = FormerTitle.objects.filter(organisation=now, ended="")
    held.update(ended="lapsed", ended_on=decision.effective_on, version=F("version") + 1)
    _end(now, CLOSED)
    ServicePoint.objects.filter(organisation=now).update(active=False, version=F("version") + 1)
    _record(
        by,
        CLOSE,
        now,
        decision,
        steps=[Step(now, None)],
        says=Text(f"注销单位：{now.name}", f"Closed {now.name}"),
        after=now.pk,
    )


def hand_over(by: User, source: Organisation, target: Organisation) -> None:
    """Let titles, service points, units and roles of one organisation go over to another."""
    FormerTitle.objects.filter(organisation=source).update(organisation=target, version=F("version") + 1)
    taken = set(ServicePoint.objects.filter(organisation=target).values_list("place", flat=True))
    for point in ServicePoint.objects.filter(organisation=source).order_by("pk"):
        if point.place in taken:
            point.place = f"{point.place}（{source.name}）"[:100]
        point.organisation = target
        point.version += 1
        point.save(update_fields=["place", "organisation", "version"])
    units = list(Organisation.objects.filter(superior=source).exclude(pk=target.pk).select_related("region"))
    for unit in units:
        unit.superior = target
        unit.version += 1
        unit.save(update_fields=["superior", "version"])
        move_grants(by=by, organisation=unit.pk, bound=bound_to_organisation(unit))
    if target.superior_id == source.pk:
        target.superior = source.superior
        target.version += 1
        target.save(update_fields=["superior", "version"])
    move_grants(by=by, organisation=source.pk, bound=bound_to_organisation(target))


def _end(organisation: Organisation, status: str) -> None:
    organisation.status = status
    organisation.version += 1
    organisation.save(update_fields=["status", "version"])


def _locked(organisations: Sequence[Organisation]) -> dict[int, Organisation]:
    keys = [one.pk for one in organisations]
    rows = Organisation.objects.filter(pk__in=keys).select_related("region").order_by("pk")
    return {one.pk: one for one in rows.select_for_update(of=("self",))}


def _check_any(others: Sequence[Organisation]) -> None:
    faults = Faults("change")
    if not others:
        advice = Text("请至少另选一个单位", "choose at least one other organisation")
        faults.add(advice, column="others")
    faults.refuse_if_any()


def _check_active(organisations: Sequence[Organisation]) -> None:
    faults = Faults("change")
    for one in organisations:
        if one.status != ACTIVE:
            advice = Text("已不存续，请改选现单位", "it is no longer active; choose its successor")
            faults.add(advice, column="others", value=one.name)
    faults.refuse_if_any()


def _check_document(decision: Decision) -> None:
    faults = Faults("change")
    if not decision.document:
        advice = Text(
            "请填写批准文件的文号（没有文号的写明依据）",
            "write the number of the document that decided it (or on what it rests)",
        )
        faults.add(advice, column="document")
    faults.refuse_if_any()


class Step(NamedTuple):
    """One step from an organisation to what it became."""

    source: Organisation
    target: Organisation | None
    before: str = ""


def _record(
    by: User,
    kind: str,
    organisation: Organisation,
    decision: Decision,
    *,
    steps: Sequence[Step],
    says: Text,
    after: object,
) -> None:
    """Leave the one journal entry of a change, and keep its steps, each of which names that entry."""
    entry = record(
        by=by,
        verb=f"organisation.{kind}",
        subject=about(organisation),
        says=says,
        why=decision.note,
        after={"decision": decision.as_json(), "change": after},
    )
    OrganisationChange.objects.bulk_create(
        OrganisationChange(
            kind=kind,
            source=source,
            target=target,
            name_before=before or source.name,
            name_after=target.name if target else "",
            entry=entry.number,
            **decision._asdict(),
        )
        for source, target, before in steps
    )
