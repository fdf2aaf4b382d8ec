"""The roles by name, and by what each is bound to a place; what each may do stands in the permissions."""

from __future__ import annotations

from typing import NamedTuple

from lingji.core.text import Text

OFFICE_REGION, OFFICE_PREFECTURE, OFFICE_COUNTY = "office_region", "office_prefecture", "office_county"
SUPERIOR = "superior"
MAIN_LEADER, LEADER_IN_CHARGE, OTHER_LEADER, CLERK = (
    "main_leader",
    "leader_in_charge",
    "other_leader",
    "clerk",
)
ASSESSOR, SUPERVISOR, CONSULTED = "assessor", "supervisor", "consulted"
COMMITTEE, PLAN_OFFICER, AUDITOR = "committee", "plan_officer", "auditor"

# By what a role is bound: a place in the region tree (perhaps one system in it), one organisation, or the
# organisations below one superior.
BY_REGION, BY_ORGANISATION, BY_SUPERIOR = "region", "organisation", "superior"


class Role(NamedTuple):
    """A role: its name, and by what it is bound."""

    name: Text
    bound: str


ROLES = {
    OFFICE_REGION: Role(Text("自治区文明办", "Regional office"), BY_REGION),
    OFFICE_PREFECTURE: Role(Text("州（市）文明办", "Prefecture office"), BY_REGION),
    OFFICE_COUNTY: Role(Text("县（市）文明办", "County office"), BY_REGION),
    SUPERIOR: Role(Text("主管单位", "Superior department"), BY_SUPERIOR),
    MAIN_LEADER: Role(Text("主要领导", "Main leader"), BY_ORGANISATION),
    LEADER_IN_CHARGE: Role(Text("分管领导", "Leader in charge"), BY_ORGANISATION),
    OTHER_LEADER: Role(Text("其他领导", "Other leader"), BY_ORGANISATION),
    CLERK: Role(Text("信息员", "Clerk"), BY_ORGANISATION),
    ASSESSOR: Role(Text("测评员", "Assessor"), BY_REGION),
    SUPERVISOR: Role(Text("督查员", "Supervisor"), BY_REGION),
    CONSULTED: Role(Text("征求意见部门", "Department consulted"), BY_REGION),
    COMMITTEE: Role(Text("文明委", "Committee"), BY_REGION),
    PLAN_OFFICER: Role(Text("暗访计划员", "Plan officer"), BY_REGION),
    AUDITOR: Role(Text("审计", "Auditor"), BY_REGION),
}

UPPER_OFFICES = frozenset({OFFICE_REGION, OFFICE_PREFECTURE})
OFFICES = UPPER_OFFICES | {OFFICE_COUNTY}
UNIT_ROLES = frozenset({MAIN_LEADER, LEADER_IN_CHARGE, OTHER_LEADER, CLERK})
EVERY_ROLE = frozenset(ROLES)
