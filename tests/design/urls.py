from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("lingji.faces.public.urls")),
    path("design/", include("lingji.design.urls")),
]
