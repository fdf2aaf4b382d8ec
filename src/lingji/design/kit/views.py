"""The kit page."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lingji.design.kit import sample
from lingji.design.outcomes import OUTCOMES


@login_not_required
@require_safe
def kit(request: HttpRequest) -> HttpResponse:
    """Show every component; there is no such page where DEBUG is off."""
    if not settings.DEBUG:
        raise Http404
    rows = sample.entrants()
    context = {
        "outcomes": list(OUTCOMES),
        "rows": rows,
        "line_after": sample.SEATS,
        "page": Paginator(rows, 25).get_page(2),
        "standing": sample.standing(),
        "large": sample.standing(1000, 420),
        "profile": sample.profile(),
        "heat": sample.heat(),
        "strip": sample.totals_strip(),
        "tree": sample.tree(),
    }
    return render(request, "design/kit.html", context)
