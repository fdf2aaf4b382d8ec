"""Importing files into the registry: shown first, then confirmed, all or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may
from lingji.apps.people.reach import Reach
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.importing import writing
from lingji.apps.registry.importing.known import Known, read_known
from lingji.apps.registry.importing.organisations import plan_organisations
from lingji.apps.registry.importing.others import plan_points, plan_regions, plan_titles
from lingji.apps.registry.importing.planned import Planned
from lingji.apps.registry.importing.storing import BATCH, store_rows
from lingji.apps.registry.importing.telling import Tell, untold
from lingji.apps.registry.models_import import (
    APPLIED,
    CANCELLED,
    CHANGED,
    CHECKED,
    FAULTY,
    NEW,
    ImportedOrganisation,
    ImportRow,
    RegistryImport,
)
from lingji.apps.registry.policies import EDIT, import_permission
from lingji.core.faults import Fault, Refused
from lingji.core.text import Text
from lingji.exchange.registry import SHEETS, SourceRow, read_sheet

MOST_BYTES = 20_000_000
TOO_LARGE = Text("文件超过20 MB，请按县分成几个文件", "more than 20 MB; make a file for each county")
PLANNERS: dict[str, Callable[[Sequence[SourceRow], Known], list[Planned]]] = {
    "organisations": plan_organisations,
    "service_points": plan_points,
    "titles": plan_titles,
    "regions": plan_regions,
}


def check_import(*, by: User, sheet: str, name: str, content: bytes) -> RegistryImport:
    """Read a file and keep what it would do, to be looked at; nothing of the registry changes.

    Raises `Refused` where it is another kind of file, of another year or unreadable.
    """
    planned = plan_import(by=by, sheet=sheet, name=name, content=content)
    return store_import(by=by, sheet=sheet, name=name, content=content, planned=planned)


def plan_import(*, by: User, sheet: str, name: str, content: bytes) -> list[Planned]:
    """Return what each row of a file would do; raises `Refused` as `check_import` does."""
    reach = check_may(by, import_permission(sheet))
    if len(content) > MOST_BYTES:
        raise Refused([Fault(name, None, "", "", TOO_LARGE)])
    rows = read_sheet(SHEETS[sheet], content, name, timezone.localdate().year)
    return PLANNERS[sheet](rows, read_known(reach))


@transaction.atomic
def store_import(
    *,
    by: User,
    sheet: str,
    name: str,
    content: bytes,
    planned: list[Planned],
    key: UUID | None = None,
    tell: Tell = untold,
) -> RegistryImport:
    """Keep what a file would do until it is confirmed or cancelled."""
    batch = RegistryImport(
        id=key or uuid4(),
        sheet=sheet,
        file_name=name[-200:],
        digest=hashlib.sha256(content).hexdigest(),
        content=content,
        region=_home(check_may(by, import_permission(sheet))),
        made_by=by,
    )
    batch.save()
    store_rows(batch, planned, tell)
    batch.save(update_fields=["counts"])
    return batch


def check_import_again(*, by: User, batch: RegistryImport) -> None:
    """Compare a file with the registry as it is now; answers to questions are asked anew."""
    store_comparison(by=by, batch=batch, planned=plan_again(by=by, batch=batch))


def plan_again(*, by: User, batch: RegistryImport) -> list[Planned]:
    """Return what each row of a kept file would do now; raises `NotAllowed` where the import has ended."""
    batch = _open(RegistryImport.objects.get(pk=batch.pk))
    return plan_import(by=by, sheet=batch.sheet, name=batch.file_name, content=bytes(batch.content))


@transaction.atomic
def store_comparison(
    *, by: User, batch: RegistryImport, planned: list[Planned], tell: Tell = untold
) -> RegistryImport:
    """Keep what a file would do now in the place of what was shown before."""
    check_may(by, import_permission(batch.sheet))
    batch = _open(RegistryImport.objects.select_for_update().get(pk=batch.pk))
    store_rows(batch, planned, tell)
    batch.save(update_fields=["counts"])
    return batch


@transaction.atomic
def answer_near_names(*, by: User, batch: RegistryImport, positions: Sequence[int] | None) -> int:
    """Say that the new organisations of these rows (of all: None) are not those of near-same names."""
    check_may(by, EDIT)
    asked = _open(batch).rows.exclude(question="")
    if positions is not None:
        asked = asked.filter(position__in=positions)
    return asked.update(answered=True)


def confirm_import(*, by: User, batch: RegistryImport, tell: Tell = untold) -> RegistryImport:
    """Write exactly what was shown, all of it or nothing; doing it again changes nothing.

    `tell` is told after each batch of rows; what it raises undoes all.
    Raises `Refused` with the rows that are faulty, still asked about, or changed since they were shown.
    """
    try:
        return _confirm(by, batch, tell)
    except IntegrityError as error:
        advice = Text(
            "预览之后登记内容有变动，请重新核对",
            "the registry changed after the preview; check the file again",
        )
        raise Refused([Fault(batch.file_name, None, "", "", advice)]) from error


@transaction.atomic
def _confirm(by: User, batch: RegistryImport, tell: Tell) -> RegistryImport:
    check_may(by, import_permission(batch.sheet))
    batch = RegistryImport.objects.select_for_update().get(pk=batch.pk)
    if batch.state == APPLIED:
        return batch
    _open(batch)
    _check_ready(batch)
    rows = list(batch.rows.filter(outcome__in=(NEW, CHANGED)).order_by("position"))
    faults: list[Fault] = []
    touched = _write(by, batch, rows, faults, tell)
    if faults:
        raise Refused(faults)
    ImportedOrganisation.objects.bulk_create(
        (ImportedOrganisation(batch=batch, organisation_id=pk, new=new) for pk, new in touched.items()),
        batch_size=BATCH,
    )
    batch.state, batch.ended_at, batch.content = APPLIED, timezone.now(), b""
    batch.save()
    new, changed = batch.counts.get(NEW, 0), batch.counts.get(CHANGED, 0)
    title = SHEETS[batch.sheet].title
    record(
        by=by,
        verb="registry.imported",
        subject=Subject("registry-import", str(batch.pk)),
        says=Text(
            f"导入“{title.zh}”（{batch.file_name}）：新增{new}，变更{changed}",
            f"Imported “{title.en}” ({batch.file_name}): {new} new, {changed} changed",
        ),
        after={
            "file": batch.digest,
            "counts": batch.counts,
            "rows": [[row.outcome, row.target, row.digest] for row in rows],
        },
    )
    return batch


@transaction.atomic
def cancel_import(*, by: User, batch: RegistryImport) -> None:
    """Take a file back; its rows go, what it was called stays. Doing it again changes nothing."""
    check_may(by, import_permission(batch.sheet))
    batch = RegistryImport.objects.select_for_update().get(pk=batch.pk)
    if batch.state != CHECKED:
        return
    batch.rows.all().delete()
    batch.state, batch.ended_at, batch.content = CANCELLED, timezone.now(), b""
    batch.save()


def _write(
    by: User, batch: RegistryImport, rows: Sequence[ImportRow], faults: list[Fault], tell: Tell
) -> writing.Touched:
    match batch.sheet:
        case "organisations":
            everything = batch.rows.exclude(target=None).exclude(outcome__in=(NEW, CHANGED))
            known = list(everything.only("batch", "position", "target", "outcome"))
            return writing.write_organisations(by=by, rows=rows, known=known, faults=faults, tell=tell)
        case "service_points":
            return writing.write_points(rows=rows, faults=faults, tell=tell)
        case "titles":
            return writing.write_titles(rows=rows, faults=faults, tell=tell)
        case "regions":
            return writing.write_regions(rows=rows, faults=faults, tell=tell)
    raise AssertionError(batch.sheet)


def _open(batch: RegistryImport) -> RegistryImport:
    if batch.state != CHECKED:
        raise NotAllowed(_("This import has ended. Hand the file in again if it is still needed."))
    return batch


def _check_ready(batch: RegistryImport) -> None:
    faulty = batch.rows.filter(outcome=FAULTY).count()
    asked = batch.rows.exclude(question="").filter(answered=False).exclude(outcome=FAULTY).count()
    faults = []
    if faulty:
        advice = Text(
            f"有{faulty}行有误，请在文件中改正后重新上传；没有写入任何内容",
            f"{faulty} rows are faulty; mend them in the file and hand it in again. Nothing was written",
        )
        faults.append(Fault(batch.file_name, None, "", "", advice))
    if asked:
        advice = Text(
            f"有{asked}行与已有单位名称相近，请先确认是否为不同单位",
            f"{asked} rows have a name near that of another organisation: say first whether they are others",
        )
        faults.append(Fault(batch.file_name, None, "", "", advice))
    if faults:
        raise Refused(faults)


def _home(reach: Reach) -> str:
    """Return the path of the smallest region that holds all areas of a reach."""
    paths = [(area.home or area.region or "/").strip("/").split("/") for area in reach.areas]
    shared = []
    for parts in zip(*paths, strict=False):
        if len(set(parts)) > 1 or not parts[0]:
            break
        shared.append(parts[0])
    return f"/{'/'.join(shared)}/" if shared else "/"
