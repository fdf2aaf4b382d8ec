"""All addresses: one list for each face."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("lingji.faces.public.urls")),
    path("", include("lingji.faces.public.discipline_urls")),
    path("", include("lingji.faces.public.supervision_urls")),
    path("", include("lingji.faces.desk.urls")),
    path("account/", include("lingji.faces.desk.account_urls")),
    path("jobs/", include("lingji.faces.progress.urls")),
    path("", include("lingji.faces.office.urls")),
    path("unit/", include("lingji.faces.unit.urls")),
    path("api/v1/", include("lingji.faces.api.urls")),
]
if settings.DEBUG:
    urlpatterns.append(path("design/", include("lingji.design.urls")))
