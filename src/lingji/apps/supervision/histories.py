"""How the histories of findings and rounds are told, and to whom."""

from __future__ import annotations

from lingji.apps.people.histories import History, Sight, sight_by_journal, tell_history
from lingji.apps.people.models import User
from lingji.apps.people.permissions import may
from lingji.apps.supervision.models import Finding
from lingji.apps.supervision.policies import LEDGER
from lingji.apps.supervision.queries import findings_for, rounds_for
from lingji.core.text import Text


def tell_supervision_histories() -> None:
    """Make the kinds of this room known."""
    tell_history("finding", History(Text("整改问题", "Finding"), _sight_of_finding, _number))
    tell_history("round", History(Text("督查轮次", "Supervision round"), _sight_of_round))
    tell_history("citizen-report", History(Text("群众反映", "Report of a citizen")))


def _sight_of_finding(user: User, code: str) -> Sight:
    """Whoever sees a finding sees its history; the owner without the names of the others."""
    if not (code.isdecimal() and len(code) < 19 and findings_for(user).filter(pk=int(code)).exists()):
        return sight_by_journal(user, code)
    return Sight.WHOLE if may(user, LEDGER) else Sight.WITHOUT_NAMES


def _sight_of_round(user: User, code: str) -> Sight:
    if code.isdecimal() and len(code) < 19 and rounds_for(user).filter(pk=int(code)).exists():
        return Sight.WHOLE
    return sight_by_journal(user, code)


def _number(code: str) -> str:
    found = Finding.objects.filter(pk=code if code.isdecimal() and len(code) < 19 else 0).first()
    return str(found.number) if found is not None else code
