"""Items that shall not apply to a unit: it asks, the county advises, the prefecture decides."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.enrolment.actions import locked, subject_of
from lingji.apps.enrolment.items import allowance_of
from lingji.apps.enrolment.models import Application, ItemRequest
from lingji.apps.enrolment.policies import ADVISE, ASK, DECIDE
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.selections.models import NotApplicable
from lingji.apps.selections.stages import check_open
from lingji.core.enrolment import ACCEPTED, REFUSED, WITHDRAWN
from lingji.core.faults import Faults
from lingji.core.text import Text

LONGEST_REASON = 500


@transaction.atomic
def ask_items(*, by: User, application: Application, reasons: Mapping[str, str]) -> list[ItemRequest]:
    """Ask that these items (code to reason) shall not apply, in place of what was asked before.

    What is decided stays as it is. Raises `core.faults.Refused` where a reason is missing, an item is not
    in the framework, or the points go beyond the policy's; the column is the item.
    """
    now = locked(application)
    check_may(by, ASK, now.organisation.place)
    if now.state in (REFUSED, WITHDRAWN):
        raise NotAllowed(_("This application has ended: nothing more is asked for it."))
    check_open(now.selection, "not_applicable.request")
    held = {row.item: row for row in now.item_requests.order_by("item")}
    decided = {item for item, row in held.items() if row.granted is not None}
    wanted = {item: reason.strip() for item, reason in reasons.items() if item not in decided}
    _check_asked(now, wanted, [item for item in decided if held[item].granted])
    before = {item: row.reason for item, row in held.items() if item not in decided}
    if before == wanted:
        return list(held.values())
    now.item_requests.filter(granted=None).exclude(item__in=wanted).delete()
    for item, reason in wanted.items():
        row = held.get(item)
        if row is None:
            ItemRequest.objects.create(application=now, item=item, reason=reason)
        elif row.reason != reason:
            # Advice was given on the words that were there; on other words it is given anew.
            row.reason, row.advised, row.advice, row.advised_by = reason, None, "", None
            row.save()
    record(
        by=by,
        verb="not_applicable.asked",
        subject=subject_of(now),
        says=Text(f"申请{len(wanted)}项不适用", f"Asked that {len(wanted)} items shall not apply"),
        before=before,
        after=wanted,
    )
    return list(now.item_requests.order_by("item"))


def _check_asked(now: Application, wanted: Mapping[str, str], granted: list[str]) -> None:
    faults, allowance = Faults(), allowance_of(now.selection)
    for item, reason in wanted.items():
        if item not in allowance.framework.items:
            faults.add(Text("测评体系中没有这一项", "the framework has no such item"), column=item)
        elif not reason:
            faults.add(Text("请写明为什么不适用", "say why it cannot be asked of you"), column=item)
        elif len(reason) > LONGEST_REASON:
            advice = Text(f"最多{LONGEST_REASON}字", f"at most {LONGEST_REASON} characters")
            faults.add(advice, column=item)
    too_much = allowance.fault([*wanted, *granted])
    if too_much:
        faults.add(too_much, column="items")
    faults.refuse_if_any()


@transaction.atomic
def advise_item(*, by: User, request: ItemRequest, agrees: bool, advice: str) -> ItemRequest:
    """Say as the county whether an item should not apply; before it is decided the advice may be changed."""
    now = _locked_request(request)
    check_may(by, ADVISE, now.application.organisation.place)
    _check_undecided(now)
    check_open(now.application.selection, "not_applicable.decide")
    advice = _words(advice, column="advice")
    if (now.advised, now.advice) == (agrees, advice):
        return now
    before = {"advised": now.advised, "advice": now.advice}
    now.advised, now.advice, now.advised_by = agrees, advice, by
    now.save()
    word = Text("同意", "agrees") if agrees else Text("不同意", "does not agree")
    record(
        by=by,
        verb="not_applicable.advised",
        subject=subject_of(now.application),
        says=Text(f"{now.item}项不适用，县（市）意见：{word.zh}", f"Item {now.item}: the county {word.en}"),
        why=advice,
        before=before,
        after={"item": now.item, "advised": agrees, "advice": advice},
    )
    return now


@transaction.atomic
def decide_item(*, by: User, request: ItemRequest, grants: bool, reason: str) -> ItemRequest:
    """Decide whether an item shall not apply, once and with a reason; a granted one is left out."""
    now = _locked_request(request)
    application = now.application
    check_may(by, DECIDE, application.organisation.place)
    reason = _words(reason, column="decision")
    if now.granted is not None and (now.granted, now.decision) == (grants, reason):
        return now
    _check_undecided(now)
    if application.state != ACCEPTED or application.entry is None:
        raise NotAllowed(_("First decide on the application itself; then on what shall not apply."))
    check_open(application.selection, "not_applicable.decide")
    now.granted, now.decision, now.decided_by, now.decided_at = grants, reason, by, timezone.now()
    now.save()
    if grants:
        granted = application.item_requests.filter(granted=True).values_list("item", flat=True)
        too_much = allowance_of(application.selection).fault(granted)
        if too_much:
            faults = Faults()
            faults.add(too_much, column="decision")
            faults.refuse_if_any()
        NotApplicable.objects.get_or_create(
            entry=application.entry, item=now.item, defaults={"reason": reason}
        )
    word = Text("不适用", "does not apply") if grants else Text("仍适用", "applies")
    record(
        by=by,
        verb="not_applicable.decided",
        subject=subject_of(application),
        says=Text(f"审定{now.item}项{word.zh}", f"Decided that item {now.item} {word.en}"),
        why=reason,
        before={"item": now.item, "reason": now.reason},
        after={"item": now.item, "granted": grants},
    )
    return now


def _locked_request(request: ItemRequest) -> ItemRequest:
    application = locked(request.application)
    now = ItemRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    now.application = application
    return now


def _check_undecided(now: ItemRequest) -> None:
    if now.granted is not None:
        raise NotAllowed(_("This is decided already. An appeal is the way to have it looked at again."))


def _words(text: str, *, column: str) -> str:
    faults, text = Faults(), text.strip()
    if not text:
        faults.add(Text("请写明理由", "say why"), column=column)
    elif len(text) > LONGEST_REASON:
        faults.add(Text(f"最多{LONGEST_REASON}字", f"at most {LONGEST_REASON} characters"), column=column)
    faults.refuse_if_any()
    return text
