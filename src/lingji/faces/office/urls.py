"""Addresses of the office face."""

from __future__ import annotations

from django.urls import include, path

from lingji.faces.office.views import entry, exports, heat_map, item, line, selections, standing

app_name = "office"
ONE = "selections/<slug:code>/"

urlpatterns = [
    path("", include("lingji.faces.office.selection_urls")),
    path("frameworks/", include("lingji.faces.office.framework_urls")),
    path(ONE + "standing/", standing.show, name="standing"),
    path(ONE + "entries/<str:entry>/", entry.show, name="entry"),
    path(ONE + "entries/<str:entry>/items/<str:item>/", item.show, name="item"),
    path(ONE + "line/", line.show, name="line"),
    path(ONE + "map/", heat_map.show, name="map"),
    path(ONE + "files/", exports.show, name="files"),
    path(ONE + "runs/", selections.run, name="run"),
    path(ONE + "export.xlsx", exports.result_workbook, name="result-workbook"),
    path(ONE + "case.xlsx", exports.case_workbook, name="case-workbook"),
    path(ONE + "bundle.zip", exports.bundle, name="bundle"),
    path("", include("lingji.faces.office.enrolment_urls")),
    path("", include("lingji.faces.office.self_urls")),
    path("", include("lingji.faces.office.plan_urls")),
    path("", include("lingji.faces.office.discipline_urls")),
    path("", include("lingji.faces.office.evidence_urls")),
    path("", include("lingji.faces.office.request_urls")),
    path("", include("lingji.faces.office.feedback_urls")),
    path("", include("lingji.faces.office.paper_urls")),
    path("", include("lingji.faces.office.supervision_urls")),
    path("", include("lingji.faces.office.people_urls")),
    path("", include("lingji.faces.office.registry_urls")),
]
