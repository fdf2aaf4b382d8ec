"""Parts on which two assessors lie further apart than the framework tolerates, and what they agree on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from lingji.apps.assessors.models import Assessment
from lingji.apps.frameworks.queries import framework_of
from lingji.apps.inspections.models import Observation
from lingji.core import facts
from lingji.core.framework import Framework
from lingji.core.scoring import Occasion, mark_occasions


@dataclass(frozen=True, slots=True)
class Marked:
    """One occasion of a part of an entry, with the marks given on it (ten-thousandths)."""

    entry: str
    item: str
    occasion: Occasion

    @property
    def is_disputed(self) -> bool:
        return self.occasion.mark is None

    @property
    def apart(self) -> int:
        """How far the highest mark lies from the lowest."""
        return max(self.occasion.marks) - min(self.occasion.marks)


def marked_of(assessment: Assessment) -> Iterator[Marked]:
    """Yield every occasion recorded in an assessment, by entry, item and occasion.

    Load it with its selection and framework.
    """
    framework = framework_of(assessment.selection.framework)
    rows = Observation.objects.filter(
        entry__selection=assessment.selection_id,
        entry__withdrawn_at=None,
        method=assessment.method,
        record__seat__assessment=assessment,
    )
    found = rows.order_by("entry__code", "item", "occasion", "assessor").values_list(
        "entry__code", "item", "method", "occasion", "assessor", "value", "note"
    )
    yield from _marked(framework, (facts.Observation(*row) for row in found))


def _marked(framework: Framework, observations: Iterable[facts.Observation]) -> Iterator[Marked]:
    for (entry, item, method), records in groupby(
        observations, key=lambda one: (one.entry, one.item, one.method)
    ):
        part = framework.parts.get((item, method))
        if part is None:
            continue
        for occasion in mark_occasions(part, records, framework.rounding):
            yield Marked(entry, item, occasion)
