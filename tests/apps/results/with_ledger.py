"""The tiny selection whose second item is the share of tasks done in time, with its tasks."""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

from django.utils import timezone

from lingji.apps.plans.models import Task
from lingji.apps.results.opening import open_selection_from_case
from lingji.apps.selections.models import Selection, SelectionStage
from lingji.core.reading import read_case
from lingji.core.text import Text
from tests.apps.tiny import FRAMEWORK, REGIONS, tiny_files

DUE = date(2026, 4, 10)
OBSERVED = "entry,item,method,occasion,assessor,value\nA,1.1,observation,1,P1,50\nB,1.1,observation,1,P1,40\n"
ENTRIES = "entry,organisation,region,sector,existing_title\nA,First,101,s,0\nB,Second,101,s,0\n"


def framework() -> dict[str, Any]:
    """The tiny framework whose second item, worth 40, is the share of tasks done in time."""
    made: dict[str, Any] = copy.deepcopy(FRAMEWORK)
    made["code"] = "zero-base-8x50"
    item = made["categories"][1]["items"][0]
    item |= {
        "code": "7.3",
        "parts": [{"method": "ledger", "points": "40", "rule": {"kind": "ratio"}}],
    }
    return made


def open_with_ledger() -> Selection:
    """Open it, its ledgers frozen after `DUE`."""
    files = tiny_files(observations=OBSERVED, entries=ENTRIES, vetoes="entry,code,reason\n")
    files["framework.json"] = json.dumps(framework()).encode()
    made = open_selection_from_case(
        by=None, code="tiny", title=Text("小评选", "Tiny"), case=read_case(files), regions=REGIONS
    )
    stage(made, "freeze", DUE)
    return made


def stage(selection: Selection, code: str, on: date) -> None:
    SelectionStage.objects.create(selection=selection, stage=code, first=on, last=on)


def task(selection: Selection, number: int, done_on: date | None) -> Task:
    return Task.objects.create(
        selection=selection,
        entry=selection.entries.get(code="A"),
        number=number,
        title=f"Task {number}",
        item="1.1",
        state="confirmed" if done_on else "published",
        due_on=DUE,
        done_on=done_on,
        confirmed_at=timezone.now() if done_on else None,
    )
