"""Where a page stands: whose eyes see which run of which selection."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import quote, urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lingji.apps.frameworks.queries import framework_of
from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.results.models import EntryResult, ScoreRun
from lingji.apps.results.policies import Reach, check_may_see_results
from lingji.apps.results.queries import results_of, runs_of
from lingji.apps.selections.models import Selection
from lingji.core.framework import Framework
from lingji.core.text import Text

MARK = "~entry~"
P = ParamSpec("P")
Answer = Callable[Concatenate[HttpRequest, P], HttpResponse]


@dataclass(frozen=True)
class Place:
    """A selection, the run that is looked at, and whose results the user may see in it."""

    selection: Selection
    runs: list[ScoreRun]
    run: ScoreRun
    reach: Reach

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

    def result(self, entry: str) -> EntryResult:
        """Return a visible entry of the run; raises `Http404` for any other."""
        found = get_object_or_404(results_of(self.run, self.reach), entry=entry)
        found.run = self.run
        return found


def user_of(request: HttpRequest) -> User:
    """Return who is signed in; every page of this face needs somebody."""
    assert isinstance(request.user, User)
    return request.user


def place_of(request: HttpRequest, code: str) -> Place:
    """Return where a page stands; raises `NotAllowed`, or `Http404` for an unknown selection or run."""
    reach = check_may_see_results(user_of(request))
    selection = get_object_or_404(Selection.objects.select_related("framework"), code=code)
    runs = runs_of(selection)
    wanted = request.GET.get("run", "")
    for run in runs:
        if not wanted or str(run.number) == wanted:
            return Place(selection, runs, run, reach)
    raise Http404


def language() -> str:
    """Return the language of the page."""
    return get_language() or "zh-hans"


def office_page(view: Answer[P]) -> Answer[P]:
    """Answer GET and HEAD alone, a refusal by a page that says what to do, and let no browser keep it.

    The computers of an office are shared, and what one may see another may not.
    """
    return require_safe(never_cache(refusing(view)))


def refusing(view: Answer[P]) -> Answer[P]:
    """Turn `NotAllowed` into a page that says what to do."""

    @wraps(view)
    def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotAllowed as refusal:
            context: dict[str, Any] = {"sentence": refusal.sentence}
            return render(request, "office/refused.html", context, status=403)

    return shown
