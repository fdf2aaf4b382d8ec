"""Writes of a unit's detailed rules: line by line, then submitted and approved as a whole."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.frameworks.queries import framework_of
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.plans.fields import RuleFields, as_json, check_rule, rule_fields_of
from lingji.apps.plans.models import OwnRule, Plan, PlanState
from lingji.apps.plans.policies import check_may_approve, check_may_write_plan
from lingji.apps.plans.telling import tell_plan
from lingji.apps.registry.outdated import Outdated
from lingji.apps.selections.models import Entry
from lingji.core.faults import Faults
from lingji.core.text import Text


def subject_of(entry: Entry) -> Subject:
    """Return what the journal calls an entry's plan."""
    return Subject("plan", f"{entry.selection.code}/{entry.code}")


@transaction.atomic
def write_rule(*, by: User, entry: Entry, item: str, fields: RuleFields, version: int = 0) -> OwnRule:
    """Write one line of an entry's detailed rules; `version` is the one the page showed, 0 for a new line.

    Raises `Outdated` where somebody else wrote it since, `core.faults.Refused` for what is wrong in it.
    """
    check_may_write_plan(by, entry)
    _check(entry, item, fields)
    plan = locked_plan(entry)
    rule = plan.rules.filter(item=item).first() or OwnRule(plan=plan, item=item, version=0)
    if rule.pk and rule_fields_of(rule) == fields:
        return rule
    if rule.version != version:
        raise Outdated(rule)
    before = as_json(rule_fields_of(rule)) if rule.pk else None
    for name, value in fields._asdict().items():
        setattr(rule, name, value)
    rule.version += 1
    rule.save()
    record(
        by=by,
        verb="rule.written",
        subject=subject_of(entry),
        says=Text(f"填写创建细则 {item}", f"Wrote the detailed rule for {item}"),
        before=before,
        after=as_json(fields),
    )
    return rule


@transaction.atomic
def submit_plan(*, by: User, entry: Entry) -> Plan:
    """Submit the detailed rules to the main leader; submitting twice changes nothing.

    Raises `NotAllowed` naming the items that still have no standard, department, leader or person.
    """
    plan = locked_plan(entry)
    if plan.state == PlanState.SUBMITTED and plan.submitted_by_id == by.pk:
        return plan
    check_may_write_plan(by, entry)
    gaps = gaps_of(plan)
    if gaps:
        raise NotAllowed(
            _("Before the main leader sees them, finish the rules of these items: %(items)s")
            % {"items": ", ".join(gaps)}
        )
    plan.state, plan.submitted_by, plan.submitted_at = PlanState.SUBMITTED, by, timezone.now()
    plan.why_returned = ""
    _save(plan)
    tell_plan(plan, Text("创建细则待主要领导审定", "Detailed rules wait for the main leader"))
    record(
        by=by,
        verb="plan.submitted",
        subject=subject_of(entry),
        says=Text("提交创建细则，请主要领导审定", "Submitted the detailed rules to the main leader"),
        after={"rules": {rule.item: as_json(rule_fields_of(rule)) for rule in plan.rules.order_by("item")}},
    )
    return plan


@transaction.atomic
def approve_plan(*, by: User, entry: Entry) -> Plan:
    """Approve the detailed rules as a whole, as the main leader; approving twice changes nothing."""
    plan = locked_plan(entry)
    check_may_approve(by, plan)
    if plan.state == PlanState.APPROVED:
        return plan
    plan.state, plan.approved_by, plan.approved_at = PlanState.APPROVED, by, timezone.now()
    _save(plan)
    tell_plan(plan, Text("创建细则已审定", "The detailed rules are approved"))
    record(
        by=by,
        verb="plan.approved",
        subject=subject_of(entry),
        says=Text("主要领导审定创建细则", "The main leader approved the detailed rules"),
        after={"state": plan.state, "version": plan.version},
    )
    return plan


@transaction.atomic
def return_plan(*, by: User, entry: Entry, why: str) -> Plan:
    """Return the detailed rules, submitted or approved, to be written again; a reason is needed."""
    plan = locked_plan(entry)
    check_may_approve(by, plan)
    why = why.strip()
    faults = Faults()
    if not why:
        faults.add(Text("请写明理由", "say why"), column="why")
    faults.refuse_if_any()
    before = plan.state
    plan.state, plan.why_returned = PlanState.DRAFT, why
    plan.approved_by, plan.approved_at = None, None
    _save(plan)
    tell_plan(plan, Text("创建细则已退回", "The detailed rules were returned"), why)
    record(
        by=by,
        verb="plan.returned",
        subject=subject_of(entry),
        says=Text("主要领导退回创建细则", "The main leader returned the detailed rules"),
        why=why,
        before={"state": before},
        after={"state": plan.state},
    )
    return plan


def locked_plan(entry: Entry) -> Plan:
    """Return an entry's plan, made where there was none, locked until the write is done."""
    Plan.objects.get_or_create(entry=entry)
    plans = Plan.objects.select_for_update(of=("self",))
    return plans.select_related("entry__selection__region", "entry__organisation__region").get(entry=entry)


def gaps_of(plan: Plan) -> list[str]:
    """Return the items whose rule is missing or unfinished; those that do not apply are left out."""
    applies_not = set(plan.entry.not_applicable.values_list("item", flat=True))
    done = {
        rule.item
        for rule in plan.rules.all()
        if rule.standard and rule.department and rule.leader and rule.responsible
    }
    items = framework_of(plan.entry.selection.framework).items
    return [item for item in items if item not in done and item not in applies_not]


def _check(entry: Entry, item: str, fields: RuleFields) -> None:
    faults = Faults()
    if item not in framework_of(entry.selection.framework).items:
        advice = Text("测评体系中没有这个项目", "the framework has no such item")
        faults.add(advice, column="item", value=item)
    check_rule(fields, faults)
    faults.refuse_if_any()


def _save(plan: Plan) -> None:
    plan.version += 1
    plan.save()
