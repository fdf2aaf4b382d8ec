"""A case small enough to add up by eye, for tests of everything that takes a case.

Three entries, two items: item 1 (10 points, by ratio), item 2 (10 points, a grade by two people).
"""

from __future__ import annotations

from lingji.core.facts import Case
from lingji.core.reading import read_case

FRAMEWORK = b"""{
 "format": "lingji-framework/1", "code": "small", "version": "1",
 "title": {"zh-Hans": "\xe5\xb0\x8f\xe4\xbd\x93\xe7\xb3\xbb", "en": "Small"}, "total": "20",
 "categories": [{"code": "1", "title": {"en": "Work"}, "points": "20", "items": [
   {"code": "1.1", "title": {"en": "In time"}, "points": "10",
    "parts": [{"method": "ledger", "points": "10", "rule": {"kind": "ratio"}}]},
   {"code": "1.2", "title": {"en": "Manner"}, "points": "10",
    "parts": [{"method": "covert_visit", "points": "10", "tolerance": "0.2",
               "rule": {"kind": "grade", "levels": {"A": "1", "B": "0.8", "C": "0.5"}}}]}]}],
 "bonus": {"cap": "3", "items": [{"code": "B1", "points": "2"}]},
 "vetoes": [{"code": "V1"}]}"""
POLICY = b"""{
 "format": "lingji-policy/1", "minimum": "5", "incomplete": "block", "not_applicable_max": "10",
 "quota": {"base": "existing_titled", "share": "0.6", "rounding": "floor"},
 "order": [{"by": "total"}], "tie_at_line": "committee"}"""
ENTRIES = b"""entry,organisation,existing_title
E1,First,1
E2,Second,1
E3,Third,0
"""
OBSERVATIONS = b"""entry,item,method,occasion,assessor,value,note
E1,1.1,ledger,o1,system,9/10,
E1,1.2,covert_visit,o1,a1,A,kind and quick
E1,1.2,covert_visit,o1,a2,B,
E2,1.1,ledger,o1,system,1/2,
E2,1.2,covert_visit,o1,a1,B,
E2,1.2,covert_visit,o1,a3,B,
E3,1.1,ledger,o1,system,1/3,
E3,1.2,covert_visit,o1,a2,C,
E3,1.2,covert_visit,o1,a3,C,
"""


def small_files(**changed: bytes) -> dict[str, bytes]:
    """Return the files of the small case; `voids=b"…"` adds or replaces `voids.csv`."""
    files = {
        "framework.json": FRAMEWORK,
        "policy.json": POLICY,
        "entries.csv": ENTRIES,
        "observations.csv": OBSERVATIONS,
    }
    endings = {"framework": ".json", "policy": ".json"}
    return {**files, **{name + endings.get(name, ".csv"): content for name, content in changed.items()}}


def small_case(**changed: bytes) -> Case:
    """Read the small case. E1 has 9 + 9 = 18 points, E2 5 + 8 = 13, E3 3.3333 + 5 = 8.3333; one seat."""
    return read_case(small_files(**changed))
