"""The first step: for whom the selection is, which title, whether it is a pilot or practice."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lingji.apps.registry.kinds import LEVELS
from lingji.apps.registry.models import Region
from lingji.apps.selections.models import Selection
from lingji.apps.selections.planning.fields import Given, chosen, limited, needed, typed
from lingji.core.faults import Faults
from lingji.core.text import Text

STEP = "scope"
CODE = re.compile(r"[a-z0-9][a-z0-9-]{1,58}")
# Words that stand in the same place of an address.
RESERVED = ("new", "calendar")


@dataclass(frozen=True)
class Scope:
    """For whom, which title, and what kind of selection; `region` is None where the fault says so."""

    code: str
    title: Text
    region: Region | None
    level: str
    pilot: bool
    practice: bool


def read_scope(given: Given, faults: Faults) -> Scope:
    """Read the step; what is wrong is added to the faults."""
    title = needed(given, "title_zh", faults)
    region = Region.objects.filter(code=typed(given, "region")).first()
    if region is None:
        faults.add(
            Text("请选择组织评选的区划", "choose the region that holds the selection"), column="region"
        )
    return Scope(
        _code(given, faults),
        Text(title, limited(given, "title_en", faults, 200) or title),
        region,
        chosen(given, "level", LEVELS, faults),
        bool(typed(given, "pilot")),
        bool(typed(given, "practice")),
    )


def _code(given: Given, faults: Faults) -> str:
    code = needed(given, "code", faults)
    if code and (not CODE.fullmatch(code) or code in RESERVED):
        advice = Text(
            "代码只用小写字母、数字和连字符，如 zhou-2027",
            "a code has small letters, figures and hyphens alone, such as zhou-2027",
        )
        faults.add(advice, column="code", value=code)
    elif code and Selection.objects.filter(code=code).exists():
        advice = Text("已有评选使用此代码，请换一个", "another selection has this code: choose another one")
        faults.add(advice, column="code", value=code)
    return code
