"""A selection small enough to add up by eye: two items, five entries, four seats."""

from __future__ import annotations

import json

from lingji.apps.registry.actions import RegionRow
from lingji.apps.results.opening import open_selection_from_case
from lingji.apps.selections.models import Selection
from lingji.core.facts import Case
from lingji.core.reading import read_case
from lingji.core.text import Text

RULE = {"kind": "number"}
FRAMEWORK = {
    "format": "lingji-framework/1",
    "code": "tiny",
    "version": "1",
    "title": {"zh-Hans": "小体系", "en": "Tiny"},
    "total": "100",
    "categories": [
        {
            "code": "1",
            "title": {"zh-Hans": "甲类", "en": "First"},
            "points": "60",
            "items": [
                {
                    "code": "1.1",
                    "title": {"zh-Hans": "整洁", "en": "Tidiness"},
                    "note": {"zh-Hans": "按实得分", "en": "Points as found"},
                    "points": "60",
                    "parts": [{"method": "observation", "points": "60", "rule": RULE}],
                }
            ],
        },
        {
            "code": "2",
            "title": {"zh-Hans": "乙类", "en": "Second"},
            "points": "40",
            "items": [
                {
                    "code": "2.1",
                    "title": {"zh-Hans": "服务", "en": "Service"},
                    "points": "40",
                    "parts": [{"method": "survey", "points": "40", "rule": RULE}],
                }
            ],
        },
    ],
    "bonus": {
        "cap": "5",
        "items": [{"code": "B1", "title": {"zh-Hans": "加分", "en": "Bonus"}, "points": "5"}],
    },
    "vetoes": [{"code": "V1", "title": {"zh-Hans": "作假", "en": "Cheating"}}],
}
POLICY = {
    "format": "lingji-policy/1",
    "minimum": "10",
    "incomplete": "block",
    "not_applicable_max": "50",
    "quota": {"base": "2", "share": "1", "rounding": "floor", "by": None},
    "order": [{"by": "total"}],
    "tie_at_line": "committee",
}
ENTRIES = """entry,organisation,region,sector,existing_title
A,First school,101,schools,1
B,Second school,101,schools,0
C,Third school,102,schools,0
D,Hospital,102,health,0
E,Museum,102,culture,0
"""
# Totals: A 50 + 30 = 80, B 40 + 30 = 70, C 40 + 25 = 65, D 60 + 40 = 100 (vetoed), E has no survey.
OBSERVATIONS = """entry,item,method,occasion,assessor,value
A,1.1,observation,1,P1,50
A,2.1,survey,1,P2,30
B,1.1,observation,1,P1,40
B,2.1,survey,1,P2,30
C,1.1,observation,1,P1,40
C,2.1,survey,1,P2,25
D,1.1,observation,1,P1,60
D,2.1,survey,1,P2,40
E,1.1,observation,1,P1,10
"""
VETOES = "entry,code,reason\nD,V1,finding 7\n"
REGIONS = [
    RegionRow("100", Text("示例州", "Sample Prefecture")),
    RegionRow("101", Text("东县", "East County"), "100"),
    RegionRow("102", Text("西县", "West County"), "100"),
]


def tiny_files(**changed: str) -> dict[str, bytes]:
    """Return the case's files; a file's stem may be given other content."""
    files = {
        "framework.json": json.dumps(FRAMEWORK),
        "policy.json": json.dumps(POLICY),
        "entries.csv": ENTRIES,
        "observations.csv": OBSERVATIONS,
        "vetoes.csv": VETOES,
    }
    files.update({f"{stem}.csv": content for stem, content in changed.items()})
    return {name: content.encode() for name, content in files.items()}


def tiny_case(**changed: str) -> Case:
    return read_case(tiny_files(**changed))


def open_tiny(code: str = "tiny", **changed: str) -> Selection:
    """Open the tiny selection in the database."""
    return open_selection_from_case(
        by=None, code=code, title=Text("小评选", "Tiny selection"), case=tiny_case(**changed), regions=REGIONS
    )


def many_entries(count: int) -> dict[str, str]:
    """Return the tables of a tiny case with `count` entries, each 0.01 below the one before."""
    entries = ["entry,organisation,region,sector,existing_title"]
    observations = ["entry,item,method,occasion,assessor,value"]
    for number in range(count):
        code = f"N{number:04d}"
        entries.append(f"{code},Organisation {number},10{1 + number % 2},sector {number % 7},0")
        observations.append(f"{code},1.1,observation,1,P1,{60 - number * 0.01:.2f}")
        observations.append(f"{code},2.1,survey,1,P2,30")
    return {
        "entries": "\n".join(entries) + "\n",
        "observations": "\n".join(observations) + "\n",
        "vetoes": "entry,code,reason\n",
    }
