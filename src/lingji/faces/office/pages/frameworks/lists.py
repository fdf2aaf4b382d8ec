"""The rows of the lists of versions and drafts, and the same as a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.frameworks.policies import seen_by
from lingji.apps.frameworks.queries import open_drafts, versions
from lingji.apps.people.models import User
from lingji.apps.registry.models import Region
from lingji.apps.selections.models import Selection
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.exchange.workbook.listed import Column, write_list


class Listed(NamedTuple):
    """One version or draft in a list; `note` is who saved it last, or which selections use it.

    `office` is the region whose office writes a draft.
    """

    pk: int
    label: str
    title: Text
    href: str
    at: datetime
    based_on: str
    note: str
    office: str = ""

    def fits(self, words: str) -> bool:
        """Say whether every word stands somewhere in the row."""
        row = (
            f"{self.label} {self.title.zh} {self.title.en} {self.based_on} {self.note} {self.office}".lower()
        )
        return all(word in row for word in words.lower().split())


def listed_versions(words: str = "") -> list[Listed]:
    """Return the published versions, newest first, with the selections that use them."""
    used: dict[int, list[str]] = {}
    for framework, code in Selection.objects.values_list("framework", "code").order_by("code"):
        used.setdefault(framework, []).append(code)
    found = [
        Listed(
            each.pk,
            str(each),
            each.title,
            reverse("office:framework-version", args=[each.pk]),
            each.created_at,
            str(each.based_on or ""),
            ", ".join(used.get(each.pk, [])),
        )
        for each in versions()
    ]
    return [each for each in found if each.fits(words)]


def listed_drafts(user: User, words: str = "") -> list[Listed]:
    """Return the open drafts of the user's office and of those above, the last changed first."""
    drafts = list(open_drafts().filter(seen_by(user)))
    offices = offices_of(each.region for each in drafts)
    found = [
        Listed(
            each.pk,
            str(each),
            each.title,
            reverse("office:framework-draft", args=[each.pk]),
            each.changed_at,
            str(each.based_on or ""),
            str(each.changed_by or ""),
            offices[each.region],
        )
        for each in drafts
    ]
    return [each for each in found if each.fits(words)]


def offices_of(paths: Iterable[str]) -> dict[str, str]:
    """Return the names of the regions with these paths; that of the whole tree has none."""
    wanted = set(paths)
    regions = Region.objects.filter(path__in=wanted).values_list("path", "name_zh", "name_en")
    named = {path: say(Text(zh, en)) for path, zh, en in regions}
    return {path: named.get(path, _("all regions")) for path in wanted}


def office_of(path: str) -> str:
    """Return the name of the region whose office writes a draft."""
    return offices_of([path])[path]


def list_workbook(found: list[Listed], drafts: list[Listed]) -> bytes:
    """Return versions and drafts as a workbook."""
    columns = [
        Column(_("Version"), 28),
        Column(_("Name"), 44),
        Column(_("State"), 12),
        Column(_("Started from"), 28),
        Column(_("When"), 18),
        Column(_("Selections"), 28),
        Column(_("Office"), 18),
        Column(_("By"), 18),
    ]
    rows = [(each, _("Draft"), "", each.note) for each in drafts]
    rows += [(each, _("Published"), each.note, "") for each in found]
    written = (
        (
            each.label,
            say(each.title),
            state,
            each.based_on,
            f"{timezone.localtime(each.at):%Y-%m-%d %H:%M}",
            used,
            each.office,
            who,
        )
        for each, state, used, who in rows
    )
    return write_list(_("Frameworks"), columns, written)
