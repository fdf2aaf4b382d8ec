"""Who may write frameworks and who may read them.

A framework belongs to no place: what one office publishes another may select by.
"""

from __future__ import annotations

from lingji.apps.people.permissions import declare
from lingji.apps.people.roles import AUDITOR, COMMITTEE, OFFICES, UPPER_OFFICES

READ = declare(
    "frameworks.read",
    "查看已发布的测评体系",
    "Read published frameworks",
    OFFICES | {COMMITTEE, AUDITOR},
    everywhere=True,
)
EDIT = declare(
    "frameworks.edit", "编写、发布测评体系", "Write and publish frameworks", UPPER_OFFICES, everywhere=True
)
