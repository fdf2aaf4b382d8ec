"""Adding one region, and changing its names."""

from __future__ import annotations

import re

from django.db import transaction

from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may
from lingji.apps.people.reach import Place
from lingji.apps.people.recording import record
from lingji.apps.registry.models import Region
from lingji.apps.registry.outdated import locked
from lingji.apps.registry.policies import EDIT_REGIONS
from lingji.core.faults import Faults
from lingji.core.text import Text

CODE = re.compile(r"\d{6}(\d{3}){0,2}")


@transaction.atomic
def add_region(*, by: User, code: str, name: Text, parent: Region | None) -> Region:
    """Add a region below another one; raises `Refused` with every fault."""
    check_may(by, EDIT_REGIONS, Place(parent.path if parent else "/"))
    faults = Faults("region")
    if not CODE.fullmatch(code):
        advice = Text("应为6位数字（乡镇9位、村12位）", "six digits (nine for a town, twelve for a village)")
        faults.add(advice, column="code", value=code)
    elif Region.objects.filter(code=code).exists():
        faults.add(Text("已有这个区划代码", "there is a region of this code"), column="code", value=code)
    _check_name(faults, name)
    faults.refuse_if_any()
    region = Region.objects.create(
        code=code,
        name_zh=name.zh,
        name_en=name.en or name.zh,
        parent=parent,
        path=f"{parent.path if parent else '/'}{code}/",
    )
    record(
        by=by,
        verb="region.registered",
        subject=Subject("region", code),
        says=Text(f"登记区划 {code} {name.zh}", f"Registered the region {code} {name.en or name.zh}"),
        after={"code": code, "name": name.as_json(), "parent": parent.code if parent else ""},
    )
    return region


@transaction.atomic
def rename_region(*, by: User, region: Region, version: int, name: Text) -> Region:
    """Change the names of a region; its code and place stay. Raises `Refused`, `Outdated`."""
    check_may(by, EDIT_REGIONS, Place(region.path))
    faults = Faults("region")
    _check_name(faults, name)
    faults.refuse_if_any()
    now = locked(region, version)
    before = Text(now.name_zh, now.name_en)
    now.name_zh, now.name_en = name.zh, name.en or name.zh
    now.version += 1
    now.save(update_fields=["name_zh", "name_en", "version"])
    record(
        by=by,
        verb="region.renamed",
        subject=Subject("region", region.code),
        says=Text(
            f"区划 {region.code} 名称改为{name.zh}",
            f"Changed the name of the region {region.code} to {now.name_en}",
        ),
        before=before.as_json(),
        after=name.as_json(),
    )
    return now


def _check_name(faults: Faults, name: Text) -> None:
    if not name.zh:
        faults.add(Text("请填写中文名称", "Write the Chinese name"), column="name_zh")
