"""The kinds of notices that selections send to people."""

from __future__ import annotations

from lingji.apps.notices.kinds import declare_kind

NOTICE = declare_kind("selection.notice", "评选通知", "Notice of a selection")
MOVED = declare_kind("selection.moved", "评选日程调整", "A stage of a selection was moved")
CLOSED = declare_kind("selection.closed", "评选结束", "A selection was closed")
