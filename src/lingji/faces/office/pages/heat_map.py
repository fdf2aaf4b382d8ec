"""What the heat map shows: the share of points that each county reached in each category."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from lingji.apps.registry.queries import region_names
from lingji.apps.results.models import RegionShare
from lingji.core.numbers import show
from lingji.core.text import same
from lingji.design.charts import HeatCell, heat_map
from lingji.design.charts.heat import HeatMap
from lingji.design.speech import say
from lingji.faces.office.place import Place

Row = tuple[tuple[str, str], list[HeatCell | None]]


def heat_map_of(place: Place) -> HeatMap | None:
    """Return the heat map of a run, the last row for all counties; None while no entry is complete."""
    shares = list(RegionShare.objects.filter(run=place.run).order_by("whole", "region"))
    if not shares:
        return None
    names = region_names(share.region for share in shares)
    by_row: dict[tuple[str, bool], dict[str, RegionShare]] = {}
    for share in shares:
        by_row.setdefault((share.region, share.whole), {})[share.category] = share
    rows = []
    for (region, whole), found in by_row.items():
        name = _("All counties") if whole else say(names.get(region, same(region or "—")))
        rows.append(_row(place, name, found))
    return heat_map(
        [(f"{category.code} {say(category.title)}", "") for category in place.framework.categories],
        rows,
        caption=_("Share of points by county and category"),
        corner=_("County"),
    )


def _row(place: Place, name: str, found: Mapping[str, RegionShare]) -> Row:
    entries = next(iter(found.values())).entries
    region = next(iter(found.values())).region
    url = place.url("standing", region=region)
    cells = [_cell(found[category.code], url) for category in place.framework.categories]
    return (_("%(county)s (%(entries)s)") % {"county": name, "entries": entries}, url), cells


def _cell(share: RegionShare, url: str) -> HeatCell | None:
    if share.applicable <= 0:
        return None
    note = _("%(points)s of %(applicable)s points") % {
        "points": show(share.points),
        "applicable": show(share.applicable),
    }
    return HeatCell(max(share.points, 0), share.applicable, url, note)
