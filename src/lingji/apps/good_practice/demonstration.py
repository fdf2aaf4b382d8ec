"""The demonstration's share: good practice of others that is published, and some that waits. Invented."""

from __future__ import annotations

from django.utils import timezone

from lingji.apps.good_practice.actions import Practice, offer_practice, review_practice
from lingji.apps.good_practice.models import GoodPractice
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.registry.models import Organisation
from lingji.apps.selections.models import Entry, Selection
from lingji.core.text import Text

# Two that help the demonstration's unit in what its self-assessment is weakest in, and a third that waits.
OTHERS = (
    Practice(
        "6.4",
        "错峰提示让午间不再排长队",
        "上午十点到十一点半集中排队，平均等候18分钟，群众意见较多。（演示数据）",
        "按取号数据在门口和公众号公布各时段等候时长；高峰时增开两个综合窗口，后台人员轮流支援；"
        "简单事项设自助区，由导办员引导。没有增加编制和经费。（演示数据）",
        "三周后高峰平均等候降到9分钟，午间无人值守的反映归零。（演示数据）",
    ),
    Practice(
        "8.1",
        "办完即问，当天回访不满意",
        "满意度低的原因说不清，季度问卷回收少。（演示数据）",
        "办结时只问一个问题，可以不答；选“不满意”的由值班科长当天联系，问清原因并记入整改清单，每周公布改了什么。"
        "不记名，不考核窗口个人。（演示数据）",
        "两个月内同类意见由每周11条减到3条。（演示数据）",
    ),
    Practice(
        "7.3",
        "一张表看清谁到哪天交什么",
        "任务散在几份文件里，常到期才发现无人负责。（演示数据）",
        "每项任务写明责任人、督查人和完成标志，周一例会只看三日内到期和已逾期的，会后不再另发通知。（演示数据）",
        "按期完成由六成升到九成。（演示数据）",
    ),
)
OWN = Practice(
    "4.1",
    "一次告知单改成打钩单",
    "群众常因材料不全跑第二趟。（演示数据）",
    "把告知单改成材料打钩单，窗口当面逐项打钩并签收，缺什么一目了然；单子同步放在网上。（演示数据）",
    "第二趟的比例由两成降到不足半成。（演示数据）",
)


def show_good_practice(office: User, selection: Selection, unit: Organisation, clerk: User) -> None:
    """Show it once; where the selection has any already, nothing is changed."""
    entries = Entry.objects.filter(selection=selection)
    if GoodPractice.objects.filter(entry__in=entries).exists():
        return
    related = ("organisation__region", "selection__region", "selection__framework")
    taking_part = entries.filter(withdrawn_at=None).select_related(*related).order_by("code", "pk")
    others = taking_part.exclude(organisation=unit)[: len(OTHERS)]
    # Other units of the demonstration have no accounts, so theirs are laid down, as if their clerks had.
    made = [
        GoodPractice.objects.create(
            entry=entry, **given._asdict(), offered_by=office, offered_at=timezone.now()
        )
        for entry, given in zip(others, OTHERS, strict=False)
    ]
    record(
        by=office,
        verb="practice.demonstrated",
        subject=Subject("selection", selection.code),
        says=Text(
            f"填入{len(made)}条演示示范做法", f"Filled in {len(made)} pieces of good practice to look at"
        ),
        after=[practice.title for practice in made],
    )
    for practice in made[:-1]:
        review_practice(by=office, practice=practice, publish=True)
    own = taking_part.filter(organisation=unit).first()
    if own is not None:
        offer_practice(by=clerk, entry=own, given=OWN)
