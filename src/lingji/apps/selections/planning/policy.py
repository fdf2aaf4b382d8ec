"""The policy step: from fields to the policy that the core reads, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from lingji.apps.selections.planning.fields import Given, days, needed, percent, typed
from lingji.core.faults import Faults
from lingji.core.framework import Framework
from lingji.core.numbers import read_whole
from lingji.core.policy import ENTRANTS, EXISTING_TITLED, FORMAT, Policy, read_policy

STEP = "policy"
EXPIRING, FIXED = "expiring", "fixed"
CRITERIA = ("order_1", "order_2", "order_3", "order_4", "order_5")
# What the policy calls a place, and the field where it is typed.
PLACES = {
    "quota.base": "fixed",
    "quota.share": "share",
    "quota.rounding": "rounding",
    "quota.by": "by",
    "quota.apportion": "apportion",
    "quota.floor": "floor",
}
ORDER = re.compile(r"order\[(\d+)\].*")


@dataclass(frozen=True)
class PolicyStep:
    """The policy, and between which days former titles must expire to count (None: all of them count)."""

    policy: Policy
    expiring: tuple[date, date] | None


def read_policy_step(given: Given, framework: Framework | None, faults: Faults) -> PolicyStep:
    """Read the step; what is wrong is added to the faults, at the field where it was typed."""
    expiring = days(given, "titles_from", "titles_to", faults) if typed(given, "base") == EXPIRING else None
    source, found = _source(given, faults), Faults(STEP)
    told = {fault.column for fault in faults.found}
    policy = read_policy(source, framework, found)
    for fault in found.found:
        field = _field(fault.column)
        if field not in told:
            faults.add(fault.advice, column=field, value=fault.value)
    return PolicyStep(policy, expiring)


def _source(given: Given, faults: Faults) -> dict[str, object]:
    order = [criterion for name in CRITERIA if (criterion := _criterion(typed(given, name)))]
    return {
        "format": FORMAT,
        "minimum": typed(given, "minimum") or "0",
        "incomplete": typed(given, "incomplete"),
        "not_applicable_max": typed(given, "not_applicable_max") or "0",
        "quota": {
            "base": _base(given, faults),
            "share": percent(given, "share", faults),
            "rounding": typed(given, "rounding"),
            "by": typed(given, "by") or None,
            "apportion": typed(given, "apportion") or "hamilton",
            "floor": _floor(given, faults),
        },
        "order": order or [{"by": "total"}],
        "tie_at_line": typed(given, "tie_at_line"),
    }


def _base(given: Given, faults: Faults) -> str:
    base = typed(given, "base")
    if base == FIXED:
        return needed(given, "fixed", faults) or "0"
    return EXISTING_TITLED if base == EXPIRING else base


def _floor(given: Given, faults: Faults) -> int:
    text, floor = typed(given, "floor"), 0
    if text:
        with faults.catching(column="floor", value=text):
            floor = read_whole(text)
    return floor


def _criterion(text: str) -> dict[str, object]:
    """Read `total`, `category:8`, `method:covert_visit` or `reopened` (fewer first)."""
    by, _, code = text.partition(":")
    if not by:
        return {}
    return {"by": by} | ({"code": code} if code else {}) | ({"ascending": True} if by == "reopened" else {})


def _field(place: str) -> str:
    order = ORDER.fullmatch(place)
    if order:
        return f"order_{int(order[1]) + 1}"
    return PLACES.get(place, place)


def fields_of(source: Mapping[str, Any], expiring: tuple[date, date] | None = None) -> dict[str, str]:
    """Return a policy as the fields that it would be typed in: for a copy, or a ready-made one."""
    quota = source["quota"]
    base = str(quota["base"])
    fields = {
        "base": base if base in (EXISTING_TITLED, ENTRANTS) else FIXED,
        "share": _percent(quota["share"]),
        "rounding": quota["rounding"],
        "by": quota.get("by") or "",
        "apportion": quota.get("apportion", "hamilton"),
        "floor": str(quota.get("floor", 0)),
        "minimum": source["minimum"],
        "not_applicable_max": source["not_applicable_max"],
        "incomplete": source["incomplete"],
        "tie_at_line": source["tie_at_line"],
    }
    if fields["base"] == FIXED:
        fields["fixed"] = base
    if expiring:
        fields |= {"base": EXPIRING, "titles_from": str(expiring[0]), "titles_to": str(expiring[1])}
    for name, criterion in zip(CRITERIA, source["order"], strict=False):
        code = criterion.get("code", "")
        fields[name] = f"{criterion['by']}:{code}" if code else criterion["by"]
    return fields


def _percent(share: str) -> str:
    value = Fraction(share) * 100
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.4f}".rstrip("0")
