"""The application as a paper: what it says, word for word, and the digest printed on it."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from django.utils import timezone

from lingji.apps.enrolment.models import Application, ApplicationStep
from lingji.apps.enrolment.policies import route_of
from lingji.apps.registry.kinds import KINDS, LEVELS
from lingji.apps.registry.models import FormerTitle, ServicePoint
from lingji.core import enrolment
from lingji.core.canonical import canonical
from lingji.core.enrolment import MOVE
from lingji.core.text import Text
from lingji.design.speech import say

HEADINGS = {
    enrolment.UNIT: Text("申报单位意见", "The unit"),
    enrolment.SUPERIOR: Text("主管单位意见", "Its superior department"),
    enrolment.COUNTY: Text("县（市）文明办审核意见", "The county office"),
    enrolment.PREFECTURE: Text("州（市）文明办受理意见", "The prefecture office"),
}
SEALS = {
    enrolment.UNIT: Text("主要领导签字（单位盖章）", "Main leader's signature (seal)"),
    enrolment.SUPERIOR: Text("负责人签字（主管单位盖章）", "Signature (seal of the department)"),
    enrolment.COUNTY: Text("经办人、负责人签字（盖章）", "Signatures (seal)"),
    enrolment.PREFECTURE: Text("经办人、负责人签字（盖章）", "Signatures (seal)"),
}


def paper_of(application: Application) -> dict[str, object]:
    """Return the paper as it would be submitted now: the register's facts and the form."""
    organisation = application.organisation
    region, superior = organisation.region, organisation.superior
    return {
        "selection": application.selection.code,
        "organisation": organisation.name,
        "credit_code": organisation.credit_code or "",
        "no_code_reason": organisation.no_code_reason,
        "kind": KINDS[organisation.kind].zh if organisation.kind else "",
        "sector": organisation.sector,
        "region": region.name_zh if region else "",
        "superior": superior.name if superior else "",
        "titles": titles_on_paper(organisation.pk),
        "main_leader": application.main_leader,
        "leader_in_charge": application.leader_in_charge,
        "clerk": application.clerk,
        "phone": application.phone,
        "statement": application.statement,
        "service_points": _points(organisation.pk),
    }


def titles_on_paper(organisation: int) -> list[dict[str, str]]:
    """Return the former titles as a paper names them, the oldest first."""
    rows = FormerTitle.objects.filter(organisation=organisation).order_by("conferred_on", "pk")
    return [
        {
            "name": title.name,
            "level": LEVELS[title.level].zh if title.level in LEVELS else title.level,
            "document": title.document,
            "conferred_on": title.conferred_on.isoformat() if title.conferred_on else "",
        }
        for title in rows
    ]


def _points(organisation: int) -> list[dict[str, str]]:
    rows = ServicePoint.objects.filter(organisation=organisation, active=True).order_by("place", "pk")
    return [
        {
            "place": point.place,
            "address": point.address,
            "windows": "" if point.windows is None else str(point.windows),
            "hours": point.hours,
            "phone": point.phone,
        }
        for point in rows
    ]


def digest_of(paper: dict[str, object]) -> str:
    """Return the digest of a paper: SHA-256 of its canonical JSON."""
    return hashlib.sha256(canonical(paper)).hexdigest()


def number_of(application: Application) -> str:
    """Return the number that the paper carries."""
    return f"{application.selection.code}-{application.pk:05d}"


class Opinion(NamedTuple):
    """A box of the paper for one side: its heading, what was written, the day, and whose seal goes there."""

    heading: str
    words: str
    day: str
    seal: str


def printed(application: Application) -> dict[str, object]:
    """Return what the printed paper shows: what was submitted, or, before that, the form as it stands now."""
    submitted = bool(application.digest)
    steps = {step.to_state: step for step in application.steps.order_by("pk")}
    signed = ((enrolment.SUBMITTED, enrolment.UNIT), (enrolment.COUNTERSIGNED, enrolment.SUPERIOR))
    checked = ((enrolment.COUNTY_CHECKED, enrolment.COUNTY), (enrolment.ACCEPTED, enrolment.PREFECTURE))
    path = route_of(application).path
    return {
        "application": application,
        "number": number_of(application),
        "title": say(Text(application.selection.title_zh, application.selection.title_en)),
        "paper": application.paper if submitted else paper_of(application),
        "submitted": submitted,
        "opinions": [
            _opinion(side, steps.get(state), application.digest)
            for state, side in (*signed, *checked)
            if state in path
        ],
    }


def _opinion(side: str, step: ApplicationStep | None, digest: str) -> Opinion:
    # A signature stands on the paper that it was given for: after a correction it is given anew.
    valid = step is not None and step.digest == digest
    return Opinion(
        say(HEADINGS[side]),
        (step.opinion or say(MOVE[step.move].done)) if step and valid and step.move in MOVE else "",
        timezone.localdate(step.at).isoformat() if step and valid else "",
        say(SEALS[side]),
    )
