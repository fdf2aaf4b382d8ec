"""What the standing shows: headline figures, the chart, and the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from lingji.apps.registry.queries import region_names
from lingji.apps.results.models import LineResult
from lingji.apps.results.queries import lines_of, results_of
from lingji.apps.selections.queries import policy_of
from lingji.core.numbers import show
from lingji.core.ranking import OUTCOMES, SELECTED, TIED_AT_LINE
from lingji.core.text import Text, same
from lingji.core.words import OUTCOMES as OUTCOME_WORDS
from lingji.design.charts import Entrant, standing_chart
from lingji.design.charts.standing import LINKS_UP_TO, StandingChart
from lingji.design.speech import say
from lingji.faces.office.pages.rows import Result, Row, Wanted, choose, line_after
from lingji.faces.office.pages.split import Split, split_of, splits_by
from lingji.faces.office.place import Place


class Choice(NamedTuple):
    """One choice of a filter, with the number of entries behind it."""

    code: str
    word: Text
    entries: int
    chosen: bool


@dataclass(frozen=True)
class Field:
    """All results of a run that the user may see, and what they are read with."""

    results: list[Result]
    regions: Mapping[str, Text]
    lines: list[LineResult]

    @cached_property
    def counts(self) -> dict[str, int]:
        """The number of entries with each outcome."""
        found = Counter(result.outcome for result in self.results)
        return {outcome: found[outcome] for outcome in OUTCOMES}

    @cached_property
    def split(self) -> Split:
        """The formerly titled and the newcomers."""
        return split_of(self.results)

    @cached_property
    def last_in(self) -> Result | None:
        return self._beside("last_in")

    @cached_property
    def first_out(self) -> Result | None:
        return self._beside("first_out")

    def _beside(self, side: str) -> Result | None:
        """Return the entry on one side of the line, where there is one line and it may be seen."""
        if len(self.lines) != 1:
            return None
        code = getattr(self.lines[0], side)
        return next((result for result in self.results if result.entry == code), None)


def field_of(place: Place) -> Field:
    """Read all that the standing needs, in three queries."""
    rows = results_of(place.run, place.sight).values_list(*Result._fields)
    results = [Result._make(row) for row in rows]
    return Field(results, region_names(result.region for result in results), lines_of(place.run))


def groups_of(place: Place, field: Field) -> list[Split]:
    """Return the formerly titled and newcomers of each group that has a line of its own."""
    by = policy_of(place.selection).quota.by
    seats = {line.group: line.seats for line in field.lines}
    return splits_by(by, field.results, seats, field.regions)


def chart_of(place: Place, field: Field) -> StandingChart | None:
    """Return the chart of all entries that the user may see, in order; None where there is none."""
    if not field.results:
        return None
    url = place.entry_url() if len(field.results) <= LINKS_UP_TO else lambda _entry: ""
    return standing_chart(
        [
            Entrant(
                result.organisation,
                result.total,
                result.outcome,
                show(result.total),
                str(result.place or ""),
                url(result.entry),
            )
            for result in field.results
        ],
        minimum=place.run.minimum,
        # Half of the field would put the line where it is not.
        one_line=place.sight.everything and len(field.lines) == 1,
    )


def rows_of(place: Place, field: Field, wanted: Wanted) -> list[Row]:
    """Return the rows that were asked for."""
    url = place.entry_url()
    regions = {code: say(name) for code, name in field.regions.items()}
    whole = place.sight.everything and wanted.sort == "place" and not wanted.narrowed
    drawn = line_after(field.results, field.lines) if whole else ""
    return [
        Row(
            result,
            regions.get(result.region, result.region),
            url(result.entry),
            result.outcome not in (SELECTED, TIED_AT_LINE),
            result.entry == drawn,
        )
        for result in choose(field.results, wanted, field.regions)
    ]


def filters_of(field: Field, wanted: Wanted) -> dict[str, list[Choice]]:
    """Return the choices of each filter."""
    regions = Counter(result.region for result in field.results if result.region)
    sectors = Counter(result.sector for result in field.results if result.sector)
    return {
        "region": [
            Choice(code, field.regions.get(code, same(code)), count, code == wanted.region)
            for code, count in sorted(regions.items())
        ],
        "sector": [
            Choice(code, same(code), count, code == wanted.sector) for code, count in sorted(sectors.items())
        ],
        "outcome": [
            Choice(code, OUTCOME_WORDS[code], count, code == wanted.outcome)
            for code, count in field.counts.items()
            if count
        ],
    }
