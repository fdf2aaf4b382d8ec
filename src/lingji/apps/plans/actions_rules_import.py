"""Taking over a filled table of detailed rules, all lines or none."""

from __future__ import annotations

from django.db import transaction

from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.plans.actions_rules import locked_plan, subject_of
from lingji.apps.plans.changes import Change, check_as_seen, to_do
from lingji.apps.plans.fields import RuleFields, as_json
from lingji.apps.plans.models import OwnRule
from lingji.apps.plans.policies import check_may_write_plan
from lingji.apps.plans.sheets import sheet_of
from lingji.apps.plans.workbooks import FILE, read_rules
from lingji.apps.selections.models import Entry
from lingji.core.text import Text


def preview_rules(content: bytes, entry: Entry) -> list[Change[RuleFields]]:
    """Return what taking a workbook over would change; raises `core.faults.Refused` with every fault."""
    return read_rules(content, sheet_of(entry))


@transaction.atomic
def import_rules(*, by: User, entry: Entry, content: bytes, seen: str) -> list[Change[RuleFields]]:
    """Take a filled workbook over and return the lines that changed; the same file again changes nothing.

    `seen` is `changes.digest_of` what the preview showed. Raises `core.faults.Refused` with every fault of
    every row, or where somebody wrote since; then nothing is taken.
    """
    check_may_write_plan(by, entry)
    plan = locked_plan(entry)
    every = preview_rules(content, entry)
    changes = to_do(every)
    if not changes:
        return []
    check_as_seen(every, seen, FILE)
    held = {rule.item: rule for rule in plan.rules.order_by("item")}
    for change in changes:
        rule = held.get(change.key) or OwnRule(plan=plan, item=change.key, version=0)
        for name, value in change.after._asdict().items():
            setattr(rule, name, value)
        rule.version += 1
        rule.save()
    record(
        by=by,
        verb="rules.imported",
        subject=subject_of(entry),
        says=Text(f"从表格导入创建细则{len(changes)}项", f"Took {len(changes)} rules from a workbook"),
        before={change.key: as_json(change.before) for change in changes if change.before is not None},
        after={change.key: as_json(change.after) for change in changes},
    )
    return changes
