"""The public form of a case: what citizens need to recompute it, and no more.

Assessors stand under codes that are fresh for each entry, so that nobody is followed from unit to
unit; notes are left out; entries that were not selected stand under codes that only they are told.
All codes follow from one secret (HMAC-SHA-256), which never leaves the office.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import replace

from lingji.core.facts import Case, Entry, Observation
from lingji.core.outputs import Result
from lingji.core.ranking import SELECTED

LABEL = b"lingji-public/1"
WITHHELD = "-"
CODE_LENGTH = 12


def publish(case: Case, result: Result, secret: bytes) -> tuple[Case, dict[str, str]]:
    """Return the public case and the private codes: entry → the code it is published under.

    Marks, totals and outcomes are the same; only names and labels are not. `secret` has at least
    16 bytes; the same secret gives the same codes.
    """
    if len(secret) < 16:
        raise ValueError("the secret for public codes needs at least 16 bytes")
    hidden = {row.entry for row in result.verdict.standing if row.outcome != SELECTED}
    codes = {entry: _code(secret, "U-", entry) for entry in sorted(hidden)}
    public = replace(
        case,
        entries=tuple(_entry(case, entry, codes) for entry in case.entries),
        observations=tuple(_observations(case.observations, codes, secret)),
        # Two voids of one part differ by their reasons alone, and a row given twice is refused.
        voids=tuple(
            dict.fromkeys(
                row._replace(entry=codes.get(row.entry, row.entry), reason=WITHHELD) for row in case.voids
            )
        ),
        not_applicable=tuple(
            row._replace(entry=codes.get(row.entry, row.entry), reason=WITHHELD)
            for row in case.not_applicable
        ),
        bonus=tuple(row._replace(entry=codes.get(row.entry, row.entry)) for row in case.bonus),
        vetoes=tuple(
            row._replace(entry=codes.get(row.entry, row.entry), reason=WITHHELD) for row in case.vetoes
        ),
    )
    return public, codes


def _code(secret: bytes, prefix: str, *parts: str) -> str:
    message = b"\0".join([LABEL, prefix.encode(), *(part.encode() for part in parts)])
    return prefix + hmac.new(secret, message, hashlib.sha256).hexdigest()[:CODE_LENGTH]


def _entry(case: Case, entry: Entry, codes: dict[str, str]) -> Entry:
    """Hide a name, and what could tell it: only what the quota and the order read stays."""
    if entry.entry not in codes:
        return entry
    quota, order = case.policy.quota, {criterion.by for criterion in case.policy.order}
    code = codes[entry.entry]
    return Entry(
        code,
        code,
        entry.region if quota.by == "region" else "",
        entry.sector if quota.by == "sector" else "",
        entry.existing_title and quota.base == "existing_titled",
        entry.reopened if "reopened" in order else 0,
    )


def _observations(
    observations: Iterable[Observation], codes: dict[str, str], secret: bytes
) -> Iterable[Observation]:
    occasions: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in sorted(observations):
        # Occasions are only told apart, never by the day or the place that named them.
        seen = occasions.setdefault(row[:3], {})
        occasion = seen.setdefault(row.occasion, f"{len(seen) + 1:03d}")
        yield Observation(
            codes.get(row.entry, row.entry),
            row.item,
            row.method,
            occasion,
            _code(secret, "A-", row.entry, row.assessor),
            row.value,
        )
