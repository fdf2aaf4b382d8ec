"""The first place and the first office of an installation, made once, while it is empty."""

from __future__ import annotations

from django.db import transaction
from django.utils.crypto import constant_time_compare

from lingji.apps.people.actions_invitations import Invitee, invite
from lingji.apps.people.codes import code_of, lookup_of
from lingji.apps.people.models import Invitation, User
from lingji.apps.people.roles import OFFICE_PREFECTURE, OFFICE_REGION
from lingji.apps.registry.actions import RegionRow, register_regions
from lingji.apps.registry.actions_region import CODE
from lingji.apps.registry.models import Region
from lingji.apps.registry.reach import bound_to_region
from lingji.core.faults import Faults
from lingji.core.text import Text

OFFICES_TO_BEGIN_WITH = (OFFICE_PREFECTURE, OFFICE_REGION)
_SETUP = "setup of an empty installation"


def is_empty() -> bool:
    """Say whether nobody has an account yet."""
    return not User.objects.exists()


def setup_code() -> str:
    """Return the code that opens the setup page; it is printed where the server runs, and kept nowhere."""
    return code_of(_SETUP)


def is_setup_code(typed: str) -> bool:
    """Say whether this is the code, however it was typed."""
    return constant_time_compare(lookup_of(typed), lookup_of(setup_code()))


def founding_invitation() -> Invitation | None:
    """Return the invitation that the installation began with, while nobody has used it."""
    made = Invitation.objects.filter(by=None).select_related("user").order_by("pk").first()
    return made if made is not None and made.state == "open" else None


@transaction.atomic
def found_installation(
    *, by: None, code: str, name: Text, role: str = OFFICE_PREFECTURE, invitee: Invitee | None = None
) -> Invitation:
    """Make the root of the region tree and its office's first account; return the invitation that opens it.

    Raises `Refused` where somebody has an account already, or the place is not one.
    """
    faults = Faults("init")
    if not is_empty():
        advice = Text(
            "已有账号：请登录后在“人员”中邀请", "there are accounts already: sign in and invite under People"
        )
        faults.add(advice)
    if not CODE.fullmatch(code):
        faults.add(Text("应为6位区划代码（GB/T 2260）", "six digits of GB/T 2260"), column="code", value=code)
    if not name.zh.strip():
        faults.add(Text("请填写区划名称", "write the name of the place"), column="name")
    if role not in OFFICES_TO_BEGIN_WITH:
        advice = Text("应为自治区或州（市）文明办", "a regional or a prefecture office")
        faults.add(advice, column="role", value=role)
    faults.refuse_if_any()
    known = register_regions(by=by, rows=[RegionRow(code, Text(name.zh, name.en or name.zh))])
    region: Region = known[code]
    return invite(by=by, role=role, bound=bound_to_region(region), invitee=invitee or Invitee())
