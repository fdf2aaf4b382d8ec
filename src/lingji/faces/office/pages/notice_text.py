"""The notice's text as it is offered: composed from what the earlier steps say, to be rewritten by hand."""

from __future__ import annotations

from lingji.apps.frameworks.queries import framework_of
from lingji.apps.selections.planning.whole import Plan
from lingji.apps.selections.shipped import stages
from lingji.apps.selections.wording import policy_sentences
from lingji.core.numbers import trim
from lingji.core.stages import Period


def notice_fields(plan: Plan) -> dict[str, str]:
    """Return title and text of a notice; papers are written in Chinese, whatever the page speaks."""
    name = plan.scope.title.zh
    return {"title": f"关于开展{name}的通知" if name else "", "text": "\n".join(_paragraphs(plan))}


def _paragraphs(plan: Plan) -> list[str]:
    """Return the paragraphs, those that say something numbered 一、二、…"""
    points = ["零基启动。所有单位一律从零开始，原有称号不带入分数、总分和名次。"]
    if plan.framework:
        framework = framework_of(plan.framework)
        points.append(
            f"测评体系。采用《{framework.title.zh}》{plan.framework.version}版，共{len(framework.categories)}类"
            f"{len(framework.items)}项、{trim(framework.total)}分，评选期间不作改动。"
        )
        words = policy_sentences(plan.policy.policy, framework)
        points.append("评选办法。" + "；".join(text.zh for text in words) + "。")
    if plan.timetable.evidence:
        first, last = plan.timetable.evidence
        points.append(f"佐证期间。佐证材料以{_day(first)}至{_day(last)}形成的为准。")
    dates = plan.timetable.dates
    days = [f"{stage.name.zh}{_period(dates[stage.code])}" for stage in stages() if stage.code in dates]
    if days:
        points.append("日程安排。" + "；".join(days) + "。")
    head = ["各县（市）文明办，各参评单位：", f"现就开展{plan.scope.title.zh}有关事项通知如下。"]
    numbered = [f"{number}、{point}" for number, point in zip("一二三四五", points, strict=False)]
    return [*head, *numbered, "请各单位收到通知后在系统内签收。"]


def _period(period: Period) -> str:
    return _day(period.first) if period.first == period.last else f"{_day(period.first)}至{_day(period.last)}"


def _day(day: object) -> str:
    year, month, number = str(day).split("-")
    return f"{int(year)}年{int(month)}月{int(number)}日"
