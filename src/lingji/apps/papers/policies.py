"""Who may write, issue, withdraw and read papers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from lingji.apps.papers.kinds import DRAFT, ISSUED, WITHDRAWN
from lingji.apps.papers.models import Paper
from lingji.apps.people.histories import History, Sight, tell_history
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may, declare, may
from lingji.apps.people.refusals import NotAllowed, allowed
from lingji.apps.people.roles import AUDITOR, OFFICES, SUPERIOR, SUPERVISOR, UNIT_ROLES
from lingji.core.text import Text

# Who writes papers for the office of a region.
WRITERS = OFFICES | {SUPERVISOR}
WRITE = declare("papers.write", "起草公文", "Write papers", WRITERS)
ISSUE = declare("papers.issue", "印发和撤回公文", "Issue and withdraw papers", OFFICES)
SEE = declare(
    "papers.see", "查看本地区公文及其版本", "See the papers of a region", OFFICES | {SUPERVISOR, AUDITOR}
)
READ = declare(
    "papers.read",
    "阅读收到的公文",
    "Read papers received",
    OFFICES | UNIT_ROLES | {SUPERIOR, SUPERVISOR, AUDITOR},
)

RECEIVE = declare(
    "papers.receive",
    "查看发给本单位的公文",
    "See the papers sent to an organisation",
    UNIT_ROLES | {SUPERIOR},
)


def check_may_change(user: User, paper: Paper) -> None:
    """Raise `NotAllowed` where a paper can no longer be written on, or not by this user."""
    check_may(user, WRITE, paper.place)
    if paper.state == ISSUED:
        raise NotAllowed(
            _("This paper is issued and no longer changes. Withdraw it with a reason, and issue a new one.")
        )
    if paper.state == WITHDRAWN:
        raise NotAllowed(_("This paper is withdrawn. Write a new one in its place."))


def may_change(user: User, paper: Paper) -> bool:
    """Say whether a user may write on a paper."""
    return allowed(check_may_change, user, paper)


def check_may_issue(user: User, paper: Paper) -> None:
    """Raise `NotAllowed` where a paper cannot be issued, or not by this user."""
    check_may(user, ISSUE, paper.place)
    if paper.state != DRAFT:
        raise NotAllowed(_("This paper has been issued already."))


def may_issue(user: User, paper: Paper) -> bool:
    """Say whether a user may issue a paper."""
    return allowed(check_may_issue, user, paper)


def check_may_withdraw(user: User, paper: Paper) -> None:
    """Raise `NotAllowed` where a paper cannot be withdrawn, or not by this user."""
    check_may(user, ISSUE, paper.place)
    if paper.state == DRAFT:
        raise NotAllowed(_("A draft is not withdrawn: nobody has received it yet."))
    if paper.state == WITHDRAWN:
        raise NotAllowed(_("This paper is withdrawn already."))


def may_withdraw(user: User, paper: Paper) -> bool:
    """Say whether a user may withdraw a paper."""
    return allowed(check_may_withdraw, user, paper)


def _sight(user: User, code: str) -> Sight:
    """Who sees the papers of a region sees what became of each of them."""
    paper = _paper(code)
    return Sight.WHOLE if paper and may(user, SEE, paper.place) else Sight.NOTHING


def _title(code: str) -> str:
    paper = _paper(code)
    return paper.title if paper else code


def _paper(code: str) -> Paper | None:
    key = int(code) if code.isascii() and code.isdigit() and len(code) < 18 else 0
    return Paper.objects.select_related("region").filter(pk=key).first()


tell_history("paper", History(Text("公文", "Paper"), _sight, _title))
