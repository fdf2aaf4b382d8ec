"""The demonstration's share of discipline: a finding that waits for a reply, departments asked, reports."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from lingji.apps.discipline.actions_opinions import Said, ask_departments, give_opinion
from lingji.apps.discipline.actions_reports import Concerned, leave_report
from lingji.apps.discipline.actions_vetoes import WrittenFinding, enter_finding
from lingji.apps.discipline.models import Consultation, Finding, Report
from lingji.apps.discipline.policies import COUNTY_LEVEL
from lingji.apps.evidence.actions import store_file
from lingji.apps.people.models import User
from lingji.apps.selections.models import Entry, Selection

DEPARTMENTS = ("示例州应急管理局", "示例州市场监督管理局", "示例州生态环境局", "示例州中级人民法院")
# The smallest file that is a PDF.
PAPER = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def show_discipline(office: User, selection: Selection, unit: int) -> None:
    """Add to a demonstration selection what is not there yet; `unit` is the organisation of its clerk."""
    entries = Entry.objects.filter(selection=selection)
    entries = entries.select_related("organisation__region", "selection__framework", "selection__region")
    own = entries.get(organisation=unit)
    if not Finding.objects.filter(entry=own).exists():
        enter_finding(
            by=office,
            entry=own,
            written=WrittenFinding(
                "V7",
                "示例自治州人力资源和社会保障局",
                "示例人社监〔2026〕12号",
                timezone.localdate() - timedelta(days=9),
                "经查，该单位未按期支付两名临时聘用人员的报酬，责令改正后逾期未改。（演示数据，纯属虚构）",
            ),
            document=store_file(by=office, content=PAPER, name="认定书（演示）.pdf"),
        )
    if not Consultation.objects.filter(selection=selection).exists():
        _ask(office, selection, list(entries.order_by("code")[:2]))
    if not Report.objects.exists():
        region = own.organisation.place.region
        leave_report(
            kind="lobbying",
            about=Concerned(region, COUNTY_LEVEL),
            text="有人自称能打招呼，帮助单位在明查中加分。（演示数据，纯属虚构）",
        )


def _ask(office: User, selection: Selection, entries: list[Entry]) -> None:
    today = timezone.localdate()
    asked = ask_departments(
        by=office,
        selection=selection,
        departments=DEPARTMENTS,
        region=selection.place.region,
        opens_on=today,
        closes_on=today + timedelta(days=7),
    )
    give_opinion(
        consultation=asked[0],
        said=[
            Said(entries[0], False, "今年3月消防检查发现通道堆物，当场整改完毕。"),
            Said(entries[1], True, "今年5月发生一般安全责任事故。", "示例应急〔2026〕31号"),
        ],
        signed_as="综合协调科 0000-000000",
    )
