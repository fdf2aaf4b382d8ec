"""Who may see accounts, invite people, give and end roles, hand work over; and read the journal, which stands
below people and knows none."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lingji.apps.people.models import RoleGrant, User
from lingji.apps.people.permissions import check_may, declare, may
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.people.roles import (
    AUDITOR,
    CLERK,
    EVERY_ROLE,
    LEADER_IN_CHARGE,
    MAIN_LEADER,
    OFFICE_COUNTY,
    OFFICE_PREFECTURE,
    OFFICE_REGION,
    OFFICES,
    ROLES,
    SUPERIOR,
    SUPERVISOR,
    UNIT_ROLES,
    UPPER_OFFICES,
)

SEE = declare("people.see", "查看账号和角色", "See accounts and roles", OFFICES | {AUDITOR})
MANAGE = declare(
    "people.manage", "邀请人员，授予和终止角色，停用账号", "Invite people, give and end roles", OFFICES
)
HAND_OVER = declare(
    "people.hand_over",
    "办理本单位信息员交接",
    "Hand over the clerk's work",
    {CLERK, MAIN_LEADER, LEADER_IN_CHARGE},
)

MAKE_KEYS = declare(
    "keys.make",
    "生成和注销接口密钥",
    "Make and revoke keys for other systems",
    OFFICES | {AUDITOR},
    everywhere=True,
)
READ_JOURNAL = declare(
    "journal.read", "查阅日志", "Read the journal", UPPER_OFFICES | {AUDITOR}, everywhere=True
)
RESEND_MAIL = declare(
    "mail.resend", "查看并重发无法投递的邮件", "See undeliverable mail and send it again", OFFICES
)

# What each office gives, in its part of the region tree. A county office never gives the covert plan, and
# does not learn who assesses its units.
GIVES = {
    OFFICE_REGION: EVERY_ROLE,
    OFFICE_PREFECTURE: EVERY_ROLE - {OFFICE_REGION},
    OFFICE_COUNTY: UNIT_ROLES | {SUPERIOR, SUPERVISOR},
}
# What each office sees besides what it gives.
SEES_TOO = {OFFICE_COUNTY: frozenset({OFFICE_COUNTY})}


def roles_given_by(user: User) -> frozenset[str]:
    """Return the roles that a user may give somewhere."""
    return frozenset().union(*(GIVES.get(grant.role, frozenset()) for grant in user.granted))


def check_may_grant(user: User, role: str, region: str, system: str = "") -> None:
    """Raise `NotAllowed` where a user may not give (or end) a role there; `region` is a path."""
    check_may(user, MANAGE)
    if any(_gives(grant, role, region, system) for grant in user.granted):
        return
    name = ROLES[role].name.say(get_language() or "zh-hans")
    if role not in roles_given_by(user):
        raise NotAllowed(
            _("Your office does not give the role “%(role)s”. Ask the office above.") % {"role": name}
        )
    raise NotAllowed(_("This place lies outside the area of your office. Ask the office above."))


def may_grant(user: User, role: str, region: str, system: str = "") -> bool:
    """Say whether a user may give (or end) a role there."""
    return any(_gives(grant, role, region, system) for grant in user.granted)


def _gives(office: RoleGrant, role: str, region: str, system: str) -> bool:
    return (
        role in GIVES.get(office.role, ())
        and region.startswith(office.region)
        and office.system in ("", system)
    )


def may_see_grant(user: User, grant: RoleGrant) -> bool:
    """Say whether a role of somebody is shown to a user: an auditor sees all of the own region, an office
    what it gives, and its colleagues."""
    return any(_sees(own, grant) for own in user.granted)


def _sees(own: RoleGrant, grant: RoleGrant) -> bool:
    seen = EVERY_ROLE if own.role == AUDITOR else roles_seen_by(own.role)
    return grant.role in seen and grant.region.startswith(own.region) and own.system in ("", grant.system)


def roles_seen_by(role: str) -> frozenset[str]:
    """Return the roles whose holders an office or an auditor sees."""
    return EVERY_ROLE if role == AUDITOR else GIVES.get(role, frozenset()) | SEES_TOO.get(role, frozenset())


def check_may_manage(user: User, account: User) -> None:
    """Raise `NotAllowed` where a user may not close, reopen or renew an account: one of its roles is not
    theirs to give. Nobody closes the own account."""
    check_may(user, MANAGE)
    if account.pk == user.pk:
        raise NotAllowed(_("Nobody closes the own account. Ask a colleague or the office above."))
    if not all(may_grant(user, grant.role, grant.region, grant.system) for grant in account.granted):
        raise NotAllowed(_("This account holds a role that your office does not give. Ask the office above."))


def may_manage(user: User, account: User) -> bool:
    """Say whether a user may close, reopen or renew an account."""
    try:
        check_may_manage(user, account)
    except NotAllowed:
        return False
    return True


def check_may_hand_over(user: User, grant: RoleGrant) -> None:
    """Raise `NotAllowed` where a user may not hand this role over: the unit's own people hand over their
    clerk's, an office whatever it gives."""
    if grant.role == CLERK and any(
        own.organisation == grant.organisation and own.role in HAND_OVER.roles for own in user.granted
    ):
        return
    if may(user, HAND_OVER) and not may(user, MANAGE):
        raise NotAllowed(_("Only the clerk of your own organisation is handed over here. Ask the office."))
    check_may_grant(user, grant.role, grant.region, grant.system)
