"""Addresses of the unit's face: units, and the superiors who countersign for them."""

from __future__ import annotations

from django.urls import include, path

from lingji.faces.unit.views import application, below, form, home, items, papers, poster

app_name = "unit"
ONE = "applications/<int:application>/"

urlpatterns = [
    path("", home.show, name="home"),
    path("", include("lingji.faces.unit.organisation_urls")),
    path("", include("lingji.faces.unit.evidence_urls")),
    path("", include("lingji.faces.unit.request_urls")),
    path("", include("lingji.faces.unit.self_urls")),
    path("", include("lingji.faces.unit.plan_urls")),
    path("", include("lingji.faces.unit.outline_urls")),
    path("below/", below.show, name="below"),
    path("papers/", papers.listed, name="papers"),
    path("papers/export.xlsx", papers.export, name="papers-export"),
    path("selections/<slug:code>/organisations/<int:organisation>/poster/", poster.show, name="poster"),
    path("selections/<slug:code>/organisations/<int:organisation>/apply/", form.begin, name="apply"),
    path(ONE, application.show, name="application"),
    path(ONE + "form/", form.write, name="form"),
    path(ONE + "form/autosave/", form.autosave, name="autosave"),
    path(ONE + "paper/", application.paper, name="paper"),
    path(ONE + "moves/", application.move, name="move"),
    path(ONE + "scan/", application.attach, name="attach"),
    path(ONE + "scan/file/", application.scan, name="scan"),
    path(ONE + "items/", items.show, name="items"),
    path(ONE + "items/sum/", items.total, name="items-sum"),
]
