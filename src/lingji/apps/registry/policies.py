"""Who may see and change what the registry holds."""

from __future__ import annotations

from collections.abc import Iterable

from lingji.apps.people.models import User
from lingji.apps.people.permissions import Permission, check_may, declare, may
from lingji.apps.people.roles import AUDITOR, CLERK, OFFICES, SUPERIOR, UNIT_ROLES, UPPER_OFFICES
from lingji.apps.registry.models import Organisation

SEE = declare(
    "registry.see", "查看单位名录", "See the register of organisations", OFFICES | {SUPERIOR, AUDITOR}
)
EDIT = declare("registry.edit", "登记、修改和导入单位", "Register, change and import organisations", OFFICES)
CHANGE = declare(
    "registry.change",
    "办理单位更名、合并、分立、注销",
    "Rename, merge, split and close organisations",
    OFFICES,
)
SEE_REGIONS = declare("registry.regions_see", "查看区划", "See the regions", OFFICES | {AUDITOR})
EDIT_REGIONS = declare("registry.regions_edit", "维护区划", "Keep the regions", UPPER_OFFICES)
SEE_OWN = declare(
    "registry.own_see", "查看本单位登记信息", "See the own organisation's register page", UNIT_ROLES
)
EDIT_OWN = declare(
    "registry.own_edit",
    "维护本单位电话和服务点位",
    "Keep the own organisation's telephone and service points",
    {CLERK},
)


def import_permission(sheet: str) -> Permission:
    """Return what is needed to import a kind of sheet: regions are kept by the upper offices."""
    return EDIT_REGIONS if sheet == "regions" else EDIT


def check_may_edit(user: User, organisation: Organisation) -> None:
    """Raise `NotAllowed` where a user may not change an organisation; load it with its region."""
    check_may(user, EDIT, organisation.place)


def may_edit(user: User, organisation: Organisation) -> bool:
    """Say whether a user may change an organisation."""
    return may(user, EDIT, organisation.place)


def check_may_change(user: User, organisations: Iterable[Organisation]) -> None:
    """Raise `NotAllowed` where one of the organisations of a merger or split lies outside the own area."""
    for organisation in organisations:
        check_may(user, CHANGE, organisation.place)


def check_may_keep_service_points(user: User, organisation: Organisation) -> None:
    """Raise `NotAllowed` where neither the office's nor the own organisation's clerk asks."""
    if not may_edit(user, organisation):
        check_may(user, EDIT_OWN, organisation.place)


def may_keep_service_points(user: User, organisation: Organisation) -> bool:
    """Say whether a user may change the telephone and service points of an organisation."""
    return may_edit(user, organisation) or may(user, EDIT_OWN, organisation.place)
