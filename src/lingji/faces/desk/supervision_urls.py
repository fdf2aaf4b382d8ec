"""Addresses of the ledger, a supervisor's inspections and draws."""

from __future__ import annotations

from django.urls import path

from lingji.faces.desk.views import findings, inspections, lots

FINDING = "findings/<int:finding>/"

urlpatterns = [
    path("findings/", findings.listed, name="findings"),
    path("findings/ledger.xlsx", findings.export, name="findings-export"),
    path(FINDING, findings.show, name="finding"),
    path(FINDING + "answer/", findings.answer, name="finding-answer"),
    path(FINDING + "recheck/", findings.recheck, name="finding-recheck"),
    path(FINDING + "proof/<int:evidence>/", findings.proof, name="finding-proof"),
    path(FINDING + "photo/<int:look>/", findings.photo, name="finding-photo"),
    path("inspections/", inspections.mine, name="inspections"),
    path("inspections/records/", inspections.records, name="inspection-records"),
    path("inspections/records.xlsx", inspections.records_export, name="inspection-export"),
    path("inspections/<int:check>/", inspections.show, name="inspection"),
    path("draws/<int:round_>/", lots.show, name="lot"),
    path("draws/<int:round_>/record.json", lots.record, name="lot-record"),
]
