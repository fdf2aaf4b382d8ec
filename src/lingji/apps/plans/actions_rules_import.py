"""Taking over a filled table of detailed rules, all lines or none."""

from __future__ import annotations

from django.db import transaction

from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.plans.actions_rules import locked_plan, subject_of
from lingji.apps.plans.fields import as_json, rule_fields_of
from lingji.apps.plans.models import OwnRule
from lingji.apps.plans.policies import check_may_write_plan
from lingji.apps.plans.sheets import sheet_of
from lingji.apps.plans.workbooks import read_rules
from lingji.apps.selections.models import Entry
from lingji.core.text import Text


@transaction.atomic
def import_rules(*, by: User, entry: Entry, content: bytes) -> list[str]:
    """Take a filled workbook over and return the items that changed; the same file again changes nothing.

    Raises `core.faults.Refused` with every fault of every row, and then takes nothing.
    """
    check_may_write_plan(by, entry)
    plan = locked_plan(entry)
    given = read_rules(content, sheet_of(entry))
    held = {rule.item: rule for rule in plan.rules.order_by("item")}
    changed = []
    for item, fields in given.items():
        rule = held.get(item) or OwnRule(plan=plan, item=item, version=0)
        if rule_fields_of(rule) == fields:
            continue
        for name, value in fields._asdict().items():
            setattr(rule, name, value)
        rule.version += 1
        rule.save()
        changed.append(item)
    if changed:
        record(
            by=by,
            verb="rules.imported",
            subject=subject_of(entry),
            says=Text(f"从表格导入创建细则{len(changed)}项", f"Took {len(changed)} rules from a workbook"),
            after={item: as_json(given[item]) for item in changed},
        )
    return changed
