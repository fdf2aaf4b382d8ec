"""Invented complaints and suggestions for the demonstration: one new, one read, one answered."""

from __future__ import annotations

from lingji.apps.feedback.actions import leave_message, read_message, settle_message
from lingji.apps.feedback.models import Message
from lingji.apps.feedback.queries import message_of
from lingji.apps.people.models import User

UNREAD = (
    "测评点位附近停车位太少，检查期间又临时封了一半，群众办事不方便。建议日常什么样、检查就什么样。",
    "公示名单的字号太小，老年人看不清，建议在大厅张贴大字版。",
)
SEEN = "系统里同一项材料要在两处填写，建议只填一次、多处共用。"
ASKED = "服务大厅中午没有人值班，上班的人只能请假去办事。"
ANSWER = "已请该单位自下周起实行中午轮岗，公示牌同步更新。感谢您的意见。"


def show_feedback(office: User, county: str) -> None:
    """Leave messages for a county's office (its path) where there are none yet; the office handles two."""
    if Message.objects.filter(region=county).exists():
        return
    seen, asked = (_left(number, county, text) for number, text in enumerate((SEEN, ASKED)))
    for number, text in enumerate(UNREAD, start=2):
        _left(number, county, text)
    read_message(by=office, message=seen.pk)
    settle_message(by=office, message=asked.pk, answer=ANSWER, closes=False, version=asked.version)


def _left(number: int, region: str, text: str) -> Message:
    code = leave_message(form=f"{number:032x}", region=region, text=text)
    left = message_of(code)
    assert left is not None
    return left
