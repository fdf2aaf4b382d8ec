"""The declaration of discipline: what assessors and offices promise before they take part."""

from __future__ import annotations

from lingji.apps.journal.actions import digest_of
from lingji.core.text import Text

TITLE = Text("测评工作纪律承诺书", "Declaration of discipline")
PROMISES = (
    Text(
        "不收受参评单位及其人员的礼品、礼金、消费卡或土特产。",
        "I take no gifts, money, cards or local goods from an organisation that takes part, or its people.",
    ),
    Text(
        "不接受参评单位安排的食宿、车辆、宴请和娱乐，费用自理。",
        "I accept no board, lodging, cars, meals or entertainment from it, and pay for my own.",
    ),
    Text(
        "不为任何单位打招呼、说情，也不接受他人说情。",
        "I put in no word for any organisation, and listen to none.",
    ),
    Text(
        "不打听、不泄露暗访的时间、地点、人员和结果。",
        "I neither pry into nor tell the time, place, people or result of a covert visit.",
    ),
    Text(
        "与参评单位有工作隶属或曾任职关系的，主动申请回避。",
        "Where I work or worked in an organisation or above it, I say so and stand aside.",
    ),
    Text(
        "如实记录所见，不增不减；发现违纪，及时向上一级报告。",
        "I record what I see, no more and no less, and report a breach to the level above.",
    ),
)
DIGEST = digest_of([TITLE.as_json(), *(promise.as_json() for promise in PROMISES)])
