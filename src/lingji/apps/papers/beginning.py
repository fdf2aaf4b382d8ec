"""What a new paper begins with: the outline of its kind, and what the issuer's last paper had."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from lingji.apps.papers.content import Content, content_from
from lingji.apps.papers.kinds import BULLETIN, DRAFT, KINDS, NOTICE, RECTIFICATION_NOTICE, REPORT_OUTLINE
from lingji.apps.papers.models import Paper, PaperVersion
from lingji.apps.papers.policies import WRITERS
from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotYours
from lingji.apps.registry.models import Region

OUTLINES = {
    BULLETIN: (
        "（督查时间），督查组对（数量）个参评单位开展督查。现将有关情况通报如下。\n"
        "一、总体情况\n（总体完成率及与上一轮比较）\n"
        "二、主要问题\n（一）（问题类别）。（概括说明）\n"
        "三、工作要求\n（一）压实责任。（具体要求）\n（二）限期整改。（具体要求）"
    ),
    RECTIFICATION_NOTICE: (
        "督查中，发现你单位存在以下问题。现将整改事项通知如下。\n"
        "一、存在问题\n（一）（问题）。（对应测评项、整改时限）\n"
        "二、整改要求\n（一）明确责任。逐项制定整改措施，明确责任领导和责任人。\n"
        "（二）复核销号。整改完成后由责任人以外的人员复核，复核通过方可销号。"
    ),
    NOTICE: "（目的和依据），现将有关事项通知如下。\n一、（事项）\n（内容）\n二、有关要求\n（内容）",
    REPORT_OUTLINE: (
        "一、基本情况\n（情况）\n二、主要做法\n（一）（做法）\n"
        "三、存在问题\n（一）（问题）\n四、下一步打算\n（一）（打算）"
    ),
}


def new_content(kind: str, region: Region, title: str) -> Content:
    """Return the content that a paper of a region's office begins with; all of it can be changed."""
    last = _last(kind, region)
    office = f"{region.name_zh}精神文明建设指导委员会办公室"
    return Content(
        title=title,
        body=OUTLINES[kind],
        issuers=last.issuers if last else (office,),
        sign=(last.sign if last else f"{region.name_zh}文明办{KINDS[kind].sign}")
        if KINDS[kind].numbered
        else "",
        addressee=last.addressee if last else "",
        signer=last.signer if last else office,
        copies_to=last.copies_to if last else (),
        printed_by=last.printed_by if last else office,
        red_head=KINDS[kind].red_head,
    )


def issuer_for(user: User, place: str) -> Region:
    """Return the region whose office a user writes for: the nearest above a place (a region's path)."""
    paths = [
        grant.region for grant in user.granted if grant.role in WRITERS and place.startswith(grant.region)
    ]
    found = Region.objects.filter(path__in=paths).order_by("-path").first()
    if found is None:
        # Whoever writes for everywhere issues for the place itself.
        found = Region.objects.filter(path=place).first()
    if found is None:
        raise NotYours(_("Papers to this place are written by its office."))
    return found


def known_draft(kind: str, cites: Iterable[tuple[str, str]]) -> Paper | None:
    """Return the draft of a kind that cites just these things; who asks twice goes on with the first."""
    wanted = set(cites)
    some_kind, some_code = min(wanted)
    drafts = Paper.objects.filter(kind=kind, state=DRAFT, cites__kind=some_kind, cites__code=some_code)
    for paper in drafts.prefetch_related("cites").order_by("pk"):
        if {(one.kind, one.code) for one in paper.cites.all()} == wanted:
            return paper
    return None


def _last(kind: str, region: Region) -> Content | None:
    rows = PaperVersion.objects.filter(paper__kind=kind, paper__region=region, paper__organisation=None)
    kept = rows.order_by("-at", "-pk").values_list("content", flat=True).first()
    return content_from(kept) if kept else None
