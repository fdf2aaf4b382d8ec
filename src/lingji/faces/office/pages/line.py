"""What the line page shows: how the seats came about, who stands beside the line, and what parts them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from lingji.apps.registry.queries import region_names
from lingji.apps.results.models import EntryResult, LineResult, RunFile
from lingji.apps.results.queries import lines_of, results_of
from lingji.apps.selections.wording import rest_sentences
from lingji.core import policy as policies
from lingji.core.faults import Faults
from lingji.core.policy import Policy, read_policy
from lingji.core.text import Text, same
from lingji.design.speech import say
from lingji.faces.office.pages.steps import Step, children_of, step_of
from lingji.faces.office.place import Place


class Side(NamedTuple):
    """Who stands beside the line: the last one in or the first one out."""

    step: Step
    url: str


class Rest(NamedTuple):
    """What parts two totals besides the categories: rescaling and bonus, in ten-thousandths."""

    word: str
    inside: int
    outside: int

    @property
    def apart(self) -> int:
        return self.inside - self.outside


class Drawn(NamedTuple):
    """One line as the page shows it."""

    line: LineResult
    group: Text
    quota: Step
    minimum: Step | None
    left: int
    sides: list[Side]
    tie: Step | None
    tied: list[EntryResult]
    difference: Step | None
    rest: list[Rest]


def drawn_lines(place: Place) -> list[Drawn]:
    """Return every line of the run, in the order of its groups."""
    lines = lines_of(place.run)
    names = region_names(line.group for line in lines)
    wanted = {code for line in lines for code in (line.last_in, line.first_out, *line.tied)}
    near = {one.entry: one for one in results_of(place.run, place.sight).filter(entry__in=wanted)}
    return [_drawn(place, line, names.get(line.group, same(line.group)), near) for line in lines]


def _drawn(place: Place, line: LineResult, group: Text, near: Mapping[str, EntryResult]) -> Drawn:
    tree = line.tree

    def first(kind: str) -> Step | None:
        return next((step_of(child) for child in children_of(tree, kind)), None)

    quota = first("quota")
    assert quota is not None
    return Drawn(
        line,
        group,
        quota,
        first("minimum"),
        line.seats - line.selected,
        [_side(place, child) for child in children_of(tree, "last_in", "first_out")],
        first("tie"),
        [near[code] for code in line.tied],
        first("difference"),
        _rest(near.get(line.last_in), near.get(line.first_out)),
    )


def _rest(inside: EntryResult | None, outside: EntryResult | None) -> list[Rest]:
    """Return what makes up for the categories' differences, so that the column adds up to the totals'."""
    if inside is None or outside is None:
        return []
    rows = [
        Rest(_("Rescaling"), inside.rescaled - inside.base, outside.rescaled - outside.base),
        Rest(_("Bonus"), inside.bonus, outside.bonus),
    ]
    return [row for row in rows if row.inside or row.outside]


def _side(place: Place, tree: dict[str, Any]) -> Side:
    return Side(step_of(tree), place.url("entry", tree["code"]))


def policy_of(place: Place) -> Policy:
    """Return the policy as it was frozen with the run."""
    content = RunFile.objects.get(run=place.run, name=policies.FILE).content
    return read_policy(json.loads(bytes(content)), place.framework, Faults(policies.FILE))


def policy_in_words(place: Place, policy: Policy) -> list[str]:
    """Return the policy's sentences but the quota's, which the line itself explains."""
    return [say(text) for text in rest_sentences(policy, place.framework)]
