"""The notice of a selection: published, confirmed by offices and units, reminded of."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from lingji.apps.journal.actions import Subject
from lingji.apps.notices.actions import notify
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.selections.kinds import NOTICE
from lingji.apps.selections.models import NoticeReceipt, Selection, SelectionNotice
from lingji.apps.selections.queries import unread_by
from lingji.apps.selections.recipients import offices_of, people_of, units_of
from lingji.core.text import Text, same


@transaction.atomic
def publish_notice(
    *, by: User, selection: Selection, document: str, title: str, text: str
) -> SelectionNotice:
    """Publish a notice to every office and unit of the region; the same notice again is the same notice."""
    Selection.objects.select_for_update().get(pk=selection.pk)
    last = selection.notices.order_by("-number").first()
    if last is not None and (last.document, last.title, last.text) == (document, title, text):
        return last
    number = (selection.notices.aggregate(last=Max("number"))["last"] or 0) + 1
    notice = SelectionNotice.objects.create(
        selection=selection,
        number=number,
        document=document,
        title=title,
        text=text,
        by=by,
        published_at=timezone.now(),
    )
    notify(
        to=[*offices_of(selection), *units_of(selection)],
        kind=NOTICE.name,
        says=Text(f"请阅并签收：{title}", f"Please read and confirm: {title}"),
        body=same(document),
        href=_address(notice),
        key=f"selection.notice/{notice.pk}",
    )
    record(
        by=by,
        verb="notice.published",
        subject=Subject("selection", selection.code),
        says=Text(f"发布通知：{title}", f"Published a notice: {title}"),
        after={"number": number, "document": document, "title": title, "text": text},
    )
    return notice


@transaction.atomic
def confirm_notice(
    *,
    by: User,
    notice: SelectionNotice,
    region: Region | None = None,
    organisation: Organisation | None = None,
) -> NoticeReceipt:
    """Confirm that an office (by its region) or an organisation has read a notice; the first one counts."""
    assert (region is None) != (organisation is None)
    receipt, made = NoticeReceipt.objects.get_or_create(
        notice=notice,
        region=region,
        organisation=organisation,
        defaults={"name": by.display_name, "read_at": timezone.now()},
    )
    if made:
        who = region.name_zh if region else organisation.name if organisation else ""
        en = region.name_en if region else who
        record(
            by=by,
            verb="notice.confirmed",
            subject=Subject("selection", notice.selection.code),
            says=Text(f"{who}已阅通知{notice.number}", f"{en} has read notice {notice.number}"),
            after={"notice": notice.number, "reader": region.code if region else who},
        )
    return receipt


@transaction.atomic
def remind_of_notice(*, by: User, notice: SelectionNotice) -> int:
    """Remind the offices and units that have not confirmed a notice, once a day; return how many people."""
    unread = unread_by(notice)
    told = notify(
        to=people_of(
            [reader.path for reader in unread if reader.office],
            [reader.key for reader in unread if not reader.office],
        ),
        kind=NOTICE.name,
        says=Text(f"尚未签收：{notice.title}", f"Not yet confirmed: {notice.title}"),
        href=_address(notice),
        key=f"selection.notice/{notice.pk}/reminder/{timezone.localdate()}",
    )
    if told:
        record(
            by=by,
            verb="notice.reminded",
            subject=Subject("selection", notice.selection.code),
            says=Text(f"提醒签收通知{notice.number}", f"Reminded of notice {notice.number}"),
            after={"notice": notice.number, "readers": len(unread)},
        )
    return told


def _address(notice: SelectionNotice) -> str:
    return reverse("office:selection-notice", args=[notice.selection.code]) + f"?number={notice.number}"
