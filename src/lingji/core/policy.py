"""The policy: in what order entries stand, how many seats there are, where the line falls.

Scoring specification, section 6.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from lingji.core.faults import Faults, Unreadable
from lingji.core.framework import Framework
from lingji.core.jsonread import Fields
from lingji.core.numbers import read_share, read_whole
from lingji.core.text import Text

FORMAT = "lingji-policy/1"
FILE = "policy.json"
EXISTING_TITLED, ENTRANTS = "existing_titled", "entrants"


@dataclass(frozen=True, slots=True)
class Quota:
    """How many are selected: `base` × `share`, rounded, apportioned over groups where `by` is given."""

    base: str | int
    share: Fraction
    rounding: str
    by: str | None
    apportion: str
    floor: int


@dataclass(frozen=True, slots=True)
class Criterion:
    """One figure that entries are ordered by: `total`, `category`, `method` or `reopened`."""

    by: str
    code: str = ""
    ascending: bool = False


@dataclass(frozen=True)
class Policy:
    """The whole policy; `minimum` and `not_applicable_max` in ten-thousandths."""

    minimum: int
    incomplete: str
    not_applicable_max: int
    quota: Quota
    order: tuple[Criterion, ...]
    tie_at_line: str
    source: Mapping[str, object]


def read_policy(source: Mapping[str, object], framework: Framework | None, faults: Faults) -> Policy:
    """Read a policy from its JSON object; codes are checked where the framework is sound."""
    fields = Fields(source, "", faults)
    fields.choice("format", [FORMAT])
    policy = Policy(
        fields.points("minimum"),
        fields.choice("incomplete", ["block", "zero"]),
        fields.points("not_applicable_max"),
        _quota(fields.inner("quota")),
        tuple(_criterion(given, framework) for given in fields.objects("order")),
        fields.choice("tie_at_line", ["exclude", "include", "committee"]),
        source,
    )
    fields.done()
    return policy


def _quota(fields: Fields) -> Quota:
    unread: str | int = EXISTING_TITLED
    base = fields.figure("base", _read_base, unread)
    share = fields.figure("share", read_share, Fraction(0))
    rounding = fields.choice("rounding", ["floor", "ceil", "half_even"])
    by = None if fields.take_null("by") else fields.choice("by", ["region", "sector"])
    apportion = fields.choice("apportion", ["hamilton", "sainte_lague"], default="hamilton")
    floor = fields.integer("floor", 0, 10**9, default=0)
    fields.done()
    if by is not None and isinstance(base, int):
        fields.fault(
            "base",
            Text(
                "按组分配名额时不能用固定数，请用 existing_titled 或 entrants",
                "a whole number cannot be shared by groups; write existing_titled or entrants",
            ),
            base,
        )
    return Quota(base, share, rounding, by, apportion, floor)


def _read_base(text: str) -> str | int:
    if text in (EXISTING_TITLED, ENTRANTS):
        return text
    try:
        return read_whole(text)
    except Unreadable as unreadable:
        raise Unreadable(
            Text("应为 existing_titled、entrants 或整数", "write existing_titled, entrants or a whole number")
        ) from unreadable


def _criterion(fields: Fields, framework: Framework | None) -> Criterion:
    before = len(fields.faults.found)
    by = fields.choice("by", ["total", "category", "method", "reopened"])
    if len(fields.faults.found) > before:
        return Criterion(by)
    code = fields.text("code") if by in ("category", "method") else ""
    ascending = fields.flag("ascending")
    fields.done()
    if framework and code:
        known = (
            [category.code for category in framework.categories]
            if by == "category"
            else list(framework.methods)
        )
        if code not in known:
            fields.fault(
                "code",
                Text(
                    f"体系中没有，应为：{' '.join(known)}",
                    f"the framework has none; write one of: {' '.join(known)}",
                ),
                code,
            )
    return Criterion(by, code, ascending)
