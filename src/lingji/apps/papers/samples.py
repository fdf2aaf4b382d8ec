"""One paper of each kind from invented facts: for the command line, for tests, and to see the layout."""

from __future__ import annotations

from datetime import date

from lingji.apps.documents.paper import Paper
from lingji.apps.papers import composing
from lingji.apps.papers.composing import Composed, Problem, ProblemGroup, Round, Tally
from lingji.apps.papers.content import Content, paper_from
from lingji.apps.papers.kinds import BULLETIN, KINDS, NOTICE, RECTIFICATION_NOTICE, REPORT_OUTLINE

DAY, DUE = date(2026, 4, 8), date(2026, 4, 20)
OFFICE, SHORT = "示例州精神文明建设指导委员会办公室", "示州文明办"

SERVICE = (
    Problem("东县政务服务中心", "窗口公示的办事时限与实际不一致，排队等候超过承诺时限", "4.2", DUE),
    Problem("东县第一中学", "来访接待处未公示咨询电话，4次拨打有2次无人接听", "4.3", DUE),
    Problem("西县人民医院", "投诉处理结果未按承诺在5个工作日内答复", "4.5", DUE),
)
PLACES = (
    Problem("西县文化馆", "群众活动室长期关闭，公示的开放时间未落实", "3.1", DUE),
    Problem("北县体育中心", "健身器材损坏未及时修复，现场无警示", "3.4", DUE),
)
ROUND = Round(
    first=date(2026, 4, 1),
    last=date(2026, 4, 7),
    units=42,
    overall=Tally("全州", 99, 126, 85, 122),
    places=(
        Tally("东县", 41, 48, 38, 48),
        Tally("西县", 30, 40, 26, 40),
        Tally("北县", 28, 38, 21, 34),
    ),
    groups=(
        ProblemGroup("窗口服务不够规范", "部分单位服务承诺与实际不一致，电话接听、投诉答复不及时。", SERVICE),
        ProblemGroup("文体设施维护不到位", "个别单位活动场所未按公示时间开放，器材损坏修复不及时。", PLACES),
    ),
    closed=2,
    demands=(
        ("压实工作责任", "各单位主要领导负总责，分管领导具体抓，逐项明确责任人和督查人。"),
        ("限期整改到位", "对照问题清单逐条整改，于4月20日前完成，由责任人以外的人员复核销号。"),
        ("防止问题反复", "举一反三完善制度，督查组将对已销号问题随机复查，反复出现的重新立案。"),
    ),
)
MATTERS = (
    ("督查时间", "4月22日至28日，具体安排由督查组现场确定"),
    ("督查内容", "任务完成情况、问题整改情况和创建细则执行情况"),
    ("有关要求", "各单位据实提供情况，不另行准备汇报材料，不层层陪同，不得影响正常工作"),
)
OUTLINE = (
    "东县政务服务中心设有窗口36个，进驻部门22个，日均办件410件，2026年4月申报参评",
    (("逐项分解任务", "50项指标分解为64项任务，每项明确责任领导、责任人和督查人。"),
     ("优化窗口服务", "高频事项实行一窗受理，平均等候时间由18分钟缩短到9分钟。")),
    ("部分事项承诺时限公示更新不及时", "午间窗口人手不足"),
    ("4月20日前完成公示信息核对，建立每月更新制度", "推行午间错峰轮班，保证窗口不断档"),
)  # fmt: skip

COMPOSED: dict[str, tuple[str, str, Composed]] = {
    BULLETIN: (
        "关于零基启动评选第二轮督查情况的通报",
        "各县（市）文明办，各参评单位",
        composing.compose_bulletin(ROUND),
    ),
    RECTIFICATION_NOTICE: (
        "关于限期整改督查发现问题的通知",
        "东县政务服务中心",
        composing.compose_rectification_notice(SERVICE[:1] + PLACES[:1], "2026年4月7日，在督查中"),
    ),
    NOTICE: (
        "关于开展零基启动评选第三轮督查的通知",
        "各县（市）文明办，各参评单位",
        composing.compose_notice("为推动创建任务落实，决定开展第三轮督查", MATTERS),
    ),
    REPORT_OUTLINE: ("东县政务服务中心创建工作汇报提纲", "", composing.compose_report_outline(*OUTLINE)),
}


def sample_content(kind: str) -> Content:
    """Return the content of the sample of a kind."""
    title, addressee, (body, annexes) = COMPOSED[kind]
    if kind == REPORT_OUTLINE:
        unit = "东县政务服务中心"
        return Content(title=title, body=body, issuers=(unit,), signer=unit, red_head=False)
    return Content(
        title=title,
        body=body,
        issuers=(OFFICE,),
        sign=SHORT + KINDS[kind].sign,
        addressee=addressee,
        annexes=annexes,
        signer=OFFICE,
        copies_to=("自治区文明办", "州党委办公室", "州人民政府办公室"),
        printed_by=OFFICE,
    )


def sample_paper(kind: str) -> Paper:
    """Return the sample of a kind as it would be issued."""
    return paper_from(sample_content(kind), year=DAY.year, order=3, dated=DAY, numbered=KINDS[kind].numbered)
