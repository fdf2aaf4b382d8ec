"""The registry as an import sees it: plain facts, read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from lingji.apps.people.reach import Place, Reach
from lingji.apps.registry.models import FormerTitle, Organisation, OrganisationChange, Region
from lingji.core.near_names import folded_name


class RegionFacts(NamedTuple):
    """A region as an import needs it."""

    pk: int
    code: str
    name_zh: str
    name_en: str
    path: str
    version: int


class Facts(NamedTuple):
    """An organisation as an import needs it; `region` is a code, `superior` a key."""

    pk: int
    name: str
    region: str
    sector: str
    credit_code: str
    no_code_reason: str
    superior: int | None
    kind: str
    status: str
    main_leader: str
    leader_in_charge: str
    clerk: str
    phone: str
    version: int


FIELDS = (
    "pk",
    "name",
    "region__code",
    "sector",
    "credit_code",
    "no_code_reason",
    "superior",
    "kind",
    "status",
    "main_leader",
    "leader_in_charge",
    "clerk",
    "phone",
    "version",
)


@dataclass
class Known:
    """All organisations and regions, by what rows name them with."""

    reach: Reach
    by_pk: dict[int, Facts]
    by_code: dict[str, Facts]
    by_name: defaultdict[str, list[Facts]]
    regions: dict[str, RegionFacts]
    region_by_name: defaultdict[str, list[RegionFacts]]
    titles: defaultdict[int, set[str]]
    successors: dict[int, str] = field(default_factory=dict)

    def region_of(self, text: str) -> RegionFacts | None:
        """Return the region of `990121`, `甲山市` or both; None where none or several are meant."""
        first = text.split(" ", 1)[0]
        if first in self.regions:
            return self.regions[first]
        named = self.region_by_name.get(folded_name(text), [])
        within = [region for region in named if self.reach.covers(Place(region.path))] or named
        return within[0] if len(within) == 1 else None

    def place_of(self, facts: Facts) -> Place:
        """Return where an organisation stands, for the reach."""
        path = self.regions[facts.region].path if facts.region else "/"
        return Place(path, facts.sector, facts.pk, facts.superior)

    def is_within(self, facts: Facts) -> bool:
        """Say whether an organisation lies within reach of who imports."""
        return self.reach.covers(self.place_of(facts))


def read_known(reach: Reach) -> Known:
    """Read the whole registry, in four queries."""
    rows = Organisation.objects.order_by("pk").values_list(*FIELDS)
    found = [Facts._make(row)._replace(region=row[2] or "", credit_code=row[4] or "") for row in rows]
    known = Known(
        reach, {each.pk: each for each in found}, {}, defaultdict(list), {}, defaultdict(list), _titles()
    )
    for each in found:
        if each.credit_code:
            known.by_code[each.credit_code] = each
        known.by_name[folded_name(each.name)].append(each)
    for region in read_regions():
        known.regions[region.code] = region
        known.region_by_name[folded_name(region.name_zh)].append(region)
        known.region_by_name[folded_name(region.name_en)].append(region)
    changes = OrganisationChange.objects.exclude(target=None).order_by("pk")
    for source, target, name in changes.values_list("source", "target", "target__name"):
        if source != target:
            known.successors[source] = name
    return known


def read_regions() -> Iterable[RegionFacts]:
    """Return all regions, by code."""
    rows = Region.objects.order_by("code").values_list("pk", "code", "name_zh", "name_en", "path", "version")
    return [RegionFacts(*row) for row in rows]


def _titles() -> defaultdict[int, set[str]]:
    held: defaultdict[int, set[str]] = defaultdict(set)
    for organisation, name in FormerTitle.objects.order_by("pk").values_list("organisation", "name"):
        held[organisation].add(name)
    return held
