"""What the journal and the mail let people see; both stand below people and know none."""

from __future__ import annotations

from lingji.apps.people.permissions import declare
from lingji.apps.people.roles import AUDITOR, OFFICES, UPPER_OFFICES

READ_JOURNAL = declare(
    "journal.read", "查阅日志", "Read the journal", UPPER_OFFICES | {AUDITOR}, everywhere=True
)
RESEND_MAIL = declare(
    "mail.resend", "查看并重发无法投递的邮件", "See undeliverable mail and send it again", OFFICES
)
