"""Who reads what happened to a piece of evidence: its office, and its unit without names."""

from __future__ import annotations

from lingji.apps.evidence.models import Evidence
from lingji.apps.evidence.policies import SEE, SEE_OWN
from lingji.apps.evidence.queries import evidence_within
from lingji.apps.people.histories import History, Sight, sight_by_journal, tell_history
from lingji.apps.people.models import User
from lingji.apps.people.permissions import Permission, reach_of
from lingji.core.text import Text


def sight_of_evidence(user: User, code: str) -> Sight:
    """Return how much of a piece's history a user sees."""
    if _within(user, code, SEE):
        return Sight.WHOLE
    if _within(user, code, SEE_OWN):
        return Sight.WITHOUT_NAMES
    return sight_by_journal(user, code)


def tell_evidence_histories() -> None:
    """Let pages of histories tell those of evidence."""
    tell_history("evidence", History(Text("佐证材料", "Evidence"), sight_of_evidence, _title))


def _within(user: User, code: str, permission: Permission) -> bool:
    found = evidence_within(reach_of(user, permission))
    return code.isdecimal() and len(code) < 19 and found.filter(pk=int(code)).exists()


def _title(code: str) -> str:
    if not (code.isdecimal() and len(code) < 19):
        return code
    found = Evidence.objects.filter(pk=int(code)).values_list("title", flat=True).first()
    return found or code
