"""What the registry's lists show, in the language of the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from lingji.apps.people.reach import Reach
from lingji.apps.registry.finding import (
    ANY,
    ONLY,
    TITLED,
    UNTITLED,
    WITHOUT_CLERK,
    WITHOUT_CODE,
    Row,
    Wanted,
    choices_of,
)
from lingji.apps.registry.finding import Choices as Found
from lingji.apps.registry.kinds import ENDINGS, KINDS, LEVELS, STATUSES
from lingji.apps.registry.models import FormerTitle, Region
from lingji.apps.registry.reach import regions_within
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.exchange.registry import Filled

PER_PAGE = 100
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Shown(NamedTuple):
    """One organisation of the list as the page shows it."""

    row: Row
    region: str
    kind: str
    status: str


class Option(NamedTuple):
    """One choice of a filter."""

    code: str
    word: str
    chosen: bool


def shown(row: Row) -> Shown:
    """Return a row in the language of the page; the status is said only where it is not active."""
    region = say(Text(row.region_zh or "", row.region_en or ""))
    kind = say(KINDS[row.kind]) if row.kind else ""
    return Shown(row, region, kind, "" if row.status == "active" else say(STATUSES[row.status]))


def filters_of(found: Found, wanted: Wanted) -> dict[str, list[Option]]:
    """Return the choices of every filter."""
    only = {
        TITLED: _("with a former title"),
        UNTITLED: _("without a former title"),
        WITHOUT_CODE: _("without a credit code"),
        WITHOUT_CLERK: _("without a clerk's account"),
    }
    return {
        "region": [
            Option(code, "\u3000" * depth + say(Text(zh, en)), code == wanted.region)
            for code, zh, en, depth in found.regions
        ],
        "sector": [Option(each, each, each == wanted.sector) for each in found.sectors],
        "superior": [Option(str(pk), name, str(pk) == wanted.superior) for pk, name in found.superiors],
        "kind": [Option(code, say(word), code == wanted.kind) for code, word in KINDS.items()],
        "status": [
            *(Option(code, say(word), code == wanted.status) for code, word in STATUSES.items()),
            Option(ANY, _("All, also those that ended"), wanted.status == ANY),
        ],
        "only": [Option(code, only[code], code == wanted.only) for code in ONLY],
    }


def filled_rows(rows: Sequence[Row]) -> list[Filled]:
    """Return the rows of a list as a workbook has them, with their former titles."""
    titles: dict[int, list[str]] = {}
    held = FormerTitle.objects.order_by("organisation", "pk").values_list("organisation", "name")
    for organisation, name in held:
        titles.setdefault(organisation, []).append(name)
    return [
        Filled(
            {
                "name": row.name,
                "credit_code": row.credit_code or "",
                "no_code_reason": row.no_code_reason,
                "kind": KINDS[row.kind].zh if row.kind else "",
                "sector": row.sector,
                "superior": row.superior_name or "",
                "region": f"{row.region_code} {row.region_zh}" if row.region_code else "",
                "titles": "；".join(titles.get(row.pk, ())),
                "main_leader": row.main_leader,
                "leader_in_charge": row.leader_in_charge,
                "clerk": row.clerk,
                "phone": row.phone,
            }
        )
        for row in rows
    ]


def lists_of(reach: Reach) -> dict[str, list[str]]:
    """Return what the drop-downs of a workbook offer to whoever fills it in."""
    regions = Region.objects.filter(regions_within(reach)).order_by("path")
    return {
        "kinds": [word.zh for word in KINDS.values()],
        "sectors": choices_of(reach).sectors,
        "regions": [f"{code} {name}" for code, name in regions.values_list("code", "name_zh")],
        "levels": [word.zh for word in LEVELS.values()],
        "endings": [word.zh for word in ENDINGS.values()],
        "yes_no": ["是", "否"],
    }
