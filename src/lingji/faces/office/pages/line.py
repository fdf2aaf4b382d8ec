"""What the line page shows: how the seats came about, who stands beside the line, and what parts them."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from lingji.apps.registry.queries import region_names
from lingji.apps.results.models import LineResult, RunFile
from lingji.apps.results.queries import lines_of
from lingji.core import policy as policies
from lingji.core.explain.line import TIES, criterion_title
from lingji.core.faults import Faults
from lingji.core.numbers import trim
from lingji.core.policy import Policy, read_policy
from lingji.core.text import Text, same
from lingji.faces.office.pages.steps import Step, children_of, no_link, step_of
from lingji.faces.office.place import Place, language

INCOMPLETE = {
    "block": Text(
        "缺记录或有争议的单位不排名，补齐后再评分", "Entries with missing or disputed parts are not ranked"
    ),
    "zero": Text(
        "缺记录的部分记0分；有争议的单位不排名", "Missing parts count as 0; disputed ones are not ranked"
    ),
}


class Side(NamedTuple):
    """Who stands beside the line: the last one in or the first one out."""

    step: Step
    url: str


class Drawn(NamedTuple):
    """One line as the page shows it."""

    line: LineResult
    group: Text
    quota: Step
    minimum: Step | None
    sides: list[Side]
    tie: Step | None
    difference: Step | None


def drawn_lines(place: Place) -> list[Drawn]:
    """Return every line of the run, in the order of its groups."""
    lines = lines_of(place.run)
    names = region_names(line.group for line in lines)
    return [_drawn(place, line, names.get(line.group, same(line.group))) for line in lines]


def _drawn(place: Place, line: LineResult, group: Text) -> Drawn:
    tree = line.tree

    def link(kind: str, code: str) -> str:
        return place.url("entry", code) if kind == "tied" else ""

    def first(kind: str) -> Step | None:
        return next((step_of(child, link) for child in children_of(tree, kind)), None)

    quota = first("quota")
    assert quota is not None
    return Drawn(
        line,
        group,
        quota,
        first("minimum"),
        [_side(place, child) for child in children_of(tree, "last_in", "first_out")],
        first("tie"),
        first("difference"),
    )


def _side(place: Place, tree: dict[str, Any]) -> Side:
    return Side(step_of(tree, no_link), place.url("entry", tree["code"]))


def policy_of(place: Place) -> Policy:
    """Return the policy as it was frozen with the run."""
    content = RunFile.objects.get(run=place.run, name=policies.FILE).content
    return read_policy(json.loads(bytes(content)), place.framework, Faults(policies.FILE))


def policy_in_words(place: Place, policy: Policy) -> list[str]:
    """Return the policy's sentences but the quota's, which the line itself explains."""
    least, most = trim(policy.minimum), trim(policy.not_applicable_max)
    order = [criterion_title(place.framework, criterion) for criterion in policy.order]
    texts = [
        Text(
            "依次比较：" + "，".join(title.zh for title in order),
            "Compared in this order: " + ", ".join(title.en for title in order),
        ),
        TIES[policy.tie_at_line],
        Text(
            f"总分低于{least}的不入选，也不占名额", f"Below {least} points nobody is selected or takes a seat"
        ),
        INCOMPLETE[policy.incomplete],
        Text(
            f"每个单位不适用的项目合计至多{most}分",
            f"At most {most} points may be not applicable for one entry",
        ),
    ]
    return [text.say(language()) for text in texts]
