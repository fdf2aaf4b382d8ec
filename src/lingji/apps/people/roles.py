"""The roles by name; what each may do is written in the policies of the rooms."""

from __future__ import annotations

from lingji.core.text import Text

OFFICE_REGION, OFFICE_PREFECTURE, OFFICE_COUNTY = "office_region", "office_prefecture", "office_county"
AUDITOR = "auditor"

ROLES = {
    OFFICE_REGION: Text("自治区文明办", "Regional office"),
    OFFICE_PREFECTURE: Text("州（市）文明办", "Prefecture office"),
    OFFICE_COUNTY: Text("县（市）文明办", "County office"),
    "superior": Text("主管单位", "Superior department"),
    "main_leader": Text("主要领导", "Main leader"),
    "leader_in_charge": Text("分管领导", "Leader in charge"),
    "other_leader": Text("其他领导", "Other leader"),
    "clerk": Text("信息员", "Clerk"),
    "assessor": Text("测评员", "Assessor"),
    "supervisor": Text("督查员", "Supervisor"),
    "consulted": Text("征求意见部门", "Department consulted"),
    "committee": Text("文明委", "Committee"),
    "plan_officer": Text("暗访计划员", "Plan officer"),
    AUDITOR: Text("审计", "Auditor"),
}
