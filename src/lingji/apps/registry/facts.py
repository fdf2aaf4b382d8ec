"""What is registered of an organisation, as a form or another program hands it in, and what may be wrong."""

from __future__ import annotations

from typing import NamedTuple

from lingji.apps.people.models import User
from lingji.apps.people.permissions import reach_of
from lingji.apps.people.reach import Place
from lingji.apps.registry.kinds import ACTIVE, KINDS
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.registry.policies import EDIT
from lingji.core.credit_code import read_credit_code
from lingji.core.faults import Faults, Unreadable
from lingji.core.near_names import NearNames
from lingji.core.text import Text

MOST_LEVELS = 20


class OrganisationFacts(NamedTuple):
    """What a form says of an organisation; `superior` is a key, an empty text stands for nothing known."""

    name: str
    region: Region | None
    sector: str = ""
    credit_code: str = ""
    no_code_reason: str = ""
    superior: int | None = None
    kind: str = ""
    main_leader: str = ""
    leader_in_charge: str = ""
    clerk: str = ""
    phone: str = ""

    def as_json(self) -> dict[str, object]:
        """Return the facts for a digest."""
        return {**self._asdict(), "region": self.region.code if self.region else ""}


def facts_of(organisation: Organisation) -> OrganisationFacts:
    """Return what is registered of an organisation; load it with its region."""
    return OrganisationFacts(
        organisation.name,
        organisation.region,
        organisation.sector,
        organisation.credit_code or "",
        organisation.no_code_reason,
        organisation.superior_id,
        organisation.kind,
        organisation.main_leader,
        organisation.leader_in_charge,
        organisation.clerk,
        organisation.phone,
    )


def checked(facts: OrganisationFacts, by: User | None, this: Organisation | None = None) -> OrganisationFacts:
    """Return the facts with the code in its one spelling; raises `Refused` with every fault (`column`)."""
    faults = Faults("organisation")
    facts = facts._replace(credit_code=_code(facts, faults, this))
    if not facts.name:
        faults.add(Text("请填写单位全称", "Write the full name"), column="name")
    if facts.region is None:
        faults.add(Text("请选择区划", "Choose a region"), column="region")
    elif by is not None:
        place = Place(facts.region.path, facts.sector, this.pk if this else None, facts.superior)
        if not reach_of(by, EDIT).covers(place):
            advice = Text(
                "不在您的管理范围内，请另选区划", "it lies outside your area; choose another region"
            )
            faults.add(advice, column="region", value=facts.region.code)
    if facts.kind and facts.kind not in KINDS:
        faults.add(Text("请从列表选择", "choose from the list"), column="kind", value=facts.kind)
    _check_name(facts, faults, this)
    _check_superior(facts, faults, this)
    faults.refuse_if_any()
    return facts


def _code(facts: OrganisationFacts, faults: Faults, this: Organisation | None) -> str:
    if not facts.credit_code:
        if not facts.no_code_reason:
            advice = Text(
                "请填写代码；没有代码的，在下一栏写明原因",
                "write the code; without one, say in the next field why",
            )
            faults.add(advice, column="credit_code")
        return ""
    if facts.no_code_reason:
        advice = Text("已填代码，请删去此栏", "the code is given: leave this field empty")
        faults.add(advice, column="no_code_reason", value=facts.no_code_reason)
    try:
        code = read_credit_code(facts.credit_code)
    except Unreadable as unreadable:
        faults.add(unreadable.advice, column="credit_code", value=facts.credit_code)
        return facts.credit_code
    other = Organisation.objects.filter(credit_code=code).exclude(pk=this.pk if this else 0).first()
    if other is not None:
        advice = Text(
            f"该代码已登记在“{other.name}”名下，请核对",
            f"it is registered for “{other.name}”; compare the two",
        )
        faults.add(advice, column="credit_code", value=code)
    return code


def _check_name(facts: OrganisationFacts, faults: Faults, this: Organisation | None) -> None:
    others = Organisation.objects.filter(name=facts.name, region=facts.region, sector=facts.sector)
    if others.exclude(pk=this.pk if this else 0).exists():
        advice = Text(
            "同一区划、同一行业已有同名单位，请核对是否重复登记",
            "an organisation of this name is registered in this region and sector; it may be the same",
        )
        faults.add(advice, column="name", value=facts.name)


def _check_superior(facts: OrganisationFacts, faults: Faults, this: Organisation | None) -> None:
    if facts.superior is None:
        return
    above = Organisation.objects.filter(pk=facts.superior, status=ACTIVE).first()
    if above is None:
        advice = Text("请另选存续的主管单位", "choose a superior that is active")
        faults.add(advice, column="superior", value=facts.superior)
        return
    seen = {this.pk} if this else set()
    for _ in range(MOST_LEVELS):
        if above is None:
            return
        if above.pk in seen:
            advice = Text("主管关系成环，请另选", "it would come to stand above itself; choose another")
            faults.add(advice, column="superior", value=facts.superior)
            return
        seen.add(above.pk)
        above = above.superior


def near_name(name: str, region: Region | None, this: Organisation | None = None) -> str:
    """Return the name of another organisation of the region that is nearly the same, or nothing."""
    names = NearNames()
    others = Organisation.objects.filter(region=region, status=ACTIVE).exclude(pk=this.pk if this else 0)
    for other in others.order_by("pk").values_list("name", flat=True):
        names.add(other)
    return names.near(name) or ""
