"""Files of evidence: given as downloads, from an address of their own and no other."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from lingji.apps.evidence.policies import FETCH
from lingji.apps.evidence.queries import evidence_within
from lingji.apps.evidence.serving import download
from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import reach_of


@page(FETCH)
def fetch(request: HttpRequest, evidence: int) -> HttpResponse:
    """Give the file of a piece within reach."""
    held = get_object_or_404(evidence_within(reach_of(user_of(request), FETCH)), pk=evidence)
    if held.file is None:
        raise Http404
    return download(held.file)
