"""Asking units for evidence of an item, and replying to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from lingji.apps.burden.actions import AskedBefore, send_request
from lingji.apps.burden.models import Asked
from lingji.apps.evidence.policies import SEE as SEE_EVIDENCE
from lingji.apps.frameworks.queries import framework_of
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may, may
from lingji.apps.people.recording import record
from lingji.apps.registry.outdated import Outdated
from lingji.apps.requests.models import ELSEWHERE, REPLIES, EvidenceCall, Reply
from lingji.apps.requests.policies import ASK, REPLY
from lingji.apps.requests.queries import having
from lingji.apps.requests.telling import tell_asked
from lingji.apps.selections.models import Entry, Selection
from lingji.apps.selections.stages import check_open
from lingji.core.faults import Faults
from lingji.core.text import Text

LONGEST = 300
LONGEST_LINK = 500
MOST_MINUTES = 10_000
_is_link = URLValidator(schemes=["http", "https"])


def what_is_asked(item: str) -> str:
    """Return the name of the evidence of an item: asking a unit for it again is asking twice."""
    return f"evidence:{item}"


@transaction.atomic
def ask_for_evidence(
    *,
    by: User,
    selection: Selection,
    entries: Sequence[Entry],
    item: str,
    note: str,
    due_on: date,
    minutes: int,
) -> EvidenceCall:
    """Ask some units for evidence of an item; `minutes` is what it costs one, and is booked before.

    Raises `NotAllowed` where one lies out of reach or no evidence is taken now, `AskedBefore` where one of
    them handed it in or was asked already, `Refused` with every fault. Load the entries with their
    organisation and its region.
    """
    # Two who ask for the same at once wait for each other here: the second is shown where it lies.
    held = Selection.objects.select_for_update(of=("self",)).select_related("framework", "region")
    now = held.get(pk=selection.pk)
    for entry in entries:
        check_may(by, ASK, entry.organisation.place)
    check_open(now, "evidence.upload")
    note = note.strip()
    title = _checked(now, entries, item, note, due_on, minutes)
    _check_not_there(by, now, item, entries)
    request = send_request(
        by=by,
        selection=now,
        kind="evidence",
        what=what_is_asked(item),
        title=title,
        minutes=minutes,
        entries=entries,
        href=f"{reverse('office:requests', args=[now.code])}?{urlencode({'item': item})}",
    )
    call = EvidenceCall.objects.create(request=request, item=item, note=note, due_on=due_on)
    tell_asked(call, entries)
    record(
        by=by,
        verb="evidence.asked_for",
        subject=Subject("selection", now.code),
        says=Text(
            f"向{len(entries)}个单位索要佐证：{title}",
            f"Asked {len(entries)} organisations for evidence: {title}",
        ),
        after={
            "item": item,
            "due_on": due_on.isoformat(),
            "note": note,
            "to": [entry.code for entry in entries],
        },
    )
    return call


@transaction.atomic
def reply(*, by: User, asked: Asked, version: int, kind: str, reason: str, link: str = "") -> Reply:
    """Say why nothing is handed in: not ours, or it lies at a link already; it may be changed later.

    `version` is that of the reply as it was shown, 0 where there was none. Raises `Outdated`, `Refused`.
    """
    related = ("entry__organisation__region", "entry__selection__region", "request")
    held = Asked.objects.select_for_update(of=("self",)).select_related(*related).get(pk=asked.pk)
    check_may(by, REPLY, held.entry.organisation.place)
    check_open(held.entry.selection, "evidence.upload")
    reason, link = reason.strip(), link.strip() if kind == ELSEWHERE else ""
    _check_reply(kind, reason, link)
    now = Reply.objects.filter(asked=held).first()
    if now is not None and (now.kind, now.reason, now.link) == (kind, reason, link):
        return now
    if now is not None and now.version != version:
        raise Outdated(now)
    before = now and {"kind": now.kind, "reason": now.reason, "link": now.link}
    now = now or Reply(asked=held, version=0)
    now.kind, now.reason, now.link, now.by, now.at = kind, reason, link, by, timezone.now()
    now.version += 1
    now.save()
    record(
        by=by,
        verb="request.replied",
        subject=Subject("request", str(held.request_id)),
        says=Text(f"答复索要材料：{held.request.title}", f"Replied to the request for {held.request.title}"),
        why=reason,
        before=before,
        after={"entry": held.entry.code, "kind": kind, "link": link},
    )
    return now


def _checked(
    selection: Selection, entries: Sequence[Entry], item: str, note: str, due_on: date, minutes: int
) -> str:
    """Return what the request is called; raises `Refused` with every fault."""
    faults, items = Faults("request"), framework_of(selection.framework).items
    if not entries:
        faults.add(Text("请选择单位", "choose the organisations"), column="entries")
    if item not in items:
        faults.add(Text("测评体系中没有这一项", "the framework has no such item"), column="item", value=item)
    if len(note) > LONGEST:
        faults.add(Text(f"最多{LONGEST}字", f"at most {LONGEST} characters"), column="note")
    if due_on < timezone.localdate():
        faults.add(Text("时限不能早于今天", "it cannot be due before today"), column="due_on", value=due_on)
    if not 1 <= minutes <= MOST_MINUTES:
        advice = Text(f"1至{MOST_MINUTES}之间", f"between 1 and {MOST_MINUTES}")
        faults.add(advice, column="minutes", value=minutes)
    faults.refuse_if_any()
    return f"{item} {items[item].title.zh}"[:200]


def _check_not_there(by: User, selection: Selection, item: str, entries: Sequence[Entry]) -> None:
    """Raise `AskedBefore` where some units have handed it in already, with a way to where it lies."""
    there = having(item, entries)
    if not there:
        return
    names = "、".join(entry.organisation.name for entry in there[:3])
    if may(by, SEE_EVIDENCE):
        wanted = {"item": item, **({"q": there[0].organisation.name} if len(there) == 1 else {})}
        href = f"{reverse('office:evidence', args=[selection.code])}?{urlencode(wanted)}"
    else:
        listed = reverse("unit:evidence-list", args=[selection.code, there[0].code])
        href = f"{listed}?{urlencode({'item': item})}"
    sentence = _(
        "%(count)s of these organisations handed in evidence of this item already (%(names)s). "
        "Read it there, or leave them out."
    )
    raise AskedBefore(sentence % {"count": len(there), "names": names}, href)


def _check_reply(kind: str, reason: str, link: str) -> None:
    faults = Faults("request")
    if kind not in REPLIES:
        faults.add(Text("请选择一种答复", "choose one of the replies"), column="kind", value=kind)
    if not reason:
        faults.add(Text("请写明理由", "say why"), column="reason")
    elif len(reason) > LONGEST:
        faults.add(Text(f"最多{LONGEST}字", f"at most {LONGEST} characters"), column="reason")
    if kind == ELSEWHERE and not _link_is_good(link):
        advice = Text(
            "请填写以 http:// 或 https:// 开头的完整网址",
            "write the whole address beginning with http:// or https://",
        )
        faults.add(advice, column="link", value=link)
    faults.refuse_if_any()


def _link_is_good(link: str) -> bool:
    try:
        _is_link(link)
    except ValidationError:
        return False
    return len(link) <= LONGEST_LINK
