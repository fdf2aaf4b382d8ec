"""Who may ask units for evidence, read what was asked, and reply."""

from __future__ import annotations

from lingji.apps.evidence.policies import OWNERS
from lingji.apps.people.permissions import declare
from lingji.apps.people.roles import AUDITOR, OFFICES, SUPERIOR, SUPERVISOR

ASKERS = OFFICES | {SUPERIOR, SUPERVISOR}

ASK = declare("request.ask", "向单位索要佐证材料", "Ask organisations for evidence", ASKERS)
SEE = declare(
    "request.see", "查看索要材料及答复情况", "Read requests for evidence and the replies", ASKERS | {AUDITOR}
)
REPLY = declare("request.reply", "答复索要材料", "Reply to requests for evidence", OWNERS)
