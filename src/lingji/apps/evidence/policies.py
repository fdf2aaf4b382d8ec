"""Who may hand in, read and look after evidence."""

from __future__ import annotations

from django.utils.translation import gettext as _

from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may, declare
from lingji.apps.people.refusals import NotAllowed, allowed
from lingji.apps.people.roles import (
    AUDITOR,
    CLERK,
    LEADER_IN_CHARGE,
    MAIN_LEADER,
    OFFICES,
    SUPERIOR,
    SUPERVISOR,
    UNIT_ROLES,
    UPPER_OFFICES,
)
from lingji.apps.selections.models import Entry
from lingji.apps.selections.stages import check_open

OWNERS = frozenset({CLERK, MAIN_LEADER, LEADER_IN_CHARGE})
READERS = OFFICES | {AUDITOR, SUPERVISOR}

HAND_IN = declare(
    "evidence.upload", "提交、修改和撤回佐证材料", "Hand in, change and withdraw evidence", OWNERS
)
SEE_OWN = declare(
    "evidence.own",
    "查看本单位或所属单位的佐证材料",
    "Read the own evidence, or that of the units below",
    UNIT_ROLES | {SUPERIOR},
)
SEE = declare("evidence.see", "查看佐证材料", "Read evidence", READERS)
FETCH = declare("evidence.fetch", "下载佐证材料", "Download evidence", READERS | UNIT_ROLES | {SUPERIOR})
ANSWER = declare(
    "evidence.answer", "说明对本单位材料的疑问", "Answer questions about the own evidence", OWNERS
)
SETTLE = declare(
    "evidence.settle", "核定对材料的疑问、重新比对", "Settle questions about evidence, compare again", OFFICES
)
SET_LIMITS = declare(
    "evidence.limits", "设定佐证材料数量上限", "Limit how much evidence is taken", UPPER_OFFICES
)


def check_may_hand_in(user: User, entry: Entry) -> None:
    """Raise `NotAllowed` where a user may not hand in or change evidence of an entry now.

    Load the entry with its selection, its organisation and that one's region.
    """
    check_may(user, HAND_IN, entry.organisation.place)
    if entry.withdrawn_at is not None:
        raise NotAllowed(_("Your organisation withdrew from this selection: no evidence is taken any more."))
    check_open(entry.selection, "evidence.upload")


def may_hand_in(user: User, entry: Entry) -> bool:
    """Say whether a user may hand in or change evidence of an entry now."""
    return allowed(check_may_hand_in, user, entry)
