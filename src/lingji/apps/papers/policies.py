"""Who may write, issue, withdraw and read papers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from lingji.apps.papers.kinds import DRAFT, ISSUED, WITHDRAWN
from lingji.apps.papers.models import Paper
from lingji.apps.people.histories import History, Sight, tell_history
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may, declare, may
from lingji.apps.people.refusals import NotAllowed, allowed
from lingji.apps.people.roles import (
    AUDITOR,
    CLERK,
    LEADER_IN_CHARGE,
    MAIN_LEADER,
    OFFICES,
    SUPERIOR,
    SUPERVISOR,
    UNIT_ROLES,
)
from lingji.core.text import Text

# Who writes papers for the office of a region.
WRITERS = OFFICES | {SUPERVISOR}
WRITE = declare("papers.write", "起草公文", "Write papers", WRITERS)
ISSUE = declare("papers.issue", "印发和撤回公文", "Issue and withdraw papers", OFFICES)
SEE = declare(
    "papers.see", "查看本地区公文及其版本", "See the papers of a region", OFFICES | {SUPERVISOR, AUDITOR}
)
OUTLINE = declare(
    "papers.outline",
    "起草本单位汇报提纲",
    "Write the report outline of the own organisation",
    {CLERK, MAIN_LEADER, LEADER_IN_CHARGE},
)
HAND_IN = declare(
    "papers.hand_in",
    "审定并报送本单位汇报提纲",
    "Decide on the report outline of the own organisation and hand it in",
    {MAIN_LEADER, LEADER_IN_CHARGE},
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
    check_may(user, OUTLINE if paper.organisation_id else WRITE, paper.place)
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
    check_may(user, HAND_IN if paper.organisation_id else ISSUE, paper.place)
    if paper.state != DRAFT:
        raise NotAllowed(_("This paper has been issued already."))


def may_issue(user: User, paper: Paper) -> bool:
    """Say whether a user may issue a paper."""
    return allowed(check_may_issue, user, paper)


def check_may_withdraw(user: User, paper: Paper) -> None:
    """Raise `NotAllowed` where a paper cannot be withdrawn, or not by this user."""
    check_may(user, HAND_IN if paper.organisation_id else ISSUE, paper.place)
    if paper.state == DRAFT:
        raise NotAllowed(_("A draft is not withdrawn: nobody has received it yet."))
    if paper.state == WITHDRAWN:
        raise NotAllowed(_("This paper is withdrawn already."))


def may_withdraw(user: User, paper: Paper) -> bool:
    """Say whether a user may withdraw a paper."""
    return allowed(check_may_withdraw, user, paper)


def _sight(user: User, code: str) -> Sight:
    """Who sees the papers of a region sees what became of each; an organisation's own are its own affair."""
    paper = _paper(code)
    sees = paper is not None and may(user, OUTLINE if paper.organisation_id else SEE, paper.place)
    return Sight.WHOLE if sees else Sight.NOTHING


def _title(code: str) -> str:
    paper = _paper(code)
    return paper.title if paper else code


def _paper(code: str) -> Paper | None:
    key = int(code) if code.isascii() and code.isdigit() and len(code) < 18 else 0
    return Paper.objects.select_related("region").filter(pk=key).first()


tell_history("paper", History(Text("公文", "Paper"), _sight, _title))
