"""The bundles of a run: the full one for auditors, the public one for everybody."""

from __future__ import annotations

from typing import NamedTuple

from lingji.core.bundle import head_of, publish, write_bundle
from lingji.core.facts import Case
from lingji.core.outputs import Result, score

FULL, PUBLIC = "full", "public"


class Bundles(NamedTuple):
    """Both bundles, their heads, and the public code of each entry that has one."""

    content: dict[str, bytes]
    heads: dict[str, dict[str, str]]
    codes: dict[str, str]


def make_bundles(case: Case, result: Result, secret: bytes) -> Bundles:
    """Write both bundles of a scored case; `secret` makes the public codes."""
    public, codes = publish(case, result, secret)
    content = {
        FULL: write_bundle(case, result, kind=FULL),
        PUBLIC: write_bundle(public, score(public), kind=PUBLIC),
    }
    return Bundles(content, {kind: head_of(made) for kind, made in content.items()}, codes)


def file_name(kind: str) -> str:
    """Return the name under which a bundle is kept with its run."""
    return f"bundle-{kind}.zip"
