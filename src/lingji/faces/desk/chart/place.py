"""Whose wall chart of which selection: what the views share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import Case, QuerySet, Value, When
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.frameworks.queries import framework_of
from lingji.apps.people.gate import user_of
from lingji.apps.people.models import User
from lingji.apps.people.permissions import reach_of
from lingji.apps.plans.models import Task
from lingji.apps.plans.people import PHASES
from lingji.apps.plans.policies import PUSH, SEE
from lingji.apps.plans.queries import tasks_for, tasks_within
from lingji.apps.registry.models import Region
from lingji.apps.selections.models import Selection
from lingji.apps.selections.queries import selections_touched_by
from lingji.core.tasks import CONFIRMED, DROPPED
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.faces.desk.chart.figures import Figures, figures_of
from lingji.faces.desk.chart.matrix import lights
from lingji.faces.desk.chart.wanted import FILTERS, GROUPS, Wanted, read_wanted

SHOWN = 200
Choice = tuple[str, str, bool]


@dataclass(frozen=True)
class Chart:
    """A selection's tasks within somebody's reach, as an address asks for them."""

    user: User
    selection: Selection
    wanted: Wanted
    today: date
    query: str

    @cached_property
    def all(self) -> QuerySet[Task]:
        """All tasks that the user sees."""
        return tasks_for(self.user, self.selection)

    @cached_property
    def tasks(self) -> QuerySet[Task]:
        """Those that were asked for, in order."""
        return self.wanted.ordered(self.wanted.narrow(self.all, self.today))

    @cached_property
    def figures(self) -> Figures:
        """The figures over all that were asked for."""
        return figures_of(self.user, self.selection, self.tasks, self.today)

    def pressing(self, most: int) -> QuerySet[Task]:
        """Return at most so many tasks in the order asked for: what is not done, due first, before others."""
        if self.figures.tasks <= most:
            return self.tasks
        ended = Case(When(state=CONFIRMED, then=Value(1)), default=Value(0))
        first = self.tasks.order_by(ended, "due_on", "number", "pk")[:most]
        return self.wanted.ordered(self.all.filter(pk__in=list(first.values_list("pk", flat=True))))

    def page(self, number: str | None) -> Page[Task]:
        """Return a page of the tasks; the figures are always over all of them."""
        return Paginator(self.tasks, SHOWN).get_page(number)

    def movable(self, keys: list[int]) -> set[int]:
        """Return the tasks whose end this user may drag: what could be pushed down to their owners."""
        found = tasks_within(reach_of(self.user, PUSH)).filter(pk__in=keys, entry__isnull=False)
        found = found.exclude(state__in=(CONFIRMED, DROPPED)).exclude(due_on=None)
        return set(found.values_list("pk", flat=True)) if self.selection.closed_at is None else set()

    def context(self, view: str) -> dict[str, object]:
        """Return what every view shows: figures, filters, ways to the other views."""
        tabs = (
            ("chart", _("Board")),
            ("chart-gantt", _("Gantt chart")),
            ("chart-matrix", _("Items × units")),
        )
        return {
            "selection": self.selection,
            "title": say(self.selection.title),
            "wanted": self.wanted,
            "view": view,
            "today": self.today,
            "figures": self.figures,
            "tabs": [
                (reverse(f"desk:{to}", args=[self.selection.code]), word, to == view) for to, word in tabs
            ],
            "filters": self.filters,
            "lights": lights(waiting=view != "chart-matrix"),
            "narrowed_to": self.narrowed_to,
        }

    @cached_property
    def filters(self) -> list[tuple[str, str, list[Choice]]]:
        """Return the filters: name, the word for all, the choices."""
        wanted = self.wanted
        items = framework_of(self.selection.framework).items
        return [
            ("county", _("All counties"), self._counties()),
            ("phase", _("All phases"), _choices(dict(PHASES), wanted.phase)),
            (
                "item",
                _("All items"),
                [(code, f"{code} {say(item.title)}", code == wanted.item) for code, item in items.items()],
            ),
            ("state", _("All lights"), _choices(FILTERS, wanted.state)),
        ]

    @property
    def groups(self) -> list[Choice]:
        """The ways to group rows."""
        return _choices({code: word for code, (word, _fields) in GROUPS.items()}, self.wanted.group)

    @cached_property
    def narrowed_to(self) -> str:
        """Say to which unit the chart is narrowed, where it is."""
        if not self.wanted.unit:
            return ""
        named = self.selection.entries.filter(code=self.wanted.unit, tasks__in=self.all)
        return named.values_list("organisation__name", flat=True).first() or self.wanted.unit

    def subtitle(self) -> str:
        """Return what is shown, for the head of a sheet: the area, the unit, the filters."""
        chosen = [word for _name, _any, choices in self.filters for _code, word, on in choices if on]
        free = [self.wanted.q, self.wanted.supervisor]
        words = [self.narrowed_to, *chosen, *free]
        return " · ".join(word for word in words if word) or _("All tasks")

    def _counties(self) -> list[Choice]:
        keys = self.all.order_by().values_list("entry__organisation__region", "office", "superior__region")
        wanted = {key for row in keys.distinct() for key in row if key is not None}
        found = Region.objects.filter(pk__in=wanted).order_by("code")
        chosen = self.wanted.county
        return [(one.code, say(Text(one.name_zh, one.name_en)), one.code == chosen) for one in found]


def chart_for(request: HttpRequest, code: str) -> Chart:
    """Return the chart that an address names; a selection outside the reach is not there."""
    user = user_of(request)
    found = [one for one in selections_touched_by(reach_of(user, SEE)) if one.code == code]
    if not found:
        raise Http404
    return Chart(user, found[0], read_wanted(request.GET), timezone.localdate(), request.GET.urlencode())


def _choices(words: dict[str, Text], chosen: str) -> list[Choice]:
    return [(code, say(word), code == chosen) for code, word in words.items()]
