"""Addresses of the office's pages on vetoes, opinions, declarations and reports."""

from __future__ import annotations

from django.urls import path

from lingji.faces.office.views import declarations, findings, opinions, reports

ONE = "selections/<slug:code>/"

urlpatterns = [
    path(ONE + "vetoes/new/", findings.new, name="new-finding"),
    path(ONE + "opinions/", opinions.listed, name="opinions"),
    path(ONE + "opinions/ask/", opinions.ask, name="ask-departments"),
    path(ONE + "opinions/slips/", opinions.slips, name="opinion-slips"),
    path(ONE + "opinions/silence/", opinions.silence, name="opinion-silence"),
    path(ONE + "opinions/export.xlsx", opinions.export, name="opinions-workbook"),
    path("consultations/<int:consultation>/renew/", opinions.renew, name="renew-consultation"),
    path(ONE + "declarations/", declarations.listed, name="declarations"),
    path("reports/", reports.listed, name="reports"),
    path("reports/<int:report>/", reports.show, name="report"),
]
