"""Which roles must sign in with a second step (an authenticator app or a passkey).

`LINGJI_TWO_STEP` names them, separated by commas; `off` asks nobody. Where nothing is said it is those whose
password alone would open most: the offices of region and prefecture, plan officers and auditors.
"""

from __future__ import annotations

from lingji.apps.people.roles import (
    AUDITOR,
    EVERY_ROLE,
    OFFICE_PREFECTURE,
    OFFICE_REGION,
    PLAN_OFFICER,
)
from lingji.core.faults import Fault, Refused
from lingji.core.text import Text

OFF = "off"
USUAL = frozenset({OFFICE_REGION, OFFICE_PREFECTURE, PLAN_OFFICER, AUDITOR})
KNOWN = "、".join(sorted(EVERY_ROLE))
NO_ROLE = Text(f"没有这个角色：请写 off，或以下角色：{KNOWN}", f"no such role: write off, or some of {KNOWN}")


def read_two_step(given: str | None) -> frozenset[str]:
    """Return the roles that must have a second step; raises `Refused` with every name that is no role."""
    if given is None or not given.strip():
        return USUAL
    if given.strip().lower() == OFF:
        return frozenset()
    roles = frozenset(name.strip() for name in given.split(",") if name.strip())
    unknown = sorted(roles - EVERY_ROLE)
    if unknown:
        raise Refused([Fault("environment", None, "LINGJI_TWO_STEP", name, NO_ROLE) for name in unknown])
    return roles
