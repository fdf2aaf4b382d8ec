"""Policies that are ready made, as the fields of the policy step."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from lingji.apps.selections.planning.policy import EXPIRING
from lingji.core.framework import Framework
from lingji.core.numbers import trim
from lingji.core.policy import ENTRANTS, EXISTING_TITLED
from lingji.core.text import Text


class ReadyMade(NamedTuple):
    """A ready-made policy: its name, what it is for, and its fields."""

    code: str
    name: Text
    says: Text
    fields: dict[str, str]


def ready_made(framework: Framework | None, year: int) -> tuple[ReadyMade, ...]:
    """Return the ready-made policies, with minimum and order by a framework and titles of a year."""
    common = _common(framework)
    first, last = str(date(year, 1, 1)), str(date(year, 12, 31))
    return (
        ReadyMade(
            "seed",
            Text("原有称号单位数的60%", "60 % of the formerly titled"),
            Text(
                "零基启动的默认办法，新申报单位同样竞争名额",
                "The default of the zero base; open to newcomers too",
            ),
            common | {"base": EXISTING_TITLED, "share": "60", "minimum": _share(framework, 60)},
        ),
        ReadyMade(
            "expiring",
            Text("本年到期称号数的90%", "90 % of those expiring"),
            Text("只计称号在一段时间内到期的单位", "Only titles that expire within a period size the quota"),
            common
            | {"base": EXPIRING, "share": "90", "titles_from": first, "titles_to": last}
            | {"minimum": _share(framework, 60)},
        ),
        ReadyMade(
            "minimum",
            Text("不设名额，达到最低分即入选", "No quota but a minimum"),
            Text(
                "每个参评单位都可入选，只看是否达到最低分",
                "Every entry may be selected that reaches the minimum",
            ),
            common | {"base": ENTRANTS, "share": "100", "minimum": _share(framework, 85)},
        ),
    )


def _common(framework: Framework | None) -> dict[str, str]:
    fields = {
        "rounding": "floor",
        "by": "",
        "apportion": "hamilton",
        "floor": "0",
        "incomplete": "block",
        "tie_at_line": "committee",
        "not_applicable_max": _share(framework, 16),
    }
    order = ["total"]
    if framework:
        order += [f"category:{framework.categories[-1].code}"]
        order += [f"method:{code}" for code in framework.methods if code == "covert_visit"]
    order.append("reopened")
    return fields | {f"order_{number}": criterion for number, criterion in enumerate(order, 1)}


def _share(framework: Framework | None, per_cent: int) -> str:
    """Return so many per cent of a framework's points, as the form shows them."""
    return trim(framework.total * per_cent // 100) if framework else ""
