"""Long answers, written from rows: a model for each row takes longer than all else of a call."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.http import HttpResponse
from ninja.responses import NinjaJSONEncoder


def written(answer: Mapping[str, object]) -> HttpResponse:
    """Write plain data as the API writes its models; a test holds each answer against its schema."""
    content = json.dumps(answer, cls=NinjaJSONEncoder)
    return HttpResponse(content, content_type="application/json; charset=utf-8")
