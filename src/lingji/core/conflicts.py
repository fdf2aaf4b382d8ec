"""Why somebody may not assess an organisation: a matter of workplaces, never of kinship.

A conflict is found by rule, declared by the assessor, or pinned by the office; the kinds are the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from lingji.core.text import Text

UNIT, SUPERIOR, COUNTY, SYSTEM, FORMER, TWICE, RECUSED = (
    "unit",
    "superior",
    "county",
    "system",
    "former",
    "twice",
    "recused",
)

# The nearest reason first: it is the plainest, and the one that is told.
KINDS = {
    UNIT: Text("在该单位工作", "works in this organisation"),
    SUPERIOR: Text("该单位与其工作单位有主管关系", "the organisation belongs to the department they work in"),
    FORMER: Text("曾在该单位工作", "worked in this organisation before"),
    COUNTY: Text("在本县（市）工作", "works in this county"),
    SYSTEM: Text("在本系统工作", "works in this system"),
    TWICE: Text("上一次测评过该单位", "assessed this organisation the last time"),
    RECUSED: Text("本人申请回避", "asked to be excused"),
}


def nearest(kinds: Iterable[str]) -> str:
    """Return the nearest of several kinds of conflict, or nothing where there is none."""
    found = set(kinds)
    return next((kind for kind in KINDS if kind in found), "")
