"""Finding organisations: what a list asks for, and the rows that answer it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from lingji.apps.people.models import RoleGrant
from lingji.apps.people.reach import Reach
from lingji.apps.people.roles import CLERK
from lingji.apps.registry.kinds import ACTIVE, KINDS, STATUSES
from lingji.apps.registry.models import FormerTitle, Organisation, OrganisationChange, Region
from lingji.apps.registry.reach import within

ANY = "any"
# What an office looks for when it tidies its register.
TITLED, UNTITLED, WITHOUT_CODE, WITHOUT_CLERK = "titled", "untitled", "no_code", "no_clerk"
ONLY = (TITLED, UNTITLED, WITHOUT_CODE, WITHOUT_CLERK)
SORTS: Mapping[str, tuple[str, ...]] = {
    "name": ("name",),
    "code": ("credit_code", "name"),
    "region": ("region__code", "name"),
    "sector": ("sector", "name"),
    "superior": ("superior__name", "name"),
    "kind": ("kind", "name"),
    "titles": ("titles", "name"),
}


@dataclass(frozen=True)
class Wanted:
    """What a list asks for: a search, filters, and the order (`-` before the key turns it round).

    `region` is a code and means all below it; `status` is a status, or `any`.
    """

    q: str = ""
    region: str = ""
    sector: str = ""
    superior: str = ""
    kind: str = ""
    status: str = ACTIVE
    only: str = ""
    sort: str = "region"

    @property
    def narrowed(self) -> bool:
        """Say whether anything but the order was asked for."""
        return self != Wanted(sort=self.sort)


class Row(NamedTuple):
    """One organisation of a list."""

    pk: int
    name: str
    credit_code: str | None
    no_code_reason: str
    region_code: str | None
    region_zh: str | None
    region_en: str | None
    sector: str
    superior: int | None
    superior_name: str | None
    kind: str
    status: str
    main_leader: str
    leader_in_charge: str
    clerk: str
    phone: str
    titles: int


FIELDS = (
    "pk",
    "name",
    "credit_code",
    "no_code_reason",
    "region__code",
    "region__name_zh",
    "region__name_en",
    "sector",
    "superior",
    "superior__name",
    "kind",
    "status",
    "main_leader",
    "leader_in_charge",
    "clerk",
    "phone",
    "titles",
)


def read_wanted(query: Mapping[str, str]) -> Wanted:
    """Read what an address asks for; what it cannot mean is passed over."""
    sort, kind, status, only = (query.get(name, "") for name in ("sort", "kind", "status", "only"))
    return Wanted(
        query.get("q", "").strip(),
        query.get("region", ""),
        query.get("sector", ""),
        superior if (superior := query.get("superior", "")).isdecimal() and len(superior) < 19 else "",
        kind if kind in KINDS else "",
        status if status in (*STATUSES, ANY) else ACTIVE,
        only if only in ONLY else "",
        sort if sort.removeprefix("-") in SORTS else "region",
    )


def find(reach: Reach, wanted: Wanted) -> QuerySet[Organisation]:
    """Return the organisations within reach that were asked for, in the order asked for."""
    found = Organisation.objects.filter(within(reach), *_conditions(wanted))
    backwards = "-" if wanted.sort.startswith("-") else ""
    order = [backwards + field for field in SORTS[wanted.sort.removeprefix("-")]]
    return found.annotate(titles=Count("former_titles")).order_by(*order, "pk")


def cells_of(found: QuerySet[Organisation]) -> QuerySet[Organisation, tuple[Any, ...]]:
    """Return the cells of a list (`Row._make` gives them their names), in one query."""
    return found.values_list(*FIELDS)


def _conditions(wanted: Wanted) -> list[Q]:
    made = [_saying(word) for word in wanted.q.split()]
    if wanted.region:
        made.append(Q(region__path__contains=f"/{wanted.region}/"))
    if wanted.sector:
        made.append(Q(sector=wanted.sector))
    if wanted.superior:
        made.append(Q(superior=wanted.superior))
    if wanted.kind:
        made.append(Q(kind=wanted.kind))
    if wanted.status != ANY:
        made.append(Q(status=wanted.status))
    if wanted.only:
        made.append(_only(wanted.only))
    return made


def _saying(word: str) -> Q:
    """Return the condition that a word stands in a name (also an old one), the code or the telephone."""
    before = OrganisationChange.objects.filter(source=OuterRef("pk"), name_before__icontains=word)
    return (
        Q(name__icontains=word)
        | Q(credit_code__icontains=word)
        | Q(phone__icontains=word)
        | Q(Exists(before))
    )


def _only(only: str) -> Q:
    titles = Exists(FormerTitle.objects.filter(organisation=OuterRef("pk")))
    clerks = Exists(RoleGrant.objects.filter(organisation=OuterRef("pk"), role=CLERK, ended_at=None))
    return {
        TITLED: Q(titles),
        UNTITLED: ~Q(titles),
        WITHOUT_CODE: Q(credit_code=None),
        WITHOUT_CLERK: ~Q(clerks),
    }[only]


class Choices(NamedTuple):
    """What a list within a reach can be narrowed by."""

    regions: list[tuple[str, str, str, int]]
    sectors: list[str]
    superiors: list[tuple[int, str]]


def choices_of(reach: Reach) -> Choices:
    """Return the choices of the filters, in three queries; each region with how deep it lies."""
    inside = Organisation.objects.filter(within(reach))
    paths = Region.objects.filter(pk__in=inside.values("region")).values_list("path", flat=True)
    codes = {code for path in paths for code in path.strip("/").split("/")}
    regions = Region.objects.filter(code__in=codes).order_by("path")
    tops = [len(area.region.strip("/").split("/")) for area in reach.areas if area.region.strip("/")]
    top = min(tops, default=1)
    return Choices(
        [
            (one.code, one.name_zh, one.name_en, max(one.path.count("/") - 1 - top, 0))
            for one in regions
            if one.path.count("/") - 1 >= top
        ],
        list(inside.exclude(sector="").order_by("sector").values_list("sector", flat=True).distinct()),
        list(
            Organisation.objects.filter(pk__in=inside.values("superior"))
            .order_by("name", "pk")
            .values_list("pk", "name")
        ),
    )
