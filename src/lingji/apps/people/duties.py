"""What each role is told when it is taken up: three sentences, no more."""

from __future__ import annotations

from lingji.apps.people.roles import (
    ASSESSOR,
    AUDITOR,
    CLERK,
    COMMITTEE,
    CONSULTED,
    LEADER_IN_CHARGE,
    MAIN_LEADER,
    OFFICE_COUNTY,
    OFFICE_PREFECTURE,
    OFFICE_REGION,
    OTHER_LEADER,
    PLAN_OFFICER,
    SUPERIOR,
    SUPERVISOR,
)
from lingji.core.text import Text

_EVERY_WRITE = Text(
    "每一步操作都记入日志，事后可查、不可更改。",
    "Every step you take is written into a journal that cannot be changed afterwards.",
)
_OFFICE = (
    Text(
        "您组织本辖区的评选：登记单位、审核报名、督促整改、发布公告。",
        "You run the selection in your area: the register, enrolments, supervision, notices.",
    ),
    Text(
        "冻结的测评体系、已交的得分和完成的计分批次，任何人都不能改。",
        "A frozen framework, a submitted mark and a finished score run are changed by nobody.",
    ),
    _EVERY_WRITE,
)
_COUNTY = (
    Text(
        "您负责本县（市）参评单位的登记、报名审核和督促整改。",
        "You look after the register, the enrolments and the rectifications of your county.",
    ),
    Text(
        "您只看到本县（市）的单位；暗访安排在解封前不向县（市）开放。",
        "You see your own county alone; covert visits are not shown to counties before they are unsealed.",
    ),
    _EVERY_WRITE,
)
_UNIT_NEVER = Text(
    "不得打探暗访、代填问卷、弄虚作假；查实的，一票否决。",
    "No prying into covert visits, no answering surveys for others, no faking: each is a veto.",
)
_LEADER = (
    Text(
        "您对本单位的创建工作负责，可查看自评、任务、问题和得分依据。",
        "You answer for your organisation's work and see its self-assessment, tasks, findings and reasons.",
    ),
    _UNIT_NEVER,
    Text(
        "称号评的是单位，不评个人；本系统不排名、不考核任何个人。",
        "It is organisations that are assessed: this system ranks and judges no person.",
    ),
)
_ASSESSING = (
    Text(
        "您按测评体系逐项如实记录；提交后不能修改。",
        "You record what you find, item by item; what is submitted is not changed.",
    ),
    Text(
        "不测评本人工作所在的县（市）、系统和主管单位的单位，不接受礼品、宴请和接送。",
        "Never assess your own county, system or superior's units; accept no gifts, meals or lifts.",
    ),
    Text(
        "另一位测评员的得分，在您提交之前看不到；您的姓名不向被测评单位显示。",
        "You see the other assessor's mark only after yours; the units never see your name.",
    ),
)

DUTIES: dict[str, tuple[Text, Text, Text]] = {
    OFFICE_REGION: _OFFICE,
    OFFICE_PREFECTURE: _OFFICE,
    OFFICE_COUNTY: _COUNTY,
    SUPERIOR: (
        Text(
            "您帮助所属单位报名、对照标准找差距，并为报名表会签。",
            "You help your units to enrol and to find their gaps, and countersign their forms.",
        ),
        Text(
            "您不给所属单位打分，也不能代替测评员记录。",
            "You give your units no marks and record nothing for an assessor.",
        ),
        _EVERY_WRITE,
    ),
    MAIN_LEADER: _LEADER,
    LEADER_IN_CHARGE: _LEADER,
    OTHER_LEADER: _LEADER,
    CLERK: (
        Text(
            "您为本单位填报：报名、自评、任务进展、整改回复和申诉。",
            "You fill in for your organisation: enrolment, self-assessment, tasks, answers and appeals.",
        ),
        Text(
            "一件材料只交一次、多处引用；每项说明不超过500字，照片可不交。",
            "A file is handed in once and used in many places; 500 characters an item; photos are optional.",
        ),
        _UNIT_NEVER,
    ),
    ASSESSOR: _ASSESSING,
    SUPERVISOR: (
        Text(
            "您检查任务和整改，写明检查、考核、结果和通报。",
            "You inspect tasks and rectifications and record inspection, assessment, result and bulletin.",
        ),
        Text("自己负责的问题，由他人销号。", "What you own yourself is closed by somebody else."),
        _EVERY_WRITE,
    ),
    CONSULTED: (
        Text(
            "您在规定时限内，就参评单位提出本部门的书面意见。",
            "You give your department's written opinion on the entries within its window.",
        ),
        Text(
            "意见须有文号和依据；不作答的，如实记为未答复。",
            "An opinion names its document; where none is given, that is recorded as silence.",
        ),
        _EVERY_WRITE,
    ),
    COMMITTEE: (
        Text(
            "您审定拟入选名单，可查看得分、排名和依据。",
            "You decide on the proposed list and see scores, standing and reasons.",
        ),
        Text(
            "得分由规则算出，不在会上改；超出名额的决定须另行记录理由。",
            "Scores come from the rules, not from a meeting; going beyond the quota needs a recorded reason.",
        ),
        _EVERY_WRITE,
    ),
    PLAN_OFFICER: (
        Text(
            "您掌握暗访安排：抽签、分组、解封前不向任何被访单位和县（市）透露。",
            "You hold the covert plan: before it is unsealed no unit and no county learns anything of it.",
        ),
        Text(
            "您不在县（市）、参评单位和主管单位任职。",
            "You hold no role in a county, a unit or a superior department.",
        ),
        Text(
            "抽签的每一步事后都公开核验，未公开的抽签本身就是问题。",
            "Every lot is checked in public afterwards; a draw that is not opened is itself a finding.",
        ),
    ),
    AUDITOR: (
        Text(
            "您查看全过程的记录、得分和日志，并可用核验器离线重算。",
            "You see records, scores and the journal of the whole, and can recompute them offline.",
        ),
        Text(
            "您只看不改，不承担任何被审计的工作。",
            "You look and change nothing, and do none of the work that is audited.",
        ),
        _EVERY_WRITE,
    ),
}
