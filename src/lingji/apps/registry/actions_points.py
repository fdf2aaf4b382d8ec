"""Service points and former titles of an organisation."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db import transaction

from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.registry.actions_organisation import about
from lingji.apps.registry.kinds import LEVELS
from lingji.apps.registry.models import FormerTitle, Organisation, ServicePoint
from lingji.apps.registry.outdated import locked
from lingji.apps.registry.policies import check_may_edit, check_may_keep_service_points
from lingji.core.faults import Faults
from lingji.core.text import Text


class PointFacts(NamedTuple):
    """What is declared of a service point."""

    place: str
    address: str
    windows: int | None = None
    hours: str = ""
    phone: str = ""
    active: bool = True


class TitleFacts(NamedTuple):
    """What is known of a title once held."""

    level: str
    name: str
    document: str = ""
    conferred_on: date | None = None
    valid_until: date | None = None
    ended: str = ""
    ended_on: date | None = None

    def as_json(self) -> dict[str, object]:
        """Return the facts for a digest."""
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in self._asdict().items()
        }


@transaction.atomic
def add_service_point(*, by: User | None, organisation: Organisation, facts: PointFacts) -> ServicePoint:
    """Declare a service point; raises `Refused` where one of this name is there."""
    if by is not None:
        check_may_keep_service_points(by, organisation)
    _check_point(organisation, facts, None)
    point = ServicePoint.objects.create(organisation=organisation, **facts._asdict())
    record(
        by=by,
        verb="service_point.added",
        subject=about(organisation),
        says=Text(
            f"增加服务点位：{organisation.name} {facts.place}",
            f"Added the service point {facts.place} of {organisation.name}",
        ),
        after=facts._asdict(),
    )
    return point


@transaction.atomic
def change_service_point(*, by: User, point: ServicePoint, version: int, facts: PointFacts) -> ServicePoint:
    """Change a service point, or take it out of use; it is never removed. Raises `Refused`, `Outdated`."""
    organisation = point.organisation
    check_may_keep_service_points(by, organisation)
    now = locked(point, version, "organisation")
    before = PointFacts(now.place, now.address, now.windows, now.hours, now.phone, now.active)
    if facts == before:
        return now
    _check_point(organisation, facts, now)
    for name, value in facts._asdict().items():
        setattr(now, name, value)
    now.version += 1
    now.save()
    record(
        by=by,
        verb="service_point.changed",
        subject=about(organisation),
        says=Text(
            f"修改服务点位：{organisation.name} {facts.place}",
            f"Changed the service point {facts.place} of {organisation.name}",
        ),
        before=before._asdict(),
        after=facts._asdict(),
    )
    return now


@transaction.atomic
def add_title(*, by: User | None, organisation: Organisation, facts: TitleFacts) -> FormerTitle:
    """Enter a title that an organisation once held; raises `Refused` with every fault."""
    if by is not None:
        check_may_edit(by, organisation)
    _check_title(facts)
    title = FormerTitle.objects.create(
        organisation=organisation, conferred_to=organisation, **facts._asdict()
    )
    record(
        by=by,
        verb="title.entered",
        subject=about(organisation),
        says=Text(
            f"登记原有称号：{organisation.name} {facts.name}",
            f"Entered the former title {facts.name} of {organisation.name}",
        ),
        after=facts.as_json(),
    )
    return title


@transaction.atomic
def change_title(
    *, by: User, title: FormerTitle, version: int, facts: TitleFacts, why: str = ""
) -> FormerTitle:
    """Mend what is known of a title, or say how it ended; raises `Refused`, `Outdated`."""
    organisation = title.organisation
    check_may_edit(by, organisation)
    now = locked(title, version, "organisation")
    before = TitleFacts(*(getattr(now, name) for name in TitleFacts._fields))
    if facts == before:
        return now
    _check_title(facts)
    for name, value in facts._asdict().items():
        setattr(now, name, value)
    now.version += 1
    now.save()
    record(
        by=by,
        verb="title.changed",
        subject=about(organisation),
        says=Text(
            f"修改原有称号：{organisation.name} {facts.name}",
            f"Changed the former title {facts.name} of {organisation.name}",
        ),
        why=why,
        before=before.as_json(),
        after=facts.as_json(),
    )
    return now


def _check_point(organisation: Organisation, facts: PointFacts, this: ServicePoint | None) -> None:
    faults = Faults("service_point")
    if not facts.place:
        faults.add(Text("请填写地点名称", "Write what the place is called"), column="place")
    if not facts.address:
        faults.add(Text("请填写地址", "Write the address"), column="address")
    others = ServicePoint.objects.filter(organisation=organisation, place=facts.place)
    if others.exclude(pk=this.pk if this else 0).exists():
        advice = Text("本单位已有同名点位，请改用不同的名称", "there is a point of this name; choose another")
        faults.add(advice, column="place", value=facts.place)
    faults.refuse_if_any()


def _check_title(facts: TitleFacts) -> None:
    faults = Faults("title")
    if facts.level not in LEVELS:
        faults.add(Text("请选择级别", "Choose the level"), column="level", value=facts.level)
    if not facts.name:
        faults.add(Text("请填写称号全称", "Write the title in full"), column="name")
    if facts.conferred_on and facts.valid_until and facts.valid_until < facts.conferred_on:
        advice = Text("早于命名日期，请核对", "it lies before the day of conferral")
        faults.add(advice, column="valid_until", value=facts.valid_until)
    faults.refuse_if_any()
