"""Writing what was confirmed: whole sets of rows at once, each of them as it was shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from django.db.models import Model, QuerySet

from lingji.apps.people.actions_moving import move_grants
from lingji.apps.people.models import RoleGrant, User
from lingji.apps.registry.importing.telling import Rows, Tell
from lingji.apps.registry.kinds import ACTIVE
from lingji.apps.registry.models import FormerTitle, Organisation, Region, ServicePoint
from lingji.apps.registry.models_import import CHANGED, NEW, ImportRow
from lingji.apps.registry.reach import bound_to_organisation
from lingji.core.faults import Fault
from lingji.core.text import Text

BATCH = 500
M = TypeVar("M", bound=Model)
# The organisations that an import wrote about, by key: whether it registered them.
Touched = dict[int, bool]
PLAIN = ("name", "sector", "kind", "no_code_reason", "main_leader", "leader_in_charge", "clerk", "phone")

CHANGED_MEANWHILE = Text(
    "预览之后有人改动了它；请重新核对后再确认",
    "somebody changed it after the preview; check the file again, then confirm",
)
TAKEN_MEANWHILE = Text(
    "预览之后已有人登记了它；请重新核对后再确认",
    "somebody registered it after the preview; check the file again, then confirm",
)


def current(found: QuerySet[M], rows: Sequence[ImportRow], faults: list[Fault]) -> dict[int, M]:
    """Return the things that rows change, locked, by key; what changed since the preview is a fault."""
    wanted = {row.target: row for row in rows if row.outcome == CHANGED and row.target is not None}
    there = {
        each.pk: each
        for keys in _in_batches(list(wanted))
        for each in found.filter(pk__in=keys).select_for_update(of=("self",)).order_by("pk")
    }
    for pk, row in wanted.items():
        one = there.get(pk)
        if one is None or getattr(one, "version", None) != row.version:
            faults.append(Fault(row.sheet, row.row, "", row.name, CHANGED_MEANWHILE))
    return there


def create(model: type[M], made: Sequence[M], rows: Rows) -> None:
    """Write new things, one statement for each batch."""
    for batch in _in_batches(made):
        model._default_manager.bulk_create(batch)
        rows.add(len(batch))


def save_changed(model: type[M], changed: Sequence[M], rows: Rows) -> None:
    """Write changed things back with one statement for each batch: quicker by far than one for each."""
    fields = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    names = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    assert fields
    for batch in _in_batches(changed):
        model._default_manager.bulk_create(
            batch, update_conflicts=True, unique_fields=["pk"], update_fields=names
        )
        rows.add(len(batch))


def write_organisations(
    *, by: User, rows: Sequence[ImportRow], known: Sequence[ImportRow], faults: list[Fault], tell: Tell
) -> Touched:
    """Register new organisations and change known ones; return them.

    Superiors of the same file are found by position; `known` are the rows that change nothing.
    """
    written = Rows(tell, len(rows))
    there = current(Organisation.objects.select_related("region"), rows, faults)
    new = [row for row in rows if row.outcome == NEW]
    _check_free(new, faults)
    if faults:
        return {}
    regions = {region.code: region for region in Region.objects.all()}
    made = [_filled(Organisation(status=ACTIVE), row, regions) for row in new]
    create(Organisation, made, written)
    by_position = {row.position: one for row, one in zip(new, made, strict=True)}
    changed = [(row, there[row.target]) for row in rows if row.outcome == CHANGED and row.target in there]
    places = {one.pk: one.place for _, one in changed}
    by_position |= {row.position: one for row, one in changed}
    for row, one in changed:
        _filled(one, row, regions).version += 1
    _set_superiors([*zip(new, made, strict=True), *changed], by_position, _targets(known))
    # Those whose superior is in the same file could not name it before it had a key.
    _hang([one for row, one in zip(new, made, strict=True) if row.values["superior_row"] is not None])
    save_changed(Organisation, [one for _, one in changed], written)
    _write_titles([*zip(new, made, strict=True), *changed])
    _move(by, [one for _, one in changed if one.place != places[one.pk]])
    return {one.pk: True for one in made} | {one.pk: False for _, one in changed}


def _filled(one: Organisation, row: ImportRow, regions: dict[str, Region]) -> Organisation:
    """Put what a row gives into an organisation; what it leaves empty stays."""
    values = row.values
    for column in PLAIN:
        if values[column]:
            setattr(one, column, values[column])
    if values["credit_code"]:
        one.credit_code, one.no_code_reason = values["credit_code"], ""
    if values["region"]:
        one.region = regions[values["region"]]
    if values["superior"]:
        one.superior_id = values["superior"]
    return one


def _set_superiors(
    pairs: Iterable[tuple[ImportRow, Organisation]],
    by_position: dict[int, Organisation],
    others: dict[int, int],
) -> None:
    for row, one in pairs:
        position = row.values["superior_row"]
        if position is not None:
            above = by_position.get(position)
            one.superior_id = above.pk if above is not None else others[position]


def _hang(made: Sequence[Organisation]) -> None:
    """Write the superiors of new organisations: one statement for each superior."""
    below: defaultdict[int | None, list[int]] = defaultdict(list)
    for one in made:
        below[one.superior_id].append(one.pk)
    for superior, keys in below.items():
        for batch in _in_batches(keys):
            Organisation.objects.filter(pk__in=batch).update(superior=superior)


def _targets(rows: Sequence[ImportRow]) -> dict[int, int]:
    return {row.position: row.target for row in rows if row.target is not None}


def _check_free(new: Sequence[ImportRow], faults: list[Fault]) -> None:
    """Note new organisations whose code or name was registered since the preview."""
    codes: set[str | None] = set()
    keys: set[tuple[str, str | None, str]] = set()
    for batch in _in_batches(list(new)):
        values = [row.values for row in batch]
        codes |= set(
            Organisation.objects.filter(
                credit_code__in=[each["credit_code"] for each in values if each["credit_code"]]
            ).values_list("credit_code", flat=True)
        )
        keys |= set(
            Organisation.objects.filter(name__in=[each["name"] for each in values]).values_list(
                "name", "region__code", "sector"
            )
        )
    for row in new:
        key = (row.values["name"], row.values["region"], row.values["sector"])
        if row.values["credit_code"] in codes or key in keys:
            faults.append(Fault(row.sheet, row.row, "", row.name, TAKEN_MEANWHILE))


def _write_titles(pairs: Iterable[tuple[ImportRow, Organisation]]) -> None:
    FormerTitle.objects.bulk_create(
        [
            FormerTitle(organisation=one, conferred_to=one, level=level, name=name)
            for row, one in pairs
            for level, name in row.values["titles"]
        ],
        batch_size=BATCH,
    )


def _move(by: User, moved: Sequence[Organisation]) -> None:
    """Carry the roles along of those that came to stand elsewhere and have somebody."""
    keys = [one.pk for one in moved]
    held: set[int | None] = set()
    for batch in _in_batches(keys):
        found = RoleGrant.objects.filter(organisation__in=batch, ended_at=None)
        held |= set(found.values_list("organisation", flat=True))
    for one in moved:
        if one.pk in held:
            move_grants(by=by, organisation=one.pk, bound=bound_to_organisation(one))


def write_points(*, rows: Sequence[ImportRow], faults: list[Fault], tell: Tell) -> Touched:
    """Declare new service points and change known ones."""
    there = current(ServicePoint.objects.all(), rows, faults)
    new = [row for row in rows if row.outcome == NEW]
    for batch in _in_batches(new):
        found = ServicePoint.objects.filter(organisation__in=[row.organisation for row in batch])
        taken = set(found.values_list("organisation", "place"))
        faults += [
            Fault(row.sheet, row.row, "", row.name, TAKEN_MEANWHILE)
            for row in batch
            if (row.organisation, row.values["place"]) in taken
        ]
    if faults:
        return {}
    made = [ServicePoint(organisation_id=_known(row), **row.values) for row in new]
    written = Rows(tell, len(rows))
    create(ServicePoint, made, written)
    save_changed(ServicePoint, _overwritten(there, rows), written)
    return {_known(row): False for row in rows}


def write_titles(*, rows: Sequence[ImportRow], faults: list[Fault], tell: Tell) -> Touched:
    """Enter former titles and change known ones."""
    there = current(FormerTitle.objects.all(), rows, faults)
    if faults:
        return {}
    made = [
        FormerTitle(organisation_id=_known(row), conferred_to_id=_known(row), **_dated(row.values))
        for row in rows
        if row.outcome == NEW
    ]
    written = Rows(tell, len(rows))
    create(FormerTitle, made, written)
    save_changed(FormerTitle, _overwritten(there, rows), written)
    return {_known(row): False for row in rows}


def write_regions(*, rows: Sequence[ImportRow], faults: list[Fault], tell: Tell) -> Touched:
    """Add regions, parents first, and change names; no organisation is changed by it."""
    written = Rows(tell, len(rows))
    there = current(Region.objects.all(), rows, faults)
    known = {region.code: region for region in Region.objects.all()}
    new = [row for row in rows if row.outcome == NEW]
    taken = [row for row in new if row.values["code"] in known]
    faults += [Fault(row.sheet, row.row, "", row.name, TAKEN_MEANWHILE) for row in taken]
    if faults:
        return {}
    waiting = list(new)
    while waiting:
        ready = [row for row in waiting if not row.values["parent"] or row.values["parent"] in known]
        assert ready, "a region whose parent is nowhere was refused before"
        for row in ready:
            parent = known.get(row.values["parent"])
            code = row.values["code"]
            known[code] = Region(
                **{**row.values, "parent": parent}, path=f"{parent.path if parent else '/'}{code}/"
            )
        create(Region, [known[row.values["code"]] for row in ready], written)
        waiting = [row for row in waiting if row not in ready]
    save_changed(Region, _overwritten(there, rows, but=("parent",)), written)
    return {}


def _overwritten(there: dict[int, M], rows: Sequence[ImportRow], but: tuple[str, ...] = ()) -> list[M]:
    """Put the values of changed rows into the things that they change."""
    made = []
    for row in rows:
        if row.outcome != CHANGED or row.target is None:
            continue
        one = there[row.target]
        for name, value in _dated(row.values).items():
            if name not in but:
                setattr(one, name, value)
        one.version += 1  # type: ignore[attr-defined]  # every model that is imported counts its changes
        made.append(one)
    return made


def _known(row: ImportRow) -> int:
    assert row.organisation is not None, "a row about nobody was refused before"
    return row.organisation


def _dated(values: dict[str, object]) -> dict[str, object]:
    """Return the values with their dates as dates again: JSON has none."""
    return {
        name: date.fromisoformat(str(value)) if value and name in ("conferred_on", "valid_until") else value
        for name, value in values.items()
    }


T = TypeVar("T")


def _in_batches(given: Sequence[T]) -> Iterable[Sequence[T]]:
    return (given[at : at + BATCH] for at in range(0, len(given), BATCH))
