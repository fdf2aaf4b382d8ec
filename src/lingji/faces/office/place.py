"""Where a page stands: whose eyes see which run of which selection."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language

from lingji.apps.frameworks.queries import framework_of
from lingji.apps.people.gate import user_of
from lingji.apps.results.models import EntryResult, ScoreRun
from lingji.apps.results.policies import Sight, check_may_see_results
from lingji.apps.results.queries import results_of, runs_of
from lingji.apps.selections.models import Selection
from lingji.core.framework import Framework
from lingji.core.text import Text

MARK = "~entry~"


@dataclass(frozen=True)
class Place:
    """A selection, the run that is looked at, and whose results the user may see in it."""

    selection: Selection
    runs: list[ScoreRun]
    run: ScoreRun
    sight: Sight

    @property
    def title(self) -> Text:
        return Text(self.selection.title_zh, self.selection.title_en)

    @property
    def framework(self) -> Framework:
        return framework_of(self.selection.framework)

    @property
    def is_newest(self) -> bool:
        return self.run == self.runs[0]

    @property
    def newest_url(self) -> str:
        return reverse("office:standing", args=[self.selection.code])

    def url(self, name: str, *more: str, **query: str) -> str:
        """Return the address of a page of this selection, for the run that is looked at."""
        address = reverse(f"office:{name}", args=[self.selection.code, *more])
        if not self.is_newest:
            query["run"] = str(self.run.number)
        asked = urlencode({key: value for key, value in query.items() if value})
        return f"{address}?{asked}" if asked else address

    def entry_url(self) -> Callable[[str], str]:
        """Return what writes the address of any entry: quick enough for a thousand of them."""
        before, after = self.url("entry", MARK).split(MARK)
        return lambda entry: f"{before}{quote(entry)}{after}"

    def item_url(self, entry: str) -> Callable[[str], str]:
        """Return what writes the address of any item of an entry."""
        before, _, after = self.url("item", entry, MARK).rpartition(MARK)
        return lambda item: f"{before}{quote(item)}{after}"

    def result(self, entry: str) -> EntryResult:
        """Return a visible entry of the run; raises `Http404` for any other."""
        found = get_object_or_404(results_of(self.run, self.sight), entry=entry)
        found.run = self.run
        return found


def place_of(request: HttpRequest, code: str) -> Place:
    """Return where a page stands; raises `NotAllowed`, or `Http404` for an unknown selection or run."""
    selection = get_object_or_404(Selection.objects.select_related("framework", "region"), code=code)
    sight = check_may_see_results(user_of(request), selection)
    runs = runs_of(selection)
    wanted = request.GET.get("run", "")
    for run in runs:
        if not wanted or str(run.number) == wanted:
            return Place(selection, runs, run, sight)
    raise Http404


def language() -> str:
    """Return the language of the page."""
    return get_language() or "zh-hans"
