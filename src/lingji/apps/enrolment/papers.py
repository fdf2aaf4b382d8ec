"""The application as a paper: what it says, word for word, and the digest printed on it."""

from __future__ import annotations

import hashlib

from lingji.apps.enrolment.models import Application
from lingji.apps.registry.kinds import KINDS, LEVELS
from lingji.apps.registry.models import FormerTitle, ServicePoint
from lingji.core.canonical import canonical


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
